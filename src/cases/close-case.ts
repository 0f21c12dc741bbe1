import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { caseOf } from '../../db/schema/cases.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { textField } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import { logCases } from './caseload.ts'
import { closingReasons, keyIdOf, openKept, sealKept } from './kept.ts'
import { ownCaseToChange } from './own-case.ts'
import { say } from './words.ts'

export const closingInput = z.strictObject({
  id: z.string().max(100),
  reason: z.enum(closingReasons),
  words: textField(1000).default(''),
})

/** Closes an own case with a reason, which lies sealed; refuses one that is closed already. Appointments stay as they are. */
export async function closeCase(
  act: Act<Counselor>,
  { id, reason, words }: z.infer<typeof closingInput>,
): Promise<void> {
  const row = await ownCaseToChange(act, id)
  if (row.closedAt) throw new Refusal('conflict', say('alreadyClosed'))
  // Of a client who had everything erased nothing can be sealed any more; the case is closed all the same.
  const erased = (await keyIdOf(act, row.subject)) === undefined
  const kept = { ...(await openKept(act, row)), closing: { reason, words } }
  await act.tx
    .update(caseOf)
    .set({ closedAt: act.now, ...(erased ? {} : await sealKept(act, row, kept)) })
    .where(eq(caseOf.id, row.id))
  await logCases(act, 'close', [row])
}

/** Takes up a closed case again; what was said at its closing is kept until it is closed anew. */
export async function reopenCase(act: Act<Counselor>, { id }: { id: string }): Promise<void> {
  const row = await ownCaseToChange(act, id)
  if (!row.closedAt) throw new Refusal('conflict', say('notClosed'))
  await act.tx.update(caseOf).set({ closedAt: null }).where(eq(caseOf.id, row.id))
  await logCases(act, 'reopen', [row])
}
