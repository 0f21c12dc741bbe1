import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { appointment, claim } from '../../db/schema/counseling.ts'
import { accessLog, mail } from '../../db/schema/ground.ts'
import { closeCase } from '../../src/cases/close-case.ts'
import { bookSeries } from '../../src/series/book-series.ts'
import { planCaseSeries } from '../../src/series/plan.ts'
import { openAppointment } from '../../src/workday/open-appointment.ts'
import { pair } from '../cases/pair.ts'
import { first } from '../support/booking.ts'
import type { WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const conflict = { code: 'conflict' }
const mode = 'in-person' as const

/** One slot a week at three o'clock, from a day of November on. */
async function weekly(w: World, counselor: WorldCounselor, weeks: number, day = '2026-11-24') {
  const begin = Temporal.PlainDate.from(day)
  const all = Array.from({ length: weeks }, (_, at) => `${begin.add({ weeks: at })}T06:00:00Z`)
  const slots = []
  for (const start of all) slots.push(first(await w.slots(counselor, 1, start)))
  return slots
}
const ids = (slots: readonly { id: string }[]) => slots.map(({ id }) => id)
const booked = (w: World, subject: string) =>
  w.asSuperuser(tx => tx.select().from(appointment).where(eq(appointment.subject, subject)))

bothEngines('a series', world => {
  test('is booked in one go, named as before, with a mail and a line in the access log for each', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { past: 1, book: 0, alias: '바다' })
    const slots = await weekly(w, counselor, 3)
    const { planned, left } = await w.as(counselor, planCaseSeries, {
      id: caseId,
      wish: { from: slots[0]?.id ?? '', weeks: 1, count: 3, mode },
    })
    expect(left).toBe(5)
    expect(planned?.map(({ slot }) => slot?.id)).toEqual(ids(slots))
    const { appointments } = await w.as(counselor, bookSeries, { id: caseId, slotIds: ids(slots), mode })
    expect(appointments).toHaveLength(3)
    expect(await w.as(counselor, openAppointment, { id: appointments[2] ?? '' })).toMatchObject({
      words: { alias: '바다' },
    })
    const letters = await w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.subject, kim.me)))
    expect(letters.map(({ kind }) => kind)).toEqual(Array(3).fill('appointment-confirmed'))
    const log = await w.within(kim, tx => tx.select().from(accessLog).where(eq(accessLog.action, 'book')))
    expect(log.map(({ objectId }) => objectId).toSorted()).toEqual(appointments.toSorted())
  })

  test('is all or nothing: a time that went meanwhile is named, and nothing is booked', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { past: 1, book: 0 })
    const slots = await weekly(w, counselor, 3)
    const [, second] = slots
    if (!second) throw new Error('no slot')
    await w.appointment(await w.employee(), second)
    const booking = w.as(counselor, bookSeries, { id: caseId, slotIds: ids(slots), mode })
    await expect(booking).rejects.toMatchObject({ ...conflict, more: { instead: { clashes: [second.id] } } })
    expect(await booked(w, kim.me)).toHaveLength(1)
    // Where the client is elsewhere then, it is the same, and it is not said where.
    const elsewhere = await w.counselor({ center: await w.center() })
    const [same] = await w.slots(elsewhere, 1, slots[2]?.startsAt ?? '')
    if (!same) throw new Error('no slot')
    await w.appointment(kim, same)
    const again = w.as(counselor, bookSeries, {
      id: caseId,
      slotIds: ids([slots[0], slots[2]].flatMap(one => one ?? [])),
      mode,
    })
    await expect(again).rejects.toMatchObject({ ...conflict, more: { instead: { clashes: [slots[2]?.id] } } })
    expect(await booked(w, kim.me)).toHaveLength(2)
  })

  test('never goes beyond what the client has left with all counselors together', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { past: 1, book: 0 })
    const elsewhere = await w.counselor({ center: await w.center() })
    for (const slot of await w.slots(elsewhere, 3, '2026-12-24T00:00:00Z')) await w.appointment(kim, slot)
    const slots = await weekly(w, counselor, 3)
    const booking = w.as(counselor, bookSeries, { id: caseId, slotIds: ids(slots), mode })
    await expect(booking).rejects.toMatchObject({ ...conflict, more: { instead: { reason: 'entitlement', left: 2 } } })
    await w.as(counselor, bookSeries, { id: caseId, slotIds: ids(slots.slice(0, 2)), mode })
    expect(await booked(w, kim.me)).toHaveLength(6)
  })

  test('of two that want the same times one gets all and the other none', async () => {
    const w = world()
    const one = await pair(w, { past: 1, book: 0 })
    const other = await pair(w, { past: 1, book: 0, counselor: one.counselor })
    const slots = ids(await weekly(w, one.counselor, 4))
    const results = await Promise.allSettled([
      w.as(one.counselor, bookSeries, { id: one.caseId, slotIds: slots, mode }),
      w.as(one.counselor, bookSeries, { id: other.caseId, slotIds: slots.toReversed(), mode }),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const made = await w.asSuperuser(tx => tx.select().from(claim).where(eq(claim.subject, one.kim.me)))
    expect([1, 5]).toContain(made.length)
  })

  test('is for clients of own open cases and own slots ahead only', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { past: 1, book: 0 })
    const slots = await weekly(w, counselor, 2)
    const them = (await pair(w, { past: 1, book: 0, counselor: await w.counselor() })).counselor
    const theirs = await weekly(w, them, 1, '2026-12-18')
    const foreign = w.as(them, bookSeries, { id: caseId, slotIds: ids(theirs), mode })
    await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
    const stolen = w.as(counselor, bookSeries, { id: caseId, slotIds: ids([...slots, ...theirs]), mode })
    await expect(stolen).rejects.toMatchObject({ ...conflict, more: { instead: { clashes: ids(theirs) } } })
    // Past the verb, the database says no as well.
    const slot = first(theirs)
    const row = { slotId: slot.id, subject: kim.me, appointmentId: w.ground.uuid() }
    const during = `[${slot.startsAt},${slot.endsAt})`
    const claiming = w.within(them, tx => tx.insert(claim).values({ ...row, during }))
    await expect(claiming).rejects.toMatchObject({ code: '42501' })
    await w.as(counselor, closeCase, { id: caseId, reason: 'other', words: '' })
    const late = w.as(counselor, bookSeries, { id: caseId, slotIds: ids(slots), mode })
    await expect(late).rejects.toMatchObject(conflict)
  })
})
