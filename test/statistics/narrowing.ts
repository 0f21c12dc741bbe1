import loadHighs, { type Model } from 'highs'
import type { Attacker, Law, Unknown } from './attacker.ts'

/** What somebody could tell of one number. */
export interface Breach {
  name: string
  shown: string
  between: [number, number]
  knowing: string | undefined
}

const highs = await loadHighs()

/** Everything the attacker could narrow: of a hidden number below 0…9, of a rounded one below five values in a row. */
export function narrowed(
  attacker: Attacker,
  threshold: number,
  record?: Map<string, number>,
  knowing?: string,
): Breach[] {
  const shift = (name: string) => record?.get(name) ?? 0
  const all = [...attacker.unknowns.values()].map(one => ({
    ...one,
    low: Math.max(0, one.low - shift(one.name)),
    high: one.high - shift(one.name),
  }))
  const breaches: Breach[] = []
  for (const group of groups(all, attacker.laws)) breaches.push(...narrowedIn(group, threshold, record, knowing))
  return breaches
}

interface Group {
  unknowns: Unknown[]
  laws: Law[]
}

/** Numbers that no law ties together are looked at apart; a law that holds whatever the numbers are ties nothing. */
function groups(unknowns: Unknown[], laws: readonly Law[]): Group[] {
  const of = new Map<string, Group>(unknowns.map(one => [one.name, { unknowns: [one], laws: [] }]))
  const byName = new Map(unknowns.map(one => [one.name, one]))
  for (const law of laws) {
    const ends = law.terms.map(([name, times]) => [
      times * (byName.get(name)?.low ?? 0),
      times * (byName.get(name)?.high ?? 0),
    ])
    const least = ends.reduce((sum, pair) => sum + Math.min(...pair), 0)
    const most = ends.reduce((sum, pair) => sum + Math.max(...pair), 0)
    if (least >= law.low && most <= law.high) continue
    const touched = [...new Set(law.terms.map(([name]) => of.get(name)))].filter(group => group !== undefined)
    const [into, ...others] = touched
    if (!into) continue
    for (const other of others) {
      into.unknowns.push(...other.unknowns)
      into.laws.push(...other.laws)
      for (const { name } of other.unknowns) of.set(name, into)
    }
    into.laws.push(law)
  }
  return [...new Set(of.values())]
}

interface Range {
  least: number
  most: number
}

/** Asks how small or large a group's numbers can be; exact, because only whole numbers count as seen. */
class Look {
  readonly seen: Range[]
  readonly #model: Model
  #whole = false

  constructor({ unknowns, laws }: Group) {
    this.#model = openModel(unknowns, laws)
    this.seen = unknowns.map(() => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY }))
  }

  /** False when nothing at all is possible. */
  at(costs: readonly number[]): boolean {
    const values = this.#solve(costs, false)
    if (!values) return false
    const whole = values.every(value => Math.abs(value - Math.round(value)) < 1e-6) ? values : this.#solve(costs, true)
    if (!whole) return false
    for (const [at, value] of whole.entries()) {
      const range = this.seen[at]
      if (!range) continue
      range.least = Math.min(range.least, Math.round(value))
      range.most = Math.max(range.most, Math.round(value))
    }
    return true
  }

  #solve(costs: readonly number[], whole: boolean): Float64Array | undefined {
    const model = this.#model
    const { integer, continuous } = highs.constants.variableType
    const all = { kind: 'range', from: 0, to: costs.length - 1 } as const
    if (whole !== this.#whole) {
      model.changeColsIntegrality(
        all,
        costs.map(() => (whole ? integer : continuous)),
      )
      this.#whole = whole
    }
    model.changeColsCost(all, costs)
    model.run()
    return model.getModelStatus() === highs.constants.modelStatus.optimal ? model.getSolution().colValue : undefined
  }

  close() {
    this.#model.dispose()
  }
}

function narrowedIn(group: Group, threshold: number, record: Map<string, number> | undefined, knowing?: string) {
  const { unknowns } = group
  const look = new Look(group)
  const alone = (at: number, cost: number) => unknowns.map((_, other) => (other === at ? cost : 0))
  const breaches: Breach[] = []
  try {
    // A first look from some sides spares most numbers a look of their own.
    if (!look.at(unknowns.map(() => 1))) return []
    for (const side of [0, 1, 2, 3]) look.at(unknowns.map((_, at) => ((at >> side) & 1 ? 1 : -1)))
    for (const [at, { name, shown, sessions }] of unknowns.entries()) {
      const range = look.seen[at]
      if (!range || shown === 'withheld') continue
      // Of fewer than ten in all, somebody known to be among them leaves nine for any other number.
      const last = record && !sessions ? threshold - 2 : threshold - 1
      const safe = () => (shown === 'hidden' ? range.least <= 0 && range.most >= last : range.most - range.least >= 4)
      if (!safe()) look.at(alone(at, 1))
      if (!safe()) look.at(alone(at, -1))
      if (!safe()) breaches.push({ name, shown, between: [range.least, range.most], knowing })
    }
    return breaches
  } finally {
    look.close()
  }
}

function openModel(unknowns: readonly Unknown[], laws: readonly Law[]): Model {
  const place = new Map(unknowns.map(({ name }, at) => [name, at]))
  const size = { numCols: unknowns.length, numRows: laws.length }
  const starts = [0]
  for (const { terms } of laws) starts.push((starts.at(-1) ?? 0) + terms.length)
  const model = highs.createModel({
    ...size,
    colCost: unknowns.map(() => 0),
    colLower: unknowns.map(({ low }) => low),
    colUpper: unknowns.map(({ high }) => high),
    rowLower: laws.map(({ low }) => low),
    rowUpper: laws.map(({ high }) => Math.min(high, highs.infinity)),
    matrix: {
      format: 'csr',
      ...size,
      starts,
      indices: laws.flatMap(({ terms }) => terms.map(([name]) => place.get(name) ?? 0)),
      values: laws.flatMap(({ terms }) => terms.map(([, times]) => times)),
    },
  })
  model.options.set({ output_flag: false })
  return model
}
