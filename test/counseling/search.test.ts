import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { claim, type Mode, offer, slot, waitingEntry } from '../../db/schema/counseling.ts'
import type { Employee } from '../../src/actor.ts'
import { matches, partsOfDay } from '../../src/counseling/booking-rules.ts'
import { countDays, findSlot, findSlots, nearbySlots, type Search } from '../../src/counseling/search.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const zone = 'Asia/Seoul'
const bookable = { from: '2026-11-23T02:00:00Z', before: '2027-01-18T15:00:00Z' }

/** Marks a slot as held for somebody, or for nobody, until an instant. */
async function hold(w: World, { id, startsAt, endsAt }: Slot, until: string, subject: string | null = null) {
  const row = { slotId: id, subject, during: `[${startsAt},${endsAt})`, expiresAt: Temporal.Instant.from(until) }
  await w.asSuperuser(tx => tx.insert(claim).values(row))
}

async function offerTo(w: World, { me: subject }: Employee, chosen: Slot, until: string) {
  const [id, entry] = [w.ground.uuid(), w.ground.uuid()]
  const expiresAt = Temporal.Instant.from(until)
  await hold(w, chosen, until, subject)
  await w.asSuperuser(async tx => {
    await tx.insert(waitingEntry).values({ id: entry, subject, filters: {}, createdAt: w.now() })
    const row = { id, waitingEntryId: entry, subject, slotId: chosen.id, offeredAt: w.now(), expiresAt }
    await tx.insert(offer).values(row)
  })
}

bothEngines('searching', world => {
  let kim: Employee
  let counselors: WorldCounselor[]
  let all: Slot[]
  const search = (wishes: Search & { limit?: number; cursor?: string } = {}) =>
    world().as(kim, findSlots, { limit: 500, ...wishes })
  const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id)

  beforeAll(async () => {
    const w = world()
    kim = await w.employee()
    const elsewhere = await w.center({ name: { ko: '서구 거점', en: 'Seo hub' } })
    const here = await w.center()
    counselors = [
      await w.counselor({ center: here, gender: 'female', languages: ['ko', 'en'], topics: ['burnout', 'sleep'] }),
      await w.counselor({ center: here, gender: 'male', languages: ['ko'], topics: ['sleep'] }),
      await w.counselor({ center: elsewhere, gender: 'female', languages: ['ko', 'vi'], topics: ['family'] }),
    ]
    all = []
    for (const [at, counselor] of counselors.entries()) {
      // From an hour before the first bookable moment to the evening; a Saturday; both edges of the horizon.
      all.push(...(await w.slots(counselor, 12, '2026-11-23T01:00:00Z')))
      all.push(...(await w.slots(counselor, 2, '2026-11-28T01:00:00Z')))
      all.push(...(await w.slots(counselor, 2, '2027-01-18T14:00:00Z')))
      const modes: Mode[] = [(['in-person', 'telephone', 'video'] as const)[at] ?? 'video']
      const startsAt = Temporal.Instant.from('2026-12-24T03:00:00Z')
      const row = { id: w.ground.uuid(), counselorId: counselor.me, centerId: counselor.center, startsAt, modes }
      const special = { ...row, endsAt: startsAt.add({ minutes: 50 }), withdrawn: false }
      await w.asSuperuser(tx => tx.insert(slot).values(special))
      all.push(special)
    }
  })

  const inTime = ({ startsAt }: Slot) =>
    Temporal.Instant.compare(startsAt, bookable.from) >= 0 && Temporal.Instant.compare(startsAt, bookable.before) < 0
  const earliestFirst = (one: Slot, other: Slot) =>
    Temporal.Instant.compare(one.startsAt, other.startsAt) || (one.id < other.id ? -1 : 1)

  test('finds just what fits every wish, after the notice and within the horizon, earliest first', async () => {
    const of = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
    const wishes = fc.record({
      center: of(counselors.map(({ center }) => center)),
      counselor: of(counselors.map(({ me }) => me)),
      mode: of(['in-person', 'telephone', 'video'] as const),
      topic: of(['burnout', 'sleep', 'family', 'grief']),
      language: of(['ko', 'en', 'vi', 'ja']),
      gender: of(['female', 'male'] as const),
      part: of(partsOfDay),
    })
    const facts = new Map([
      [counselors[0]?.me, { gender: 'female', languages: ['ko', 'en'], topics: ['burnout', 'sleep'] }],
      [counselors[1]?.me, { gender: 'male', languages: ['ko'], topics: ['sleep'] }],
      [counselors[2]?.me, { gender: 'female', languages: ['ko', 'vi'], topics: ['family'] }],
    ])
    const fits = (wish: Search) => (one: Slot) => {
      const known = facts.get(one.counselorId) ?? { gender: null, languages: [], topics: [] }
      const { from: _, to: __, ...filters } = wish
      return inTime(one) && matches(filters, { ...one, ...known, start: one.startsAt }, zone)
    }
    await fc.assert(
      fc.asyncProperty(wishes, async wish => {
        const expected = all.filter(fits(wish)).sort(earliestFirst)
        expect(idsOf((await search(wish)).items)).toEqual(idsOf(expected))
        const days = await world().as(kim, countDays, wish)
        expect(days.reduce((sum, { free }) => sum + free, 0)).toBe(expected.length)
        expect(days.map(({ day }) => day)).toEqual([
          ...new Set(expected.map(({ startsAt }) => startsAt.toZonedDateTimeISO(zone).toPlainDate().toString())),
        ])
      }),
      { numRuns: world().engine === 'postgres' ? 60 : 25 },
    )
  })

  test('from and to narrow, and widen neither notice nor horizon', async () => {
    const from = Temporal.Instant.from('2026-11-23T04:00:00Z')
    const to = Temporal.Instant.from('2026-11-23T06:00:00Z')
    const { items } = await search({ from, to })
    expect(new Set(items.map(({ start }) => `${start}`))).toEqual(new Set([`${from}`, '2026-11-23T05:00:00Z']))
    const wide = { from: Temporal.Instant.from('2020-01-01T00:00Z'), to: Temporal.Instant.from('2040-01-01T00:00Z') }
    expect(idsOf((await search(wide)).items)).toEqual(idsOf(all.filter(inTime).sort(earliestFirst)))
  })

  test('pages join to the whole list, also when slots come and go in between', async () => {
    const w = world()
    const whole = idsOf((await search()).items)
    for (const limit of [1, 7, whole.length]) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await search({ limit, ...(cursor && { cursor }) })
        seen.push(...idsOf(page.items))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(seen).toEqual(whole)
    }
    const first = await search({ limit: 10 })
    const newcomer = await w.counselor()
    const [before] = await w.slots(newcomer, 1, '2026-11-23T02:00:00Z')
    const [after] = await w.slots(newcomer, 1, '2026-11-29T02:00:00Z')
    const rest = await search({ limit: 500, cursor: first.next ?? '' })
    expect(idsOf(rest.items)).not.toContain(before?.id)
    expect(idsOf(rest.items).filter(id => id !== after?.id)).toEqual(whole.slice(10))
    expect(idsOf(rest.items)).toContain(after?.id)
  })

  test('a time that is held, booked or withdrawn is not found; one whose hold ran out is', async () => {
    const w = world()
    const counselor = await w.counselor({ languages: ['ja'] })
    const [held, over, booked, gone, free] = await w.slots(counselor, 5, '2026-11-25T01:00:00Z')
    if (!held || !over || !booked || !gone || !free) throw new Error('no slots')
    await hold(w, held, '2026-11-23T00:00:01Z')
    await hold(w, over, '2026-11-23T00:00:00Z')
    await w.appointment(await w.employee(), booked)
    await w.asSuperuser(async tx => {
      const { id, ...rest } = gone
      await tx.delete(slot).where(eq(slot.id, id))
      await tx.insert(slot).values({ ...rest, id, withdrawn: true })
    })
    expect(idsOf((await search({ language: 'ja' })).items)).toEqual([over.id, free.id])
    const looks = await Promise.all([held, over, booked, gone, free].map(({ id }) => w.as(kim, findSlot, id)))
    expect(looks.map(look => look?.free)).toEqual([false, true, false, false, true])
    expect(await w.as(kim, findSlot, w.ground.uuid())).toBeUndefined()
  })

  test('a time offered from the waiting list is free for whom it was offered to, and for nobody else', async () => {
    const w = world()
    const counselor = await w.counselor({ languages: ['ru'] })
    const [offered, nearby] = await w.slots(counselor, 2, '2026-11-26T01:00:00Z')
    if (!offered || !nearby) throw new Error('no slots')
    await offerTo(w, kim, offered, '2026-11-23T06:00:00Z')
    expect(await w.as(kim, findSlot, offered.id)).toMatchObject({ free: true })
    const lee = await w.employee()
    const seen = await w.as(lee, findSlot, offered.id)
    expect([seen?.free, seen?.offeredUntil]).toEqual([false, undefined])
    const close = await w.as(lee, nearbySlots, { slotId: offered.id })
    expect(idsOf(close)).toContain(nearby.id)
    expect(idsOf(close)).not.toContain(offered.id)
    await w.pass({ hours: 6 })
    expect((await w.as(lee, findSlot, offered.id))?.free).toBe(true)
    expect(await w.as(kim, findSlot, offered.id)).toMatchObject({ free: true, offeredUntil: undefined })
  })
})
