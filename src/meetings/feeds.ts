import { and, asc, eq } from 'drizzle-orm'
import { body, member } from '../../db/schema/council.ts'
import { councilFeed } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Job, Official } from '../actor.ts'
import type { MeetingCalendarEntry } from '../calendar/ics.ts'
import { holdsOn } from '../council/rules.ts'
import { dayOf } from '../council/seat.ts'
import { logAccess } from '../privacy/access-log.ts'
import { sha256 } from '../privacy/sha256.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'
import { entryOf } from './dates.ts'
import { meetingsOf } from './meetings.ts'

/** A calendar address as its owner sees it later; the address itself is shown once and stored only as a hash. */
export interface CouncilFeed {
  id: string
  since: Temporal.Instant
}

/** Makes an unguessable address at which the reader's meetings can be subscribed; returns it this once. */
export async function openCouncilFeed(
  act: Act<Official>,
  { locale }: { locale: Locale },
): Promise<{ id: string; token: string }> {
  const token = act.random(32).toBase64({ alphabet: 'base64url', omitPadding: true })
  const id = act.uuid()
  const row = { id, accountId: act.actor.account, tokenHash: sha256(token), locale, createdAt: act.now }
  await act.tx.insert(councilFeed).values(row)
  await logAccess(act, { action: 'open-feed', objectKind: 'calendar-feed', objectId: id })
  return { id, token }
}

/** The reader's addresses, oldest first. */
export function listCouncilFeeds(act: Act<Official>): Promise<CouncilFeed[]> {
  return act.tx
    .select({ id: councilFeed.id, since: councilFeed.createdAt })
    .from(councilFeed)
    .where(eq(councilFeed.accountId, act.actor.account))
    .orderBy(asc(councilFeed.createdAt))
}

/** Revokes an address; another's is refused like a missing one. */
export async function revokeCouncilFeed(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const gone = await act.tx
    .delete(councilFeed)
    .where(and(eq(councilFeed.id, idOrMissing(id)), eq(councilFeed.accountId, act.actor.account)))
    .returning({ id: councilFeed.id })
  if (gone.length === 0) throw missing()
  await logAccess(act, { action: 'revoke-feed', objectKind: 'calendar-feed', objectId: id })
}

/** What the bearer of a council feed's address may read, while its owner sits in a body; null when it is no such address. */
export async function readCouncilFeed(
  act: Act<Job>,
  { token }: { token: string },
): Promise<{ locale: Locale; entries: MeetingCalendarEntry[] } | null> {
  const [found] = await act.tx
    .select()
    .from(councilFeed)
    .where(eq(councilFeed.tokenHash, sha256(token)))
  if (!found) return null
  const rows = await act.tx
    .select({ body, fromOn: member.fromOn, untilOn: member.untilOn })
    .from(member)
    .innerJoin(body, eq(body.id, member.bodyId))
    .where(eq(member.accountId, found.accountId))
  const today = dayOf(act.now)
  const bodies = rows.filter(term => holdsOn(term, today)).map(row => row.body)
  const entries = (await meetingsOf(act, bodies)).flatMap(meeting => {
    const own = bodies.find(({ id }) => id === meeting.bodyId)
    if (!own || !meeting.date) return []
    const cancelled = meeting.cancelled !== null
    const entry = entryOf(meeting, { body: own }, meeting.date, meeting.date.no + (cancelled ? 1 : 0))
    const span = { start: meeting.date.start, end: meeting.date.end }
    return [{ ...entry, ...span, title: entry.title[found.locale], cancelled }]
  })
  return { locale: found.locale, entries }
}
