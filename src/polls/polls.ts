import { and, asc, desc, eq, exists, gt, gte, inArray, isNull, notExists, type SQL } from 'drizzle-orm'
import { meetingCancellation, meetingDate } from '../../db/schema/council.ts'
import { absence, ballot, poll, pollOption, pollSettlement } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Job, Official } from '../actor.ts'
import { holdsOn } from '../council/rules.ts'
import { dayOf, type Member, membersOf, mySeats, type Seat, seatIn } from '../council/seat.ts'
import { type Meeting, meetingsOf } from '../meetings/meetings.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { type Answer, type RankedOption, rankOptions, withAbsences } from './rules.ts'

export interface PollOption extends RankedOption {
  end: Temporal.Instant
  /** What was said, by person. */
  answers: Map<string, Answer>
  /** Who is known to be away that day. */
  away: Set<string>
}

export interface Poll {
  id: string
  bodyId: string
  meetingId: string
  place: string
  deadline: Temporal.Instant
  /** By time, the earliest first; `rank` says which is the best. */
  options: PollOption[]
  settled: { optionId: string; at: Temporal.Instant } | null
  /** Whether it can still lead to a date: not settled, and the meeting got none otherwise and was not called off. */
  standing: boolean
  /** Open for answers of members themselves. */
  open: boolean
  /** How many seats have said something to every option, and how many there are. */
  answered: { seats: number; of: number }
}

export interface FoundPoll {
  poll: Poll
  seat: Seat
  meeting: Meeting
  members: Member[]
}

type Row = { poll: typeof poll.$inferSelect; settlement: typeof pollSettlement.$inferSelect | null }

/** One poll with its grid; another body's is refused like one that never was. */
export async function findPoll(act: Act<Official>, { id }: { id: string }): Promise<FoundPoll> {
  const [row] = await rowsOf(act, eq(poll.id, idOrMissing(id)))
  if (!row) throw missing()
  const seat = await seatIn(act, row.poll.bodyId)
  const members = await membersOf(act, seat.body.id)
  const meeting = (await meetingsOf(act, [seat.body])).find(one => one.id === row.poll.meetingId)
  if (!meeting) throw missing()
  const [stands] = await rowsOf(act, and(eq(poll.id, row.poll.id), standing(act)))
  return { poll: await grid(act, row, members, stands !== undefined), seat, meeting, members }
}

/** Polls of all bodies the reader sits in, the newest first; those that can lead to a date and, unless left out, the others. */
export async function listPolls(act: Act<Official>, { all = true }: { all?: boolean } = {}): Promise<Poll[]> {
  const bodies = (await mySeats(act)).map(({ body }) => body.id)
  if (bodies.length === 0) return []
  const which = inArray(poll.bodyId, bodies)
  const rows = await rowsOf(act, all ? which : and(which, standing(act)))
  const members = new Map<string, Member[]>()
  for (const id of new Set(rows.map(row => row.poll.bodyId))) members.set(id, await membersOf(act, id))
  const polls: Poll[] = []
  const stand = new Set((all ? await rowsOf(act, and(which, standing(act))) : rows).map(row => row.poll.id))
  for (const row of rows) polls.push(await grid(act, row, members.get(row.poll.bodyId) ?? [], stand.has(row.poll.id)))
  return polls
}

/** The open poll of a meeting, if there is one. */
export async function openPollOf(act: Act<Official>, meetingId: string): Promise<string | undefined> {
  const [row] = await rowsOf(act, and(eq(poll.meetingId, meetingId), standing(act)))
  return row?.poll.id
}

/** Polls that can still lead to a date. */
export function standing({ tx, now }: Act<Official | Job>): SQL | undefined {
  const { meetingId } = meetingDate
  const dated = and(eq(meetingId, poll.meetingId), gte(meetingDate.at, poll.at))
  const toCome = and(eq(pollOption.pollId, poll.id), gt(pollOption.startsAt, now))
  const off = eq(meetingCancellation.meetingId, poll.meetingId)
  return and(
    isNull(pollSettlement.pollId),
    notExists(tx.select({ meetingId }).from(meetingDate).where(dated)),
    notExists(tx.select({ meetingId: meetingCancellation.meetingId }).from(meetingCancellation).where(off)),
    exists(tx.select({ id: pollOption.id }).from(pollOption).where(toCome)),
  )
}

function rowsOf(act: Act<Official | Job>, which: SQL | undefined): Promise<Row[]> {
  return act.tx
    .select({ poll, settlement: pollSettlement })
    .from(poll)
    .leftJoin(pollSettlement, eq(pollSettlement.pollId, poll.id))
    .where(which)
    .orderBy(desc(poll.at), asc(poll.id))
}

async function grid(
  act: Act<Official>,
  { poll: row, settlement }: Row,
  members: readonly Member[],
  standing: boolean,
): Promise<Poll> {
  const options = await act.tx
    .select()
    .from(pollOption)
    .where(eq(pollOption.pollId, row.id))
    .orderBy(asc(pollOption.startsAt))
  const ballots = await act.tx.select().from(ballot).where(eq(ballot.pollId, row.id))
  const absences = await absencesOf(act, row.bodyId)
  const cells = options.map(({ id, startsAt, endsAt }) => {
    const answers = new Map(ballots.flatMap(one => (one.optionId === id ? [[one.memberId, one.answer] as const] : [])))
    const away = awayOn(absences, dayOf(startsAt))
    return { id, start: startsAt, end: endsAt, answers, away }
  })
  const ranked = rankOptions(
    members,
    cells.map(({ answers, away, ...cell }) => ({ ...cell, answers: withAbsences(answers, away) })),
  )
  const withRank = cells.flatMap(cell => {
    const found = ranked.find(({ id }) => id === cell.id)
    return found ? [{ ...found, ...cell }] : []
  })
  const seats = members.filter(({ seat }) => seat === 'member')
  const spoke = (id: string) =>
    members.some(one => (one.id === id || one.standsFor === id) && cells.every(({ answers }) => answers.has(one.id)))
  return {
    ...{ id: row.id, bodyId: row.bodyId, meetingId: row.meetingId, place: row.place, deadline: row.deadline },
    options: withRank,
    settled: settlement && { optionId: settlement.optionId, at: settlement.at },
    standing,
    open: standing && Temporal.Instant.compare(act.now, row.deadline) < 0,
    answered: { seats: seats.filter(({ id }) => spoke(id)).length, of: seats.length },
  }
}

type Absence = typeof absence.$inferSelect

/** Absences of a body's members that are not over. */
export function absencesOf(act: Act<Official>, bodyId: string): Promise<Absence[]> {
  return act.tx
    .select()
    .from(absence)
    .where(and(eq(absence.bodyId, bodyId), gte(absence.untilOn, dayOf(act.now).toString())))
    .orderBy(asc(absence.fromOn), asc(absence.id))
}

/** Who is away on a day. */
export function awayOn(absences: readonly Absence[], day: Temporal.PlainDate): Set<string> {
  return new Set(absences.filter(one => holdsOn(one, day)).map(({ memberId }) => memberId))
}
