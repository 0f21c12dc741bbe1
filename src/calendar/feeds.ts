import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { appointment, calendarFeed, cancellation, center } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor, Employee, Job } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { sha256 } from '../privacy/sha256.ts'
import { idOrMissing, Refusal } from '../refusal.ts'
import { type Locale, locales } from '../ui/i18n.ts'
import { type CalendarEntry, calendarWords } from './ics.ts'

export const feedInput = z.strictObject({ locale: z.enum(locales).optional() })

/** A calendar address as its owner sees it later; the address itself is shown once and stored only as a hash. */
export interface CalendarFeed {
  id: string
  since: Temporal.Instant
}

/** How far back and how many entries a feed reaches. */
const reach = { days: 90 }

/** The address of a feed, for its owner's eyes only. */
export function feedUrl({ BASE_URL }: { BASE_URL: string }, token: string): string {
  return `${BASE_URL}/calendars/${token}.ics`
}

/** Makes an unguessable address at which the owner's appointments can be subscribed; returns it this once. */
export async function openFeed(
  act: Act<Employee | Counselor>,
  { locale = 'ko' }: { locale?: Locale | undefined },
): Promise<{ id: string; token: string }> {
  const token = act.random(32).toBase64({ alphabet: 'base64url', omitPadding: true })
  const { role, me: owner } = act.actor
  const id = act.uuid()
  await act.tx
    .insert(calendarFeed)
    .values({ id, owner, kind: role, tokenHash: sha256(token), locale, createdAt: act.now })
  await logAccess(act, { action: 'open-feed', objectKind: 'calendar-feed', objectId: id })
  return { id, token }
}

/** The owner's feeds, oldest first. */
export async function listFeeds(act: Act<Employee | Counselor>): Promise<CalendarFeed[]> {
  return act.tx
    .select({ id: calendarFeed.id, since: calendarFeed.createdAt })
    .from(calendarFeed)
    .where(eq(calendarFeed.owner, act.actor.me))
    .orderBy(asc(calendarFeed.createdAt))
}

/** Revokes a feed: from now on its address leads nowhere. Another's id is refused like a missing one. */
export async function revokeFeed(act: Act<Employee | Counselor>, { id }: { id: string }): Promise<void> {
  const gone = await act.tx
    .delete(calendarFeed)
    .where(and(eq(calendarFeed.id, idOrMissing(id)), eq(calendarFeed.owner, act.actor.me)))
    .returning({ id: calendarFeed.id })
  if (gone.length === 0) throw noFeed()
  await logAccess(act, { action: 'revoke-feed', objectKind: 'calendar-feed', objectId: id })
}

/** What the bearer of a feed's address may read: times only, with titles that tell nothing. */
export async function readFeed(
  act: Act<Job>,
  { token }: { token: string },
): Promise<{ locale: Locale; entries: CalendarEntry[] }> {
  const [found] = await act.tx
    .select()
    .from(calendarFeed)
    .where(eq(calendarFeed.tokenHash, sha256(token)))
  if (!found) throw noFeed()
  const forCounselor = found.kind === 'counselor'
  const rows = await act.tx
    .select({
      id: appointment.id,
      sequence: appointment.sequence,
      start: appointment.startsAt,
      end: appointment.endsAt,
      mode: appointment.mode,
      timeZone: center.timeZone,
      cancelled: cancellation.at,
    })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(
      and(
        eq(forCounselor ? appointment.counselorId : appointment.subject, found.owner),
        gt(appointment.startsAt, act.now.subtract({ hours: reach.days * 24 })),
      ),
    )
    .orderBy(asc(appointment.startsAt))
  const entries = rows.map(({ mode, cancelled, ...row }) => ({
    ...row,
    // The two calendars must not be joined by equal UIDs, so the counselor's are blinded with what only they hold.
    ...(forCounselor && {
      id: sha256(`${token} ${row.id}`).toHex().slice(0, 32),
      title: calendarWords[found.locale].booked[mode],
    }),
    cancelled: cancelled !== null,
  }))
  return { locale: found.locale, entries: forCounselor ? entries.filter(entry => !entry.cancelled) : entries }
}

/** A revoked, foreign and never existing feed look alike. */
export function noFeed(): Refusal {
  return new Refusal('not-found', { ko: '찾으시는 캘린더가 여기에 없어요.', en: 'This calendar is not here.' })
}
