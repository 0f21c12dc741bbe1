import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { appointment, cancellation, center } from '../../db/schema/counseling.ts'
import { reoffer } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { holdCalendar } from '../availability/publish.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { openWords } from '../workday/client-notes.ts'
import { say } from './words.ts'

/** What became of asking a client to choose anew; `over` when the time came without an answer. */
export type AskedState = 'waiting' | 'moved' | 'cancelled' | 'taken-back' | 'over'

/** A client whom the counselor asked to choose another time. */
export interface Asked {
  id: string
  appointmentId: string
  start: Temporal.Instant
  timeZone: string
  madeAt: Temporal.Instant
  answeredAt: Temporal.Instant | null
  state: AskedState
  /** The name the client chose, while the appointment is still the counselor's. */
  alias: string | null
}

const shownFor = { hours: 30 * 24 }

/** The clients whom the counselor asked to choose anew in the last 30 days: those who have not answered first. */
export async function askedClients(act: Act<Counselor>): Promise<Asked[]> {
  const { tx, actor, now } = act
  const rows = await tx
    .select({
      ...{ id: reoffer.id, appointmentId: reoffer.appointmentId, start: reoffer.startsAt, timeZone: center.timeZone },
      ...{ madeAt: reoffer.madeAt, answeredAt: reoffer.answeredAt, answer: reoffer.answer },
      ...{ startsNow: appointment.startsAt, holder: appointment.counselorId, gone: cancellation.appointmentId },
    })
    .from(reoffer)
    .innerJoin(center, eq(center.id, reoffer.centerId))
    // Once it moved to another counselor the appointment cannot be seen from here any more.
    .leftJoin(appointment, eq(appointment.id, reoffer.appointmentId))
    .leftJoin(cancellation, eq(cancellation.appointmentId, reoffer.appointmentId))
    .where(and(eq(reoffer.counselorId, actor.me), gt(reoffer.madeAt, now.subtract(shownFor))))
    .orderBy(desc(reoffer.madeAt), desc(reoffer.id))
  const asked = rows.map(({ answer, startsNow, holder, gone, ...row }) => {
    const moved = startsNow === null || holder !== actor.me || !startsNow.equals(row.start)
    const isOver = Temporal.Instant.compare(row.start, now) <= 0
    const state: AskedState = answer ?? (gone ? 'cancelled' : moved ? 'moved' : isOver ? 'over' : 'waiting')
    return { ...row, state }
  })
  const open = asked.filter(({ state }) => state === 'waiting').map(({ appointmentId }) => appointmentId)
  const words = await openWords(act, open, 'list')
  const named = asked.map(one => ({ ...one, alias: words.get(one.appointmentId)?.alias ?? null }))
  return [...named.filter(one => one.state === 'waiting'), ...named.filter(one => one.state !== 'waiting')]
}

/** The own appointments whose clients were asked to choose another time and have not answered. */
export async function unanswered({ tx, actor, now }: Act<Counselor>): Promise<Set<string>> {
  const rows = await tx
    .select({ id: reoffer.appointmentId })
    .from(reoffer)
    .innerJoin(appointment, eq(appointment.id, reoffer.appointmentId))
    .where(
      and(
        ...[eq(reoffer.counselorId, actor.me), isNull(reoffer.answer), gt(reoffer.startsAt, now)],
        eq(appointment.startsAt, reoffer.startsAt),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** Takes the question back, because the counselor can come after all; refuses once the client has answered. */
export async function takeBack(act: Act<Counselor>, { id: asked }: { id: string }): Promise<void> {
  const { tx, actor, now } = act
  await holdCalendar(act, actor.me)
  const id = idOrMissing(asked)
  const mine = and(eq(reoffer.id, id), eq(reoffer.counselorId, actor.me))
  const [row] = await tx.select({ id: reoffer.id }).from(reoffer).where(mine)
  if (!row) throw missing()
  const taken = await tx
    .update(reoffer)
    .set({ answer: 'taken-back', answeredAt: now })
    .where(and(mine, isNull(reoffer.answer)))
    .returning({ id: reoffer.id })
  if (taken.length === 0) throw new Refusal('conflict', say('answeredAlready'))
}
