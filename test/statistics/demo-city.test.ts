import { expect, test } from 'vitest'
import { history } from '../../seeds/history.ts'
import { roster } from '../../seeds/people.ts'
import { availability, timeZone } from '../../seeds/slots.ts'
import { units } from '../../seeds/units.ts'
import type { Fact } from '../../src/measures/measure.ts'
import { highsSolver } from '../../src/node/highs.ts'
import { isCovered } from '../../src/sessions/rules.ts'
import { computeRelease } from '../../src/statistics/compute.ts'
import { countTables } from '../../src/statistics/count.ts'
import { organizationsOf, type UnitHeads } from '../../src/statistics/organizations.ts'
import type { ReleaseBody } from '../../src/statistics/release.ts'
import { Attacker } from './attacker.ts'
import { narrowed } from './narrowing.ts'
import { rules } from './worlds.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']

/** What the demo city's plan holds, as facts. */
function plannedFacts(): { facts: Fact[]; unitOf: Map<string, string>; heads: UnitHeads[] } {
  const people = roster(today)
  const byId = new Map(units.map(unit => [unit.id, unit]))
  const heads = new Map<string, UnitHeads>()
  for (const { unitId, category, frontLine } of people) {
    const unit = byId.get(unitId)
    if (!unit || !isCovered({ unitKind: unit.kind, category, frontLine })) continue
    const known = heads.get(unit.code) ?? { code: unit.code, name: unit.name, kind: unit.kind, heads: 0 }
    heads.set(unit.code, { ...known, heads: known.heads + 1 })
  }
  const facts: Fact[] = []
  const seen = new Set<string>()
  const inMonth = new Set<string>()
  const plan = history(people, availability(today).slots, today).filter(({ ending }) => ending)
  for (const { client, slot, mode, ending, bookedAt } of plan.sort((a, b) =>
    Temporal.Instant.compare(a.slot.startsAt, b.slot.startsAt),
  )) {
    const subject = client.personId
    const month = slot.startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString()
    const outcome = {
      attended: 'attended',
      'no-show': 'no-show',
      late: 'late-cancellation',
      provider: 'called-off',
    } as const
    if (ending && ending !== 'free') facts.push({ kind: 'appointment', subject, month, mode, outcome: outcome[ending] })
    if (ending !== 'attended' || inMonth.has(`${subject} ${month}`)) continue
    const days = Math.floor(slot.startsAt.since(bookedAt).total('hours') / 24)
    const first = { begins: !seen.has(subject), daysToOffer: days, daysToSession: days }
    facts.push({ kind: 'attending', subject, month, topic: client.topic, center: slot.centerId, ...first })
    seen.add(subject)
    inMonth.add(`${subject} ${month}`)
  }
  const unitOf = new Map(people.map(({ id, unitId }) => [id, byId.get(unitId)?.code ?? '']))
  return { facts, unitOf, heads: [...heads.values()] }
}

test('of the demo city’s numbers with ten or more people at least four of five are published, and nothing is narrowed', {
  timeout: 120_000,
}, async () => {
  const solver = await highsSolver()
  const { facts, unitOf, heads } = plannedFacts()
  const organizations = organizationsOf(heads, rules.smallestOrganization)
  const rowOf = new Map(organizations.flatMap(({ code, units: members }) => members.map(each => [each.code, code])))
  const organizationOf = new Map(
    [...unitOf].flatMap(([id, code]) => (rowOf.has(code) ? [[id, rowOf.get(code) ?? '']] : [])),
  )
  const centers = [...new Set(facts.flatMap(({ center }) => center ?? []))].sort()
  const basis = {
    facts,
    organizationOf,
    organizations,
    centers: centers.map(code => ({ code, name: { ko: code, en: code } })),
    headcount: heads.reduce((sum, each) => sum + each.heads, 0),
    rules,
  }
  const releases: ReleaseBody[] = []
  let [large, published] = [0, 0]
  for (const period of months) {
    const released = new Set(releases.map(release => release.period))
    const counted = countTables({ ...basis, period, released })
    const links = { earlier: [...releases], previousHash: releases.length ? 'a'.repeat(64) : null, solver }
    const body = await computeRelease({ ...basis, period, ...links })
    releases.push(body)
    for (const [at, table] of counted.entries()) {
      const shown = body.tables[at]
      const pairs = [
        { n: table.total.persons, cell: shown?.total },
        ...table.rows.map((row, place) => ({ n: row.counted.persons, cell: shown?.rows[place]?.cell })),
      ]
      const enough = pairs.filter(({ n }) => n >= rules.threshold)
      large += enough.length
      published += enough.filter(({ cell }) => cell?.state === 'published').length
    }
  }
  console.log(
    `the demo city publishes ${published} of ${large} numbers of ten or more people (${((100 * published) / large).toFixed(1)} %)`,
  )
  expect(published / large).toBeGreaterThanOrEqual(0.8)
  expect(narrowed(new Attacker(releases), rules.threshold)).toEqual([])
})
