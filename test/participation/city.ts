import fc from 'fast-check'
import { insertAll } from '../../db/bulk.ts'
import { arrangement, dayChange, decision, leaveDay, normalDay } from '../../db/schema/flexible.ts'
import { person, unit } from '../../db/schema/ground.ts'
import { leave } from '../../db/schema/healing.ts'
import type { World } from '../support/world.ts'

// A city of chance, and a slow way to count it that shares no line with the product: it looks at every day of everybody.

const office = { start: 540, end: 1080, mealStart: 720, mealEnd: 780 }
const early = { start: 480, end: 1020, mealStart: 720, mealEnd: 780 }
const long = { start: 480, end: 1140, mealStart: 720, mealEnd: 780 }
type Day = typeof office | null
const five = (day: Day): Day[] => [day, day, day, day, day, null, null]

const days = fc.integer({ min: 0, max: 75 })
const weeks = fc.constantFrom<{ type: 'staggered' | 'compressed' | 'telework' | 'discretionary'; week: Day[] | null }>(
  { type: 'staggered', week: five(early) },
  // Asked for, and yet the hours that everybody has.
  { type: 'staggered', week: five(office) },
  { type: 'staggered', week: [early, office, office, office, office, null, null] },
  { type: 'compressed', week: [long, null, long, long, long, null, null] },
  { type: 'telework', week: [null, null, office, null, null, null, null] },
  { type: 'discretionary', week: null },
)

/** What one person of the city does between a day in September and one in November. */
const inhabitant = fc.record({
  unit: fc.integer({ min: 0, max: 5 }),
  category: fc.constantFrom('general' as const, 'general' as const, 'fire' as const),
  joined: fc.constantFrom('2010-01-04', '2026-10-31', '2026-11-01'),
  left: fc.constantFrom(null, null, null, '2026-10-31', '2026-11-01'),
  away: fc.constantFrom(
    null,
    null,
    null,
    '[2026-10-01,2026-11-01)',
    '[2026-10-02,2026-11-01)',
    '[2026-09-01,2027-01-01)',
  ),
  plan: fc.option(
    fc.record({
      kind: weeks,
      from: days,
      length: fc.integer({ min: 1, max: 60 }),
      approved: fc.constantFrom(true, true, true, false, null),
    }),
    { freq: 4 },
  ),
  put: fc.uniqueArray(
    fc.record({
      day: days,
      what: fc.constantFrom('training' as const, 'leave' as const, 'office' as const, 'moved' as const),
    }),
    { selector: ({ day }) => day, maxLength: 12 },
  ),
})
export type Inhabitant = typeof inhabitant extends fc.Arbitrary<infer T> ? T : never

/** A few dozen people in six departments. */
export const city = fc.array(inhabitant, { minLength: 20, maxLength: 60 })

const start = Temporal.PlainDate.from('2026-09-10')
const dayAt = (offset: number) => start.add({ days: offset }).toString()

/** Writes a city into a world; its units are new, and named with the tag. */
export async function build(w: World, people: readonly Inhabitant[], tag: string): Promise<string[]> {
  const units = Array.from({ length: 6 }, (_, at) => ({ id: w.ground.uuid(), code: `${tag}-${at}` }))
  const rows = people.map((one, nth) => rowsOf(w, one, units[one.unit]?.id ?? '', `${tag}-${nth}`))
  await w.asSuperuser(async tx => {
    const named = units.map(one => ({ ...one, name: { ko: one.code, en: one.code }, kind: 'bureau' as const }))
    await insertAll(
      tx,
      unit,
      named.map(one => ({ ...one, valid: '[2020-01-01,)' })),
    )
    await insertAll(
      tx,
      person,
      rows.flatMap(row => row.persons),
    )
    await insertAll(
      tx,
      leave,
      rows.flatMap(row => row.leaves),
    )
    await insertAll(
      tx,
      arrangement,
      rows.flatMap(row => row.arrangements),
    )
    await insertAll(
      tx,
      decision,
      rows.flatMap(row => row.decisions),
    )
    await insertAll(
      tx,
      normalDay,
      rows.flatMap(row => row.normalDays),
    )
    await insertAll(
      tx,
      leaveDay,
      rows.flatMap(row => row.leaveDays),
    )
    await insertAll(
      tx,
      dayChange,
      rows.flatMap(row => row.changes),
    )
  })
  return units.map(({ code }) => code)
}

/** All that is written of one person. */
function rowsOf(w: World, { plan, put, away, joined, left, category }: Inhabitant, unitId: string, staffNo: string) {
  const [id, arrangementId] = [w.ground.uuid(), w.ground.uuid()]
  const asked = plan ? `[${dayAt(plan.from)},${dayAt(plan.from + plan.length)})` : ''
  const days = put.map(({ day, what }) => ({ what, at: { personId: id, day: dayAt(day), at: w.now() } }))
  const of = (...whats: string[]) => days.filter(({ what }) => whats.includes(what))
  const moved = { start: 600, end: 1140, mealStart: 720, mealEnd: 780 }
  return {
    persons: [{ id, staffNo, name: '아무개', unitId, category, frontLine: false, joinedOn: joined, leftOn: left }],
    leaves: away ? [{ id: w.ground.uuid(), personId: id, kind: 'study' as const, during: away }] : [],
    arrangements: plan
      ? [
          {
            ...{ id: arrangementId, personId: id, asked, during: plan.approved === false ? 'empty' : asked },
            ...{ ...plan.kind, pledgedAt: plan.kind.type === 'telework' ? w.now() : null, appliedAt: w.now() },
          },
        ]
      : [],
    decisions:
      plan && plan.approved !== null
        ? [
            {
              ...{ arrangementId, personId: id, decidedBy: w.ground.uuid(), at: w.now(), approved: plan.approved },
              forgottenAt: plan.approved ? null : w.now(),
            },
          ]
        : [],
    normalDays: of('training').map(({ at }) => ({ ...at, why: 'training' as const })),
    leaveDays: of('leave').map(({ at }) => ({ ...at, minutes: 480 })),
    changes: plan
      ? of('office', 'moved').map(({ what, at }) => ({ ...at, arrangementId, hours: what === 'office' ? null : moved }))
      : [],
  }
}

/** October 2026 as it is counted by hand: the holidays of that month are the 5th (in place of the 3rd) and the 9th. */
export function countByHand(people: readonly Inhabitant[]) {
  const holidays = ['2026-10-03', '2026-10-05', '2026-10-09']
  const rows = new Map<
    number,
    { heads: number; onLeave: number; leftOut: number; counted: number; participants: number }
  >()
  for (const one of people) {
    if (one.joined > '2026-10-31' || (one.left !== null && one.left <= '2026-10-31')) continue
    const row = rows.get(one.unit) ?? { heads: 0, onLeave: 0, leftOut: 0, counted: 0, participants: 0 }
    rows.set(one.unit, row)
    row.heads++
    const gone = one.away ? [one.away.slice(1, 11), one.away.slice(12, 22)] : null
    if (one.category === 'fire') row.leftOut++
    else if (gone && (gone[0] ?? '') <= '2026-10-01' && (gone[1] ?? '') > '2026-10-31') row.onLeave++
    else {
      row.counted++
      let took = false
      for (let date = 1; date <= 31; date++) {
        const day = `2026-10-${String(date).padStart(2, '0')}`
        if (holidays.includes(day)) continue
        if (gone && (gone[0] ?? '') <= day && day < (gone[1] ?? '')) continue
        if (isFlexible(one, day)) took = true
      }
      if (took) row.participants++
    }
  }
  return rows
}

function isFlexible({ plan, put }: Inhabitant, day: string): boolean {
  if (!plan?.approved || day < dayAt(plan.from) || day >= dayAt(plan.from + plan.length)) return false
  const special = put.find(one => dayAt(one.day) === day)
  if (special) return special.what === 'moved'
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (plan.kind.week === null) return weekday >= 1 && weekday <= 5
  const hours = plan.kind.week[(weekday + 6) % 7]
  if (!hours) return false
  return plan.kind.type === 'telework' || hours.start !== office.start || hours.end !== office.end
}
