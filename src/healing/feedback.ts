import { z } from 'zod'
import { programFeedback } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { findOwn } from './applications.ts'
import { noFeedback } from './refusals.ts'

/** Three short answers; nobody reads whose they are. */
export const feedbackInput = z.strictObject({
  satisfaction: z.int().min(1).max(5),
  helped: z.int().min(1).max(5),
  again: z.boolean(),
})

/** Keeps how somebody liked it, once, after they were there. */
export async function giveFeedback(
  act: Act<Employee>,
  { id, ...answers }: z.infer<typeof feedbackInput> & { id: string },
): Promise<void> {
  const { program, attendance, feedbackGiven, id: applicationId } = await findOwn(act, { id })
  if (attendance !== 'attended' || feedbackGiven) throw noFeedback()
  const row = { applicationId, programId: program.id, subject: act.actor.healing.me, ...answers, at: act.now }
  await act.tx.insert(programFeedback).values(row)
}
