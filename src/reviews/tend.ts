import { tendReviews } from '../../db/flexible.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { askToAnswer } from '../staff-mail/ask-to-answer.ts'

/**
 * Draws somebody else for each reviewer who was silent until their day, tells whoever was drawn that something waits for
 * them, and whoever asked that there is an answer; each once. Returns how many were told.
 */
export async function tendOpenReviews(act: Act<Job>): Promise<number> {
  const told = await tendReviews(act.tx, act.now)
  for (const { account, person, at } of told) {
    if (account) await askToAnswer(act, { account, until: at })
    if (person) await act.send({ kind: 'decided', props: { begins: at.toString() } }, { person })
  }
  return told.length
}
