import { desc, eq, inArray } from 'drizzle-orm'
import { holding, meeting, meetingDate, type Side } from '../../db/schema/council.ts'
import { minutes, minutesSignature, minutesVersion, publication } from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { dayOf, mySeats, type Seat } from '../council/seat.ts'
import { stageOf } from '../proceedings/rules.ts'
import type { Said } from '../ui/i18n.ts'

export type MinutesState = 'today' | 'meeting' | 'none' | 'draft' | 'signed-once' | 'sealed' | 'published' | 'amending'
/** A meeting as the list of minutes shows it. */
export interface ListedMinutes {
  meetingId: string
  bodyId: string
  title: Said
  day: Temporal.PlainDate
  state: MinutesState
  version: number | null
  /** Who has signed the last version. */
  signed: Side[]
}

/** The meetings of the reader's bodies that have minutes or are to have them, and one that is today or goes on; the last first. */
export async function listMinutes(act: Act<Official>): Promise<{ seats: Seat[]; meetings: ListedMinutes[] }> {
  const seats = await mySeats(act)
  const bodies = seats.map(({ body }) => body.id)
  if (bodies.length === 0) return { seats, meetings: [] }
  const { tx } = act
  const rows = await tx
    .select({ meeting, holding, begun: minutes.meetingId })
    .from(meeting)
    .leftJoin(holding, eq(holding.meetingId, meeting.id))
    .leftJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(inArray(meeting.bodyId, bodies))
  const dates = await tx
    .select()
    .from(meetingDate)
    .where(inArray(meetingDate.bodyId, bodies))
    .orderBy(desc(meetingDate.no))
  const { meetingId, version, amendment } = minutesVersion
  const versions = await tx
    .select({ meetingId, version, amendment })
    .from(minutesVersion)
    .where(inArray(minutesVersion.bodyId, bodies))
    .orderBy(desc(version))
  const signatures = await tx.select().from(minutesSignature).where(inArray(minutesSignature.bodyId, bodies))
  const published = await tx
    .select({ meetingId: publication.meetingId, version: publication.version })
    .from(publication)
    .where(inArray(publication.bodyId, bodies))
  const today = dayOf(act.now)
  const meetings = rows.flatMap(({ meeting: { id, bodyId, title }, holding: held }): ListedMinutes[] => {
    const date = dates.find(one => one.meetingId === id)
    const stage = stageOf(held ?? undefined)
    const day = held ? dayOf(held.openedAt) : date ? dayOf(date.startsAt) : null
    if (!day || (stage === 'before' && !day.equals(today))) return []
    const last = versions.find(one => one.meetingId === id)
    const signed = signatures
      .filter(one => one.meetingId === id && one.version === last?.version)
      .map(({ side }) => side)
    const shown = published.some(one => one.meetingId === id && one.version === last?.version)
    const state =
      stage === 'before' ? 'today' : stage === 'open' ? 'meeting' : !last ? 'none' : stateOf(last, signed.length, shown)
    return [{ meetingId: id, bodyId, title, day, state, version: last?.version ?? null, signed }]
  })
  return { seats, meetings: meetings.sort((a, b) => Temporal.PlainDate.compare(b.day, a.day)) }
}

function stateOf({ amendment }: { amendment: number }, signatures: number, published: boolean): MinutesState {
  if (published) return 'published'
  if (signatures === 2) return 'sealed'
  if (amendment > 0) return 'amending'
  return signatures === 1 ? 'signed-once' : 'draft'
}
