import { and, desc, eq, isNull } from 'drizzle-orm'
import {
  application,
  auditLeaf,
  ending,
  programAttendance,
  programFeedback,
  seat,
  standing,
} from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { findProgram, listPrograms, type Program } from '../programs/program.ts'
import { idOrMissing } from '../refusal.ts'
import { answeredAlready, closedForApplications, noApplication } from './refusals.ts'
import type { OwnState } from './rules.ts'
import { type Details, noteOwn, openDetails } from './sealing.ts'

/** An own application, with everything its owner may know of it. */
export interface OwnApplication {
  id: string
  program: Program
  state: OwnState
  appliedAt: Temporal.Instant
  /** Until when to answer the offer of a place. */
  answerBy: Temporal.Instant | null
  /** The place on the reserve list, from 1. */
  reserveNo: number | null
  attendance: 'attended' | 'no-show' | 'excused' | null
  feedbackGiven: boolean
  /** Whether an audit opened the application's leaf, and whether its owner said that it is theirs. */
  audit: 'opened' | 'confirmed' | null
  /** Whether the receipt can still be made: until the draw's key is destroyed. */
  receipt: boolean
}

const columns = {
  row: { id: application.id, programId: application.programId, appliedAt: application.appliedAt },
  hasTickets: application.tickets,
  // The builder takes a joined row for missing when its first column is null, so that is one which never is.
  seat: { offeredAt: seat.offeredAt, answer: seat.answer, expiresAt: seat.expiresAt },
  rank: standing.rank,
  attendance: programAttendance.outcome,
  feedback: programFeedback.at,
  ended: ending.at,
  leaf: { position: auditLeaf.position, confirmedAt: auditLeaf.confirmedAt },
}

function own(act: Act<Employee>) {
  return act.tx
    .select(columns)
    .from(application)
    .leftJoin(seat, eq(seat.applicationId, application.id))
    .leftJoin(standing, eq(standing.applicationId, application.id))
    .leftJoin(programAttendance, eq(programAttendance.applicationId, application.id))
    .leftJoin(programFeedback, eq(programFeedback.applicationId, application.id))
    .leftJoin(ending, eq(ending.programId, application.programId))
    .leftJoin(
      auditLeaf,
      and(eq(auditLeaf.programId, application.programId), eq(auditLeaf.subject, application.subject)),
    )
    .$dynamic()
}
type Row = Awaited<ReturnType<typeof own>>[number]

function shaped(row: Row, program: Program, now: Temporal.Instant): OwnApplication {
  return {
    id: row.row.id,
    program,
    state: stateOf(row, program, now),
    appliedAt: row.row.appliedAt,
    answerBy: row.seat && row.seat.answer === null ? row.seat.expiresAt : null,
    reserveNo: row.rank !== null && row.rank > program.seats ? row.rank - program.seats : null,
    attendance: row.attendance,
    feedbackGiven: row.feedback !== null,
    audit: row.leaf && (row.leaf.confirmedAt === null ? 'opened' : 'confirmed'),
    receipt: row.hasTickets !== null && row.ended === null,
  }
}

function stateOf({ seat, rank }: Row, program: Program, now: Temporal.Instant): OwnState {
  if (program.state === 'cancelled') return 'cancelled'
  if (seat) {
    if (seat.answer) return seat.answer
    return seat.expiresAt && Temporal.Instant.compare(seat.expiresAt, now) <= 0 ? 'expired' : 'offered'
  }
  if (program.state === 'open') return program.way === 'drawn' ? 'applied' : 'reserve'
  if (program.way === 'drawn' && program.state === 'closed') return 'listed'
  if (program.way === 'first-come') return program.state === 'closed' ? 'reserve' : 'unplaced'
  return rank === null ? 'unplaced' : 'reserve'
}

/** Own applications, the latest first. */
export async function listOwn(act: Act<Employee>): Promise<OwnApplication[]> {
  const rows = await own(act)
    .where(eq(application.subject, act.actor.healing.me))
    .orderBy(desc(application.appliedAt), desc(application.id))
  if (rows.length === 0) return []
  const programs = new Map((await listPrograms(act)).map(program => [program.id, program]))
  return rows.flatMap(row => {
    const program = programs.get(row.row.programId)
    return program ? [shaped(row, program, act.now)] : []
  })
}

async function rowOf(act: Act<Employee>, id: string): Promise<Row> {
  const mine = and(eq(application.id, idOrMissing(id)), eq(application.subject, act.actor.healing.me))
  const [row] = await own(act).where(mine)
  if (!row) throw noApplication()
  return row
}

/** One own application; refuses another's id like a missing one. */
export async function findOwn(act: Act<Employee>, { id }: { id: string }): Promise<OwnApplication> {
  const row = await rowOf(act, id)
  return shaped(row, await findProgram(act, { id: row.row.programId }), act.now)
}

/** The own application for a program, if there is one. */
export async function findOwnFor(act: Act<Employee>, { program }: { program: string }) {
  return (await listOwn(act)).find(one => one.program.id === program)
}

/** What the person wrote for the provider, to be changed. */
export async function ownDetails(act: Act<Employee>, { id }: { id: string }): Promise<Details> {
  const mine = and(eq(application.id, id), eq(application.subject, act.actor.healing.me))
  const [row] = await act.tx.select().from(application).where(mine)
  if (!row) throw noApplication()
  return openDetails(act.vault, await act.vault.keyById(act.tx, row.keyId), id, row.sealed)
}

/** Takes an application back before closing, with everything that was written in it. */
export async function withdrawApplication(act: Act<Employee>, { id }: { id: string }): Promise<void> {
  const known = await findOwn(act, { id })
  if (known.state === 'accepted') return answerSeat(act, { id, accept: false })
  const mine = and(eq(application.id, known.id), eq(application.subject, act.actor.healing.me))
  const gone =
    known.program.state === 'open' && known.state !== 'declined'
      ? await act.tx.delete(application).where(mine).returning({ id: application.id })
      : []
  if (gone.length === 0) throw closedForApplications()
  await noteOwn(act, 'withdraw', 'application', known.id)
}

/** Answers the offer of a place before its deadline; a place taken can be given back until the program begins. */
export async function answerSeat(act: Act<Employee>, { id, accept }: { id: string; accept: boolean }): Promise<void> {
  const known = await findOwn(act, { id })
  const wanted = accept ? 'accepted' : 'declined'
  if (known.state === wanted) return
  const begun = Temporal.Instant.compare(known.program.start, act.now) <= 0
  const possible = known.state === 'offered' || (known.state === 'accepted' && !accept)
  if (!possible || begun) throw answeredAlready(known.state)
  const mine = and(eq(seat.applicationId, known.id), eq(seat.subject, act.actor.healing.me))
  const unchanged = known.state === 'offered' ? isNull(seat.answer) : eq(seat.answer, 'accepted')
  const answered = await act.tx
    .update(seat)
    .set({ answer: wanted, answeredAt: act.now })
    .where(and(mine, unchanged))
    .returning({ id: seat.applicationId })
  if (answered.length === 0) throw answeredAlready(known.state)
  await noteOwn(act, accept ? 'accept' : 'decline', 'application', known.id)
}
