import { eq } from 'drizzle-orm'
import { caseOf } from '../../db/schema/cases.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { logCases } from './caseload.ts'
import { openKept, sealKept } from './kept.ts'
import { ownCaseToChange } from './own-case.ts'

/** Keeps what the counselor plans next with a client, over what was planned before; an empty text clears it. */
export async function keepNextStep(
  act: Act<Counselor>,
  { id, nextStep }: { id: string; nextStep: string },
): Promise<void> {
  const row = await ownCaseToChange(act, id)
  const { nextStep: _, ...rest } = await openKept(act, row)
  const kept = nextStep ? { ...rest, nextStep } : rest
  await act.tx
    .update(caseOf)
    .set(await sealKept(act, row, kept))
    .where(eq(caseOf.id, row.id))
  await logCases(act, 'change', [row])
}
