import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { attendance, cancellation } from '../../db/schema/counseling.ts'
import { setting } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { readEntitlement } from '../../src/appointments/appointments.ts'
import { bookAppointment } from '../../src/appointments/book.ts'
import { entitlementOf } from '../../src/counseling/booking-rules.ts'
import { Refusal } from '../../src/refusal.ts'
import { appointmentsOf, first } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { depsOf } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { rowsOf } from '../support/postgres.ts'

const ends = ['live', 'attended', 'no-show', 'free', 'late', 'provider'] as const
// Either side of both turns of the year in Seoul, and plain days.
const moments = [
  '2025-12-31T14:10:00Z',
  '2025-12-31T15:00:00Z',
  '2026-03-02T01:00:00Z',
  '2026-07-07T09:00:00Z',
  '2026-11-30T00:00:00Z',
  '2026-12-31T14:10:00Z',
  '2026-12-31T15:00:00Z',
  '2027-01-04T00:00:00Z',
]

bothEngines('the entitlement', world => {
  let counselor: WorldCounselor
  const bookable = async (from: string, count = 1) => world().slots(await world().counselor(), count, from)
  const book = (who: Employee, { id: slotId }: Slot) =>
    bookAppointment(depsOf(world()), who, { slotId, mode: 'video', topic: 'sleep' }, { locale: 'ko' }).then(
      () => 'booked',
      error => (error instanceof Refusal ? error.code : error),
    )

  beforeAll(async () => {
    counselor = await world().counselor()
  })

  /** Gives somebody an appointment at a moment that came to this end. */
  async function past(who: Employee, at: string, end: (typeof ends)[number]) {
    const w = world()
    const [chosen] = await w.slots(await w.counselor(), 1, at)
    const { id, subject, counselorId, centerId } = await w.appointment(who, chosen ?? first([]))
    const about = { appointmentId: id, subject, counselorId, centerId, at: w.now() }
    await w.asSuperuser(async tx => {
      if (end === 'attended' || end === 'no-show') await tx.insert(attendance).values({ ...about, outcome: end })
      if (end === 'free' || end === 'late')
        await tx.insert(cancellation).values({ ...about, cancelledBy: 'employee', late: end === 'late' })
      if (end === 'provider') await tx.insert(cancellation).values({ ...about, cancelledBy: 'provider', late: false })
      if (['free', 'late', 'provider'].includes(end))
        await tx.execute(sql`delete from care.claim where appointment_id = ${id}`)
    })
  }

  test('is counted alike by the database, which books, and by the page, which says what is left', async () => {
    const history = fc.array(fc.record({ at: fc.constantFrom(...moments), end: fc.constantFrom(...ends) }), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(history, async events => {
        const w = world()
        const who = await w.employee()
        const once = [...new Map(events.map(event => [event.at, event])).values()]
        for (const { at, end } of once) await past(who, at, end)
        for (const year of [2025, 2026, 2027]) {
          const day = Temporal.PlainDate.from({ year, month: 6, day: 1 })
          const shown = await w.as(who, act => readEntitlement(act, day), undefined)
          const appointments = once.map(({ at, end }) => ({
            start: Temporal.Instant.from(at),
            live: ['live', 'attended', 'no-show'].includes(end),
            outcome: end === 'attended' || end === 'no-show' ? end : null,
            lateCancelled: end === 'late',
            priority: false,
          }))
          const { used, planned } = entitlementOf({ limit: 6, appointments }, year, 'Asia/Seoul')
          expect(shown).toMatchObject({ year, used, planned })
          const noon = Temporal.Instant.from(`${year}-06-01T03:00:00Z`)
          const counted = await w.within(who, async tx =>
            rowsOf(await tx.execute(sql`select care.sessions_used(${`${noon}`}::timestamptz, 'Asia/Seoul') as n`)),
          )
          expect(counted).toEqual([{ n: used + planned }])
          const byJob = await w.asJob(async act =>
            rowsOf(
              await act.tx.execute(
                sql`select care.sessions_used_by(${who.me}, ${`${noon}`}::timestamptz, 'Asia/Seoul') as n`,
              ),
            ),
          )
          expect(byJob).toEqual(counted)
        }
      }),
      { numRuns: world().engine === 'postgres' ? 15 : 6 },
    )
  })

  test('ends and begins with the calendar year: the last hour of December and the first of January', async () => {
    const w = world()
    const before = w.now()
    const who = await w.employee()
    for (const month of ['02', '03', '04', '05', '06']) await past(who, `2026-${month}-02T01:00:00Z`, 'attended')
    const [december] = await bookable('2026-12-31T14:00:00Z')
    const [decemberToo] = await bookable('2026-12-30T14:00:00Z')
    const [january] = await bookable('2026-12-31T15:00:00Z')
    expect(await book(who, december ?? first([]))).toBe('booked')
    expect(await book(who, decemberToo ?? first([]))).toBe('conflict')
    expect(await book(who, january ?? first([]))).toBe('booked')
    expect(await w.as(who, act => readEntitlement(act), undefined)).toMatchObject({ year: 2026, left: 0 })
    const next = Temporal.PlainDate.from('2027-01-01')
    expect(await w.as(who, act => readEntitlement(act, next), undefined)).toMatchObject({ year: 2027, left: 5 })
    w.ground.at(before)
  })

  test('is used up by late cancellations and given back by free ones and by the counselor’s', async () => {
    const w = world()
    const who = await w.employee()
    for (const month of ['02', '03', '04', '05', '06']) await past(who, `2026-${month}-03T01:00:00Z`, 'late')
    for (const month of ['07', '08']) await past(who, `2026-${month}-03T01:00:00Z`, 'free')
    for (const month of ['09', '10']) await past(who, `2026-${month}-03T01:00:00Z`, 'provider')
    const [sixth, seventh] = await bookable('2026-12-10T01:00:00Z', 2)
    expect(await book(who, sixth ?? first([]))).toBe('booked')
    expect(await book(who, seventh ?? first([]))).toBe('conflict')
  })

  test('holds when the last session is wanted twice at the same moment', async () => {
    const w = world()
    const who = await w.employee()
    for (const month of ['02', '03', '04', '05', '06']) await past(who, `2026-${month}-04T01:00:00Z`, 'no-show')
    const wanted = await w.slots(counselor, 5, '2026-12-14T00:00:00Z')
    const outcomes = await Promise.all(wanted.map(one => book(who, one)))
    expect(outcomes.toSorted()).toEqual(['booked', ...Array(4).fill('conflict')])
    expect(await appointmentsOf(w, who)).toHaveLength(6)
  })

  test('changes with the settings of the day of the session', async () => {
    const w = world()
    const who = await w.employee()
    const value = { sessions: 0 }
    await w.asSuperuser(tx => tx.insert(setting).values({ name: 'entitlement', validFrom: '2027-01-10', value }))
    const [before] = await bookable('2027-01-09T01:00:00Z')
    const [after] = await bookable('2027-01-11T01:00:00Z')
    expect(await book(who, before ?? first([]))).toBe('booked')
    expect(await book(who, after ?? first([]))).toBe('conflict')
  })
})
