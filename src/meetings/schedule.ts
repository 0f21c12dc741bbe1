import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import type { Seat } from '../council/seat.ts'
import { listPolls, type Poll } from '../polls/polls.ts'
import { type CouncilFeed, listCouncilFeeds } from './feeds.ts'
import { type Demand, demandsOf, listMeetings, type Meeting } from './meetings.ts'

export interface Schedule {
  seats: Seat[]
  /** The body that is looked at; undefined when the reader sits in none. */
  seat: Seat | undefined
  meetings: Meeting[]
  polls: Poll[]
  demands: Demand[]
  feeds: CouncilFeed[]
}

/** Everything dated of one of the reader's bodies: the one that was asked for, or the first. */
export async function readSchedule(act: Act<Official>, { body }: { body?: string | undefined }): Promise<Schedule> {
  const { seats, meetings } = await listMeetings(act)
  const seat = seats.find(one => one.body.id === body) ?? seats[0]
  const feeds = await listCouncilFeeds(act)
  if (!seat) return { seats, seat, meetings: [], polls: [], demands: [], feeds }
  const own = <T extends { bodyId: string }>(all: readonly T[]) => all.filter(one => one.bodyId === seat.body.id)
  const polls = own(await listPolls(act, { all: false }))
  return { seats, seat, meetings: own(meetings), polls, demands: await demandsOf(act, [seat.body]), feeds }
}

/** The meeting that comes next: the first that is neither held nor called off. */
export function nextOf(meetings: readonly Meeting[]): Meeting | undefined {
  return meetings.find(({ state }) => state === 'planned' || state === 'dated' || state === 'noticed')
}

/** What is to come, the nearest first, then what was, the last first. */
export function comingFirst(meetings: readonly Meeting[]): Meeting[] {
  const isOver = ({ state }: Meeting) => state === 'held' || state === 'cancelled'
  return [...meetings.filter(one => !isOver(one)), ...meetings.filter(isOver).toReversed()]
}

/** Whether a poll waits for this seat: a secretary without one has no answer to give, and who has answered has done so. */
export function waitsFor(seat: NonNullable<Schedule['seat']>, { open, options }: Schedule['polls'][number]): boolean {
  return open && seat.seat !== 'none' && !options.every(({ answers }) => answers.has(seat.id))
}
