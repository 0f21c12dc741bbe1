import { and, eq, gt } from 'drizzle-orm'
import { ballot, poll, pollOption, pollSettlement, told } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { membersOf } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { standing } from './polls.ts'

/** Three days and one day before the deadline. */
const leads = [
  { what: 'poll', hours: 72 },
  { what: 'poll-again', hours: 24 },
] as const

/** Reminds those who have not answered every option of an open poll, three days and one day before its deadline; once each. */
export async function remindVoters(act: Act<Job>): Promise<number> {
  const open = await act.tx
    .select({ poll })
    .from(poll)
    .leftJoin(pollSettlement, eq(pollSettlement.pollId, poll.id))
    .where(and(standing(act), gt(poll.deadline, act.now)))
  let sent = 0
  for (const { poll: one } of open) {
    const due = leads.filter(({ hours }) => Temporal.Instant.compare(one.deadline.subtract({ hours }), act.now) <= 0)
    // Whoever opens a poll at short notice has just written to everybody.
    const lead = due.findLast(({ hours }) => Temporal.Instant.compare(one.deadline.subtract({ hours }), one.at) > 0)
    if (lead) sent += await remindOf(act, one, lead.what)
  }
  return sent
}

async function remindOf(act: Act<Job>, one: typeof poll.$inferSelect, what: 'poll' | 'poll-again'): Promise<number> {
  const options = await act.tx.select({ id: pollOption.id }).from(pollOption).where(eq(pollOption.pollId, one.id))
  const ballots = await act.tx
    .select({ memberId: ballot.memberId, optionId: ballot.optionId })
    .from(ballot)
    .where(eq(ballot.pollId, one.id))
  const members = await membersOf(act, one.bodyId)
  const silent = members.filter(
    member =>
      member.seat === 'member' &&
      member.account !== null &&
      ballots.filter(({ memberId }) => memberId === member.id).length < options.length,
  )
  if (silent.length === 0) return 0
  const rows = silent.map(({ id }) => ({ what, about: one.id, memberId: id, at: act.now }))
  const fresh = await act.tx.insert(told).values(rows).onConflictDoNothing().returning({ memberId: told.memberId })
  const props = { deadline: one.deadline.toString(), timeZone: homeZone, again: true }
  for (const { memberId } of fresh) {
    const account = silent.find(({ id }) => id === memberId)?.account
    if (account) await act.send({ kind: 'meeting-poll', props }, { account })
  }
  return fresh.length
}
