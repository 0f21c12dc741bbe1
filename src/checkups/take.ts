import { eq } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { checkUp } from '../../db/schema/checkups.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { grantExtraSession } from '../appointments/extra-sessions.ts'
import { consentLock, hasConsent } from '../consents/consents.ts'
import { keyReused } from '../http/perform.ts'
import type { Answers } from '../instruments/answers.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { sha256 } from '../privacy/sha256.ts'
import { type CheckUp, type Kept, openCheckUp, sealCheckUp } from './check-ups.ts'
import { noteForCounting } from './counted.ts'
import type { Instrument, Sex } from './instrument.ts'
import { consentNeeded } from './refusals.ts'
import { assessSafety, scoreResponse } from './score.ts'

export interface Taking {
  instrument: Instrument
  answers: Answers
  sex?: Sex | undefined
  /** The same key again means the same check-up: a form sent twice, a request that was retried. */
  key?: string | undefined
  /** What was taken in one go shows as one. */
  sitting?: string | undefined
}

/**
 * Scores complete answers and keeps them sealed. Refuses without consent, and what is incomplete by item; then nothing is
 * stored. A severe result opens one session beyond the entitlement.
 */
export async function takeCheckUp(act: Act<Employee>, taking: Taking): Promise<CheckUp> {
  const { instrument, answers, sex, key, sitting } = taking
  const { me } = act.actor
  // A withdrawal takes the same lock: either it sees this check-up and deletes it, or this sees the withdrawal.
  await lockFor(act.tx, consentLock(me))
  if (!(await hasConsent(act, 'check-up'))) throw consentNeeded()
  const scored = scoreResponse(instrument, answers, { ...(sex ? { sex } : {}) })
  const safety = assessSafety(instrument, scored)
  const id = key ? idFrom(me, key) : act.uuid()
  const kept: Kept = { answers: given(answers), sex: sex ?? null, sitting: sitting ?? id, scored, safety }
  const dataKey = await act.vault.keyOf(act.tx, 'care', me)
  const sealed = await sealCheckUp(act.vault, dataKey, id, kept)
  const [made] = await act.tx
    .insert(checkUp)
    .values({ id, subject: me, at: act.now, keyId: dataKey.id, sealed })
    .onConflictDoNothing()
    .returning({ id: checkUp.id })
  if (!made) return before(act, id, kept)
  await noteForCounting(act, instrument, id)
  if (safety.priority) await grantExtraSession(act)
  return { id, at: act.now, ...kept }
}

/** What the first request with this key made; another content under the same key is refused. */
async function before(act: Act<Employee>, id: string, asked: Kept): Promise<CheckUp> {
  const [row] = await act.tx.select().from(checkUp).where(eq(checkUp.id, id))
  const found = row && (await openCheckUp(act, row))
  if (!found || !same(found, asked)) throw keyReused()
  return found
}

function same(one: Kept, other: Kept): boolean {
  const told = ({ scored, answers, sex }: Kept) =>
    JSON.stringify([scored.instrument, scored.version, sex, Object.entries(answers).sort()])
  return told(one) === told(other)
}

/** The answers as numbers; scoring has refused everything else. */
function given(answers: Answers): Record<string, number> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, value]) => (typeof value === 'number' ? [[id, value]] : [])),
  )
}

/** A check-up is found again by its key without anything about its answers lying in clear, as a fingerprint would. */
function idFrom(me: string, key: string): string {
  const bytes = sha256(`check-up ${me} ${key}`).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return hex(bytes).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
