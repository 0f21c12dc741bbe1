import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { appointment, cancellation } from '../../db/schema/counseling.ts'
import { mail } from '../../db/schema/ground.ts'
import { remind, reminderMoment } from '../../src/counseling/remind.ts'
import { bothEngines } from '../support/engines.ts'

test('the reminder comes at six in the evening before, on the center’s clock, also around a clock change', () => {
  const moments = [
    ['2026-11-24T00:00:00Z', 'Asia/Seoul'],
    ['2026-11-24T14:30:00Z', 'Asia/Seoul'],
    ['2026-10-25T08:00:00Z', 'Europe/Berlin'],
    ['2026-03-29T07:00:00Z', 'Europe/Berlin'],
  ].map(([start = '', zone = '']) =>
    reminderMoment(Temporal.Instant.from(start), zone).toZonedDateTimeISO(zone).toString(),
  )
  expect(moments).toEqual([
    '2026-11-23T18:00:00+09:00[Asia/Seoul]',
    '2026-11-23T18:00:00+09:00[Asia/Seoul]',
    '2026-10-24T18:00:00+02:00[Europe/Berlin]',
    '2026-03-28T18:00:00+01:00[Europe/Berlin]',
  ])
})

bothEngines('reminders', world => {
  test('each appointment of tomorrow is reminded of once, anew after a move, and never when cancelled or booked that evening', async () => {
    const w = world()
    const counselor = await w.counselor()
    const slots = await w.slots(counselor, 6, '2026-11-24T00:00:00Z')
    const [plain, moved, cancelled, late] = await Promise.all(
      slots.slice(0, 4).map(async one => ({ who: await w.employee(), one })),
    )
    if (!plain || !moved || !cancelled || !late) throw new Error('no slots')
    await w.appointment(plain.who, plain.one)
    const movable = await w.appointment(moved.who, moved.one)
    const gone = await w.appointment(cancelled.who, cancelled.one)
    const { counselorId, centerId, subject } = gone
    await w.asSuperuser(tx =>
      tx.insert(cancellation).values({
        appointmentId: gone.id,
        subject,
        counselorId,
        centerId,
        at: w.now(),
        cancelledBy: 'provider',
        late: false,
      }),
    )
    const reminded = async () => {
      await Promise.all(Array.from({ length: 3 }, () => w.asJob(remind)))
      const rows = await w.asJob(act => act.tx.delete(mail).returning())
      return rows.map(row => [row.kind, row.subject])
    }
    w.ground.at('2026-11-23T08:59:59Z')
    expect(await reminded()).toEqual([])
    w.ground.at('2026-11-23T09:00:00Z')
    await w.appointment(late.who, late.one)
    expect((await reminded()).sort()).toEqual(
      [
        ['appointment-reminder', plain.who.me],
        ['appointment-reminder', moved.who.me],
      ].sort(),
    )
    expect(await reminded()).toEqual([])
    await w.asSuperuser(tx => tx.update(appointment).set({ sequence: 1 }).where(eq(appointment.id, movable.id)))
    expect(await reminded()).toEqual([['appointment-reminder', moved.who.me]])
  })

  test('a scheduler that was away in the evening catches up until an hour before', async () => {
    const w = world()
    const [one] = await w.slots(await w.counselor(), 1, '2026-12-01T05:00:00Z')
    if (!one) throw new Error('no slot')
    await w.appointment(await w.employee(), one)
    w.ground.at('2026-12-01T04:00:00Z')
    await w.asJob(remind)
    expect(await w.asJob(act => act.tx.delete(mail).returning())).toEqual([])
    w.ground.at('2026-12-01T03:59:00Z')
    await w.asJob(remind)
    expect(await w.asJob(act => act.tx.delete(mail).returning())).toHaveLength(1)
  })
})
