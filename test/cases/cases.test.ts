import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { caseOf } from '../../db/schema/cases.ts'
import { attendance } from '../../db/schema/counseling.ts'
import { accessLog, dataKey } from '../../db/schema/ground.ts'
import { cancelAppointment } from '../../src/appointments/cancel.ts'
import { caseload } from '../../src/cases/caseload.ts'
import { closeCase, reopenCase } from '../../src/cases/close-case.ts'
import { keepNextStep } from '../../src/cases/keep-next-step.ts'
import { caseOfAppointment } from '../../src/cases/own-case.ts'
import { readCase } from '../../src/cases/read-case.ts'
import { shipped } from '../../src/checkups/shipped.ts'
import { takeCheckUp } from '../../src/checkups/take.ts'
import { giveConsent } from '../../src/consents/consents.ts'
import { shareCheckUp } from '../../src/sharing/share.ts'
import { recordAttendance } from '../../src/workday/record-attendance.ts'
import { answered, ship } from '../instruments/shipped.ts'
import { first } from '../support/booking.ts'
import { bothEngines } from '../support/engines.ts'
import { pair } from './pair.ts'

const missing = { code: 'not-found' }
const instruments = shipped

bothEngines('cases', world => {
  test('a case opens by itself with the first booking, once, however often somebody looks', async () => {
    const w = world()
    const { kim, counselor, slots } = await pair(w, { book: 2, alias: '바다' })
    const [line, ...more] = await w.as(counselor, caseload, { closed: false })
    expect(more).toEqual([])
    expect(line).toMatchObject({ alias: '바다', attended: 0, closed: null, received: false })
    expect(line?.next?.start.toString()).toBe(slots[0]?.startsAt.toString())
    const looks = await Promise.all([1, 2, 3].map(() => w.as(counselor, caseload, { closed: false })))
    expect(looks.map(lines => lines.map(({ id }) => id))).toEqual([1, 2, 3].map(() => [line?.id]))
    const log = await w.within(kim, tx => tx.select().from(accessLog).where(eq(accessLog.subject, kim.me)))
    expect(log.filter(({ objectKind }) => objectKind === 'case')).toHaveLength(4)
  })

  test('a counselor finds a client by a part of what they are called, among open and closed cases, and only their own', async () => {
    const w = world()
    const counselor = await w.counselor()
    const sea = await pair(w, { book: 1, alias: '푸른 바다', counselor })
    const star = await pair(w, { book: 0, past: 1, alias: 'Little Star', counselor })
    const nameless = await pair(w, { book: 1, counselor })
    await pair(w, { book: 1, alias: '바다', counselor: await w.counselor({ center: counselor.center }) })
    await w.as(counselor, closeCase, { id: star.caseId, reason: 'goals', words: '' })
    const find = async (called: string) =>
      (await w.as(counselor, caseload, { closed: false, called })).map(({ id }) => id)
    expect(await find('른바다')).toEqual([sea.caseId])
    expect(await find(' little s')).toEqual([star.caseId])
    expect(await find('Big')).toEqual([])
    expect((await find('')).toSorted()).toEqual([sea.caseId, star.caseId, nameless.caseId].toSorted())
    // Only whom it showed is noted: twice the sea, by name and among all.
    const log = await w.within(sea.kim, tx => tx.select().from(accessLog).where(eq(accessLog.subject, sea.kim.me)))
    expect(log.filter(({ action }) => action === 'list')).toHaveLength(2)
    await w.as(counselor, reopenCase, { id: star.caseId })
    expect((await w.as(counselor, caseload, { closed: false, unplanned: true })).map(({ id }) => id)).toEqual([
      star.caseId,
    ])
  })

  test('a first meeting that was called off makes no case', async () => {
    const w = world()
    const [kim, counselor] = [await w.employee(), await w.counselor()]
    const booked = await w.appointment(kim, first(await w.slots(counselor, 1, '2026-12-29T00:00:00Z')))
    await w.as(kim, cancelAppointment, { id: booked.id })
    expect(await w.as(counselor, caseload, { closed: false })).toEqual([])
    expect(await w.as(counselor, caseOfAppointment, { id: booked.id })).toBeNull()
  })

  test('what comes next lies sealed with the case and is kept through closing and reopening', async () => {
    const w = world()
    const { counselor, caseId } = await pair(w, { book: 1 })
    await w.as(counselor, keepNextStep, { id: caseId, nextStep: '수면 일지를 함께 본다' })
    expect(await w.as(counselor, readCase, { id: caseId, instruments })).toMatchObject({
      nextStep: '수면 일지를 함께 본다',
    })
    const [row] = await w.asSuperuser(tx => tx.select().from(caseOf).where(eq(caseOf.id, caseId)))
    expect(new TextDecoder().decode(row?.sealed ?? undefined)).not.toContain('수면')
    await w.as(counselor, closeCase, { id: caseId, reason: 'goals', words: '잘 지낸다' })
    await expect(w.as(counselor, closeCase, { id: caseId, reason: 'goals', words: '' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await w.as(counselor, caseload, { closed: false })).toEqual([])
    expect(await w.as(counselor, caseload, { closed: true })).toMatchObject([{ id: caseId }])
    expect(await w.as(counselor, readCase, { id: caseId, instruments })).toMatchObject({
      nextStep: '수면 일지를 함께 본다',
      closing: { reason: 'goals', words: '잘 지낸다' },
    })
    await w.as(counselor, reopenCase, { id: caseId })
    expect(await w.as(counselor, caseload, { closed: false })).toMatchObject([{ id: caseId, closed: null }])
    await expect(w.as(counselor, reopenCase, { id: caseId })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the case of a client who had everything erased says so and can still be closed', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { book: 0, past: 1, alias: '바다' })
    await w.as(counselor, keepNextStep, { id: caseId, nextStep: '살펴본다' })
    await w.asSuperuser(async tx => {
      // What erasure leaves of a past appointment: the row, under a key that is gone.
      const [key] = await tx.select().from(dataKey).where(eq(dataKey.owner, kim.me))
      await tx
        .update(dataKey)
        .set({ owner: w.ground.uuid() })
        .where(eq(dataKey.id, key?.id ?? ''))
      await tx.update(caseOf).set({ keyId: null }).where(eq(caseOf.id, caseId))
    })
    w.ground.vault.forget()
    expect(await w.as(counselor, readCase, { id: caseId, instruments })).toMatchObject({ alias: null })
    const planning = w.as(counselor, keepNextStep, { id: caseId, nextStep: '더' })
    await expect(planning).rejects.toMatchObject({ code: 'conflict' })
    await w.as(counselor, closeCase, { id: caseId, reason: 'client', words: '' })
  })

  test('another counselor, a center manager and the offices reach no case, by list, by id or by table', async () => {
    const w = world()
    const { kim, counselor, caseId, appointments } = await pair(w, { book: 1 })
    const other = await w.counselor({ center: counselor.center })
    expect(await w.as(other, caseload, { closed: false })).toEqual([])
    for (const id of [caseId, w.ground.uuid(), 'nonsense']) {
      await expect(w.as(other, readCase, { id, instruments })).rejects.toMatchObject(missing)
      await expect(w.as(other, keepNextStep, { id, nextStep: 'x' })).rejects.toMatchObject(missing)
      await expect(w.as(other, closeCase, { id, reason: 'goals', words: '' })).rejects.toMatchObject(missing)
      await expect(w.as(other, reopenCase, { id })).rejects.toMatchObject(missing)
    }
    expect(await w.as(other, caseOfAppointment, { id: first(appointments).id })).toBeNull()
    const look = (tx: Parameters<Parameters<typeof w.asSuperuser>[0]>[0]) => tx.select({ id: caseOf.id }).from(caseOf)
    expect(await w.within(other, look)).toEqual([])
    const manager = await w.centerManager(counselor.center)
    for (const person of [manager, ...(await Promise.all(offices.map(role => w.official(role))))])
      await expect(w.within(person, look), person.role).rejects.toMatchObject({ code: '42501' })
    // Nor can a case be made up with a client one never met, or taken by writing oneself into it.
    const made = { id: w.ground.uuid(), subject: kim.me, counselorId: other.me, openedAt: w.now() }
    await expect(w.within(other, tx => tx.insert(caseOf).values(made))).rejects.toMatchObject({ code: '42501' })
    const taken = w.within(other, tx => tx.update(caseOf).set({ counselorId: other.me }).where(eq(caseOf.id, caseId)))
    await expect(taken).rejects.toMatchObject({ code: '42501' })
    const given = w.within(kim, tx => tx.update(caseOf).set({ counselorId: other.me }).where(eq(caseOf.id, caseId)))
    await expect(given).rejects.toMatchObject({ code: '42501' })
  })

  test('the client sees that there is a case, not what is kept in it', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { book: 1 })
    await w.as(counselor, keepNextStep, { id: caseId, nextStep: '살펴본다' })
    expect(await w.within(kim, tx => tx.select({ id: caseOf.id }).from(caseOf))).toEqual([{ id: caseId }])
    await expect(w.within(kim, tx => tx.select().from(caseOf))).rejects.toMatchObject({ code: '42501' })
  })

  test('shared check-ups pair intake and latest; a session that took place counts', async () => {
    const w = world()
    const { kim, counselor, caseId, appointments } = await pair(w, { book: 1, past: 1 })
    await w.as(counselor, recordAttendance, { id: first(appointments).id, outcome: 'attended' })
    await w.as(kim, giveConsent, { kind: 'check-up' })
    const take = (...values: number[]) =>
      w.as(kim, takeCheckUp, { instrument: ship('gad-7'), answers: answered(...values) })
    const { id: before } = await take(2, 2, 2, 2, 1, 1, 1)
    await w.pass({ minutes: 5 })
    const { id: after } = await take(1, 1, 1, 1, 0, 0, 0)
    const appointmentId = appointments.at(-1)?.id ?? ''
    await w.as(kim, shareCheckUp, { id: before, appointmentId })
    const one = await w.as(counselor, readCase, { id: caseId, instruments })
    expect(one).toMatchObject({ shared: 1, attended: 1, pairs: [{ latest: null, outcome: null }] })
    await w.as(kim, shareCheckUp, { id: after, appointmentId })
    const { pairs } = await w.as(counselor, readCase, { id: caseId, instruments })
    expect(pairs).toMatchObject([
      {
        first: { score: { value: 11 } },
        latest: { score: { value: 4 } },
        outcome: { change: -7, reliable: 'better', recovery: true, reliableRecovery: true },
      },
    ])
    const opened = await w.within(kim, tx => tx.select().from(accessLog).where(eq(accessLog.subject, kim.me)))
    expect(opened.filter(({ actor, objectKind }) => actor === counselor.me && objectKind === 'check-up')).toHaveLength(
      3,
    )
    expect(await w.asSuperuser(tx => tx.select().from(attendance))).not.toEqual([])
  })
})

const offices = ['hr', 'head', 'council', 'privacy'] as const
