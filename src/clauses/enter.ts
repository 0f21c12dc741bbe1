import { z } from 'zod'
import { agreement } from '../../db/schema/clauses.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { keeperIn } from '../council/seat.ts'
import { both, dayField, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { agreementTwice } from './refusals.ts'

export const agreementInput = z
  .strictObject({ bodyId: z.guid(), title: textField(200).min(1), signedOn: dayField, expiresOn: dayField })
  .refine(({ signedOn, expiresOn }) => signedOn < expiresOn, {
    path: ['expiresOn'],
    error: () => both({ ko: '체결한 날보다 늦어야 합니다.', en: 'This must be after the day of signing.' }),
  })

/** Enters an agreement, whose articles come from a file afterwards. */
export async function enterAgreement(
  act: Act<Official>,
  input: z.infer<typeof agreementInput>,
): Promise<{ id: string }> {
  const seat = await keeperIn(act, input.bodyId)
  const { title, signedOn, expiresOn } = input
  const row = { id: act.uuid(), bodyId: seat.body.id, title, signedOn, expiresOn, by: seat.id, at: act.now }
  const made = await act.tx.insert(agreement).values(row).onConflictDoNothing().returning({ id: agreement.id })
  if (made.length === 0) throw agreementTwice()
  await logAccess(act, { action: 'enter-agreement', objectKind: 'council-agreement', objectId: row.id })
  return { id: row.id }
}
