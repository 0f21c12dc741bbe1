import { eq, exists } from 'drizzle-orm'
import { insertWhere } from '../../db/insert-where.ts'
import { lockFor } from '../../db/locks.ts'
import { dataKey, mail } from '../../db/schema/ground.ts'
import { mailRow, signInEntry } from '../act.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { accountAt, rolesOf } from '../sessions/accounts.ts'
import { bucketsOf, countAttempt, turnOf } from '../sessions/attempts.ts'
import { sixDigits } from '../sessions/rules.ts'
import { waitFirst } from '../sessions/words.ts'

/**
 * Mails six digits to an employee's address of sign-in, within the limits of sign-in codes, and returns them with the
 * pseudonym; an address of nobody's takes the same statements, and nothing is sent.
 */
export async function mailPhoneCode(
  deps: Deps,
  { email, address }: { email: string; address: string },
): Promise<{ subject: string | null; code: string }> {
  const { ground, pseudonyms } = deps
  const now = ground.now()
  const emailIndex = await pseudonyms.email(email)
  const buckets = await bucketsOf(deps, 'ask', emailIndex, address)
  const code = sixDigits(ground.random)
  const outcome = await deps.db.transaction(signInEntry(now), async tx => {
    await lockFor(tx, `sign-in ${hex(emailIndex)}`)
    const turn = await turnOf(tx, 'ask', buckets, now)
    if (turn.wait > 0) return { wait: turn.wait, subject: null }
    await countAttempt(tx, buckets, turn, now)
    const found = await accountAt(tx, emailIndex, now)
    const person = found?.eligible && rolesOf(found).includes('employee') ? found.personId : null
    const key = found && person ? await ground.vault.keyById(tx, found.keyId) : await ground.vault.mint()
    const to = { address: email.trim().toLowerCase(), locale: found?.locale ?? ('ko' as const), key }
    const row = await mailRow(ground, { kind: 'phone-code', props: { code } }, to, now)
    // A key that was only minted is not stored, so for nobody the same statement inserts nothing.
    const stored = tx.select({ id: dataKey.id }).from(dataKey).where(eq(dataKey.id, key.id))
    await insertWhere(tx, mail, row, exists(stored))
    return { wait: 0, subject: person ? await pseudonyms.care(person) : null }
  })
  // The wait is an outcome, not a failure: attempts counted in this transaction must stay.
  if (outcome.wait > 0) throw waitFirst(outcome.wait)
  return { subject: outcome.subject, code }
}
