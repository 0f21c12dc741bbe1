import { and, asc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { attendance, cancellation, claim, slot } from '../../db/schema/counseling.ts'
import { accessLog, dataKey, mail } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { publishSlots } from '../../src/availability/publish.ts'
import { cancelByProvider } from '../../src/workday/cancel-by-provider.ts'
import { openAppointment } from '../../src/workday/open-appointment.ts'
import { recordAttendance } from '../../src/workday/record-attendance.ts'
import { book, hoursAt, inCalendar, nth, refusalOf, startsOf } from '../availability/clinic.ts'
import type { Appointment, Slot, WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'

bothEngines('an appointment', world => {
  let counselor: WorldCounselor
  let client: Employee
  let slots: Slot[]
  let made: Appointment
  beforeEach(async () => {
    const w = world()
    w.ground.at(begin)
    counselor = await w.counselor()
    client = await w.employee()
    await w.as(counselor, openHours, hoursAt(counselor))
    slots = await inCalendar(w, counselor)
    const sealed = { alias: '하늘', contact: '010-0000-0000', message: '오후가 편해요.' }
    made = await w.appointment(client, nth(slots, 0), { mode: 'video', sealed })
  })
  const logged = () =>
    world().asSuperuser(tx =>
      tx.select().from(accessLog).where(eq(accessLog.objectId, made.id)).orderBy(asc(accessLog.id)),
    )
  const toItsStart = () => world().pass({ days: 1 })

  test('shows its counselor what the client wrote, and the client that it was opened', async () => {
    const w = world()
    const opened = await w.as(counselor, openAppointment, { id: made.id })
    expect(opened).toMatchObject({ id: made.id, topic: 'work-stress', mode: 'video', outcome: null, cancelledBy: null })
    expect(opened.words).toEqual({ alias: '하늘', contact: '010-0000-0000', message: '오후가 편해요.' })
    const seen = await w.within(client, tx => tx.select().from(accessLog).where(eq(accessLog.subject, client.me)))
    expect(seen).toMatchObject([
      { role: 'counselor', actor: counselor.me, action: 'open', objectKind: 'appointment', objectId: made.id },
    ])
  })

  test('stays in the calendar without words once the client had them erased', async () => {
    const w = world()
    await w.asSuperuser(async tx => {
      // As an erasure leaves it: the key is gone, the row that names it is not.
      await tx.execute('set local session_replication_role = replica')
      await tx.delete(dataKey).where(eq(dataKey.id, made.keyId))
    })
    w.ground.vault.forget()
    const opened = await w.as(counselor, openAppointment, { id: made.id })
    expect(opened).toMatchObject({ id: made.id, words: null })
    expect(await logged()).toEqual([])
  })

  test('of another counselor looks like one that never was, whatever is tried with it', async () => {
    const w = world()
    const other = await w.counselor()
    await toItsStart()
    const none = w.ground.uuid()
    for (const id of [made.id, none, 'x']) {
      const tries = [
        w.as(other, openAppointment, { id }),
        w.as(other, recordAttendance, { id, outcome: 'attended' }),
        w.as(other, cancelByProvider, { id }),
      ]
      for (const refusal of await Promise.all(tries.map(refusalOf)))
        expect(refusal).toMatchObject({
          code: 'not-found',
          said: { ko: '찾으시는 것이 여기에 없어요.', en: 'What you are looking for is not here.' },
        })
    }
    expect(await logged()).toEqual([])
  })

  test('takes a note of attendance from its start on, not a second earlier', async () => {
    const w = world()
    w.ground.at(made.startsAt.subtract({ seconds: 1 }))
    await w.pass({ seconds: 0 })
    const note = (outcome: 'attended' | 'no-show') => w.as(counselor, recordAttendance, { id: made.id, outcome })
    expect(await refusalOf(note('attended'))).toMatchObject({ code: 'conflict' })
    await w.pass({ seconds: 1 })
    expect(await note('attended')).toEqual({ id: made.id, outcome: 'attended', corrected: false })
  })

  test('keeps the last note of attendance, and the access log each correction', async () => {
    const w = world()
    await toItsStart()
    const note = (outcome: 'attended' | 'no-show') => w.as(counselor, recordAttendance, { id: made.id, outcome })
    await note('no-show')
    expect(await note('attended')).toEqual({ id: made.id, outcome: 'attended', corrected: true })
    await note('attended')
    const rows = await w.asJob(act => act.tx.select().from(attendance).where(eq(attendance.appointmentId, made.id)))
    expect(rows).toMatchObject([{ outcome: 'attended', subject: client.me }])
    expect((await logged()).map(({ action }) => action)).toEqual(['record-no-show', 'correct-to-attended'])
  })

  test('cancelled by its counselor costs no session, frees the client, tells them, and its time is offered to nobody', async () => {
    const w = world()
    expect(await w.as(counselor, cancelByProvider, { id: made.id })).toEqual({ id: made.id, sequence: 1 })
    const gone = await w.asJob(act => act.tx.select().from(cancellation).where(eq(cancellation.appointmentId, made.id)))
    expect(gone).toMatchObject([{ cancelledBy: 'provider', late: false, subject: client.me }])
    const [left] = await w.asJob(act => act.tx.select().from(claim).where(eq(claim.slotId, made.slotId)))
    expect(left?.subject ?? null).toBeNull()
    const mails = await w.asJob(act => act.tx.select().from(mail).where(eq(mail.subject, client.me)))
    expect(mails).toMatchObject([
      {
        kind: 'appointment-cancelled',
        facts: {
          by: 'provider',
          appointment: { id: made.id, sequence: 1, start: '2026-11-24T00:00:00Z', timeZone: 'Asia/Seoul' },
        },
      },
    ])
    await w.asJob(act => publishSlots(act, { counselor: counselor.me }))
    expect(startsOf(await inCalendar(w, counselor))[0]).toBe('2026-11-24T10:00')
    expect(await book(w, await w.employee(), nth(slots, 0))).toEqual({ refused: 'taken' })
    const elsewhere = await w.counselor()
    const [same] = await w.slots(elsewhere, 1, made.startsAt)
    if (!same) throw new Error('no slot')
    expect(await book(w, client, same)).toMatchObject({ slot: same.id })
  })

  test('is cancelled once, and neither after attendance was noted nor the other way round', async () => {
    const w = world()
    const second = await w.appointment(await w.employee(), nth(slots, 1))
    await w.as(counselor, cancelByProvider, { id: second.id })
    expect(await refusalOf(w.as(counselor, cancelByProvider, { id: second.id }))).toMatchObject({ code: 'conflict' })
    await w.pass({ days: 1, hours: 1 })
    const note = (id: string) => w.as(counselor, recordAttendance, { id, outcome: 'attended' })
    expect(await refusalOf(note(second.id))).toMatchObject({ code: 'conflict' })
    await note(made.id)
    expect(await refusalOf(w.as(counselor, cancelByProvider, { id: made.id }))).toMatchObject({ code: 'conflict' })
  })

  test('being cancelled while its slot is booked by others leaves exactly nobody on it', async () => {
    const w = world()
    const people = await Promise.all(Array.from({ length: 6 }, () => w.employee()))
    const [replies] = await Promise.all([
      Promise.all(people.map(who => book(w, who, { id: made.slotId }))),
      w.as(counselor, cancelByProvider, { id: made.id }),
    ])
    for (const reply of replies) expect(reply).toEqual({ refused: 'taken' })
    const [row] = await w.asJob(act =>
      act.tx
        .select()
        .from(slot)
        .where(and(eq(slot.id, made.slotId))),
    )
    expect(row?.withdrawn).toBe(true)
  })
})
