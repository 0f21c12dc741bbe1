import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { drawBeacon, lottoEntry } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { lottoFault } from '../draws/beacon.ts'
import { wrongFields } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { type FieldError, missing, Refusal } from '../refusal.ts'
import { findProgram, listPrograms, type Program } from './program.ts'
import { faultAt, faults } from './refusals.ts'

/** The two drawings as one person typed them in. */
export const numbersInput = z.strictObject({
  draws: z.array(z.strictObject({ no: z.int(), numbers: z.array(z.int()).length(6), bonus: z.int() })).length(2),
})
export type NumbersInput = z.infer<typeof numbersInput>
type Drawing = NumbersInput['draws'][number]

/** Who has entered what, without names: the reader's own numbers, and whether another person's are the same. */
export interface NumbersState {
  program: Program
  /** The numbers of the two drawings. */
  draws: readonly number[]
  mine: Drawing[]
  others: 'none' | 'same' | 'different'
  /** How many persons have entered numbers. */
  persons: number
  settled: boolean
}

/** Programs whose Lotto numbers are to be typed in. */
export async function listAwaitingNumbers(act: Act<Official>): Promise<Program[]> {
  const settled = new Set((await act.tx.select({ id: drawBeacon.programId }).from(drawBeacon)).map(({ id }) => id))
  return (await listPrograms(act)).filter(
    ({ id, beacon, state }) => beacon?.kind === 'lotto' && state === 'closed' && !settled.has(id),
  )
}

/** Where the typing in stands for the reader; refuses programs that no Lotto decides. */
export async function readNumbers(act: Act<Official>, { id }: { id: string }): Promise<NumbersState> {
  const program = await findProgram(act, { id })
  if (program.beacon?.kind !== 'lotto') throw missing()
  const rows = await act.tx
    .select()
    .from(lottoEntry)
    .where(eq(lottoEntry.programId, program.id))
    .orderBy(asc(lottoEntry.at), asc(lottoEntry.id))
  const [settled] = await act.tx.select().from(drawBeacon).where(eq(drawBeacon.programId, program.id))
  // The last that a person entered counts.
  const latest = [...new Map(rows.map(row => [`${row.person} ${row.no}`, row])).values()]
  const of = (person: string) => latest.filter(row => row.person === person).toSorted((a, b) => a.no - b.no)
  const drawing = ({ no, numbers, bonus }: (typeof rows)[number]): Drawing => ({ no, numbers, bonus })
  const mine = of(act.actor.me).map(drawing)
  const others = [...new Set(latest.map(({ person }) => person))].filter(person => person !== act.actor.me)
  const agreeing = others.filter(person => JSON.stringify(of(person).map(drawing)) === JSON.stringify(mine))
  return {
    program,
    draws: program.beacon.draws,
    mine,
    others: others.length === 0 ? 'none' : agreeing.length > 0 ? 'same' : 'different',
    persons: others.length + (mine.length > 0 ? 1 : 0),
    settled: settled !== undefined,
  }
}

/** Notes the numbers of both drawings as the actor read them; another person's equal ones settle them for good. */
export async function enterNumbers(
  act: Act<Official>,
  { id, draws }: NumbersInput & { id: string },
): Promise<NumbersState> {
  const { program, draws: planned, settled } = await readNumbers(act, { id })
  if (settled) throw said('numbersSettled')
  if (!program.drawsAt || Temporal.Instant.compare(act.now, program.drawsAt) < 0) throw said('numbersEarly')
  const errors = draws.flatMap((drawing, at) => faultIn(drawing, planned[at], at))
  if (errors.length > 0) throw new Refusal('invalid', wrongFields, { errors })
  await act.tx
    .insert(lottoEntry)
    .values(draws.map(one => ({ ...one, id: act.uuid(), programId: program.id, person: act.actor.me, at: act.now })))
  await logAccess(act, { action: 'enter-numbers', objectKind: 'program', objectId: program.id })
  return readNumbers(act, { id })
}

function faultIn({ no, numbers, bonus }: Drawing, planned: number | undefined, at: number): FieldError[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
  const fault = no === planned ? lottoFault({ no, numbers: [a, b, c, d, e, f], bonus }) : 'other'
  if (!fault) return []
  const key = `lotto-${fault}` as const
  return [faultAt(`draw${at + 1}`, key)]
}

function said(key: 'numbersSettled' | 'numbersEarly'): Refusal {
  return new Refusal('conflict', faults[key])
}
