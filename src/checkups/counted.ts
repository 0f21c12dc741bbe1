import { and, asc, eq, gte } from 'drizzle-orm'
import { z } from 'zod'
import { checkUp, countedOutcome } from '../../db/schema/checkups.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { hasConsent } from '../consents/consents.ts'
import type { DataKey, Vault } from '../privacy/vault.ts'
import { openCheckUp } from './check-ups.ts'
import type { Instrument } from './instrument.ts'
import { compareOutcome } from './outcome.ts'
import type { Score } from './score.ts'

/** The levels that are counted; the cut-offs 5, 10 and 15 are those of PHQ-9 and GAD-7 alike (DOMAIN §2). */
export const severities = ['minimal', 'mild', 'moderate', 'severe'] as const
export type Severity = (typeof severities)[number]
export const changes = ['improved', 'same', 'worse'] as const
export type Change = (typeof changes)[number]
const counted = ['phq-9', 'gad-7'] as const

const shape = z.object({
  instrument: z.enum(counted).nullable(),
  band: z.enum(severities).nullable(),
  change: z.enum(changes).nullable(),
})
/** All of a check-up that may be counted: no answer, no score. */
export type CountedOutcome = z.infer<typeof shape>

const nothing: CountedOutcome = { instrument: null, band: null, change: null }
const length = 120
const place = (id: string) => ({ table: 'care.outcome', column: 'sealed', row: id })
/** How far back the first check-up may lie that a later one is compared with. */
const compared = { hours: 365 * 24 }

/** The level of a raw total of PHQ-9 or GAD-7. */
export function severityOf(raw: number): Severity {
  return raw >= 15 ? 'severe' : raw >= 10 ? 'moderate' : raw >= 5 ? 'mild' : 'minimal'
}

/** Seals what may be counted; of one length whatever it says, and whether or not it says anything. */
export function sealCounted(vault: Vault, key: DataKey, id: string, value: CountedOutcome): Promise<Uint8Array> {
  const bare = JSON.stringify({ value, fill: '' }).length
  return vault.seal(key, place(id), { value, fill: ' '.repeat(Math.max(0, length - bare)) })
}

/** Opens what may be counted of one check-up. */
export async function openCounted(vault: Vault, key: DataKey, id: string, sealed: Uint8Array): Promise<CountedOutcome> {
  return z.object({ value: shape }).parse(await vault.open(key, place(id), sealed)).value
}

/**
 * Notes of a check-up just taken what may be counted, if its owner agreed to that. A row is written whatever the
 * questionnaire was: that one is counted and another is not would tell which it was.
 */
export async function noteForCounting(act: Act<Employee>, instrument: Instrument, id: string): Promise<void> {
  if (!(await hasConsent(act, 'outcome'))) return
  const key = await act.vault.keyOf(act.tx, 'care', act.actor.me)
  const sealed = await sealCounted(act.vault, key, id, await outcomeOf(act, instrument, id))
  await act.tx
    .insert(countedOutcome)
    .values({ checkUpId: id, subject: act.actor.me, at: act.now, keyId: key.id, sealed })
}

async function outcomeOf(act: Act<Employee>, instrument: Instrument, id: string): Promise<CountedOutcome> {
  const name = counted.find(one => one === instrument.id)
  if (!name) return nothing
  const rows = await act.tx
    .select()
    .from(checkUp)
    .where(and(eq(checkUp.subject, act.actor.me), gte(checkUp.at, act.now.subtract(compared))))
    .orderBy(asc(checkUp.at), asc(checkUp.id))
  const all = await Promise.all(rows.map(row => openCheckUp(act, row)))
  const alike = all.filter(({ scored }) => scored.instrument === name && scored.version === instrument.version)
  const now = alike.find(one => one.id === id)?.scored.total
  const [first] = alike
  if (!now || now.raw === null) return nothing
  const before = first && first.id !== id ? first.scored.total : undefined
  return { instrument: name, band: severityOf(now.raw), change: before ? changeOf(instrument, before, now) : null }
}

/** Reliable change (DOMAIN §2): at least 6 points of PHQ-9, 4 of GAD-7, as the instrument's file says. */
function changeOf(instrument: Instrument, before: Score, after: Score): Change | null {
  const outcome = compareOutcome(instrument, before, after)
  if (!outcome) return null
  return outcome.reliable === 'better' ? 'improved' : outcome.reliable === 'worse' ? 'worse' : 'same'
}
