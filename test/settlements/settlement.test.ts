import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { attendance, cancellation } from '../../db/schema/counseling.ts'
import { setting } from '../../db/schema/ground.ts'
import { attendanceCorrection, settlement, settlementShare } from '../../db/schema/settlement.ts'
import type { Person } from '../../src/actor.ts'
import { readEntitlement } from '../../src/appointments/appointments.ts'
import { correctAttendance, correctionsOf } from '../../src/attendance/correct-attendance.ts'
import { closeSettlement } from '../../src/settlements/close.ts'
import { readSettlements } from '../../src/settlements/read.ts'
import { sumOf } from '../../src/settlements/rules.ts'
import { recordAttendance } from '../../src/workday/record-attendance.ts'
import { first } from '../support/booking.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'
import type { World } from '../support/world.ts'
import { ended, openPractice, type Practice } from './practice.ts'

const month = (text: string) => ({ period: Temporal.PlainYearMonth.from(text) })

bothEngines('settlements', world => {
  settlements(world)
  attendances(world)
})

const settlements = (world: () => World) =>
  describe('a settlement', () => {
    let at: Practice
    beforeAll(async () => {
      at = await openPractice(world())
    })
    const read = async (who: Practice['manager' | 'nara'], text: string) =>
      first(await world().as(who, readSettlements, month(text)))
    const close = (who: Practice['manager'], text: string) => world().as(who, closeSettlement, month(text))
    const raw = (statement: string) => world().asSuperuser(tx => tx.execute(sql.raw(statement)))

    test('counts what is paid, by how it ended and how people met, and leaves out what is not', async () => {
      const w = world()
      const { nara, sora, manager } = at
      await ended(w, nara, '2026-10-01', 'attended', { hour: 0 })
      await ended(w, nara, '2026-10-31', 'attended', { hour: 23 })
      await ended(w, nara, '2026-09-30', 'unrecorded', { hour: 23 })
      await ended(w, nara, '2026-10-06', 'attended', { mode: 'video' })
      await ended(w, nara, '2026-10-07', 'no-show')
      await ended(w, sora, '2026-10-07', 'late-cancelled', { mode: 'telephone' })
      await ended(w, sora, '2026-10-08', 'cancelled-by-provider')
      await ended(w, sora, '2026-10-09', 'free')
      await ended(w, sora, '2026-10-12', 'unrecorded')
      const line = (ending: string, mode: string, unit: number, count: number) => {
        return { of: '2026-10', ending, mode, unit, count, amount: unit * count }
      }
      const october = await read(manager, '2026-10')
      expect(october.lines).toEqual([
        line('attended', 'in-person', 90_000, 2),
        line('attended', 'video', 80_000, 1),
        line('no-show', 'in-person', 45_000, 1),
        line('late-cancelled', 'telephone', 35_000, 1),
        line('cancelled-by-provider', 'in-person', 0, 1),
      ])
      expect(october).toMatchObject({ closed: null, over: true, first: '2026-09', unrecorded: 1 })
      expect(
        october.counselors.map(({ name, lines, unrecorded }) => [name.ko, sumOf(lines).amount, unrecorded]),
      ).toEqual([
        ['배나래', 305_000, 0],
        ['윤소라', 35_000, 1],
      ])
      // A counselor sees theirs, without their colleague's.
      const own = await read(nara, '2026-10')
      expect([sumOf(own.lines).amount, own.counselors, own.unrecorded]).toEqual([305_000, [], 0])
      expect(JSON.stringify([october, own])).not.toMatch(/하늘|비밀|2026-10-0|subject/)
    })

    test('of another center is not there, for its manager and for its counselors', async () => {
      const w = world()
      const other = await openPractice(w)
      for (const who of [other.manager, other.nara]) {
        const months = await w.as(who, readSettlements, month('2026-10'))
        expect(months).toMatchObject([{ center: { id: other.center }, lines: [], counselors: [], unrecorded: 0 }])
      }
    })

    test('is closed month after month, once each, when the month is over, by one of two managers at once', async () => {
      const w = world()
      const { manager, center } = at
      await expect(close(manager, '2026-11')).rejects.toMatchObject({ code: 'conflict' })
      await expect(close(manager, '2026-10')).rejects.toMatchObject({
        code: 'conflict',
        more: { instead: { period: '2026-09' } },
      })
      await close(manager, '2026-09')
      const colleague = await w.centerManager(center)
      const outcomes = await Promise.allSettled([close(manager, '2026-10'), close(colleague, '2026-10')])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      await expect(close(manager, '2026-10')).rejects.toMatchObject({ code: 'conflict' })
      const closed = await read(manager, '2026-10')
      expect(sumOf(closed.lines)).toEqual({ count: 6, amount: 340_000 })
      expect(sumOf((await read(at.nara, '2026-10')).lines).amount).toBe(305_000)
    })

    test('that is closed carries the hash of its very words and of the month before', async () => {
      const w = world()
      const rows = await w.within(at.manager, tx => tx.select().from(settlement).orderBy(settlement.period))
      for (const { content, hash } of rows)
        expect(Buffer.from(hash).toString('hex')).toBe(createHash('sha256').update(content).digest('hex'))
      const [september, october] = rows.map(({ content }) => JSON.parse(content))
      expect([september.previous, october.previous]).toEqual([null, Buffer.from(first(rows).hash).toString('hex')])
      expect(JSON.stringify(october)).not.toMatch(/하늘|비밀|2026-10-\d\dT0/)
      // A counselor learns the hash, not what colleagues are paid.
      const { nara } = at
      expect(await w.within(nara, tx => tx.select({ hash: settlement.hash }).from(settlement))).toHaveLength(2)
      const looking = w.within(nara, tx => tx.select({ content: settlement.content }).from(settlement))
      await expect(looking).rejects.toMatchObject({ code: '42501' })
      const shares = await w.within(nara, tx => tx.select().from(settlementShare))
      expect(new Set(shares.map(({ counselorId }) => counselorId))).toEqual(new Set([nara.me]))
    })

    test('stays as it was closed; a later correction becomes a line of the next month', async () => {
      const w = world()
      const { nara, manager } = at
      const before = await read(manager, '2026-10')
      const [noShow] = await w.within(nara, tx =>
        tx.select({ id: attendance.appointmentId }).from(attendance).where(sql`${attendance.outcome} = 'no-show'`),
      )
      const [forgotten] = await w
        .asSuperuser(tx =>
          tx.execute(sql`select id from care.appointment a where counselor_id = ${at.sora.me}
        and not exists (select 1 from care.attendance t where t.appointment_id = a.id)
        and not exists (select 1 from care.cancellation c where c.appointment_id = a.id)`),
        )
        .then(result => (Array.isArray(result) ? result : Object(result).rows))
      await w.as(nara, correctAttendance, { id: noShow?.id ?? '', outcome: 'attended', reason: 'came-late' })
      await w.as(at.sora, recordAttendance, { id: String(forgotten?.id), outcome: 'attended' })
      await ended(w, nara, '2026-11-03', 'attended', { mode: 'telephone' })
      expect(await read(manager, '2026-10')).toEqual(before)
      const november = await read(manager, '2026-11')
      expect(november.lines.map(({ of, ending, count, amount }) => [of, ending, count, amount])).toEqual([
        ['2026-10', 'attended', 2, 180_000],
        ['2026-10', 'no-show', -1, -45_000],
        ['2026-11', 'attended', 1, 70_000],
      ])
      await w.pass({ days: 9 })
      await close(manager, '2026-11')
      expect(sumOf((await read(manager, '2026-11')).lines).amount).toBe(205_000)
      // Nothing is left to adjust.
      expect((await read(manager, '2026-12')).lines).toEqual([])
      expect((await read(nara, '2026-12')).lines).toEqual([])
      w.ground.at(begin)
      await w.pass({ seconds: 0 })
    })

    test('is paid at the rates of the day of each session', async () => {
      const w = world()
      const { nara, manager } = await openPractice(w)
      const value = {
        rates: { 'in-person': 100_000, telephone: 1, video: 1 },
        payable: { attended: 100, 'no-show': 0, 'late-cancelled': 0, 'cancelled-by-provider': 0 },
      }
      await w.asSuperuser(tx => tx.insert(setting).values({ name: 'settlement', validFrom: '2026-08-15', value }))
      await ended(w, nara, '2026-08-14', 'attended')
      await ended(w, nara, '2026-08-15', 'attended')
      const { lines } = await read(manager, '2026-08')
      expect(lines.map(({ unit }) => unit).toSorted()).toEqual([100_000, 90_000])
      await raw(`delete from app.setting where name = 'settlement' and valid_from = '2026-08-15'`)
    })

    test('that is closed is changed and removed by nobody, not even by who owns the database', async () => {
      const w = world()
      for (const table of ['care.settlement', 'care.settlement_share']) {
        for (const statement of [
          `update ${table} set content = content`,
          `delete from ${table}`,
          `truncate ${table} cascade`,
        ])
          await expect(raw(statement), statement).rejects.toMatchObject({ cause: { code: 'OD409' } })
        const roles: Person[] = [at.manager, at.nara, await w.employee(), await w.official('hr')]
        for (const who of roles)
          for (const statement of [`update ${table} set content = content`, `delete from ${table}`])
            await expect(
              w.within(who, tx => tx.execute(sql.raw(statement))),
              statement,
            ).rejects.toMatchObject({
              code: '42501',
            })
      }
    })

    test('is written by no other hand: not for another center, not early, not with a share that it does not say', async () => {
      const w = world()
      const { manager, center, nara } = await openPractice(w)
      const row = (period: string, more: object = {}) => {
        const content = JSON.stringify({ counselors: { [nara.me]: [] } })
        const hash = createHash('sha256').update(content).digest()
        return { centerId: center, period, content, hash, closedAt: w.now(), closedBy: manager.me, ...more }
      }
      const write = (values: typeof settlement.$inferInsert) =>
        w.within(manager, tx => tx.insert(settlement).values(values))
      await expect(write(row('2026-10-01', { centerId: at.center }))).rejects.toMatchObject({ code: '42501' })
      await expect(write(row('2026-11-01'))).rejects.toMatchObject({ code: '42501' })
      await expect(write(row('2026-10-01', { closedBy: nara.me }))).rejects.toMatchObject({ code: '42501' })
      await expect(write(row('2026-10-02'))).rejects.toMatchObject({ code: '23514' })
      await expect(write(row('2026-10-01', { hash: new Uint8Array(32) }))).rejects.toMatchObject({ code: '23514' })
      await write(row('2026-10-01'))
      const share = (content: string) =>
        w.within(manager, tx =>
          tx.insert(settlementShare).values({ centerId: center, period: '2026-10-01', counselorId: nara.me, content }),
        )
      await expect(share('[{"amount":1}]')).rejects.toMatchObject({ code: '42501' })
      await share('[ ]')
    })
  })

const attendances = (world: () => World) =>
  describe('attendance', () => {
    test('that is corrected keeps what it was, with the reason, and logs it', async () => {
      const w = world()
      const { nara, sora } = await openPractice(w)
      const { id } = await ended(w, nara, '2026-11-02', 'no-show')
      await w.as(nara, recordAttendance, { id, outcome: 'no-show' })
      expect(await w.as(nara, correctionsOf, { id })).toEqual([])
      await w.as(nara, correctAttendance, { id, outcome: 'attended', reason: 'came-late' })
      await w.pass({ minutes: 1 })
      await w.as(nara, recordAttendance, { id, outcome: 'no-show' })
      expect(await w.as(nara, correctionsOf, { id })).toMatchObject([
        { earlier: 'no-show', later: 'attended', reason: 'came-late' },
        { earlier: 'attended', later: 'no-show', reason: 'unstated' },
      ])
      const wrong = { id, outcome: 'attended' as const, reason: 'wrong-tap' as const }
      await expect(w.as(sora, correctAttendance, wrong)).rejects.toMatchObject({ code: 'not-found' })
      expect(await w.as(sora, correctionsOf, { id })).toEqual([])
    })

    test('is not changed by a counselor in any other way', async () => {
      const w = world()
      const { nara } = await openPractice(w)
      await ended(w, nara, '2026-11-02', 'no-show')
      const change = (statement: string) => w.within(nara, tx => tx.execute(sql.raw(statement)))
      await expect(change(`update care.attendance set outcome = 'attended'`)).rejects.toMatchObject({ code: '23514' })
      await expect(change('delete from care.attendance')).rejects.toMatchObject({ code: '23514' })
      await expect(change('delete from care.attendance_correction')).rejects.toMatchObject({ code: '42501' })
    })

    test('noted although the counselor could not be there is taken back, and the client has the session again', async () => {
      const w = world()
      const { nara } = await openPractice(w)
      const kim = await w.employee()
      const slot = first(await w.slots(nara, 1, '2026-11-04T02:00:00Z'))
      const { id } = await w.appointment(kim, slot)
      await w.as(nara, recordAttendance, { id, outcome: 'no-show' })
      const left = async () => (await w.as(kim, act => readEntitlement(act), undefined)).left
      expect(await left()).toBe(5)
      await w.as(nara, correctAttendance, { id, outcome: 'cancelled-by-provider', reason: 'learned-later' })
      expect(await left()).toBe(6)
      const rows = await w.within(kim, tx => tx.select().from(attendanceCorrection))
      expect(rows).toMatchObject([{ earlier: 'no-show', later: 'cancelled-by-provider', reason: 'learned-later' }])
      expect(await w.within(nara, tx => tx.select().from(cancellation))).toMatchObject([{ cancelledBy: 'provider' }])
      const again = { id, outcome: 'attended' as const, reason: 'wrong-tap' as const }
      await expect(w.as(nara, correctAttendance, again)).rejects.toMatchObject({ code: 'conflict' })
    })

    test('of more than a year ago is left as it is, and what is not noted is not corrected', async () => {
      const w = world()
      const { nara } = await openPractice(w)
      const old = await ended(w, nara, '2025-11-10', 'no-show')
      const older = await ended(w, nara, '2025-11-11', 'unrecorded')
      const recent = await ended(w, nara, '2026-11-10', 'unrecorded')
      const to = (id: string) => ({ id, outcome: 'attended' as const, reason: 'wrong-tap' as const })
      await expect(w.as(nara, correctAttendance, to(old.id))).rejects.toMatchObject({ code: 'conflict' })
      await expect(w.as(nara, recordAttendance, to(older.id))).rejects.toMatchObject({ code: 'conflict' })
      await expect(w.as(nara, correctAttendance, to(recent.id))).rejects.toMatchObject({ code: 'conflict' })
    })
  })
