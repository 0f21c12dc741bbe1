import { asc, eq } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { drawBeacon, drawList, lottoEntry } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { agreeOnLotto, drandBeacon } from '../draws/beacon.ts'
import type { Beacon, LottoDraw } from '../draws/transcript.ts'
import { findProgram } from '../programs/program.ts'
import { drawLock } from './close.ts'

/** The round that a program waits for, when it waits for one of drand's. */
export async function roundAwaited(act: Act<Job>, { id }: { id: string }): Promise<number | undefined> {
  const { beacon, drawsAt } = await findProgram(act, { id })
  const due = drawsAt !== null && Temporal.Instant.compare(drawsAt, act.now) <= 0
  return due && beacon?.kind === 'drand' && (await isAwaited(act, id)) ? beacon.round : undefined
}

/** Takes a round's signature for the program that waits for it; false when the signature is not the network's own. */
export async function takeRound(
  act: Act<Job>,
  { id, round, signature }: { id: string; round: number; signature: string },
): Promise<boolean> {
  await lockFor(act.tx, drawLock(id))
  const beacon = drandBeacon(round, signature)
  if (!beacon || !(await isAwaited(act, id))) return false
  return keep(act, id, beacon)
}

/** Takes the Lotto numbers on which two persons agree, for the program that waits for them. */
export async function takeNumbers(act: Act<Job>, { id }: { id: string }): Promise<boolean> {
  await lockFor(act.tx, drawLock(id))
  const { beacon } = await findProgram(act, { id })
  if (beacon?.kind !== 'lotto' || !(await isAwaited(act, id))) return false
  const entries = await act.tx
    .select()
    .from(lottoEntry)
    .where(eq(lottoEntry.programId, id))
    .orderBy(asc(lottoEntry.at), asc(lottoEntry.id))
  const persons = [...new Set(entries.map(({ person }) => person))]
  // The last that each person entered counts.
  const drawings = persons.map(person =>
    beacon.draws.map(no => entries.findLast(entry => entry.person === person && entry.no === no)),
  )
  const full = drawings.flatMap(([first, second]) =>
    first && second ? [[asDrawing(first), asDrawing(second)] satisfies [LottoDraw, LottoDraw]] : [],
  )
  for (const [at, one] of full.entries())
    for (const other of full.slice(at + 1)) {
      const agreed = agreeOnLotto(one, other)
      if ('beacon' in agreed) return keep(act, id, agreed.beacon)
    }
  return false
}

function asDrawing({ no, numbers, bonus }: typeof lottoEntry.$inferSelect): LottoDraw {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
  return { no, numbers: [a, b, c, d, e, f], bonus }
}

/** A list is fixed and its number is not there yet. */
async function isAwaited({ tx }: Act<Job>, id: string): Promise<boolean> {
  const [list] = await tx.select({ id: drawList.programId }).from(drawList).where(eq(drawList.programId, id))
  const [number] = await tx.select({ id: drawBeacon.programId }).from(drawBeacon).where(eq(drawBeacon.programId, id))
  return list !== undefined && number === undefined
}

async function keep(act: Act<Job>, id: string, value: Beacon): Promise<boolean> {
  await act.tx.insert(drawBeacon).values({ programId: id, at: act.now, value })
  return true
}
