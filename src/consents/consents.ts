import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { checkUp, consent, countedOutcome } from '../../db/schema/checkups.ts'
import { draft } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { Refusal } from '../refusal.ts'
import { type ConsentKind, type ConsentText, consentKinds, consents } from './texts.ts'

export interface Consent {
  text: ConsentText
  /** When the person agreed to the present wording; null when they did not, or withdrew. */
  since: Temporal.Instant | null
}

export const consentInput = z.strictObject({
  kind: z.enum(consentKinds),
  given: z.boolean(),
  version: z
    .string()
    .max(20)
    .optional()
    .describe('The wording agreed to; refused when it is no longer the present one'),
})

/** The name of the lock that giving, withdrawing and using a consent take. */
export function consentLock(me: string): string {
  return `consent ${me}`
}

/** Every consent with whether it stands. */
export async function listConsents(act: Act<Employee>): Promise<Consent[]> {
  const rows = await standing(act)
  return consentKinds.map(kind => {
    const text = consents[kind]
    const row = rows.find(one => one.kind === kind && one.version === text.version)
    return { text, since: row?.givenAt ?? null }
  })
}

/** Tells whether the person has agreed to the present wording and not withdrawn. */
export async function hasConsent(act: Act<Employee>, kind: ConsentKind): Promise<boolean> {
  return (await standing(act)).some(one => one.kind === kind && one.version === consents[kind].version)
}

/** Notes that the person agrees; to agree again changes nothing. */
export async function giveConsent(
  act: Act<Employee>,
  { kind, version = consents[kind].version }: { kind: ConsentKind; version?: string | undefined },
): Promise<void> {
  if (version !== consents[kind].version) throw otherWording()
  await lockFor(act.tx, consentLock(act.actor.me))
  const rows = await standing(act)
  if (rows.some(one => one.kind === kind && one.version === version)) return
  await end(act, kind)
  await act.tx
    .insert(consent)
    .values({ id: act.uuid(), subject: act.actor.me, kind, version, givenAt: act.now })
    .onConflictDoNothing()
}

/** Withdraws a consent and deletes at once what it covered: results, their sharing, what is half filled; or what may be counted of them. */
export async function withdrawConsent(act: Act<Employee>, { kind }: { kind: ConsentKind }): Promise<void> {
  await lockFor(act.tx, consentLock(act.actor.me))
  await end(act, kind)
  if (kind === 'outcome') {
    await act.tx.delete(countedOutcome).where(eq(countedOutcome.subject, act.actor.me))
    return
  }
  await act.tx.delete(checkUp).where(eq(checkUp.subject, act.actor.me))
  const unfinished = or(eq(draft.kind, 'check-up'), eq(draft.kind, 'call-back'))
  await act.tx.delete(draft).where(and(eq(draft.subject, act.actor.me), unfinished))
}

async function standing({ tx, actor }: Act<Employee>) {
  return tx
    .select()
    .from(consent)
    .where(and(eq(consent.subject, actor.me), isNull(consent.withdrawnAt), inArray(consent.kind, [...consentKinds])))
}

async function end({ tx, actor, now }: Act<Employee>, kind: ConsentKind): Promise<void> {
  await tx
    .update(consent)
    .set({ withdrawnAt: now })
    .where(and(eq(consent.subject, actor.me), eq(consent.kind, kind), isNull(consent.withdrawnAt)))
}

function otherWording(): Refusal {
  const said = {
    ko: '그사이에 동의 글이 바뀌었어요. 새 글을 읽고 다시 골라 주세요.',
    en: 'The wording has changed meanwhile. Please read the new one and decide again.',
  }
  return new Refusal('conflict', said, {
    instead: { reason: 'wording' },
    errors: [{ field: 'version', message: said }],
  })
}
