import { describe, expect, it } from 'vitest'
import { settingAt } from '../../src/counseling/booking-rules.ts'

describe('a setting by date', () => {
  const rows = [
    { name: 'sessions', validFrom: '2027-01-01', value: 8 },
    { name: 'sessions', validFrom: '2026-01-01', value: 6 },
    { name: 'notice', validFrom: '2020-01-01', value: 2 },
  ]
  const on = (date: string, name = 'sessions') => settingAt(rows, name, Temporal.PlainDate.from(date))

  it('holds from its day on until the next row, in whatever order the rows come', () => {
    expect([on('2026-01-01'), on('2026-12-31'), on('2027-01-01'), on('2030-05-05')]).toEqual([6, 6, 8, 8])
  })

  it('is undefined before its first row and for an unknown name', () => {
    expect([on('2025-12-31'), on('2026-01-01', 'nothing')]).toEqual([undefined, undefined])
  })
})
