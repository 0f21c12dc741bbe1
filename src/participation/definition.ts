import { z } from 'zod'
import { holidayOn } from '../availability/holidays.ts'
import { settingAt } from '../counseling/booking-rules.ts'
import type { Hours } from '../flexible-work/hours.ts'
import { termsOn } from '../flexible-work/terms.ts'
import { type Organization, organizationsOf } from '../statistics/organizations.ts'
import type { Said } from '../ui/i18n.ts'

/** The groups of staff that a roster knows. */
export const categories = ['general', 'research', 'fire', 'fixed-term', 'public-service', 'security-police'] as const
export type Category = (typeof categories)[number]

const shape = z.strictObject({
  /** Raised whenever the same facts would give another number. */
  version: z.int().min(1),
  /** In percent of those counted. */
  target: z.int().min(0).max(100),
  /** A department of fewer is counted together with others; the database shows HR none below ten, whatever stands here. */
  smallest: z.int().min(10),
  /** The day of the next month on which a month is counted, once and for all. */
  countedOn: z.int().min(1).max(28),
  /** Groups that no flexible hours are open to, shift work for one. */
  leftOut: z.array(z.enum(categories)),
})

/** How participation is counted: distinct staff with at least one flexible day worked, of current staff who could (DOMAIN §6). */
export type Definition = z.infer<typeof shape>

/** The setting's name; its rows hold from a day on, and the one that holds on the last day of a month counts for it. */
export const settingName = 'flexible-participation'

interface SettingRow {
  name: string
  validFrom: string
  value: unknown
}

/** The first and the last day of a month, both included. */
export function daysOf(month: Temporal.PlainYearMonth): { first: Temporal.PlainDate; last: Temporal.PlainDate } {
  return { first: month.toPlainDate({ day: 1 }), last: month.toPlainDate({ day: month.daysInMonth }) }
}

/** The definition that a month is counted by; rejects when none is set. */
export function definitionOf(rows: readonly SettingRow[], month: Temporal.PlainYearMonth): Definition {
  return shape.parse(settingAt(rows, settingName, daysOf(month).last))
}

/** The first day on which a month may be counted. */
export function dueOn(month: Temporal.PlainYearMonth, { countedOn }: Definition): Temporal.PlainDate {
  return month.add({ months: 1 }).toPlainDate({ day: countedOn })
}

/** A day on which people work, with the hours that everybody works then. */
export interface CountedDay {
  day: string
  /** ISO: Monday 1. */
  weekday: number
  /** Null where everybody is free. */
  usual: Hours | null
}

/** The days of a month on which a flexible day can be worked: all but public holidays. */
export function countedDays(rows: readonly SettingRow[], month: Temporal.PlainYearMonth): CountedDay[] {
  const { first } = daysOf(month)
  return Array.from({ length: month.daysInMonth }, (_, ahead) => first.add({ days: ahead }))
    .filter(date => holidayOn(date) === null)
    .map(date => {
      const day = date.toString()
      return { day, weekday: date.dayOfWeek, usual: date.dayOfWeek <= 5 ? termsOn(rows, day).normal : null }
    })
}

/** How many are there, how many of them are not counted and why, and how many worked a flexible day. */
export interface Numbers {
  heads: number
  onLeave: number
  leftOut: number
  counted: number
  participants: number
}

/** A department as it was counted. */
export interface Department extends Numbers {
  code: string
  unitId: string
  name: Said
  kind: string
}

/** A row that is kept of a month: a department, or several small ones together. */
export interface KeptRow extends Numbers {
  code: string
  name: Said
  unitId: string | null
  members: Said[] | null
  /** Whether HR sees it. */
  shown: boolean
}

/** What is kept of a month: each department's own row, and for those too small to be shown alone a row of several. */
export function keptRows(departments: readonly Department[], smallest: number): KeptRow[] {
  const units = departments.map(({ code, name, kind, counted }) => ({ code, name, kind, heads: counted }))
  const shown = organizationsOf(units, smallest)
  const isAlone = ({ code, units: [first] }: Organization) => first?.code === code
  const alone = new Set(shown.filter(isAlone).map(({ code }) => code))
  const own = departments.map(
    ({ kind: _, ...one }): KeptRow => ({
      ...one,
      members: null,
      shown: alone.has(one.code) && one.counted >= smallest,
    }),
  )
  const together = shown
    .filter(one => !isAlone(one))
    .map(({ code, name, units: members }): KeptRow => {
      const of = departments.filter(one => members.some(member => member.code === one.code))
      const sum = sumOf(of)
      return { code, name, unitId: null, members: of.map(one => one.name), shown: sum.counted >= smallest, ...sum }
    })
  return [...own, ...together]
}

/** The numbers of several together. */
export function sumOf(all: readonly Numbers[]): Numbers {
  const add = (name: keyof Numbers) => all.reduce((sum, one) => sum + one[name], 0)
  return {
    heads: add('heads'),
    onLeave: add('onLeave'),
    leftOut: add('leftOut'),
    counted: add('counted'),
    participants: add('participants'),
  }
}

/** The rate in percent, to one decimal; null where nobody is counted. */
export function rateOf({ counted, participants }: Pick<Numbers, 'counted' | 'participants'>): number | null {
  return counted === 0 ? null : Math.round((1000 * participants) / counted) / 10
}
