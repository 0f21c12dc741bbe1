import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Employee, type Official, staffOf } from '../../src/actor.ts'
import { type FoundSlot, findSlots } from '../../src/counseling/search.ts'
import { readWishes } from '../../src/counseling/wishes.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import type { WorkingDay } from '../../src/flexible-work/days.ts'
import type { Hours } from '../../src/flexible-work/hours.ts'
import { freeSpans, readOwnTime, workedSpans } from '../../src/working-days/own-time.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { tables } from '../policies/catalogue.ts'
import { useApp } from '../support/app.ts'
import type { Slot } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { approved, stagger } from '../support/flexible.ts'
import { rowsOf } from '../support/postgres.ts'
import type { World } from '../support/world.ts'

// The naive second opinion looks at every minute on the wall; it shares no line with the product.

interface Plain {
  day: string
  holiday: boolean
  start: number | null
  end: number
}

function minutesIn(from: Temporal.Instant, to: Temporal.Instant, zone: string) {
  const minutes: { day: string; weekday: number; minute: number }[] = []
  for (let at = from; Temporal.Instant.compare(at, to) < 0; at = at.add({ minutes: 1 })) {
    const wall = at.toZonedDateTimeISO(zone)
    minutes.push({ day: wall.toPlainDate().toString(), weekday: wall.dayOfWeek, minute: wall.hour * 60 + wall.minute })
  }
  return minutes
}

const works = (days: readonly Plain[], day: string, minute: number) =>
  days.some(one => one.day === day && one.start !== null && minute >= one.start && minute < one.end)

const isOutside = (slot: { start: Temporal.Instant; end: Temporal.Instant }, days: readonly Plain[], zone: string) =>
  minutesIn(slot.start, slot.end, zone).every(({ day, minute }) => !works(days, day, minute))

const isFreed = (slot: { start: Temporal.Instant; end: Temporal.Instant }, days: readonly Plain[], zone: string) =>
  minutesIn(slot.start, slot.end, zone).every(({ day, weekday, minute }) => {
    const known = days.find(one => one.day === day)
    const everybody = weekday <= 5 && known !== undefined && !known.holiday && minute >= 540 && minute < 1080
    return everybody && !works(days, day, minute)
  })

const normal: Hours = { start: 540, end: 1080, mealStart: 720, mealEnd: 780 }
const plainDays = fc
  .array(
    fc.record({
      holiday: fc.boolean(),
      hours: fc.option(
        fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 })).map(([a, b]) => ({
          start: Math.min(a, b - 1) * 15,
          end: Math.max(a + 1, b) * 15,
        })),
      ),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .chain(days =>
    fc.record({
      days: fc.constant(days),
      first: fc.constantFrom('2026-10-30', '2026-03-05', '2026-11-26'),
      zone: fc.constantFrom('Asia/Seoul', 'America/New_York'),
    }),
  )

test('stretches mean what somebody finds who looks at every minute on the wall, also where clocks change', () => {
  const slots = fc.array(fc.tuple(fc.integer({ min: -100, max: 1_000 }), fc.integer({ min: 5, max: 80 })), {
    minLength: 5,
  })
  fc.assert(
    fc.property(plainDays, slots, ({ days, first, zone }, wanted) => {
      const dated = days.map((one, at) => ({ ...one, date: Temporal.PlainDate.from(first).add({ days: at }) }))
      const plain = dated.map(({ date, holiday, hours }): Plain => {
        const worked = holiday ? null : hours
        return { day: date.toString(), holiday, start: worked?.start ?? null, end: worked?.end ?? 0 }
      })
      const working = dated.map(({ date, holiday, hours }): WorkingDay => {
        const worked = holiday || !hours ? null : { ...hours, mealStart: null, mealEnd: null }
        const rest = { place: 'office' as const, arrangement: null, family: false, casual: false }
        return { date, hours: worked, by: holiday ? 'holiday' : 'arrangement', ...rest }
      })
      const zero = Temporal.PlainDate.from(first).toZonedDateTime(zone).toInstant()
      const [worked, free] = [workedSpans(working, zone), freeSpans(working, () => normal, zone)]
      for (const [from, length] of wanted) {
        const start = zero.add({ minutes: from * 12 })
        const slot = { start, end: start.add({ minutes: length }) }
        const touches = worked.some(
          one => Temporal.Instant.compare(one.start, slot.end) < 0 && Temporal.Instant.compare(slot.start, one.end) < 0,
        )
        expect(touches).toBe(!isOutside(slot, plain, zone))
        const within = free.some(
          one =>
            Temporal.Instant.compare(one.start, slot.start) <= 0 && Temporal.Instant.compare(slot.end, one.end) <= 0,
        )
        expect(within).toBe(isFreed(slot, plain, zone))
      }
    }),
    { numRuns: 150 },
  )
})

const compressed = {
  ...stagger,
  type: 'compressed' as const,
  until: '2026-12-27',
  week: [0, 1, 2, 3, 4, 5, 6].map(at =>
    at > 4 || at === 2 ? null : { start: '08:00', end: '19:00', mealStart: '12:00', mealEnd: '13:00' },
  ),
}

bothEngines('times beside the own hours', world => {
  let all: Slot[]
  beforeAll(async () => {
    const counselor = await world().counselor()
    // Three weeks and a half of every hour: before the arrangement, and in it over Christmas.
    all = await world().slots(counselor, 24 * 8, '2026-11-28T00:00:00Z')
    all.push(...(await world().slots(counselor, 24 * 4, '2026-12-24T00:00:00Z')))
  })
  const find = async (who: Employee, wish?: 'outside' | 'free' | 'inside'): Promise<FoundSlot[]> => {
    const own = wish && (await world().as(staffOf(who), readOwnTime, wish))
    return (await world().as(who, findSlots, { limit: 500, own })).items
  }

  test('are those that the naive reader of the same week finds, of an arrangement, changed days and holidays', async () => {
    const kim = await world().employee()
    await approved(world(), kim, compressed)
    await world().as(staffOf(kim), noteDay, { kind: 'training', day: '2026-12-01' })
    await world().as(staffOf(kim), noteDay, { kind: 'leave', day: '2026-12-03' })
    const days = Array.from({ length: 40 }, (_, at) => Temporal.PlainDate.from('2026-11-23').add({ days: at })).map(
      (date): Plain => {
        const day = date.toString()
        const holiday = day === '2026-12-25' || day === '2027-01-01'
        const isIn = day >= '2026-11-30' && day <= '2026-12-27'
        const free = date.dayOfWeek > 5 || holiday || day === '2026-12-03' || (isIn && date.dayOfWeek === 3)
        const normalDay = !isIn || day === '2026-12-01'
        return { day, holiday, start: free ? null : normalDay ? 540 : 480, end: normalDay ? 1080 : 1140 }
      },
    )
    const every = await find(kim)
    expect(every.length).toBe(all.length)
    const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id).sort()
    const expected = (fits: (slot: FoundSlot) => boolean) => ids(every.filter(fits))
    const outside = ids(await find(kim, 'outside'))
    expect(outside).toEqual(expected(slot => isOutside(slot, days, 'Asia/Seoul')))
    const free = ids(await find(kim, 'free'))
    expect(free).toEqual(expected(slot => isFreed(slot, days, 'Asia/Seoul')))
    const inside = ids(await find(kim, 'inside'))
    for (const found of [outside, free, inside]) expect(found.length).toBeGreaterThan(5)
    expect(outside.filter(id => inside.includes(id))).toEqual([])
  })

  test('without an arrangement everybody’s hours count, and leave no window', async () => {
    const lee = await world().employee()
    expect(await find(lee, 'free')).toEqual([])
    const outside = await find(lee, 'outside')
    const hourOf = ({ start }: FoundSlot) => start.toZonedDateTimeISO('Asia/Seoul')
    expect(outside.some(slot => hourOf(slot).dayOfWeek <= 5 && hourOf(slot).hour === 19)).toBe(true)
    expect(
      outside.some(slot => hourOf(slot).dayOfWeek <= 5 && hourOf(slot).hour === 14 && hourOf(slot).day !== 25),
    ).toBe(false)
  })

  test('an arrangement that waits or was refused changes nothing', async () => {
    const park = await world().employee()
    const before = (await find(park, 'outside')).map(({ id }) => id)
    await world().as(staffOf(park), applyFor, compressed)
    expect((await find(park, 'outside')).map(({ id }) => id)).toEqual(before)
  })
})

const site = useApp()

/** Everything that is stored, table by table, but when a session was last seen and what a sealed draft holds. */
async function everything(w: World): Promise<Record<string, unknown>> {
  const kept: Record<string, unknown> = {}
  for (const { name } of await tables(work => w.asSuperuser(work))) {
    if (name === 'auth.session') continue
    const row = name === 'care.draft' ? `(subject, kind, length(sealed), key_id)::text` : 't::text'
    const asked = sql.raw(
      `select count(*)::int as rows, md5(string_agg(${row}, '|' order by ${row})) as content from ${name} t`,
    )
    const [found] = rowsOf(await w.asSuperuser(tx => tx.execute(asked)))
    kept[name] = found
  }
  return kept
}

test('whoever looks beside their own hours leaves nothing behind: not with head or HR, not in a table, log or address', async () => {
  const { w, log } = site()
  w.ground.at(Temporal.Instant.from('2026-11-23T00:00:00Z'))
  const counselor = await w.counselor()
  await w.slots(counselor, 24 * 7, '2026-11-30T00:00:00Z')
  const kim = await w.employee({ name: '한지우' })
  const id = await approved(w, kim, compressed)
  const head: Official = await w.official('head')
  const hr: Official = await w.official('hr')
  const browser = await site().browse(kim)
  const office = { head: await site().browse(head), hr: await site().browse(hr) }
  const seen = async () => {
    const pages = ['/decisions', `/decisions/${id}`, '/participation', '/figures', '/programs', '/agreement']
    const shown = pages.flatMap(path => [office.head.get(path), office.hr.get(path)])
    return Promise.all(shown.map(async answer => (await (await answer).text()).replaceAll(/nonce-[^"']+/g, '')))
  }
  const look = async (wish: Record<string, string>) => {
    const sent = await browser.form('/counseling/wishes', wish)
    expect(sent.headers.get('location')).toBe('/counseling')
    const page = await (await browser.get('/counseling')).text()
    return { page, views: await seen(), stored: await everything(w) }
  }
  // Once to begin with: opening an application is itself noted, whoever looked for what.
  await look({ part: 'evening' })
  const lines = async () =>
    rowsOf(
      await w.asSuperuser(tx =>
        tx.execute(sql`select role, action, object_kind from privacy.access_log where role <> 'head'`),
      ),
    )
  const before = await lines()
  const plain = await look({ part: 'evening' })
  const beside = await look({ hours: 'outside' })
  const free = await look({ hours: 'free', part: 'afternoon', mode: 'video', topic: 'sleep' })
  expect(beside.page).not.toBe(plain.page)
  expect(free.page).not.toBe(beside.page)
  expect(await w.as(kim, readWishes, undefined)).toMatchObject({ hours: 'free' })
  for (const { views, stored } of [beside, free]) {
    expect(views).toEqual(plain.views)
    const { 'privacy.access_log': _, ...tablesNow } = stored
    const { 'privacy.access_log': __, ...tablesBefore } = plain.stored
    expect(tablesNow).toEqual(tablesBefore)
  }
  expect(await lines()).toEqual(before)
  for (const { page } of [beside, free]) expect(page).not.toMatch(/(href|action)="[^"]*(hours|outside|free)=?/)
  expect(log).toEqual([])
})

test('the JSON search takes the same wishes, and refuses what is none', async () => {
  const { w } = site()
  const kim = await w.employee()
  const browser = await site().browse(kim)
  const items = async (query: string) => {
    const answer = await browser.api('GET', `/slots?limit=200&${query}`)
    expect(answer.status).toBe(200)
    const body: { items: { start: string }[] } = JSON.parse(await answer.text())
    return body.items.map(({ start }) => start)
  }
  const [every, inside, outside] = [
    await items(''),
    await items('withinMyHours=true'),
    await items('withinMyHours=false'),
  ]
  expect(inside.length).toBeGreaterThan(0)
  expect(outside.length).toBeGreaterThan(0)
  expect(every.length).toBeGreaterThan(inside.length)
  expect(inside.every(start => Number(start.slice(11, 13)) >= 9 && Number(start.slice(11, 13)) < 18)).toBe(true)
  expect(await items('inMyFreeWindow=true')).toEqual([])
  expect((await browser.api('GET', '/slots?withinMyHours=perhaps')).status).toBe(422)
})
