import { eq } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import { lockFor } from '../../db/locks.ts'
import { drawBeacon, outcome, standing } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { draw, needsDraw, reservesToShow } from '../draws/draw.ts'
import { beaconSchema, type ClosedList } from '../draws/transcript.ts'
import { findProgram } from '../programs/program.ts'
import { drawLock } from './close.ts'
import { type Mapped, openApplications, openPaddingOf, tellApplicants } from './mapping.ts'
import { findClosedList } from './published.ts'
import { giveSeats } from './seats.ts'

/**
 * Draws a program whose list is fixed and whose number is there, once. All of it stands or nothing does, and what stands
 * follows from list and number alone: after a crash the next attempt comes to the same.
 */
export async function drawProgram(act: Act<Job>, { id }: { id: string }): Promise<boolean> {
  await lockFor(act.tx, drawLock(id))
  const program = await findProgram(act, { id })
  const [drawn] = await act.tx.select({ id: outcome.programId }).from(outcome).where(eq(outcome.programId, id))
  const [number] = await act.tx.select().from(drawBeacon).where(eq(drawBeacon.programId, id))
  const closed = await findClosedList(act, { id })
  if (drawn || !number || !closed) return false
  const key = await act.vault.keyOf(act.tx, 'draw', id)
  const applications = await openApplications(act, key, id)
  const everybody = !needsDraw(program.seats, applications.length)
  const padding = everybody ? [] : await openPaddingOf(act, key, id)
  const { order, result } = everybody
    ? { order: applications, result: { everybody } }
    : orderBy(closed, applications, padding, number.value, program.seats)
  await act.tx.insert(outcome).values({ programId: id, at: act.now, result })
  await insertAll(
    act.tx,
    standing,
    order.map((one, at) => ({ applicationId: one.id, programId: id, subject: one.subject, rank: at + 1 })),
  )
  const seated = new Set((await giveSeats(act, { id })).map(({ subject }) => subject))
  await tellApplicants(
    act,
    applications.filter(({ subject }) => !seated.has(subject)),
  )
  return true
}

/** The applications in the order in which places are given, as far as that is published, and what is published of it. */
function orderBy(
  closed: ClosedList,
  applications: readonly Mapped[],
  padding: readonly Mapped['application'][],
  number: unknown,
  seats: number,
) {
  const all = [...applications.map(({ application }) => application), ...padding]
  const {
    format: _f,
    announcement: _a,
    list,
    commitment: _c,
    beacon: _b,
    ...result
  } = draw(closed, all, beaconSchema.parse(number), reservesToShow(seats, applications.length))
  const byLeaf = new Map(applications.map(one => [one.application.leaf, one]))
  const places = [...result.result.quota, ...result.result.open, ...result.result.reserves]
  const order = places.flatMap(({ leaf }) => byLeaf.get(list.leaves[leaf] ?? '') ?? [])
  return { order, result }
}
