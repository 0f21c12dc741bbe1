import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { ballot } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { onlySecretary } from '../council/refusals.ts'
import { logAccess } from '../privacy/access-log.ts'
import { missing } from '../refusal.ts'
import { findPoll } from './polls.ts'
import { answersOver, noSeat, pollClosed } from './refusals.ts'

export const answers = ['yes', 'if-need-be', 'no'] as const
export const ballotInput = z.strictObject({
  id: z.guid(),
  /** For whom: oneself when left out; the secretary of a side also writes down what its members said otherwise. */
  memberId: z.guid().optional(),
  answers: z.record(z.guid(), z.enum(answers)),
})

/** Answers a poll, as often as one changes one's mind until its deadline; later only through the side's secretary. */
export async function vote(act: Act<Official>, input: z.infer<typeof ballotInput>): Promise<void> {
  await lockFor(act.tx, `ballots ${input.id.toLowerCase()}`)
  const { poll, seat, members } = await findPoll(act, input)
  if (!poll.standing) throw pollClosed()
  const who = members.find(({ id }) => id === (input.memberId?.toLowerCase() ?? seat.id))
  // A secretary without a seat has nothing to say of their own.
  if (!who || who.seat === 'none') throw input.memberId ? missing() : noSeat()
  if (who.id !== seat.id && !(seat.secretary && seat.side === who.side)) throw onlySecretary()
  if (!poll.open && !seat.secretary) throw answersOver()
  const given = Object.entries(input.answers).map(([id, answer]) => ({ id: id.toLowerCase(), answer }))
  if (given.some(({ id }) => !poll.options.some(option => option.id === id))) throw missing()
  if (given.length === 0) return
  const rows = given.map(({ id, answer }) => ({
    ...{ optionId: id, pollId: poll.id, bodyId: poll.bodyId, memberId: who.id, side: who.side },
    ...{ answer, by: seat.id, at: act.now },
  }))
  await act.tx
    .insert(ballot)
    .values(rows)
    .onConflictDoUpdate({
      target: [ballot.optionId, ballot.memberId],
      set: { answer: sql`excluded.answer`, by: seat.id, at: act.now },
    })
  await logAccess(act, { action: 'answer-poll', objectKind: 'council-poll', objectId: poll.id })
}
