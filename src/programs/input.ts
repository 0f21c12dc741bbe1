import { z } from 'zod'
import { both, textField } from '../http/input.ts'
import { calendarDay, instantFrom, minuteOfDay } from '../wall-clock.ts'

const moment = z
  .string()
  .max(40)
  .transform((text, context) => {
    const at = instantFrom(text)
    if (at) return at.round({ smallestUnit: 'second', roundingMode: 'floor' })
    const message = both({
      ko: '날짜와 시각을 2026-11-24, 14:00 처럼 적어 주세요.',
      en: 'Please give a day and a time, like 2026-11-24, 14:00.',
    })
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
const said = (max: number) =>
  z
    .strictObject({ ko: textField(max).min(1), en: textField(max).optional() })
    .transform(({ ko, en }) => ({ ko, en: en || ko }))
const count = (most: number) => z.int().min(0).max(most)

/** A program as HR describes it; what is left out of English is shown in Korean. */
export const programInput = z.strictObject({
  kind: textField(30).min(1),
  provider: z.guid().describe('The center that runs it'),
  title: said(80),
  description: said(3000),
  place: said(200),
  start: moment,
  end: moment,
  closesAt: moment.describe('When applications close'),
  drawsAt: moment.optional().describe('At least 36 hours after closing; not for Lotto, whose drawings have their days'),
  source: z.enum(['drand', 'lotto']).optional().describe('The public number that decides'),
  way: z.enum(['drawn', 'first-come']).default('drawn'),
  audience: textField(30).min(1).describe('all or front-line'),
  seats: count(5000).min(1).describe('Applications that get a place; companions come along within one'),
  minSeats: count(5000).min(1).default(1),
  companions: count(9).default(0),
  quota: count(5000).default(0).describe('Places that front-line staff get first'),
  cost: count(10_000_000).default(0).describe('What one person pays, KRW'),
  answerHours: z.int().min(12).max(336).default(48),
})
export type ProgramInput = z.infer<typeof programInput>

const moments = ['start', 'end', 'closesAt', 'drawsAt'] as const
const numbers = ['seats', 'minSeats', 'companions', 'quota', 'cost', 'answerHours']
const texts = ['title', 'description', 'place']

/** The fields of HR's form in the shape of the input: days and times on Seoul's clocks, numbers as numbers. */
export function inputOf(form: Record<string, string>): Record<string, unknown> {
  const filled = Object.entries(form).filter(([, value]) => value.trim() !== '')
  const plain = filled.filter(([name]) => !/\.|Time$/.test(name) && !moments.some(one => one === name))
  const shaped: Record<string, unknown> = Object.fromEntries(
    plain.map(([name, value]) => [name, numbers.includes(name) && /^\d+$/.test(value) ? Number(value) : value]),
  )
  for (const name of texts)
    shaped[name] = { ko: form[`${name}.ko`] ?? '', ...(form[`${name}.en`] && { en: form[`${name}.en`] }) }
  for (const name of moments) {
    const [day, time] = [form[name] ?? '', form[`${name}Time`] ?? '']
    if (day === '') continue
    shaped[name] = calendarDay(day) && minuteOfDay(time) !== null ? `${day}T${time}+09:00` : `${day} ${time}`
  }
  return shaped
}
