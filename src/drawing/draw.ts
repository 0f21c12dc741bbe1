import { eq } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import { lockFor } from '../../db/locks.ts'
import { drawBeacon, outcome, standing } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { drawAlong, needsDraw, reservesToShow } from '../draws/draw.ts'
import { type Order, orderOf, seedOf } from '../draws/order.ts'
import { beaconSchema, type ClosedList, type Transcript } from '../draws/transcript.ts'
import { findProgram } from '../programs/program.ts'
import { drawLock } from './close.ts'
import { countApplications, type Holder, inOrderOfApplying, openLeaves, openPaddingOf } from './mapping.ts'
import { beginTelling } from './news.ts'
import { findClosedList } from './published.ts'
import { placeNext } from './seats.ts'

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
  const applied = await countApplications(act, id)
  const everybody = !needsDraw(program.seats, applied)
  const { order, result } = everybody
    ? { order: await inOrderOfApplying(act, id), result: { everybody } }
    : await orderBy(act, closed, number.value, { seats: program.seats, applied })
  await act.tx.insert(outcome).values({ programId: id, at: act.now, result })
  await insertAll(
    act.tx,
    standing,
    order.map((one, at) => ({ applicationId: one.id, programId: id, subject: one.subject, rank: at + 1 })),
  )
  await placeNext(act, { id })
  await beginTelling(act, id, 'outcome')
  return true
}

/** The applications in the order in which places are given, as far as that is published, and what is published of it. */
async function orderBy(
  act: Act<Job>,
  closed: ClosedList,
  number: unknown,
  { seats, applied }: { seats: number; applied: number },
) {
  const beacon = beaconSchema.parse(number)
  const order = orderOf(seedOf(closed.commitment, beacon.randomness), closed.list.leaves)
  const reserves = reservesToShow(seats, applied)
  const { drawn, holders } = await openAlong(act, closed, { beacon, order, reserves, applied })
  const { format: _f, announcement: _a, list, commitment: _c, beacon: _b, ...result } = drawn
  const places = [...result.result.quota, ...result.result.open, ...result.result.reserves]
  return { order: places.flatMap(({ leaf }) => holders.get(list.leaves[leaf] ?? '') ?? []), result }
}

/** Opens as much of the order as has to be looked at, two tickets for each place at first, then a quarter more, and draws. */
async function openAlong(act: Act<Job>, closed: ClosedList, plan: Parameters<typeof drawAlong>[1]) {
  const { draw: id, seats } = closed.announcement
  const key = await act.vault.keyOf(act.tx, 'draw', id)
  const known = new Map((await openPaddingOf(act, key, id)).map(one => [one.leaf, one]))
  const holders = new Map<string, Holder>()
  for (let reach = 2 * (seats + plan.reserves); ; reach = Math.ceil(reach * 1.25)) {
    const wanted = leavesAlong(plan.order, closed.list.leaves, reach).filter(leaf => !known.has(leaf))
    for (const one of await openLeaves(act, key, id, wanted)) {
      known.set(one.application.leaf, one.application)
      holders.set(one.application.leaf, one)
    }
    const drawn: Transcript | undefined = drawAlong(closed, plan, leaf => known.get(leaf))
    if (drawn) return { drawn, holders }
    if (reach >= plan.order.length) throw new RangeError('a leaf without its application')
  }
}

/** The leaves of the first tickets in the order, each once. */
function leavesAlong(order: Order, leaves: readonly string[], reach: number): string[] {
  const some = Array.from({ length: Math.min(reach, order.length) }, (_, at) => leaves[order.at(at).leaf] ?? '')
  return [...new Set(some)]
}
