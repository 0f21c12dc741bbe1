import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { pollSettlement } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { sideName } from '../council/names.ts'
import { sides } from '../council/rules.ts'
import { keeperIn } from '../council/seat.ts'
import { checkDay, giveDate } from '../meetings/dates.ts'
import type { MeetingDate } from '../meetings/meetings.ts'
import { logAccess } from '../privacy/access-log.ts'
import { missing } from '../refusal.ts'
import { findPoll } from './polls.ts'
import { noQuorum, pollClosed } from './refusals.ts'

export const settlementInput = z.strictObject({ id: z.guid(), optionId: z.guid() })

/** Makes one option the date of the meeting and invites everybody; refuses one at which a side would have no quorum. */
export async function settlePoll(act: Act<Official>, input: z.infer<typeof settlementInput>): Promise<MeetingDate> {
  await lockFor(act.tx, `ballots ${input.id.toLowerCase()}`)
  const { poll, seat, meeting } = await findPoll(act, input)
  await keeperIn(act, seat.body.id)
  if (!poll.standing) throw pollClosed()
  const option = poll.options.find(({ id }) => id === input.optionId.toLowerCase())
  if (!option) throw missing()
  for (const side of sides) {
    const { yes, ifNeedBe, needed } = option.sides[side]
    if (yes + ifNeedBe < needed) throw noQuorum(sideName(seat.body, side), yes + ifNeedBe, needed)
  }
  checkDay(option.start, act.now, 'optionId')
  const made = await act.tx
    .insert(pollSettlement)
    .values({ pollId: poll.id, bodyId: poll.bodyId, optionId: option.id, by: seat.id, at: act.now })
    .onConflictDoNothing()
    .returning({ pollId: pollSettlement.pollId })
  if (made.length === 0) throw pollClosed()
  await logAccess(act, { action: 'settle-poll', objectKind: 'council-poll', objectId: poll.id })
  return giveDate(act, { meeting, seat, start: option.start, end: option.end, place: poll.place })
}
