import { beforeEach, describe, expect, test } from 'vitest'
import { availabilityRule } from '../../db/schema/counseling.ts'
import { closeHours } from '../../src/availability/close-hours.ts'
import { hours } from '../../src/availability/hours.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { clashOf } from '../../src/availability/rules.ts'
import { appointmentsOf } from '../../src/workday/appointments-of.ts'
import type { WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'
import { book, faultsOf, hoursAt, inCalendar, nth, refusalOf, startsOf } from './clinic.ts'

describe('hours that clash', () => {
  const rule = {
    ...{ counselorId: 'ann', centerId: 'east', weekday: 2, start: '09:00', end: '12:00', slotMinutes: 50 },
    ...{ breakMinutes: 10, modes: ['video'] as const, validFrom: '2026-11-01', validUntil: null },
  }
  const day = { ...rule, validFrom: '2026-11-24', validUntil: '2026-11-24' }
  const never = () => false

  test('are those that open part of the same time on the same day, at any center', () => {
    expect(clashOf({ ...rule, start: '11:59', end: '13:00', centerId: 'west' }, [rule], never)).toBe(rule)
    expect(clashOf({ ...rule, start: '12:00', end: '13:00' }, [rule], never)).toBeNull()
    expect(clashOf({ ...rule, weekday: 3 }, [rule], never)).toBeNull()
  })

  test('are not those of which one has ended on the day the other begins', () => {
    const ended = { ...rule, validUntil: '2026-11-23' }
    expect(clashOf(day, [ended], never)).toBeNull()
    expect(clashOf({ ...rule, validFrom: '2026-11-18' }, [ended], never)).toBeNull()
    expect(clashOf({ ...rule, validFrom: '2026-11-17' }, [ended], never)).toBe(ended)
  })

  test('are not weekly hours and an extra opening on a holiday, on which weekly hours stay closed', () => {
    expect(clashOf(day, [rule], never)).toBe(rule)
    expect(clashOf(day, [rule], date => date.toString() === '2026-11-24')).toBeNull()
    expect(clashOf(rule, [day], date => date.toString() === '2026-11-24')).toBeNull()
    expect(clashOf(day, [day], () => true)).toBe(day)
  })
})

bothEngines('hours of a counselor', world => {
  let counselor: WorldCounselor
  beforeEach(async () => {
    world().ground.at(begin)
    counselor = await world().counselor()
  })

  test('can be booked as soon as they are open, on several days of the week at once', async () => {
    const w = world()
    const { rules, opened } = await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [2, 4, 2] }))
    expect(rules.map(({ weekday }) => weekday)).toEqual([2, 4])
    const slots = await inCalendar(w, counselor)
    expect(slots).toHaveLength(opened)
    expect(startsOf(slots).slice(0, 4)).toEqual([
      '2026-11-24T09:00',
      '2026-11-24T10:00',
      '2026-11-24T11:00',
      '2026-11-26T09:00',
    ])
    expect(await book(w, await w.employee(), nth(slots, 0))).toMatchObject({ slot: nth(slots, 0).id })
  })

  test('stay closed on a public holiday unless that day is opened by itself', async () => {
    const w = world()
    await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [5] }))
    const onChristmas = async () => startsOf(await inCalendar(w, counselor)).filter(at => at.startsWith('2026-12-25'))
    expect(await onChristmas()).toEqual([])
    const day = { validFrom: '2026-12-25', validUntil: '2026-12-25', start: '10:00', end: '11:00' }
    await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [5], ...day }))
    expect(await onChristmas()).toEqual(['2026-12-25T10:00'])
  })

  test('are refused with each wrong field named, and nothing is stored', async () => {
    const w = world()
    const wrong = { centerId: await w.center(), slotMinutes: 5, modes: [], weekdays: [], validFrom: '2026-11-22' }
    const faults = await faultsOf(w.as(counselor, openHours, hoursAt(counselor, wrong)))
    expect(faults.map(fault => fault.split(':')[0])).toEqual([
      'weekday',
      'centerId',
      'validFrom',
      'slotMinutes',
      'modes',
    ])
    const video = await w.counselor({ modes: ['video'] })
    expect(await faultsOf(w.as(video, openHours, hoursAt(video)))).toEqual([
      'modes: 등록된 상담 방식 가운데서 골라 주세요.',
    ])
    expect(await w.as(counselor, hours, undefined)).toEqual([])
  })

  test('are refused where they overlap hours that are open, also when two are sent at the same moment', async () => {
    const w = world()
    const open = (change: object) => w.as(counselor, openHours, hoursAt(counselor, change))
    const both = await Promise.allSettled([open({}), open({ start: '11:00', end: '14:00' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await faultsOf(open({ start: '11:30', end: '12:30' }))).toEqual([
      expect.stringMatching(/^start: .*이미 열려/),
    ])
    expect(await w.as(counselor, hours, undefined)).toHaveLength(1)
  })

  test('end from the day that is said: later free times go, earlier ones and appointments stay', async () => {
    const w = world()
    const { rules } = await w.as(counselor, openHours, hoursAt(counselor))
    const [, , , later] = await inCalendar(w, counselor)
    if (!later) throw new Error('no slot')
    const appointment = await w.appointment(await w.employee(), later)
    const closed = await w.as(counselor, closeHours, { id: nth(rules, 0).id, from: '2026-12-01' })
    expect(closed).toEqual({ withdrawn: 20, kept: 1 })
    expect(startsOf(await inCalendar(w, counselor))).toEqual([
      '2026-11-24T09:00',
      '2026-11-24T10:00',
      '2026-11-24T11:00',
    ])
    const kept = await w.as(counselor, appointmentsOf, { from: later.startsAt, to: later.endsAt })
    expect(kept.map(({ id, cancelledBy }) => [id, cancelledBy])).toEqual([[appointment.id, null]])
  })

  test('are gone when they end before they began; a day that is over or none at all is refused', async () => {
    const w = world()
    const { rules } = await w.as(counselor, openHours, hoursAt(counselor, { validFrom: '2026-12-01' }))
    const close = (from?: string) => w.as(counselor, closeHours, { id: nth(rules, 0).id, from })
    expect(await faultsOf(close('2026-11-22'))).toEqual(['from: 오늘이나 그 뒤의 날짜를 골라 주세요.'])
    expect(await faultsOf(close('2026-02-30'))).toEqual([expect.stringMatching(/^from: /)])
    await close()
    expect(await w.asJob(act => act.tx.select().from(availabilityRule))).not.toContainEqual(
      expect.objectContaining({ counselorId: counselor.me }),
    )
    expect(await inCalendar(w, counselor)).toEqual([])
  })

  test('cannot be closed by another counselor, to whom they look like hours that never were', async () => {
    const w = world()
    const { rules } = await w.as(counselor, openHours, hoursAt(counselor))
    const other = await w.counselor()
    const close = (id: string) => refusalOf(w.as(other, closeHours, { id }))
    const [theirs, none, nonsense] = [await close(nth(rules, 0).id), await close(w.ground.uuid()), await close('x')]
    expect(theirs).toMatchObject({ code: 'not-found' })
    expect([none.said, nonsense.said]).toEqual([theirs.said, theirs.said])
    expect(await inCalendar(w, counselor)).toHaveLength(24)
  })

  test('are seen by their own counselor and by the manager of their center, by nobody else', async () => {
    const w = world()
    const elsewhere = await w.center()
    const far = await w.counselor({ center: elsewhere })
    await w.as(counselor, openHours, hoursAt(counselor))
    await w.as(far, openHours, hoursAt(far))
    expect((await w.as(far, hours, undefined)).map(rule => rule.counselor.id)).toEqual([far.me])
    const manager = await w.centerManager(elsewhere)
    expect((await w.as(manager, hours, undefined)).map(rule => rule.counselor.id)).toEqual([far.me])
  })
})
