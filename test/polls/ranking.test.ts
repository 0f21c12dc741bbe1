import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Seated, sides } from '../../src/council/rules.ts'
import { type Answer, rankOptions, tallyOf, withAbsences } from '../../src/polls/rules.ts'

type Option = { id: string; start: Temporal.Instant; answers: Map<string, Answer> }

/** Everybody who comes in one of the ways in which a day can turn out: a yes always, an if-need-be or not. */
function waysOf(people: readonly Seated[], answers: ReadonlyMap<string, Answer>): Set<string>[] {
  const ways: Set<string>[] = [new Set()]
  for (const { id } of people) {
    const said = answers.get(id)
    if (said === 'yes') for (const way of ways) way.add(id)
    if (said === 'if-need-be') for (const way of [...ways]) ways.push(new Set([...way, id]))
  }
  return ways
}

/** How many chairs of a side somebody sits on: its member, or else anybody who stands in for that member. */
function sat(people: readonly Seated[], side: string, way: ReadonlySet<string>): number {
  let taken = 0
  for (const chair of people) {
    if (chair.side !== side || chair.seat !== 'member') continue
    if (way.has(chair.id) || people.some(one => one.standsFor === chair.id && way.has(one.id))) taken++
  }
  return taken
}

/** The smallest number that is more than the other half. */
function majorityOf(people: readonly Seated[], side: string): number {
  const chairs = people.filter(one => one.side === side && one.seat === 'member').length
  let count = 0
  while (count <= chairs - count) count++
  return count
}

/** What can be said of an option by looking at every way in which the day can turn out. */
function looked(people: readonly Seated[], { answers }: Option) {
  const ways = waysOf(people, answers)
  const spare = (way: ReadonlySet<string>) =>
    Math.min(...sides.map(side => sat(people, side, way) - majorityOf(people, side)))
  const chair = people.find(one => one.chair)
  return {
    always: ways.every(way => spare(way) >= 0),
    ever: ways.some(way => spare(way) >= 0),
    chair: chair ? (answers.get(chair.id) ?? 'silent') : 'vacant',
    worst: Math.min(...ways.map(spare)),
    best: Math.max(...ways.map(spare)),
    fewest: Math.min(...ways.map(way => sides.reduce((sum, side) => sum + sat(people, side, way), 0))),
  }
}

const chairs = ['no', 'silent', 'if-need-be', 'yes']
type Looked = ReturnType<typeof looked>

/** Whether one option is to be preferred to another: the first thing in which they differ decides. */
function isBetter(one: Option, a: Looked, other: Option, b: Looked): boolean {
  if (a.always !== b.always) return a.always
  if (a.ever !== b.ever) return a.ever
  const rank = (said: string) => chairs.indexOf(said === 'vacant' ? 'silent' : said)
  if (a.chair !== b.chair) return rank(a.chair) > rank(b.chair)
  if (a.worst !== b.worst) return a.worst > b.worst
  if (a.best !== b.best) return a.best > b.best
  if (a.fewest !== b.fewest) return a.fewest > b.fewest
  const earlier = Temporal.Instant.compare(one.start, other.start)
  return earlier === 0 ? one.id < other.id : earlier < 0
}

function* permutations<T>(of: readonly T[]): Generator<T[]> {
  if (of.length === 0) yield []
  for (const [at, first] of of.entries()) for (const rest of permutations(of.toSpliced(at, 1))) yield [first, ...rest]
}

/** The one order among all in which everything stands before whatever it is better than. */
function bestOrder(people: readonly Seated[], options: readonly Option[]): string[] {
  const known = options.map(option => ({ option, facts: looked(people, option) }))
  const right = [...permutations(known)].filter(order =>
    order.every((one, at) =>
      order.slice(at + 1).every(other => isBetter(one.option, one.facts, other.option, other.facts)),
    ),
  )
  expect(right).toHaveLength(1)
  return right[0]?.map(({ option }) => option.id) ?? []
}

/** Bodies of up to four seats a side, with or without a chair, with alternates and a secretary without a seat. */
const bodies = fc
  .record({
    employer: fc.integer({ min: 1, max: 4 }),
    union: fc.integer({ min: 1, max: 4 }),
    chaired: fc.boolean(),
    alternates: fc.array(fc.nat({ max: 7 }), { maxLength: 3 }),
  })
  .map(({ employer, union, chaired, alternates }): Seated[] => {
    const seats = [...Array(employer).fill('employer'), ...Array(union).fill('union')].map(
      (side, at): Seated => ({ id: `s${at}`, side, seat: 'member', standsFor: null, chair: chaired && at === 0 }),
    )
    const standing = alternates.map((nth, at): Seated => {
      const whose = seats[nth % seats.length]
      return {
        ...{ id: `a${at}`, side: whose?.side ?? 'union', seat: 'alternate', standsFor: whose?.id ?? null },
        chair: false,
      }
    })
    return [...seats, ...standing, { id: 'k', side: 'union', seat: 'none', standsFor: null, chair: false }]
  })

const said = fc.constantFrom<(Answer | 'silent')[]>('yes', 'yes', 'if-need-be', 'no', 'silent')
const polls = bodies.chain(people =>
  fc.record({
    people: fc.constant(people),
    options: fc
      .array(
        fc.record({
          hour: fc.nat({ max: 3 }),
          said: fc.array(said, { minLength: people.length, maxLength: people.length }),
        }),
        { minLength: 1, maxLength: 4 },
      )
      .map(all =>
        all.map(({ hour, said }, at): Option => {
          const answers = people.flatMap(({ id }, nth) => {
            const answer = said[nth]
            return answer && answer !== 'silent' ? [[id, answer] as const] : []
          })
          const start = Temporal.Instant.from('2026-12-10T01:00:00Z').add({ hours: hour })
          return { id: `o${at}`, start, answers: new Map(answers) }
        }),
      ),
  }),
)

describe('the ranking of times', () => {
  test('is the one that looking at every way a day can turn out gives, over random bodies and ballots', () => {
    fc.assert(
      fc.property(polls, ({ people, options }) => {
        const ranked = rankOptions(people, options)
        expect(ranked.map(({ id }) => id)).toEqual(bestOrder(people, options))
        expect(ranked.map(({ rank }) => rank)).toEqual(options.map((_, at) => at + 1))
        for (const one of ranked) {
          const { always, ever } = looked(people, options.find(({ id }) => id === one.id) ?? options[0] ?? never())
          expect(one.quorum).toBe(always ? 'sure' : ever ? 'if-need-be' : 'no')
        }
      }),
      { numRuns: 600 },
    )
  })

  test('puts a quorum of each side before more votes in all', () => {
    const seats = (side: 'employer' | 'union') =>
      [1, 2, 3, 4, 5].map(
        (nth): Seated => ({ id: `${side}${nth}`, side, seat: 'member', standsFor: null, chair: false }),
      )
    const people = [...seats('employer'), ...seats('union')]
    const at = (id: string, hour: number, yes: string[]): Option => ({
      ...{ id, start: Temporal.Instant.from('2026-12-10T01:00:00Z').add({ hours: hour }) },
      answers: new Map(people.map(one => [one.id, yes.includes(one.id) ? 'yes' : 'no'])),
    })
    const of = (side: string, count: number) => [1, 2, 3, 4, 5].slice(0, count).map(nth => `${side}${nth}`)
    const popular = at('popular', 0, [...of('employer', 5), ...of('union', 2)])
    const balanced = at('balanced', 1, [...of('employer', 3), ...of('union', 3)])
    expect(rankOptions(people, [popular, balanced]).map(({ id }) => id)).toEqual(['balanced', 'popular'])
  })

  test('counts the chair in person: an alternate fills the seat and not the chair', () => {
    const people: Seated[] = [
      { id: 'c', side: 'employer', seat: 'member', standsFor: null, chair: true },
      { id: 'd', side: 'employer', seat: 'alternate', standsFor: 'c', chair: false },
      { id: 'u', side: 'union', seat: 'member', standsFor: null, chair: false },
    ]
    const tally = tallyOf(
      people,
      new Map([
        ['c', 'no'],
        ['d', 'yes'],
        ['u', 'yes'],
      ]),
    )
    expect(tally).toMatchObject({ quorum: 'sure', chair: 'no', sides: { employer: { yes: 1, needed: 1 } } })
  })

  test('takes a known absence for a no of whoever has not said otherwise', () => {
    const known = withAbsences(new Map([['a', 'yes']]), ['a', 'b'])
    expect([...known]).toEqual([
      ['a', 'yes'],
      ['b', 'no'],
    ])
  })
})

function never(): never {
  throw new Error('There is at least one option')
}
