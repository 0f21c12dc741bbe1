import { and, asc, eq } from 'drizzle-orm'
import { body, member, organization, type Side } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { onlyChair, onlyKeepers, onlySecretary } from './refusals.ts'
import { holdsOn } from './rules.ts'

export type Body = typeof body.$inferSelect

/** Somebody who sits in a body on the day in question. */
export interface Member {
  id: string
  side: Side
  account: string | null
  /** As it stands on the council's letters. */
  name: string
  post: string
  /** Who named them to the seat: the employer, or one of several unions. */
  organization: string | null
  seat: 'member' | 'alternate' | 'none'
  standsFor: string | null
  chair: boolean
  secretary: boolean
  fromOn: string
  untilOn: string | null
}

/** What the reader is in one body. */
export interface Seat extends Omit<Member, 'account'> {
  body: Body
}

/** The day it is where the council sits. */
export function dayOf(instant: Temporal.Instant): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(homeZone).toPlainDate()
}

/** All bodies the reader sits in today, oldest first, each with what they are in it. */
export async function mySeats(act: Act<Official>): Promise<Seat[]> {
  const rows = await act.tx
    .select({ body, member, organization: organization.name })
    .from(member)
    .innerJoin(body, eq(body.id, member.bodyId))
    .leftJoin(organization, eq(organization.id, member.organizationId))
    .where(eq(member.accountId, act.actor.account))
    .orderBy(asc(body.fromOn), asc(body.id))
  const today = dayOf(act.now)
  return rows
    .filter(row => holdsOn(row.member, today))
    .map(({ body, member: { bodyId: _, organizationId: __, accountId: ___, ...mine }, organization }) => ({
      ...mine,
      organization,
      body,
    }))
}

/** What the reader is in this body; another body is refused like one that never was, and so is an expired term. */
export async function seatIn(act: Act<Official>, bodyId: string): Promise<Seat> {
  const id = idOrMissing(bodyId)
  const seat = (await mySeats(act)).find(({ body }) => body.id === id)
  if (!seat) throw missing()
  return seat
}

/** The reader's seat, which must be that of a secretary. */
export async function secretaryIn(act: Act<Official>, bodyId: string): Promise<Seat> {
  const seat = await seatIn(act, bodyId)
  if (!seat.secretary) throw onlySecretary()
  return seat
}

/** The reader's seat, which must be a secretary's or the chair's: they look after dates and agenda. */
export async function keeperIn(act: Act<Official>, bodyId: string): Promise<Seat> {
  const seat = await seatIn(act, bodyId)
  if (!seat.secretary && !seat.chair) throw onlyKeepers()
  return seat
}

/** The reader's seat, which must be the chair's. */
export async function chairIn(act: Act<Official>, bodyId: string): Promise<Seat> {
  const seat = await seatIn(act, bodyId)
  if (!seat.chair) throw onlyChair()
  return seat
}

/** Everybody who sits in a body on `day` (today), the employer's side first, the chair at its head, secretaries last. */
export async function membersOf(act: Act, bodyId: string, day = dayOf(act.now)): Promise<Member[]> {
  const rows = await act.tx
    .select({ member, organization: organization.name })
    .from(member)
    .leftJoin(organization, eq(organization.id, member.organizationId))
    .where(and(eq(member.bodyId, bodyId)))
    .orderBy(asc(member.side), asc(member.name), asc(member.id))
  const order = (one: Member) => (one.chair ? 0 : one.seat === 'member' ? 1 : one.seat === 'alternate' ? 2 : 3)
  return rows
    .filter(row => holdsOn(row.member, day))
    .map(({ member: { bodyId: _, organizationId: __, accountId, ...one }, organization }) => ({
      ...one,
      account: accountId,
      organization,
    }))
    .sort((a, b) => a.side.localeCompare(b.side) || order(a) - order(b))
}
