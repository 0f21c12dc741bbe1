import { eq, sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { caseNote, caseOf, handOver, sessionRequest, supervision } from '../../db/schema/cases.ts'
import {
  callBack,
  callBackDuty,
  checkUp,
  checkUpShare,
  consent,
  countedOutcome,
  extraSession,
  feedback,
} from '../../db/schema/checkups.ts'
import {
  attendance,
  availabilityRule,
  calendarFeed,
  cancellation,
  draft,
  idempotency,
  offer,
  reminder,
  subject,
  timeOff,
  waitingEntry,
} from '../../db/schema/counseling.ts'
import {
  arrangement,
  counter,
  counterNeed,
  counterPost,
  dayChange,
  decision,
  deputy,
  detail,
  duty,
  escalation,
  leaveDay,
  normalDay,
  review,
  reviewSeat,
  reviewVote,
  staffIdempotency,
  staffReach,
  withdrawal,
  workFeed,
} from '../../db/schema/flexible.ts'
import { accessLog, account as accountTable, attempt, dataKey, mail, signInCode } from '../../db/schema/ground.ts'
import {
  applicant,
  application,
  audit,
  auditLeaf,
  drawBeacon,
  drawList,
  drawRecord,
  outcome,
  programAttendance,
  programFeedback,
  seat,
  standing,
} from '../../db/schema/healing.ts'
import { message, messageDraft } from '../../db/schema/messages.ts'
import { attendanceCorrection, settlement, settlementShare } from '../../db/schema/settlement.ts'
import { busyCalendar, busyTime, phoneVisit, practice, reoffer, room, roomUse } from '../../db/schema/week.ts'
import type { Employee } from '../../src/actor.ts'
import type { WorldCounselor } from '../support/care.ts'
import { healingOffice, publish } from '../support/healing.ts'
import type { World } from '../support/world.ts'

/** Someone who uses everything, and so has a row in every table that knows whose its rows are. */
export interface Inhabitants {
  kim: Employee
  /** Has nothing yet. */
  lee: Employee
  counselor: WorldCounselor
  other: WorldCounselor
}

/** Two employees and two counselors; the first of each has rows everywhere. */
export async function inhabit(world: World): Promise<Inhabitants> {
  const [kim, lee] = [await world.employee(), await world.employee()]
  const counselor = await world.counselor()
  const other = await world.counselor({ center: await world.center() })
  const third = await world.counselor({ center: other.center })
  const [first, second] = await world.slots(counselor, 2, '2026-11-25T00:00:00Z')
  if (!first || !second) throw new Error('Slots are missing')
  const booked = await world.appointment(kim, first)
  const { id: appointmentId, keyId, counselorId, centerId } = booked
  const { ground } = world
  const at = world.now()
  const sealed = ground.random(40)
  const of = { appointmentId, subject: kim.me, counselorId, centerId, at }
  const waiting = ground.uuid()
  const later = at.add({ hours: 12 })
  await world.asSuperuser(async tx => {
    await tx.insert(subject).values({ id: kim.me, keyId, sealed })
    await tx.insert(cancellation).values({ ...of, cancelledBy: 'employee', late: false })
    await tx.insert(attendance).values({ ...of, outcome: 'attended' })
    const changed = { earlier: 'no-show', later: 'attended', reason: 'wrong-tap' } as const
    await tx.insert(attendanceCorrection).values({ ...of, ...changed, id: ground.uuid() })
    const month = { centerId, period: '2026-10-01' }
    const said = new TextEncoder().encode('{}')
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', said))
    await tx.insert(settlement).values({ ...month, content: '{}', hash, closedAt: at, closedBy: other.me })
    await tx.insert(settlementShare).values({ ...month, counselorId, content: '[]' })
    const entry = { id: waiting, subject: kim.me, keyId, sealed, filters: {}, createdAt: at }
    await tx.insert(waitingEntry).values(entry)
    const offered = { id: ground.uuid(), waitingEntryId: waiting, subject: kim.me, slotId: second.id }
    await tx.insert(offer).values({ ...offered, offeredAt: at, expiresAt: later })
    await tx.insert(reminder).values({ appointmentId, sequence: 0, at })
    const feed = { owner: kim.me, kind: 'employee' as const, locale: 'ko' as const, createdAt: at }
    await tx.insert(calendarFeed).values({ ...feed, id: ground.uuid(), tokenHash: ground.random(32) })
    await tx.insert(draft).values({ subject: kim.me, kind: 'search', keyId, sealed, updatedAt: at })
    await tx.insert(idempotency).values({ owner: kim.me, key: 'k', fingerprint: sealed, reply: {}, at })
    const line = { at, role: 'employee', actor: kim.me, action: 'book', subject: kim.me, objectKind: 'appointment' }
    await tx.insert(accessLog).values({ ...line, objectId: appointmentId })
    const letter = { kind: 'booked', createdAt: at, dueAt: at, nextTryAt: at }
    await tx.insert(mail).values({ ...letter, id: ground.uuid(), subject: kim.me, facts: {} })
    const hours = { weekday: 1, starts: '09:00', ends: '18:00', slotMinutes: 50, breakMinutes: 10 }
    const rule = { ...hours, counselorId, centerId, modes: [booked.mode], validFrom: '2026-01-01' }
    await tx.insert(availabilityRule).values({ id: ground.uuid(), ...rule })
    await tx.insert(timeOff).values({ id: ground.uuid(), counselorId, startsAt: at, endsAt: later })
    await tx.insert(consent).values({ id: ground.uuid(), subject: kim.me, kind: 'check-up', version: '1', givenAt: at })
    const checkUpId = ground.uuid()
    await tx.insert(checkUp).values({ id: checkUpId, subject: kim.me, at, keyId, sealed })
    const shared = { id: ground.uuid(), checkUpId, subject: kim.me, appointmentId, counselorId, sharedAt: at }
    await tx.insert(checkUpShare).values(shared)
    await tx.insert(countedOutcome).values({ checkUpId, subject: kim.me, at, keyId, sealed })
    const answered = { appointmentId, subject: kim.me, counselorId, at, keyId, rating: sealed, sealed }
    await tx.insert(feedback).values(answered)
    await tx.insert(callBackDuty).values({ counselorId, centerId, since: at })
    const asked = { id: ground.uuid(), subject: kim.me, centerId, requestedAt: at, dueAt: later, keyId, sealed }
    await tx.insert(callBack).values(asked)
    await tx.insert(extraSession).values({ id: ground.uuid(), subject: kim.me, grantedAt: at })
    await insertCase(tx, world, {
      keyId,
      sealed,
      subject: kim.me,
      counselorId,
      centerId,
      appointmentId,
      third: third.me,
    })
    const oak = { id: ground.uuid(), centerId, name: 'Oak', addedAt: at }
    await tx.insert(room).values(oak)
    const during = `[${first.startsAt},${first.endsAt})`
    await tx.insert(roomUse).values({ slotId: first.id, roomId: oak.id, centerId, during })
    await tx.insert(practice).values({ counselorId, dayCap: 5 })
    await tx.insert(busyTime).values({ counselorId, startsAt: at, endsAt: later })
    await tx.insert(busyCalendar).values({ counselorId, keyId, sealed, addedAt: at, nextTryAt: at })
    const question = { id: ground.uuid(), appointmentId, subject: kim.me, counselorId, centerId }
    await tx.insert(reoffer).values({ ...question, startsAt: booked.startsAt, madeAt: at })
    const call = { id: ground.uuid(), centerId, manager: ground.uuid(), subject: kim.me }
    await tx.insert(phoneVisit).values({ ...call, reason: 'asked-by-phone', madeAt: at, expiresAt: later })
    const code = { emailIndex: ground.random(32), codeHash: ground.random(32), createdAt: at, expiresAt: later }
    await tx.insert(signInCode).values(code)
    await tx.insert(attempt).values({ bucket: ground.random(32), at })
  })
  await joinProgram(world, kim)
  await workFlexibly(world, kim)
  return { kim, lee, counselor, other }
}

type Of = Record<'keyId' | 'subject' | 'counselorId' | 'centerId' | 'appointmentId' | 'third', string> & {
  sealed: Uint8Array
}

/** A case with a note, read by a third counselor too, who may get it; and a wish for more sessions. */
async function insertCase(tx: Tx, { ground, now }: World, of: Of) {
  const { keyId, sealed, subject, counselorId, centerId, appointmentId, third } = of
  const at = now()
  const [caseId, noteId] = [ground.uuid(), ground.uuid()]
  const whose = { caseId, subject, counselorId }
  await tx.insert(caseOf).values({ id: caseId, subject, counselorId, openedAt: at })
  const note = { ...whose, id: noteId, noteId, version: 1, author: counselorId, appointmentId, writtenAt: at }
  await tx.insert(caseNote).values({ ...note, keyId, sealed })
  const grant = { ...whose, id: ground.uuid(), grantedBy: counselorId, supervisorId: third, grantedAt: at }
  await tx.insert(supervision).values({ ...grant, until: at.add({ hours: 24 }) })
  const moving = { ...whose, id: ground.uuid(), fromCounselor: counselorId, toCounselor: third, askedAt: at }
  await tx.insert(handOver).values({ ...moving, keyId, sealed })
  const asking = { ...whose, id: ground.uuid(), askedBy: counselorId, centerId, sessions: 2, askedAt: at }
  await tx.insert(sessionRequest).values({ ...asking, keyId, sealed })
  const said = { ...whose, withCounselor: counselorId, writtenBy: 'client' as const, keyId, sealed }
  await tx.insert(message).values({ ...said, id: ground.uuid(), sentAt: at })
  await tx.insert(messageDraft).values({ ...said, updatedAt: at })
}

/** A row of the employee in every table of healing programs. */
async function joinProgram(world: World, { healing: { me: subject, household } }: Employee) {
  const { id: programId } = await publish(world, await healingOffice(world))
  const at = world.now()
  const [id, keyId, provider] = [world.ground.uuid(), world.ground.uuid(), world.ground.uuid()]
  const sealed = world.ground.random(40)
  await world.asSuperuser(async tx => {
    const key = { domain: 'healing' as const, owner: subject, wrapped: sealed, epoch: 1 }
    await tx.insert(dataKey).values({ id: keyId, ...key })
    await tx.insert(applicant).values({ subject, keyId, sealed })
    const row = { programId, subject }
    await tx.insert(application).values({ ...row, id, household, keyId, sealed, tickets: sealed, appliedAt: at })
    const of = { ...row, applicationId: id }
    await tx.insert(standing).values({ ...of, rank: 1 })
    await tx.insert(seat).values({ ...of, provider, offeredAt: at, answer: 'accepted', answeredAt: at })
    await tx.insert(programAttendance).values({ ...of, outcome: 'attended', at })
    await tx.insert(programFeedback).values({ ...of, satisfaction: 5, helped: 5, again: true, at })
    await tx.insert(drawRecord).values({ ...row, outcome: 'won', at })
    const list = { fixedAt: at, count: 1, root: sealed.slice(0, 32), commitment: sealed.slice(0, 32) }
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.insert(drawList).values({ programId, ...list, leaves: sealed.slice(0, 32), padding: sealed })
    await tx.insert(drawBeacon).values({ programId, at, value: {} })
    await tx.insert(outcome).values({ programId, at, result: {} })
    await tx.insert(audit).values({ programId, by: world.ground.uuid(), at })
    await tx.insert(auditLeaf).values({ ...row, position: 0, opening: {}, onRoster: true })
  })
}

/** A row of the employee in every table of flexible work. */
async function workFlexibly(world: World, { account: id }: Employee) {
  const { ground } = world
  const at = world.now()
  await world.asSuperuser(async tx => {
    const [found] = await tx.select().from(accountTable).where(eq(accountTable.id, id))
    const personId = found?.personId ?? ''
    const [arrangementId, keyId, counterId, sealed] = [ground.uuid(), ground.uuid(), ground.uuid(), ground.random(40)]
    const asked = '[2026-12-01,2027-02-01)'
    const hours = { start: 480, end: 1020, mealStart: 720, mealEnd: 780 }
    const week = [hours, hours, hours, hours, hours, null, null]
    await tx.insert(dataKey).values({ id: keyId, domain: 'flexible', owner: personId, wrapped: sealed, epoch: 1 })
    const row = { id: arrangementId, personId, type: 'staggered' as const, asked, during: asked, week, appliedAt: at }
    await tx.insert(arrangement).values(row)
    await tx.insert(detail).values({ arrangementId, personId, keyId, sealed })
    await tx.insert(decision).values({ arrangementId, personId, approved: true, decidedBy: ground.uuid(), at })
    await tx.insert(withdrawal).values({ arrangementId, personId, fromDay: '2027-01-20', at })
    await tx.insert(dayChange).values({ arrangementId, personId, day: '2026-12-08', hours, at })
    await tx.insert(normalDay).values({ personId, day: '2026-12-09', why: 'trip', at })
    await tx.insert(leaveDay).values({ personId, day: '2026-12-10', minutes: 480, at })
    await tx.insert(duty).values({ id: ground.uuid(), personId, kind: 'secret', during: asked })
    await tx.insert(counter).values({ id: counterId, unitId: world.unit, name: '민원 창구' })
    await tx.insert(counterNeed).values({ counterId, weekday: 1, hour: 9, heads: 2 })
    await tx.insert(counterPost).values({ id: ground.uuid(), counterId, personId, during: asked })
    const feed = { id: ground.uuid(), personId, tokenHash: ground.random(32), locale: 'ko' as const, createdAt: at }
    await tx.insert(workFeed).values(feed)
    await tx.insert(staffIdempotency).values({ personId, key: 'k', fingerprint: sealed, reply: {}, at })
    const standing = { during: '[2026-12-01,)', standing: true, namedBy: ground.uuid(), namedAt: at }
    await tx.insert(deputy).values({ id: ground.uuid(), unitId: world.unit, personId, ...standing })
    await tx
      .insert(escalation)
      .values({ arrangementId, personId, fromUnit: world.unit, toUnit: world.unit, at, level: 1, dueAt: at })
    // Nobody looks at their own refusal; here one person has a row in every table.
    await tx.execute(sql`set local session_replication_role = replica`)
    const over = { keyId, sealed, decidedAt: at, overturned: true }
    await tx.insert(review).values({ arrangementId, personId, askedAt: at, ...over })
    await tx.insert(reviewSeat).values({ arrangementId, personId })
    const said = { overturn: true, at, keyId, sealed }
    await tx.insert(reviewVote).values({ id: ground.uuid(), arrangementId, personId, ...said })
    await tx.insert(staffReach).values({ personId, keyId, sealed })
  })
}
