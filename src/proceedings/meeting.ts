import { desc, eq } from 'drizzle-orm'
import { agendaVersion, type FrozenItem, holding, meeting, meetingDate } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { dayOf, type Seat, seatIn } from '../council/seat.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { allowed, type Stage, stageOf } from './rules.ts'

/** A meeting as those at the table know it. */
export interface Sitting {
  id: string
  title: Said
  seat: Seat
  /** The date that stands; when it is really held is another fact. */
  planned: { start: Temporal.Instant; end: Temporal.Instant; place: string } | null
  stage: Stage
  openedAt: Temporal.Instant | null
  closedAt: Temporal.Instant | null
  /** The day whose members count: that of the meeting. */
  day: Temporal.PlainDate
  /** The agenda as it was last frozen. */
  agenda: FrozenItem[]
}

/** A meeting of a body the reader sits in; another body's is refused like one that never was. */
export async function sittingOf(act: Act<Official>, { id }: { id: string }): Promise<Sitting> {
  const own = eq(meeting.id, idOrMissing(id))
  const [row] = await act.tx
    .select({ meeting, holding })
    .from(meeting)
    .leftJoin(holding, eq(holding.meetingId, meeting.id))
    .where(own)
  if (!row) throw missing()
  const seat = await seatIn(act, row.meeting.bodyId)
  const of = eq(meetingDate.meetingId, row.meeting.id)
  const [date] = await act.tx.select().from(meetingDate).where(of).orderBy(desc(meetingDate.no)).limit(1)
  const [frozen] = await act.tx
    .select({ items: agendaVersion.items })
    .from(agendaVersion)
    .where(eq(agendaVersion.meetingId, row.meeting.id))
    .orderBy(desc(agendaVersion.version))
    .limit(1)
  const held = row.holding
  return {
    id: row.meeting.id,
    title: row.meeting.title,
    seat,
    planned: date ? { start: date.startsAt, end: date.endsAt, place: date.place } : null,
    stage: stageOf(held ?? undefined),
    openedAt: held?.openedAt ?? null,
    closedAt: held?.closedAt ?? null,
    day: dayOf(held?.openedAt ?? act.now),
    agenda: frozen?.items ?? [],
  }
}

/** Whether the reader looks after the record: either secretary or the chair. */
export function keeps({ secretary, chair }: Pick<Seat, 'secretary' | 'chair'>): boolean {
  return secretary || chair
}

/** Whether the reader may do this to the meeting as far as it is: what the buttons go by. */
export function may({ seat, stage }: Sitting, what: (typeof allowed)[Stage][number]): boolean {
  return keeps(seat) && allowed[stage].includes(what)
}
