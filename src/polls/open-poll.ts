import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { poll, pollOption } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { sideName } from '../council/names.ts'
import { countSides, sides } from '../council/rules.ts'
import { dayOf, keeperIn, membersOf, type Seat } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { checkDay, instantField, minutesField, placeField, tellMembers } from '../meetings/dates.ts'
import { findMeeting } from '../meetings/meetings.ts'
import { meetingOver } from '../meetings/refusals.ts'
import { logAccess } from '../privacy/access-log.ts'
import { absencesOf, awayOn, openPollOf } from './polls.ts'
import { deadlineOff, noOptions, pollOpen, sameTwice, sideIsEmpty, tooManyAway } from './refusals.ts'

export const pollInput = z.strictObject({
  meetingId: z.guid(),
  place: placeField,
  minutes: minutesField.default(120),
  deadline: instantField,
  options: z.array(z.strictObject({ start: instantField })).max(20),
})

/** Asks everybody of a body when they can come; days on which nobody works, or on which too many are away, are refused. */
export async function openPoll(act: Act<Official>, input: z.infer<typeof pollInput>): Promise<{ id: string }> {
  const { meeting, seat } = await findMeeting(act, { id: input.meetingId })
  await keeperIn(act, seat.body.id)
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw meetingOver(meeting.state)
  await lockFor(act.tx, `poll ${meeting.id}`)
  const other = await openPollOf(act, meeting.id)
  if (other) throw pollOpen(other)
  const starts = input.options.map(({ start }) => Temporal.Instant.from(start))
  await checkOptions(act, seat, starts)
  const deadline = Temporal.Instant.from(input.deadline)
  const first = starts.toSorted(Temporal.Instant.compare)[0]
  const ends = [act.now, deadline, first ?? deadline]
  if (!ends.every((at, nth) => nth === 0 || Temporal.Instant.compare(ends[nth - 1] ?? at, at) < 0)) throw deadlineOff()
  const id = act.uuid()
  const base = { bodyId: seat.body.id, pollId: id }
  const { place, minutes } = input
  await act.tx
    .insert(poll)
    .values({ id, bodyId: seat.body.id, meetingId: meeting.id, place, deadline, by: seat.id, at: act.now })
  await act.tx
    .insert(pollOption)
    .values(starts.map(start => ({ ...base, id: act.uuid(), startsAt: start, endsAt: start.add({ minutes }) })))
  const props = { deadline: deadline.toString(), timeZone: homeZone, again: false }
  await tellMembers(act, seat.body.id, { kind: 'meeting-poll', props })
  await logAccess(act, { action: 'open-poll', objectKind: 'council-poll', objectId: id })
  return { id }
}

/** Refuses what could not become a meeting: no options, the same twice, holidays, sides that cannot have a quorum. */
async function checkOptions(act: Act<Official>, { body }: Seat, starts: readonly Temporal.Instant[]): Promise<void> {
  if (starts.length === 0) throw noOptions()
  const members = await membersOf(act, body.id)
  const seats = members.filter(({ seat }) => seat === 'member')
  for (const side of sides) if (!seats.some(one => one.side === side)) throw sideIsEmpty(sideName(body, side))
  const absences = await absencesOf(act, body.id)
  starts.forEach((start, at) => {
    const field = `options.${at}.start`
    checkDay(start, act.now, field)
    if (starts.findIndex(other => other.equals(start)) < at) throw sameTwice(field)
    const away = awayOn(absences, dayOf(start))
    const counted = countSides(members, new Set(members.map(({ id }) => id).filter(id => !away.has(id))))
    for (const side of sides) {
      const names = members.filter(one => one.side === side && away.has(one.id)).map(({ name }) => name)
      if (!counted[side].met) throw tooManyAway(field, sideName(body, side), names)
    }
  })
}
