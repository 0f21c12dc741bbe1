import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import { z } from 'zod'
import { sessionsLeftOf } from '../../db/cases.ts'
import { range } from '../../db/fragments.ts'
import { lockFor } from '../../db/locks.ts'
import { appointment, center, claim, type Mode, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { keyOfClient } from '../cases/kept.ts'
import { meetingsWith } from '../cases/meetings.ts'
import { type CaseRow, ownCase } from '../cases/own-case.ts'
import { both } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { Refusal } from '../refusal.ts'
import { openWords } from '../workday/client-notes.ts'
import { byYear, mostSessions } from './rules.ts'
import { say, words } from './words.ts'

const chooseAll = say('chooseAll')
export const seriesInput = z.strictObject({
  id: z.string().max(100),
  slotIds: z
    .array(z.uuid({ error: () => both(chooseAll) }))
    .min(1)
    .max(mostSessions),
  mode: z.enum(modes),
})

interface Time {
  /** Of the appointment to be. */
  id: string
  slotId: string
  centerId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  timeZone: string
}

/**
 * Books several own times for the client of an own open case: all of them, within what the client has left, or none.
 * Refuses with the times that are gone, or with how many sessions are left; the client gets a mail for each.
 */
export async function bookSeries(
  act: Act<Counselor>,
  { id, slotIds, mode }: z.infer<typeof seriesInput>,
): Promise<{ appointments: string[] }> {
  const row = await ownCase(act, id)
  if (row.closedAt) throw new Refusal('conflict', say('caseClosed'))
  // In the order of rescheduling: first the client, whose entitlement spans rows, then the counselor.
  await lockFor(act.tx, row.subject)
  await lockFor(act.tx, `counselor ${act.actor.me}`)
  const times = await openTimes(act, [...new Set(slotIds)], mode)
  await mustBeEntitled(act, row, times)
  await makeAppointments(act, row, times, mode)
  await claimAll(act, row, times)
  for (const { id: made, startsAt, endsAt, timeZone } of times) {
    const when = { start: startsAt.toString(), end: endsAt.toString(), timeZone }
    const props = { appointment: { id: made, sequence: 0, ...when } }
    await act.send({ kind: 'appointment-confirmed', props }, { subject: row.subject })
    await logAccess(act, { action: 'book', subject: row.subject, objectKind: 'appointment', objectId: made })
  }
  return { appointments: times.map(one => one.id) }
}

/** Own slots ahead that can be given in this way, the earliest first; one that cannot stops everything. */
async function openTimes(act: Act<Counselor>, slotIds: readonly string[], mode: Mode): Promise<Time[]> {
  const mine = and(eq(slot.counselorId, act.actor.me), eq(slot.withdrawn, false), gt(slot.startsAt, act.now))
  const rows = await act.tx
    .select({
      ...{ slotId: slot.id, centerId: slot.centerId, modes: slot.modes },
      ...{ startsAt: slot.startsAt, endsAt: slot.endsAt, timeZone: center.timeZone },
    })
    .from(slot)
    .innerJoin(center, eq(center.id, slot.centerId))
    .where(and(mine, inArray(slot.id, [...slotIds])))
    .orderBy(asc(slot.startsAt))
  const fitting = rows.filter(one => one.modes.includes(mode))
  const gone = slotIds.filter(wanted => !fitting.some(({ slotId }) => slotId === wanted))
  if (gone.length > 0) throw clash(gone)
  return fitting.map(({ modes: _, ...one }) => ({ ...one, id: act.uuid() }))
}

async function mustBeEntitled(act: Act<Counselor>, { subject }: CaseRow, times: readonly Time[]): Promise<void> {
  const [first] = times
  const zone = first?.timeZone ?? 'Asia/Seoul'
  for (const { at, count } of byYear(
    times.map(({ startsAt }) => startsAt),
    zone,
  )) {
    const left = (await sessionsLeftOf(act.tx, { client: subject, at, zone })) ?? 0
    if (left < count)
      throw new Refusal(
        'conflict',
        { ko: words.ko.tooMany(left), en: words.en.tooMany(left) },
        { instead: { reason: 'entitlement', left } },
      )
  }
}

/** They speak of the client as the latest appointment did. */
async function makeAppointments(act: Act<Counselor>, row: CaseRow, times: readonly Time[], mode: Mode): Promise<void> {
  const before = (await meetingsWith(act, [row.subject])).at(-1)
  const said = before && (await openWords(act, [before.id], 'open')).get(before.id)
  const kept = { ...(said?.alias && { alias: said.alias }), ...(said?.contact && { contact: said.contact }) }
  const key = await keyOfClient(act, row.subject)
  const common = { subject: row.subject, counselorId: act.actor.me, mode, topic: before?.topic ?? 'other' }
  for (const { timeZone: _, ...time } of times) {
    const sealed = await act.vault.seal(key, { table: 'care.appointment', column: 'sealed', row: time.id }, kept)
    await act.tx.insert(appointment).values({ ...common, ...time, keyId: key.id, sealed, bookedAt: act.now })
  }
}

/** Claims in the order of time, so that two series cannot wait for one another; one claim missing undoes them all. */
async function claimAll(act: Act<Counselor>, { subject }: CaseRow, times: readonly Time[]): Promise<void> {
  const slotIds = times.map(({ slotId }) => slotId)
  await act.tx.delete(claim).where(and(inArray(claim.slotId, slotIds), lte(claim.expiresAt, act.now)))
  const claims = times.map(({ id, slotId, startsAt, endsAt }) => ({
    ...{ slotId, subject, during: range(startsAt, endsAt), appointmentId: id },
  }))
  const made = await act.tx.insert(claim).values(claims).onConflictDoNothing().returning({ slotId: claim.slotId })
  const gone = slotIds.filter(wanted => !made.some(({ slotId }) => slotId === wanted))
  if (gone.length > 0) throw clash(gone)
}

/** Whether another client has it or this client is elsewhere then, a counselor is not told. */
const clash = (slots: readonly string[]) =>
  new Refusal('conflict', say('clash'), { instead: { reason: 'clash', clashes: slots } })
