import type { Solver } from '../solver.ts'
import { candidates } from './candidates.ts'
import { type Counted, knownOf, type Published, primary } from './figures.ts'
import { type Demand, openGate } from './gate.ts'
import type { Shown } from './rules.ts'
import { components, type Relation, type System, systemOf } from './system.ts'

/** Everything that protection needs to know of one release and of those before it. */
export interface Task {
  counted: readonly Counted[]
  earlier: readonly Published[]
  relations: readonly Relation[]
  solver: Solver
  /** Told how many parts are clean; awaited, so that others come to their turn. */
  note?(clean: number, of: number): Promise<void>
}

/** Decides what is shown of each number, so that all releases together narrow none; what could, is withheld. */
export async function protect(task: Task): Promise<Map<string, Shown>> {
  const shown = primary(task.counted)
  complement(task, shown)
  const met = new Set<string>()
  for (;;) {
    const failure = await firstFailure(task, shown, met)
    // A release that says nothing tells nothing, also where those before it contradict one another.
    if (!failure || task.counted.every(({ key }) => shown.get(key)?.state === 'withheld')) return shown
    for (const { key } of toWithhold(task, shown, failure)) shown.set(key, { state: 'withheld' })
  }
}

/** Where one row alone is not shown beside its total, withholds a second one: that with the fewest heads, else the last. */
export function complement({ counted, relations }: Pick<Task, 'counted' | 'relations'>, shown: Map<string, Shown>) {
  const byKey = new Map(counted.map(each => [each.key, each]))
  for (const { terms, lower, upper } of relations) {
    if (lower !== 0 || upper !== 0) continue
    const rows = terms.flatMap(([key, by]) => (by < 0 ? [byKey.get(key)] : [])).filter(row => row !== undefined)
    const silent = rows.filter(({ key }) => shown.get(key)?.state !== 'published')
    if (rows.length < 2 || silent.length !== 1) continue
    const [next] = rows.filter(row => !silent.includes(row)).sort(byHeads)
    if (next) shown.set(next.key, { state: 'withheld' })
  }
}

const byHeads = (one: Counted, other: Counted) => (one.heads ?? 0) - (other.heads ?? 0) || other.order - one.order

/** Something that could be narrowed, or numbers that contradict one another, in one part of the system. */
interface Failure {
  part: System
  key: string | undefined
}

/** The first demand that is not met. Withholding only ever makes more possible, so what was met once stays met. */
async function firstFailure(task: Task, shown: Map<string, Shown>, met: Set<string>): Promise<Failure | undefined> {
  const { counted, solver, note } = task
  const { figures, parts: all } = partsOf(task, shown)
  const isNew = new Set(counted.map(({ key }) => key))
  const parts = all.filter(({ keys }) => keys.some(key => isNew.has(key)))
  const isSilent = (key: string) => isNew.has(key) && shown.get(key)?.state === 'withheld'
  for (const [at, part] of parts.entries()) {
    const demands = part.keys.flatMap(key => {
      const figure = figures.get(key)
      return figure ? demandsOn(figure) : []
    })
    const open = demands.filter(demand => !met.has(JSON.stringify(demand)))
    if (open.length === 0) continue
    await note?.(at, parts.length)
    const excused = (demand: Demand) => isSilent(demand.key) && follows(task, demand)
    const failed = firstUnmet(part, open, { solver, met, excused })
    if (failed) return failed
  }
  return undefined
}

/** The numbers of this release and those before it as they would be shown, and what hangs together of them. */
function partsOf({ counted, earlier, relations }: Task, shown: ReadonlyMap<string, Shown>) {
  const now = counted.map(each => ({ ...each, shown: shown.get(each.key) ?? { state: 'withheld' as const } }))
  const figures = new Map<string, Published>([...earlier, ...now].map(each => [each.key, each]))
  return { figures, parts: components(systemOf(knownOf([...figures.values()]), relations)) }
}

/**
 * Whether what is demanded of a number that this release withholds could, as is proven, not be had either if it said nothing
 * at all: it follows from the releases before it. Never asked of a number that is out: what is left of that one is kept.
 */
function follows(task: Task, demand: Demand): boolean {
  const part = partsOf(task, new Map()).parts.find(({ keys }) => keys.includes(demand.key))
  const gate = part && openGate(part, task.solver)
  try {
    return gate !== undefined && !gate.meets(demand) && gate.isSure()
  } finally {
    gate?.close()
  }
}

function firstUnmet(
  part: System,
  open: readonly Demand[],
  { solver, met, excused }: { solver: Solver; met: Set<string>; excused: (demand: Demand) => boolean },
): Failure | undefined {
  const gate = openGate(part, solver)
  try {
    if (!gate.possible) return { part, key: undefined }
    for (const demand of open) {
      if (!gate.meets(demand) && !excused(demand)) return { part, key: demand.key }
      met.add(JSON.stringify(demand))
    }
    return undefined
  } finally {
    gate.close()
  }
}

/** What must stay possible for a number that is shown so. */
export function demandsOn(figure: Published): Demand[] {
  const { key, unit, cap, ceiling, shown, rules } = figure
  const last = rules.threshold - 1
  if (shown.state === 'withheld') {
    const below = ceiling === undefined ? [] : [{ key, values: [], robust: false, below: ceiling }]
    return [{ key, values: [], robust: false, spread: 4 }, ...below]
  }
  if (shown.state === 'hidden') {
    // One person can be several appointments: whoever knows theirs must still find all of 0…9 possible for the others.
    const own = unit === 'sessions' ? rules.sessionsOfOne : 0
    const all = { key, values: [0, Math.min(last, cap) + own], robust: false }
    // Whoever is known to be elsewhere takes one place of nine below "fewer than ten in all".
    return unit === 'sessions' ? [all] : [all, { key, values: [0, Math.min(last - 1, cap)], robust: true }]
  }
  return [{ key, values: [], robust: true, spread: 4 }]
}

/** What to withhold against a failure: a row near it by its heads, else all rows of its table, else the whole release. */
function toWithhold({ counted, earlier }: Task, shown: Map<string, Shown>, { part, key }: Failure): readonly Counted[] {
  const is = (state: Shown['state']) => (each: Counted) => shown.get(each.key)?.state === state
  const here = new Set(part.keys)
  const inPart = counted.filter(each => here.has(each.key))
  const published = inPart.filter(is('published'))
  const beside = ({ table }: Counted) => counted.filter(each => each.table === table)
  if (key === undefined) {
    // A person who changed units in between, for instance: months stand, what adds them up does not come out.
    const adding = published.filter(({ spans }) => spans)
    return adding.length > 0 ? adding : counted
  }
  const own = inPart.find(each => each.key === key)
  // What adds up months goes before the months themselves: it is said once more at the next quarter's end.
  const adding = published.filter(({ spans }) => spans)
  const isTotal = !(own ?? earlier.find(each => each.key === key))?.table
  const alike = adding.filter(({ table }) => !table === isTotal)
  const [sum] = own && adding.includes(own) ? [own] : candidates(part, key, alike, 2)
  if (sum) return [sum]
  const rows = published.filter(({ table }) => table)
  const [near] = candidates(part, key, rows, 1)
  if (near) return [near]
  if (own?.table && is('hidden')(own)) return beside(own)
  const [next] = candidates(part, key, published)
  if (next) return [next]
  const few = inPart.filter(each => each.table && is('hidden')(each))
  const [row] = candidates(part, key, few)
  return row ? beside(row) : counted
}
