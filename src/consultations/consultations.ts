import { asc, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Side } from '../../db/schema/council.ts'
import { consultation, consultationEnd, position, type Stance } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { proposeItem } from '../agenda/items.ts'
import { keeperIn, type Member, membersOf, mySeats, type Seat, seatIn } from '../council/seat.ts'
import { dayField, textField } from '../http/input.ts'
import { findMeeting } from '../meetings/meetings.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'

export const stances = ['agree', 'partly', 'disagree', 'examining'] as const satisfies readonly Stance[]

export interface Position {
  id: string
  side: Side
  stance: Stance
  text: string
  speaksFor: string
  by: string
  at: Temporal.Instant
}

export interface Consultation {
  id: string
  bodyId: string
  side: Side
  title: string
  text: string
  department: string
  answerBy: Temporal.PlainDate | null
  by: string
  at: Temporal.Instant
  /** All that was said, the oldest first; a side stands where it stood last. */
  positions: Position[]
  end: { outcome: 'settled' | 'agenda' | 'dropped'; at: Temporal.Instant } | null
}

/** Where a side stands now, if it has said so. */
export function standOf({ positions }: Consultation, side: Side): Position | undefined {
  return positions.findLast(one => one.side === side)
}

/** Consultations of all bodies the reader sits in, open ones first, then the newest. */
export async function listConsultations(act: Act<Official>): Promise<{ seats: Seat[]; items: Consultation[] }> {
  const seats = await mySeats(act)
  if (seats.length === 0) return { seats, items: [] }
  const bodies = seats.map(({ body }) => body.id)
  const items = await read(act, bodies)
  const rank = (one: Consultation) => (one.end ? 1 : 0)
  return { seats, items: items.toSorted((a, b) => rank(a) - rank(b)) }
}

/** One consultation with what the reader is in its body. */
export async function findConsultation(
  act: Act<Official>,
  { id }: { id: string },
): Promise<{ item: Consultation; seat: Seat }> {
  const [row] = await act.tx
    .select({ bodyId: consultation.bodyId })
    .from(consultation)
    .where(eq(consultation.id, idOrMissing(id)))
  if (!row) throw missing()
  const seat = await seatIn(act, row.bodyId)
  const item = (await read(act, [row.bodyId])).find(one => one.id === id.toLowerCase())
  if (!item) throw missing()
  return { item, seat }
}

async function read(act: Act<Official>, bodies: string[]): Promise<Consultation[]> {
  const rows = await act.tx
    .select({ consultation, end: consultationEnd })
    .from(consultation)
    .leftJoin(consultationEnd, eq(consultationEnd.consultationId, consultation.id))
    .where(inArray(consultation.bodyId, bodies))
    .orderBy(desc(consultation.at), asc(consultation.id))
  const positions = await act.tx
    .select()
    .from(position)
    .where(inArray(position.bodyId, bodies))
    .orderBy(asc(position.at), asc(position.id))
  const members: Member[] = []
  for (const id of new Set(bodies)) members.push(...(await membersOf(act, id)))
  const name = (id: string) => members.find(one => one.id === id)?.name ?? ''
  return rows.map(({ consultation: { answerBy, by, ...row }, end }) => ({
    ...row,
    answerBy: answerBy === null ? null : Temporal.PlainDate.from(answerBy),
    by: name(by),
    positions: positions
      .filter(one => one.consultationId === row.id)
      .map(({ id, side, stance, text, speaksFor, by, at }) => ({
        id,
        side,
        stance,
        text,
        speaksFor,
        by: name(by),
        at,
      })),
    end: end && { outcome: end.outcome, at: end.at },
  }))
}

export const consultationInput = z.strictObject({
  bodyId: z.guid(),
  title: textField(200).min(1),
  text: textField(10_000).min(1),
  department: textField(80).min(1),
  answerBy: dayField.optional(),
})

/** Asks the other side for prior consultation of a pending issue. */
export async function beginConsultation(
  act: Act<Official>,
  { bodyId, answerBy, ...input }: z.infer<typeof consultationInput>,
): Promise<{ id: string }> {
  const seat = await seatIn(act, bodyId)
  const id = act.uuid()
  await act.tx.insert(consultation).values({
    ...input,
    ...{ id, bodyId: seat.body.id, side: seat.side, answerBy: answerBy ?? null, by: seat.id, at: act.now },
  })
  await logAccess(act, { action: 'consult', objectKind: 'council-consultation', objectId: id })
  return { id }
}

export const positionInput = z.strictObject({
  id: z.guid(),
  stance: z.enum(stances),
  text: textField(10_000).min(1),
  speaksFor: textField(80).min(1),
})

/** Says where the reader's side stands; what it said before stays to be read. */
export async function takePosition(act: Act<Official>, input: z.infer<typeof positionInput>): Promise<void> {
  const { item, seat } = await findConsultation(act, input)
  if (item.end) throw consultationOver()
  const { stance, text, speaksFor } = input
  const row = { id: act.uuid(), consultationId: item.id, bodyId: item.bodyId, side: seat.side }
  await act.tx.insert(position).values({ ...row, stance, text, speaksFor, by: seat.id, at: act.now })
}

export const endInput = z.strictObject({ id: z.guid(), outcome: z.enum(['settled', 'dropped']) })

/** Ends a consultation: settled between the sides, or no longer pursued. */
export async function endConsultation(act: Act<Official>, input: z.infer<typeof endInput>): Promise<void> {
  const { item, seat } = await findConsultation(act, input)
  await keeperIn(act, seat.body.id)
  await finish(act, seat, item, input.outcome)
}

/** Brings a consultation that was not settled onto the agenda of a meeting, with where both sides stand. */
export async function bringToAgenda(
  act: Act<Official>,
  input: { id: string; meetingId: string; summary: string },
): Promise<{ id: string }> {
  const { item, seat } = await findConsultation(act, input)
  await keeperIn(act, seat.body.id)
  const { seat: there } = await findMeeting(act, { id: input.meetingId })
  if (there.body.id !== seat.body.id) throw missing()
  await finish(act, seat, item, 'agenda')
  const origin = { kind: 'consultation' as const, id: item.id }
  const text = [item.text, input.summary].filter(Boolean).join('\n\n').slice(0, 10_000)
  return proposeItem(act, { id: input.meetingId, title: item.title, text, speaker: '', minutes: 20, origin })
}

async function finish(act: Act<Official>, seat: Seat, item: Consultation, outcome: 'settled' | 'agenda' | 'dropped') {
  const row = { consultationId: item.id, bodyId: item.bodyId, outcome, by: seat.id, at: act.now }
  const made = await act.tx
    .insert(consultationEnd)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: consultationEnd.consultationId })
  if (made.length === 0) throw consultationOver()
  await logAccess(act, { action: 'end-consultation', objectKind: 'council-consultation', objectId: item.id })
}

function consultationOver(): Refusal {
  return new Refusal('conflict', {
    ko: '이미 마친 협의입니다. 더 협의할 것이 있으면 새로 요청해 주십시오.',
    en: 'This consultation is over. Begin a new one if there is more to say.',
  })
}
