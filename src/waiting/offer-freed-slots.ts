import { and, asc, eq, exists, gt, isNull, notExists, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { tryLockFor } from '../../db/locks.ts'
import {
  appointment,
  cancellation,
  center,
  claim,
  counselor,
  offer,
  slot,
  waitingEntry,
} from '../../db/schema/counseling.ts'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { firstMatching, offerDeadline, partsOfDay, type SlotFacts } from '../counseling/booking-rules.ts'
import { type CounselingSettings, readSettings } from '../counseling/settings.ts'

/** What happened to a slot that was given back; `later` when the person whose turn it is acts at this very moment. */
export interface FreedSlot {
  slotId: string
  outcome: 'offered' | 'free' | 'later'
}

interface Facts extends SlotFacts {
  slotId: string
  end: Temporal.Instant
  timeZone: string
}

// Lenient: an entry is somebody's place in line, so what a later version wrote into it must not cost them the place.
const filtersOf = z.object({
  center: z.string().nullish().catch(null),
  counselor: z.string().nullish().catch(null),
  mode: z.enum(modes).nullish().catch(null),
  topic: z.string().nullish().catch(null),
  language: z.string().nullish().catch(null),
  gender: z.string().nullish().catch(null),
  from: z.string().nullish().catch(null),
  to: z.string().nullish().catch(null),
  part: z.enum(partsOfDay).nullish().catch(null),
})

/**
 * Gives one slot that somebody gave back to the first on the waiting list whom it suits, as a hold with a deadline and a
 * mail; to nobody, and then it is free for all, when it suits nobody or it is too late to ask. Null when there is none left
 * but those in `passed`.
 */
export async function offerFreedSlot(act: Act<Job>, passed: readonly string[]): Promise<FreedSlot | null> {
  const slotId = await takeFreed(act, passed)
  if (!slotId) return null
  const facts = await factsOf(act, slotId)
  const settings = await readSettings(act, facts.start.toZonedDateTimeISO(facts.timeZone).toPlainDate())
  const deadline = offerDeadline(act.now, facts.start, {
    timeZone: facts.timeZone,
    hours: settings.offerHours,
    marginHours: Math.max(2, settings.noticeMinutes / 60),
  })
  const turn = deadline ? await whoseTurn(act, facts, settings) : 'nobody'
  if (turn === 'later') return { slotId, outcome: 'later' }
  if (turn === 'nobody' || !deadline) {
    await act.tx.delete(claim).where(eq(claim.slotId, slotId))
    return { slotId, outcome: 'free' }
  }
  await hold(act, facts, turn, deadline)
  return { slotId, outcome: 'offered' }
}

/** Locks the claim of one slot just given back that no other scheduler is at. */
async function takeFreed({ tx, now }: Act<Job>, passed: readonly string[]): Promise<string | undefined> {
  const inCalendar = tx
    .select({ id: slot.id })
    .from(slot)
    .where(and(eq(slot.id, claim.slotId), eq(slot.withdrawn, false)))
  const [freed] = await tx
    .select({ slotId: claim.slotId })
    .from(claim)
    .where(
      and(
        isNull(claim.subject),
        gt(claim.expiresAt, now),
        exists(inCalendar),
        passed.length ? notInArray(claim.slotId, [...passed]) : undefined,
      ),
    )
    .orderBy(asc(claim.expiresAt), asc(claim.slotId))
    .limit(1)
    .for('update', { skipLocked: true })
  return freed?.slotId
}

async function factsOf({ tx }: Act<Job>, slotId: string): Promise<Facts> {
  const [row] = await tx
    .select()
    .from(slot)
    .innerJoin(center, eq(center.id, slot.centerId))
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .where(eq(slot.id, slotId))
  if (!row) throw new Error('A claim without a slot')
  const { centerId, counselorId, startsAt: start, endsAt: end } = row.slot
  const { topics, languages, gender } = row.counselor
  return {
    ...{ slotId, centerId, counselorId, start, end, timeZone: row.center.timeZone },
    ...{ modes: row.slot.modes, topics, languages, gender },
  }
}

type Entry = typeof waitingEntry.$inferSelect

/** The first in line whom the slot suits and who could take it now; their own bookings are held off until we are done. */
async function whoseTurn(
  act: Act<Job>,
  facts: Facts,
  settings: CounselingSettings,
): Promise<Entry | 'nobody' | 'later'> {
  const couldTake = couldTakeIt(act, facts, settings)
  const rows = await act.tx
    .select()
    .from(waitingEntry)
    .where(couldTake)
    .orderBy(asc(waitingEntry.createdAt), asc(waitingEntry.id))
  let line = rows.map(row => ({ row, filters: filtersOf.parse(row.filters) }))
  for (;;) {
    const first = firstMatching(line, facts, facts.timeZone)
    if (!first) return 'nobody'
    // Bookings hold this lock and then want the claim that we hold: to wait here could be to wait for each other.
    if (!(await tryLockFor(act.tx, first.row.subject))) return 'later'
    const still = await act.tx
      .select({ id: waitingEntry.id })
      .from(waitingEntry)
      .where(and(eq(waitingEntry.id, first.row.id), couldTake))
    if (still.length > 0) return first.row
    line = line.filter(entry => entry !== first)
  }
}

/** Open entries of people who are free at that time, have a session left and have not had their chance at this slot. */
function couldTakeIt({ tx, now }: Act<Job>, facts: Facts, settings: CounselingSettings): SQL | undefined {
  const { slotId, start, end, timeZone } = facts
  const period = sql`tstzrange(${start.toString()}::timestamptz, ${end.toString()}::timestamptz)`
  const busy = tx
    .select({ id: claim.slotId })
    .from(claim)
    .where(and(eq(claim.subject, waitingEntry.subject), sql`${claim.during} && ${period}`))
  const asked = tx
    .select({ id: offer.id })
    .from(offer)
    .where(
      and(
        eq(offer.waitingEntryId, waitingEntry.id),
        or(eq(offer.slotId, slotId), and(isNull(offer.answer), gt(offer.expiresAt, now))),
      ),
    )
  const gaveItBack = tx
    .select({ id: appointment.id })
    .from(appointment)
    .innerJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(and(eq(appointment.slotId, slotId), eq(appointment.subject, waitingEntry.subject)))
  const used = sql`care.sessions_used_by(${waitingEntry.subject}, ${start.toString()}::timestamptz, ${timeZone})`
  return and(
    isNull(waitingEntry.endedAt),
    notExists(busy),
    notExists(asked),
    notExists(gaveItBack),
    sql`${used} < ${settings.sessions}`,
  )
}

async function hold(act: Act<Job>, facts: Facts, entry: Entry, deadline: Temporal.Instant): Promise<void> {
  const { tx, now } = act
  const { slotId, start, timeZone } = facts
  const id = act.uuid()
  const subject = entry.subject
  await tx.update(claim).set({ subject, expiresAt: deadline }).where(eq(claim.slotId, slotId))
  await tx.insert(offer).values({ id, waitingEntryId: entry.id, subject, slotId, offeredAt: now, expiresAt: deadline })
  await tx
    .insert(accessLog)
    .values({ at: now, role: 'job', action: 'offer', subject, objectKind: 'offer', objectId: id })
  const props = { start: start.toString(), deadline: deadline.toString(), timeZone }
  await act.send({ kind: 'waiting-list-offer', props }, { subject })
}
