import { and, asc, count, eq, isNull, lte, notExists, or } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import { lockFor } from '../../db/locks.ts'
import { accessLog } from '../../db/schema/ground.ts'
import { application, seat, standing } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { findProgram, type Program } from '../programs/program.ts'
import { drawLock } from './close.ts'
import { tellApplicants } from './news.ts'

/** So long before its beginning nobody new is asked. */
const tooLate = { hours: 2 }

/** Ends offers whose deadline has passed. Returns how many. */
export async function endOffers(act: Act<Job>): Promise<number> {
  const over = await act.tx
    .update(seat)
    .set({ answer: 'expired', answeredAt: act.now })
    .where(and(isNull(seat.answer), lte(seat.expiresAt, act.now)))
    .returning({ id: seat.applicationId })
  return over.length
}

interface Given {
  applicationId: string
  subject: string
}

/**
 * Gives free places to the next in order: along the published order of a draw, each with a deadline, or as they came where
 * first come is first served. Returns to whom, and tells them.
 */
export async function giveSeats(act: Act<Job>, which: { id: string }): Promise<Given[]> {
  const { given, deadline } = await placeNext(act, which)
  await tellApplicants(
    act,
    given.map(({ subject }) => ({ subject, deadline })),
  )
  return given
}

/** Gives free places as `giveSeats` does and leaves the telling to others. */
export async function placeNext(
  act: Act<Job>,
  { id }: { id: string },
): Promise<{ given: Given[]; deadline?: Temporal.Instant | undefined }> {
  await lockFor(act.tx, drawLock(id))
  const program = await findProgram(act, { id })
  if (!mayGive(program, act.now)) return { given: [] }
  const standingSeats = or(isNull(seat.answer), eq(seat.answer, 'accepted'))
  const [taken] = await act.tx
    .select({ n: count() })
    .from(seat)
    .where(and(eq(seat.programId, id), standingSeats))
  const free = program.seats - (taken?.n ?? 0)
  const next = free > 0 ? await nextInLine(act, program, free) : []
  if (next.length === 0) return { given: [] }
  const deadline = program.way === 'drawn' ? deadlineOf(program, act.now) : undefined
  const place = { programId: id, provider: program.provider.id, offeredAt: act.now }
  const answer = deadline
    ? { answer: null, expiresAt: deadline, answeredAt: null }
    : { answer: 'accepted' as const, expiresAt: null, answeredAt: act.now }
  await insertAll(
    act.tx,
    seat,
    next.map(one => ({ ...one, ...place, ...answer })),
  )
  const line = { at: act.now, role: act.actor.role, action: 'offer', objectKind: 'application' }
  await insertAll(
    act.tx,
    accessLog,
    next.map(({ subject, applicationId }) => ({ ...line, subject, objectId: applicationId })),
  )
  return { given: next, deadline }
}

/** The last moment to answer an offer made now: the program's hours, but not after it has begun. */
export function deadlineOf({ answerHours, start }: Pick<Program, 'answerHours' | 'start'>, now: Temporal.Instant) {
  const usual = now.add({ hours: answerHours })
  return Temporal.Instant.compare(usual, start) < 0 ? usual : start
}

function mayGive({ state, way, start }: Program, now: Temporal.Instant): boolean {
  if (Temporal.Instant.compare(now.add(tooLate), start) >= 0) return false
  return way === 'drawn' ? state === 'drawn' : state === 'open' || state === 'closed'
}

function nextInLine({ tx }: Act<Job>, { id, way }: Program, free: number): Promise<Given[]> {
  const table = way === 'drawn' ? standing : application
  const own = way === 'drawn' ? standing.applicationId : application.id
  const had = tx.select({ id: seat.applicationId }).from(seat).where(eq(seat.applicationId, own))
  const order = way === 'drawn' ? [asc(standing.rank)] : [asc(application.appliedAt), asc(application.id)]
  return tx
    .select({ applicationId: own, subject: table.subject })
    .from(table)
    .where(and(eq(table.programId, id), notExists(had)))
    .orderBy(...order)
    .limit(free)
}
