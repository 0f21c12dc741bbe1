import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { monthIsDue } from '../../db/flexible.ts'
import {
  arrangement,
  detail,
  leaveDay,
  normalDay,
  participation,
  participationMonth,
} from '../../db/schema/flexible.ts'
import { person, setting, unit } from '../../db/schema/ground.ts'
import { type Official, staffOf } from '../../src/actor.ts'
import { countDepartments, countParticipation } from '../../src/participation/count.ts'
import { countedDays } from '../../src/participation/definition.ts'
import { isBeingCounted, readParticipation } from '../../src/participation/figures.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { bothEngines } from '../support/engines.ts'
import { approved, stagger } from '../support/flexible.ts'
import type { World } from '../support/world.ts'
import { build, city, countByHand } from './city.ts'

const october = Temporal.PlainYearMonth.from('2026-10')
const denied = { code: '42501' }

/** Somebody of a department, with an arrangement in force where they have one. */
async function staff(w: World, unitId: string, count: number, flexible: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => w.ground.uuid())
  await w.asSuperuser(async tx => {
    const of = { unitId, name: '아무개', category: 'general' as const, frontLine: false, joinedOn: '2015-01-01' }
    await tx.insert(person).values(ids.map(id => ({ id, staffNo: id, ...of })))
    const day = { start: 480, end: 1020, mealStart: 720, mealEnd: 780 }
    for (const personId of ids.slice(0, flexible)) {
      const days = '[2026-09-07,2027-03-01)'
      const id = w.ground.uuid()
      const week = [day, day, day, day, day, null, null]
      await tx
        .insert(arrangement)
        .values({ id, personId, type: 'staggered', asked: days, during: days, week, appliedAt: w.now() })
      await tx.execute(
        `insert into flexible.decision (arrangement_id, person_id, approved, decided_by, at)
         values ('${id}', '${personId}', true, gen_random_uuid(), now())`,
      )
    }
  })
  return ids
}

async function department(w: World, name: string): Promise<string> {
  const id = w.ground.uuid()
  const row = { id, code: name, name: { ko: name, en: name }, kind: 'bureau' as const, valid: '[2020-01-01,)' }
  await w.asSuperuser(tx => tx.insert(unit).values(row))
  return id
}

bothEngines('counting participation', world => {
  test('the database counts every city of chance as somebody does who looks at each day of each person', async () => {
    let nth = 0
    await fc.assert(
      fc.asyncProperty(city, async people => {
        const w = world()
        const tag = `C${nth++}`
        const codes = await build(w, people, tag)
        const found = await w.asJob(async ({ tx }) => {
          const rows = await tx.select().from(setting)
          return countDepartments(tx, october, { leftOut: ['fire'] }, countedDays(rows, october))
        })
        const byHand = countByHand(people)
        for (const [at, code] of codes.entries()) {
          const { heads, onLeave, leftOut, counted, participants } = found.find(one => one.code === code) ?? {}
          const row = heads === undefined ? undefined : { heads, onLeave, leftOut, counted, participants }
          expect({ unit: at, row }).toEqual({ unit: at, row: byHand.get(at) })
        }
      }),
      { numRuns: 12, seed: 7 },
    )
  })
})

bothEngines('participation', world => {
  let hr: Official
  let head: Official
  let smallHead: Official
  let units: Record<'big' | 'small' | 'smaller', string>
  beforeAll(async () => {
    const w = world()
    w.ground.at(Temporal.Instant.from('2026-11-04T14:59:00Z'))
    units = {
      big: await department(w, 'big'),
      small: await department(w, 'small'),
      smaller: await department(w, 'smaller'),
    }
    await staff(w, units.big, 40, 10)
    await staff(w, units.small, 7, 3)
    await staff(w, units.smaller, 5, 1)
    hr = await w.official('hr')
    head = await w.official('head', {}, units.big)
    smallHead = await w.official('head', {}, units.small)
  })

  test('a month is counted on its day, at midnight of the employer’s clocks, with target and version, and once', async () => {
    const w = world()
    const dueOn = (day: string) =>
      w.asSuperuser(async tx => {
        await tx.execute(sql`select set_config('app.now', ${`${day}T03:00:00Z`}, true)`)
        return monthIsDue(tx)
      })
    expect([await dueOn('2026-10-04'), await dueOn('2026-10-05')]).toEqual([false, true])
    // Until somebody counts, the page says that it is being counted.
    for (const who of [hr, head]) expect(await w.as(who, isBeingCounted, undefined)).toBe(true)
    // September is due since the fifth of October; the fifth of November begins in a minute.
    expect(await w.asJob(countParticipation)).toBe('2026-09')
    expect(await w.as(hr, isBeingCounted, undefined)).toBe(false)
    expect(await w.asJob(countParticipation)).toBeNull()
    await w.pass({ minutes: 1 })
    expect(await w.asJob(countParticipation)).toBe('2026-10')
    expect(await w.asJob(countParticipation)).toBeNull()
    const found = await w.as(hr, readParticipation, {})
    expect(found?.months.map(({ month, target, version }) => [month, target, version])).toEqual([
      ['2026-09', 10, 1],
      ['2026-10', 10, 1],
    ])
    expect(found?.shown).toMatchObject({ month: '2026-10', smallest: 10, participants: 14 })
  })

  test('HR sees the big department by itself and the small ones together, of ten at least; all rows add up', async () => {
    const found = await world().as(hr, readParticipation, {})
    const rows = found?.rows ?? []
    expect(rows.find(({ code }) => code === 'big')).toMatchObject({ counted: 40, participants: 10, members: null })
    expect(rows.map(({ code }) => code)).not.toContain('small')
    const together = rows.find(({ members }) => members !== null)
    expect(together?.members?.map(({ en }) => en)).toEqual(expect.arrayContaining(['small', 'smaller']))
    expect(together?.counted).toBeGreaterThanOrEqual(10)
    expect(Math.min(...rows.map(({ counted }) => counted))).toBeGreaterThanOrEqual(10)
    expect(rows.reduce((sum, { counted }) => sum + counted, 0)).toBe(found?.shown.counted)
    expect(rows.reduce((sum, { participants }) => sum + participants, 0)).toBe(found?.shown.participants)
    const raw = await world().within(hr, tx => tx.select().from(participation))
    expect(raw.filter(({ shown }) => !shown)).toEqual([])
    const all = await world().asSuperuser(tx => tx.select().from(participation))
    expect(all.some(({ shown }) => !shown)).toBe(true)
  })

  test('a head sees the own department, a small one too, beside everybody, and no other', async () => {
    const own = await world().as(head, readParticipation, {})
    expect(own?.rows).toMatchObject([{ code: 'big', counted: 40, participants: 10 }])
    expect(own?.own.map(({ month }) => month)).toEqual(['2026-09', '2026-10'])
    const small = await world().as(smallHead, readParticipation, {})
    expect(small?.rows).toMatchObject([{ code: 'small', counted: 7, participants: 3 }])
    const raw = await world().within(smallHead, tx => tx.select().from(participation))
    expect(new Set(raw.map(({ code }) => code))).toEqual(new Set(['small']))
  })

  test('what is told after a month was counted changes nothing of it, and nobody can count it again', async () => {
    const w = world()
    const read = () => w.as(hr, readParticipation, { month: '2026-10' })
    const before = await read()
    await staff(w, units.big, 5, 5)
    const kim = await w.employee()
    await w.as(staffOf(kim), noteDay, { kind: 'training', day: '2026-10-20' })
    await w.pass({ hours: 3 })
    expect(await w.asJob(countParticipation)).toBeNull()
    expect(await read()).toEqual(before)
    const changes = [
      `update flexible.participation set participants = 0`,
      `delete from flexible.participation`,
      `update flexible.counted_month set target = 0`,
      `delete from flexible.counted_month`,
    ]
    for (const change of changes) {
      for (const who of [hr, head, { role: 'job' as const }])
        await expect(
          w.within(who, tx => tx.execute(change)),
          change,
        ).rejects.toMatchObject(denied)
    }
    await expect(
      w.within(hr, tx => tx.insert(participationMonth).values({ ...month('2026-08-01'), countedAt: w.now() })),
    ).rejects.toMatchObject(denied)
    await expect(w.within(hr, tx => tx.execute('select flexible.first_day()'))).rejects.toMatchObject(denied)
    const recount = `select * from flexible.participation_of('2026-10-01', '2026-10-31', '[]', '{}')`
    for (const who of [hr, head]) await expect(w.within(who, tx => tx.execute(recount))).rejects.toMatchObject(denied)
  })

  test('HR reads no person and no reason, however it asks', async () => {
    const w = world()
    const kim = await w.employee({ name: '한지우' })
    await w.pass({ days: 15 })
    await approved(w, kim, { ...stagger, reason: '아이 등원을 맡고 있습니다.' })
    for (const table of [
      'arrangement',
      'detail',
      'decision',
      'withdrawal',
      'day_change',
      'normal_day',
      'leave_day',
      'reach',
    ])
      await expect(
        w.within(hr, tx => tx.execute(`select count(*) from flexible.${table}`)),
        table,
      ).rejects.toMatchObject(denied)
    await expect(w.within(hr, tx => tx.select().from(detail))).rejects.toMatchObject(denied)
    for (const table of [normalDay, leaveDay])
      await expect(w.within(hr, tx => tx.select().from(table))).rejects.toMatchObject(denied)
  })

  test('target and definition change by date; figures of another version stand beside none', async () => {
    const w = world()
    const [first] = await w.asSuperuser(tx =>
      tx.select().from(setting).where(eq(setting.name, 'flexible-participation')),
    )
    const raised = { ...first?.value, version: 2, target: 30, leftOut: [] }
    await w.asSuperuser(tx =>
      tx.insert(setting).values({ name: 'flexible-participation', validFrom: '2026-11-30', value: raised }),
    )
    await w.pass(w.now().until(Temporal.Instant.from('2026-12-04T15:00:00Z')))
    expect(await w.asJob(countParticipation)).toBe('2026-11')
    const found = await w.as(hr, readParticipation, {})
    expect(found?.months.map(({ target, version }) => [target, version])).toEqual([
      [10, 1],
      [10, 1],
      [30, 2],
    ])
    expect(found?.rows.every(({ before }) => before === null)).toBe(true)
    const october = await w.as(hr, readParticipation, { month: '2026-10' })
    expect(october?.rows.find(({ code }) => code === 'big')?.before).toMatchObject({ counted: 40, participants: 10 })
  })

  test('the database shows HR no row of fewer than ten, whatever an employer sets', async () => {
    const w = world()
    const row = {
      ...month('2026-11-01'),
      code: 'tiny',
      name: { ko: '작은', en: 'tiny' },
      unitId: units.small,
      shown: true,
    }
    const { target: _, definition: __, ...tiny } = { ...row, heads: 9, counted: 9 }
    await expect(w.asSuperuser(tx => tx.insert(participation).values(tiny))).rejects.toThrow()
    await w.asSuperuser(tx => tx.insert(participation).values({ ...tiny, shown: false }))
  })
})

const month = (day: string) => ({
  ...{ month: day, definition: { version: 1, leftOut: [], smallest: 10 }, target: 10 },
  ...{ heads: 10, onLeave: 0, leftOut: 0, counted: 10, participants: 0 },
})
