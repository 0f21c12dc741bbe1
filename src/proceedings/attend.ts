import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { attendance } from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { seatOf } from '../council/rules.ts'
import { keeperIn, membersOf } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { type Sitting, sittingOf } from './meeting.ts'
import { alreadyThere, notAtThisStage, notTheirSeat, wrongTime } from './refusals.ts'
import { allowed, type Presence } from './rules.ts'

const timeField = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .optional()
export const arrivalInput = z.strictObject({
  id: z.string(),
  /** Whoever came: a member, or an alternate who fills a member's seat. */
  present: z.guid(),
  /** Wall-clock time today, when it was not just now. */
  time: timeField,
})
export const leavingInput = z.strictObject({ id: z.string(), attendance: z.guid(), time: timeField })

/** Everybody's comings and goings of a meeting, the first first. */
export async function presencesOf(act: Act<Official>, meetingId: string): Promise<Presence[]> {
  const rows = await act.tx
    .select()
    .from(attendance)
    .where(eq(attendance.meetingId, meetingId))
    .orderBy(asc(attendance.arrivedAt), asc(attendance.id))
  return rows.map(({ id, side, seatId, presentId, arrivedAt, leftAt }) => ({
    ...{ id, side, seatId, presentId, arrivedAt, leftAt },
  }))
}

/** Finds a meeting whose attendance the reader may write now. */
async function attending(act: Act<Official>, id: string): Promise<Sitting> {
  const sitting = await sittingOf(act, { id })
  await keeperIn(act, sitting.seat.body.id)
  if (!allowed[sitting.stage].includes('attend')) throw notAtThisStage(sitting.stage)
  return sitting
}

/** The moment a wall-clock time of the meeting's day is; now when none is given. Refuses what is still to come. */
function momentOf(act: Act<Official>, sitting: Sitting, time: string | undefined): Temporal.Instant {
  if (!time) return act.now
  const at = sitting.day.toZonedDateTime({ timeZone: homeZone, plainTime: time }).toInstant()
  if (Temporal.Instant.compare(at, act.now) > 0) throw wrongTime('time')
  return at
}

/** Writes down that a member is there, or an alternate in a member's seat, from now or from a time today. */
export async function arrive(act: Act<Official>, input: z.infer<typeof arrivalInput>): Promise<{ id: string }> {
  const sitting = await attending(act, input.id)
  const { seat, day } = sitting
  const members = await membersOf(act, seat.body.id, day)
  const presentId = idOrMissing(input.present)
  const seatId = seatOf(members, presentId)
  const side = members.find(one => one.id === presentId)?.side
  if (!seatId || !side) throw notTheirSeat()
  const id = act.uuid()
  const arrivedAt = momentOf(act, sitting, input.time)
  const made = await act.tx
    .insert(attendance)
    .values({
      ...{ id, meetingId: sitting.id, bodyId: seat.body.id, side, seatId, presentId, arrivedAt },
      ...{ by: seat.id, at: act.now },
    })
    .onConflictDoNothing()
    .returning({ id: attendance.id })
  if (made.length === 0) throw alreadyThere()
  await logAccess(act, { action: 'record-arrival', objectKind: 'council-meeting', objectId: sitting.id })
  return { id }
}

/** Writes down that somebody left, now or at a time today; also corrects it. */
export async function leave(act: Act<Official>, input: z.infer<typeof leavingInput>): Promise<void> {
  const sitting = await attending(act, input.id)
  const row = await presence(act, sitting, input.attendance)
  const leftAt = momentOf(act, sitting, input.time)
  if (Temporal.Instant.compare(leftAt, row.arrivedAt) < 0) throw wrongTime('time')
  await act.tx.update(attendance).set({ leftAt }).where(eq(attendance.id, row.id))
  await logAccess(act, { action: 'record-leaving', objectKind: 'council-meeting', objectId: sitting.id })
}

/** Takes back an attendance that was written by mistake. */
export async function neverThere(act: Act<Official>, input: { id: string; attendance: string }): Promise<void> {
  const sitting = await attending(act, input.id)
  const row = await presence(act, sitting, input.attendance)
  await act.tx.delete(attendance).where(eq(attendance.id, row.id))
  await logAccess(act, { action: 'take-back-arrival', objectKind: 'council-meeting', objectId: sitting.id })
}

async function presence({ tx }: Act<Official>, sitting: Sitting, id: string) {
  const own = and(eq(attendance.id, idOrMissing(id)), eq(attendance.meetingId, sitting.id))
  const [row] = await tx.select().from(attendance).where(own)
  if (!row) throw missing()
  return row
}
