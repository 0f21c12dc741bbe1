import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { checkUp } from '../../db/schema/checkups.ts'
import type { Act } from '../act.ts'
import type { Counselor, Employee } from '../actor.ts'
import type { DataKey, Vault } from '../privacy/vault.ts'
import type { Locale } from '../ui/i18n.ts'
import { toBundle } from './fhir.ts'
import { bandKeys, type Instrument } from './instrument.ts'
import { noCheckUp, otherVersion } from './refusals.ts'
import type { Score } from './score.ts'

const score = z.object({
  id: z.string(),
  raw: z.number().nullable(),
  value: z.number(),
  exact: z.string(),
  min: z.number(),
  max: z.number(),
})
const kept = z.object({
  answers: z.record(z.string(), z.number()),
  sex: z.enum(['male', 'female']).nullable(),
  /** What was taken in one go has the same. */
  sitting: z.string(),
  scored: z.object({
    instrument: z.string(),
    version: z.string(),
    total: score.nullable(),
    scores: z.array(score),
    band: z.enum(bandKeys).nullable(),
    bands: z.array(z.object({ set: z.string(), on: z.string(), key: z.enum(bandKeys) })),
    alerts: z.array(z.object({ item: z.string(), value: z.number(), signal: z.enum(['self-harm', 'attention']) })),
    followOn: z.array(z.object({ instrument: z.string(), answers: z.record(z.string(), z.number()) })),
  }),
  safety: z.object({ signal: z.boolean(), priority: z.boolean() }),
})
/** What lies sealed of a check-up: everything but whose it is and when it was. */
export type Kept = z.infer<typeof kept>

export interface CheckUp extends Kept {
  id: string
  at: Temporal.Instant
}

type Row = Pick<typeof checkUp.$inferSelect, 'id' | 'at' | 'keyId' | 'sealed'>
const columns = { id: checkUp.id, at: checkUp.at, keyId: checkUp.keyId, sealed: checkUp.sealed }

const place = (id: string) => ({ table: 'care.check_up', column: 'sealed', row: id })

// The length of a ciphertext is that of its text: without filling it up, it would tell which questionnaire it was.
const block = 2048

/** Seals a check-up into its row. */
export function sealCheckUp(vault: Vault, key: DataKey, id: string, value: Kept): Promise<Uint8Array> {
  const bare = JSON.stringify({ value, fill: '' }).length
  return vault.seal(key, place(id), { value, fill: ' '.repeat(block - (bare % block)) })
}

/** Opens a check-up's row with its owner's key. */
export async function openCheckUp(act: Act<Employee | Counselor>, row: Row): Promise<CheckUp> {
  const key = await act.vault.keyById(act.tx, row.keyId)
  const { value } = z.object({ value: kept }).parse(await act.vault.open(key, place(row.id), row.sealed))
  return { id: row.id, at: row.at, ...value }
}

/** Own check-ups, the latest first. */
export async function listCheckUps(act: Act<Employee>): Promise<CheckUp[]> {
  const rows = await act.tx
    .select(columns)
    .from(checkUp)
    .where(eq(checkUp.subject, act.actor.me))
    .orderBy(desc(checkUp.at), asc(checkUp.id))
  return Promise.all(rows.map(row => openCheckUp(act, row)))
}

/** One own check-up; refuses another's id like a missing one. */
export async function findCheckUp(act: Act<Employee>, { id }: { id: string }): Promise<CheckUp> {
  const [row] = await act.tx
    .select(columns)
    .from(checkUp)
    .where(and(eq(checkUp.id, id), eq(checkUp.subject, act.actor.me)))
  if (!row) throw noCheckUp()
  return openCheckUp(act, row)
}

/** All that was taken in one go with an own check-up, itself included, the latest first. */
export async function togetherWith(act: Act<Employee>, { id }: { id: string }): Promise<CheckUp[]> {
  const { sitting } = await findCheckUp(act, { id })
  return (await listCheckUps(act)).filter(one => one.sitting === sitting)
}

/** Deletes all that was taken in one go with an own check-up, itself included, for good, and every sharing of it. */
export async function deleteTogether(act: Act<Employee>, { id }: { id: string }): Promise<void> {
  for (const one of await togetherWith(act, { id })) await deleteCheckUp(act, { id: one.id })
}

/** Deletes an own check-up for good, and every sharing of it. */
export async function deleteCheckUp(act: Act<Employee>, { id }: { id: string }): Promise<void> {
  const gone = await act.tx
    .delete(checkUp)
    .where(and(eq(checkUp.id, id), eq(checkUp.subject, act.actor.me)))
    .returning({ id: checkUp.id })
  if (gone.length === 0) throw noCheckUp()
}

interface Export {
  id: string
  instruments: readonly Instrument[]
  base: string
  locale: Locale
}

/** An own check-up as a FHIR R4 collection: questionnaire, answers, scores; it names no person. */
export async function exportFhir(act: Act<Employee>, { id, instruments, base, locale }: Export) {
  const { scored, answers, at } = await findCheckUp(act, { id })
  const instrument = instruments.find(one => one.id === scored.instrument && one.version === scored.version)
  if (!instrument) throw otherVersion()
  const language = instrument.languages.includes(locale) ? locale : (instrument.languages[0] ?? locale)
  return toBundle(instrument, answers, scored, { base, language, at, responseId: id, observationId: act.uuid() })
}

/** The check-up of the same questionnaire before this one, among those listed latest first. */
export function earlierOf(all: readonly CheckUp[], one: CheckUp): CheckUp[] {
  const at = all.findIndex(({ id }) => id === one.id)
  return all.slice(at + 1).filter(other => other.scored.instrument === one.scored.instrument && other.scored.total)
}

/** The number a check-up is known by: its total, or its highest domain where it has none. */
export function mainScore({ scored }: Kept): Score | null {
  return scored.total ?? [...scored.scores].sort((a, b) => b.value - a.value)[0] ?? null
}
