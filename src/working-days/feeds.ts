import { asc, eq } from 'drizzle-orm'
import { workFeed } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Bearer, Staff } from '../actor.ts'
import { type CalendarFeed, noFeed } from '../calendar/feeds.ts'
import type { CalendarEntry } from '../calendar/ics.ts'
import { homeZone } from '../counseling/settings.ts'
import type { WorkingDay } from '../flexible-work/days.ts'
import { readWorkingDays } from '../flexible-work/own-days.ts'
import { sha256 } from '../privacy/sha256.ts'
import { idOrMissing } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'
import { placeOnWallClock } from '../wall-clock.ts'

const reach = { back: 31, ahead: 92 }
const titles: Record<Locale, Record<'work' | 'family' | 'casual', string>> = {
  ko: { work: '근무', family: '가족사랑의 날', casual: '자율복장의 날' },
  en: { work: 'Work', family: 'Family day', casual: 'Casual day' },
}

/** Makes an unguessable address at which the actor's flexible days can be subscribed; returns it this once. */
export async function openWorkFeed(
  act: Act<Staff>,
  { locale }: { locale: Locale },
): Promise<{ id: string; token: string }> {
  const token = act.random(32).toBase64({ alphabet: 'base64url', omitPadding: true })
  const id = act.uuid()
  await act.tx.insert(workFeed).values({ id, tokenHash: sha256(token), locale, createdAt: act.now })
  return { id, token }
}

/** The actor's addresses, oldest first. */
export async function listWorkFeeds(act: Act<Staff>): Promise<CalendarFeed[]> {
  return act.tx.select({ id: workFeed.id, since: workFeed.createdAt }).from(workFeed).orderBy(asc(workFeed.createdAt))
}

/** Removes an address: from now on it leads nowhere. Another's id is refused like a missing one. */
export async function revokeWorkFeed(act: Act<Staff>, { id }: { id: string }): Promise<void> {
  const gone = await act.tx
    .delete(workFeed)
    .where(eq(workFeed.id, idOrMissing(id)))
    .returning({ id: workFeed.id })
  if (gone.length === 0) throw noFeed()
}

/** Whoever holds this address of somebody's working days. */
export function bearerOf(token: string): Bearer {
  return { role: 'bearer', feed: sha256(token).toHex() }
}

/** What the bearer of an address may read: beginnings and ends of flexible days with a title that tells nothing, and the days that everybody has. */
export async function readWorkFeed(
  act: Act<Bearer>,
  { token }: { token: string },
): Promise<{ locale: Locale; entries: CalendarEntry[] }> {
  const [found] = await act.tx
    .select({ locale: workFeed.locale })
    .from(workFeed)
    .where(eq(workFeed.tokenHash, sha256(token)))
  if (!found) throw noFeed()
  const today = act.now.toZonedDateTimeISO(homeZone).toPlainDate()
  const all = Array.from({ length: reach.back + reach.ahead }, (_, index) => today.add({ days: index - reach.back }))
  const days = await readWorkingDays(act, all)
  // Rises by itself, so that whatever changed is newer than what a calendar has kept.
  const sequence = Math.floor(act.now.epochMilliseconds / 3_600_000) - 490_000
  const about = { token, sequence, locale: found.locale }
  return { locale: found.locale, entries: days.flatMap(day => [...workOf(day, about), ...signsOf(day, about)]) }
}

interface About {
  token: string
  sequence: number
  locale: Locale
}

const idOf = (token: string, what: string) => sha256(`${token} ${what}`).toHex().slice(0, 32)

function workOf({ date, hours, arrangement }: WorkingDay, { token, sequence, locale }: About): CalendarEntry[] {
  if (!hours || !arrangement) return []
  const span = placeOnWallClock(date, hours.start, hours.end - hours.start, homeZone)
  if (!span) return []
  return [{ id: idOf(token, `${date}`), sequence, ...span, timeZone: homeZone, title: titles[locale].work }]
}

/** Family day and casual day, of those who work that day. */
function signsOf({ date, family, casual }: WorkingDay, { token, sequence, locale }: About): CalendarEntry[] {
  const [start, end] = [date, date.add({ days: 1 })].map(day => day.toZonedDateTime(homeZone).toInstant())
  if (!start || !end) return []
  const sign = (what: 'family' | 'casual'): CalendarEntry => ({
    ...{ id: idOf(token, `${date} ${what}`), sequence, start, end, timeZone: homeZone, title: titles[locale][what] },
    allDay: true,
  })
  return [...(family ? [sign('family')] : []), ...(casual ? [sign('casual')] : [])]
}
