import type { Fact } from '../../src/measures/measure.ts'
import type { ReleaseBody, ReleaseTable } from '../../src/statistics/release.ts'

// Somebody who has read every release, the definitions and this source code, and wants to know how many there were. Written
// apart from src/disclosure and src/statistics: it shares no line with what it attacks but the shape of a release.

export interface Unknown {
  name: string
  low: number
  high: number
  shown: 'published' | 'hidden' | 'withheld'
  sessions: boolean
}
export interface Law {
  terms: [name: string, times: number][]
  low: number
  high: number
}

/** All that releases say of each number, and every law that numbers obey. */
export class Attacker {
  readonly unknowns = new Map<string, Unknown>()
  readonly laws: Law[] = []

  constructor(releases: readonly ReleaseBody[]) {
    for (const release of releases) this.#read(release)
    const out = new Set(releases.map(({ period }) => period))
    for (const release of releases) this.#think(release, out)
  }

  #read(release: ReleaseBody) {
    const anySaid = release.tables.some(t => [t.total, ...t.rows.map(r => r.cell)].some(c => c.state !== 'withheld'))
    // Few of a row are withheld only with all rows beside it, few of a total never while anything is said at all. A total
    // that is a row elsewhere goes by that table.
    for (const table of release.tables) {
      const rowsSay = table.rows.some(({ cell }) => cell.state !== 'withheld')
      for (const { code, cell, heads } of table.rows)
        this.#note(nameOfRow(release.period, table, code), cell, rowsSay, heads ?? release.headcount, table, release)
    }
    for (const table of release.tables) {
      const whole = nameOfTotal(release.period, table)
      if (!this.unknowns.has(whole)) this.#note(whole, table.total, anySaid, release.headcount, table, release)
      const parts = table.rows.map(({ code }): [string, number] => [nameOfRow(release.period, table, code), 1])
      if (parts.length) this.#law([[whole, -1], ...parts], 0, 0)
    }
  }

  #note(
    name: string,
    cell: ReleaseTable['total'],
    knownMany: boolean,
    heads: number,
    { unit }: ReleaseTable,
    { rules }: ReleaseBody,
  ) {
    const sessions = unit === 'sessions'
    const each = sessions ? rules.sessionsOfOne : 1
    let [low, high] = [0, heads * each]
    if (cell.state === 'hidden') high = Math.min(high, (rules.threshold - 1) * each)
    if (cell.state === 'withheld' && knownMany) low = rules.threshold
    if (cell.state === 'published') {
      // Every number that the printed rules turn into this one.
      const could: number[] = []
      for (let n = rules.threshold; n <= cell.value + 2 * rules.rounding; n++) {
        const said = Math.max(rules.smallest, rules.rounding * Math.floor(n / rules.rounding + 0.5))
        if (said === cell.value) could.push(n)
      }
      low = could[0] ?? cell.value
      high = Math.min(high, could.at(-1) ?? cell.value)
    }
    this.unknowns.set(name, { name, low, high, shown: cell.state, sessions })
  }

  #law(terms: [string, number][], low: number, high: number) {
    if (terms.every(([name]) => this.unknowns.has(name))) this.laws.push({ terms, low, high })
  }

  #think({ period, tables, rules }: ReleaseBody, out: ReadonlySet<string>) {
    const many = Number.POSITIVE_INFINITY
    this.#law(
      [
        [`${period} people`, -1],
        [`${period} sessions`, 1],
      ],
      0,
      many,
    )
    this.#law(
      [
        [`${period} people`, rules.sessionsOfOne],
        [`${period} sessions`, -1],
      ],
      0,
      many,
    )
    const [year = '', month = ''] = period.split('-')
    const back = (months: number) => `${year}-${String(Number(month) - months).padStart(2, '0')}`
    // Before the first release there was nobody.
    const three = [2, 1, 0].map(back).filter(at => out.has(at))
    for (const table of tables.filter(({ span }) => span !== 'month')) {
      const codes = [undefined, ...table.rows.map(({ code }) => code)]
      for (const code of codes) {
        const name = (at: string, span: ReleaseTable['span']) =>
          code === undefined ? nameOfTotal(at, { ...table, span }) : nameOfRow(at, { ...table, span }, code)
        const whole = name(period, table.span)
        const parts =
          table.span === 'quarter'
            ? three.map(at => name(at, 'month'))
            : Array.from({ length: Number(month) / 3 }, (_, at) => back(3 * at))
                .filter(at => out.has(at))
                .map(at => name(at, 'quarter'))
        // Whoever is in a part is in the whole, and nobody is in the whole who is in no part.
        for (const part of parts)
          this.#law(
            [
              [whole, 1],
              [part, -1],
            ],
            0,
            many,
          )
        this.#law([[whole, -1], ...parts.map((part): [string, number] => [part, 1])], 0, many)
      }
      // Whoever answered for a quarter had a session in it; whose level at the start is counted, started in it.
      const answered = ['satisfaction', 'intake', 'improvement'].includes(table.measure)
      const all = nameOfTotal(period, table)
      if (answered)
        this.#law(
          [
            [`${period} ${table.span} people`, 1],
            [all, -1],
          ],
          0,
          many,
        )
      if (table.measure === 'intake')
        this.#law([[all, -1], ...three.map((at): [string, number] => [`${at} starters`, 1])], 0, many)
      if (table.measure !== 'organizations') continue
      const starters = three.map((at): [string, number] => [`${at} starters`, -1])
      const whole = nameOfTotal(period, table)
      // Nobody starts twice.
      this.#law([[whole, 1], ...starters], 0, many)
      if (table.span === 'year' && Number(month) > 3) {
        const before = nameOfTotal(back(3), table)
        this.#law([[whole, 1], [before, -1], ...starters], 0, many)
        this.#law(
          [
            [whole, -1],
            [before, 1],
            [nameOfTotal(period, { ...table, span: 'quarter' }), 1],
          ],
          0,
          many,
        )
      }
    }
  }
}

function nameOfTotal(period: string, { measure, span }: Pick<ReleaseTable, 'measure' | 'span'>): string {
  const at = span === 'month' ? period : `${period} ${span}`
  if (['organizations', 'topics', 'centers', 'experience'].includes(measure)) return `${at} people`
  if (measure.startsWith('first-')) return `${at} starters`
  return measure === 'modes' ? `${at} sessions` : `${at} ${measure}`
}

function nameOfRow(period: string, table: Pick<ReleaseTable, 'measure' | 'span'>, code: string): string {
  const at = table.span === 'month' ? period : `${period} ${table.span}`
  if (table.measure === 'experience' && code === 'new') return `${at} starters`
  if (table.measure === 'attendance' && code === 'attended') return `${at} sessions`
  return `${at} ${table.measure} ${code}`
}

/** What the attacker holds to be so and is not: an attacker who errs proves nothing. */
export function errorsOf({ unknowns, laws }: Attacker, truth: ReadonlyMap<string, number>): string[] {
  const is = (name: string) => truth.get(name) ?? 0
  return [
    ...[...unknowns.values()]
      .filter(({ name, low, high }) => is(name) < low || is(name) > high)
      .map(({ name }) => name),
    ...laws
      .map(law => ({ ...law, sum: law.terms.reduce((sum, [name, times]) => sum + times * is(name), 0) }))
      .filter(({ sum, low, high }) => sum < low || sum > high)
      .map(({ terms }) => JSON.stringify(terms)),
  ]
}

/** Which numbers one person's record is part of, and how often: what a colleague who knows all of it can take away. */
export function recordOf(facts: readonly Fact[], organization: string): Map<string, number> {
  const found = new Map<string, number>()
  const add = (name: string) => found.set(name, (found.get(name) ?? 0) + 1)
  const band = (days = 0) => (days <= 3 ? '0-3' : days <= 7 ? '4-7' : days <= 14 ? '8-14' : '15+')
  const spans = new Set<string>()
  for (const fact of facts) {
    const { month, kind } = fact
    if (kind === 'check-up') found.set(`${month} check-ups`, 1)
    if (kind === 'waiting') found.set(`${month} waiting-list`, 1)
    if (kind === 'satisfaction' || kind === 'intake' || kind === 'improvement' || kind === 'healing') {
      found.set(`${month} quarter ${kind}`, 1)
      const answer = fact.satisfaction ?? fact.severity ?? fact.change
      if (answer) found.set(`${month} quarter ${kind} ${answer}`, 1)
    }
    if (kind === 'appointment' && fact.outcome === 'called-off') add(`${month} called-off`)
    else if (kind === 'appointment') {
      add(`${month} attendance`)
      add(fact.outcome === 'attended' ? `${month} sessions` : `${month} attendance ${fact.outcome}`)
      if (fact.outcome === 'attended') add(`${month} modes ${fact.mode}`)
    }
    if (kind !== 'attending') continue
    for (const what of ['people', `organizations ${organization}`, `topics ${fact.topic}`, `centers ${fact.center}`])
      add(`${month} ${what}`)
    add(fact.begins ? `${month} starters` : `${month} experience returning`)
    if (fact.begins) {
      add(`${month} first-offered ${band(fact.daysToOffer)}`)
      add(`${month} first-attended ${band(fact.daysToSession)}`)
    }
    const [year, number] = month.split('-').map(Number)
    for (let end = Math.ceil((number ?? 1) / 3) * 3; end <= 12; end += 3) {
      const at = `${year}-${String(end).padStart(2, '0')}`
      if (end - (number ?? 1) < 3) spans.add(`${at} quarter`)
      spans.add(`${at} year`)
    }
  }
  for (const at of spans) for (const what of ['people', `organizations ${organization}`]) found.set(`${at} ${what}`, 1)
  return found
}
