import { z } from 'zod'
import { isId, Refusal } from '../refusal.ts'
import { calendarDay, daysAsSpan, instantFrom, type Span } from '../wall-clock.ts'
import { both, wrongFields } from './input.ts'

const boundary = z
  .string()
  .max(40)
  // A plus sign that was not encoded arrives as a space.
  .transform(text => text.replace(' ', '+'))
  .refine(text => calendarDay(text) !== null || instantFrom(text) !== null, {
    error: () =>
      both({
        ko: '2026-11-24 또는 2026-11-24T09:00:00+09:00 처럼 적어 주세요.',
        en: 'Write 2026-11-24 or 2026-11-24T09:00:00+09:00.',
      }),
  })

/** The query of a list over time: days or instants, a page's size, and where the last page ended. */
export const rangeQuery = z.object({
  from: boundary.optional(),
  to: boundary.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
export type RangeQuery = z.infer<typeof rangeQuery>

const longest = { days: 366 }

/** The asked span: from today's beginning, for seven days, unless said otherwise; a day as `to` is itself included. */
export function spanAsked(
  { from, to }: Pick<RangeQuery, 'from' | 'to'>,
  timeZone: string,
  now: Temporal.Instant,
): Span {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const start = edge(from ?? today, timeZone, 'start')
  const week = start.toZonedDateTimeISO(timeZone).add({ days: 7 }).toInstant()
  const end = to === undefined ? week : edge(to, timeZone, 'end')
  const latest = start.toZonedDateTimeISO(timeZone).add(longest).toInstant()
  if (Temporal.Instant.compare(end, start) <= 0)
    throw wrongEnd({ ko: 'from 보다 늦어야 해요.', en: 'This must be later than from.' })
  if (Temporal.Instant.compare(end, latest) > 0)
    throw wrongEnd({ ko: '한 번에 1년까지 볼 수 있어요.', en: 'At most a year at a time, please.' })
  return { start, end }
}

/** The place in a list sorted by start, then id, as an opaque text. */
export function cursorOf({ start, id }: { start: Temporal.Instant; id: string }): string {
  return btoa(`${start} ${id}`).replaceAll('=', '')
}

/** The place that a cursor means; refuses one that is not ours. */
export function placeOf(cursor: string | undefined): { start: Temporal.Instant; id: string } | undefined {
  if (cursor === undefined) return undefined
  const [, at = '', id = ''] = /^(\S+) (\S+)$/.exec(decoded(cursor)) ?? []
  const start = instantFrom(at)
  if (start && isId(id)) return { start, id }
  const message = { ko: '알 수 없는 위치예요.', en: 'This is not a cursor we gave.' }
  throw new Refusal('invalid', wrongFields, { errors: [{ field: 'cursor', message }] })
}

/** One page of a list that was asked for with one item more than its limit. */
export function pageOf<T extends { start: Temporal.Instant; id: string }>(items: readonly T[], limit: number) {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { shown, next: items.length > limit && last ? cursorOf(last) : null }
}

function wrongEnd(message: { ko: string; en: string }): Refusal {
  return new Refusal('invalid', wrongFields, { errors: [{ field: 'to', message }] })
}

function edge(text: string, timeZone: string, side: 'start' | 'end'): Temporal.Instant {
  const day = calendarDay(text)
  return day ? daysAsSpan(day, day, timeZone)[side] : Temporal.Instant.from(text)
}

function decoded(cursor: string): string {
  try {
    return atob(cursor)
  } catch {
    return ''
  }
}
