import { type Interval, rounded, type Shown, type Strictness, standsFor } from './rules.ts'
import type { Known } from './system.ts'

/** What everybody knows of a number before any is published. */
export interface Figure {
  /** Unique over all releases. */
  key: string
  /** The release that it stands in. */
  release: string
  /** What that release was held to. */
  rules: Strictness
  unit: 'persons' | 'sessions'
  /** The most persons there could be: heads of the organization, or all who are entitled. */
  cap: number
  /** The table in which it is a row; a total is in none. */
  table?: string
  /** Heads of the organization it is about. */
  heads?: number
  /** The number from which a share is too large to be shown (R7). */
  ceiling?: number
}

/** A number before it is protected. */
export interface Counted extends Figure {
  n: number
  /** Distinct persons behind it. */
  persons: number
  /** Its place among those that may be withheld; a higher one goes first. */
  order: number
  /** Whether it adds up several months: withheld first when releases contradict one another. */
  spans: boolean
  /** The row is a share of this number, of which it may be at most so many percent. */
  shareOf?: { key: string; percent: number }
}

/** A number of a release that is out. */
export interface Published extends Figure {
  shown: Shown
}

/** What an attacker knows of each number: what is shown, how it was made, and which states stand beside it. */
export function knownOf(figures: readonly Published[]): Map<string, Known> {
  const speaks = new Set<string>()
  for (const { shown, table, release } of figures)
    if (shown.state !== 'withheld') for (const place of [release, ...(table ? [table] : [])]) speaks.add(place)
  return new Map(figures.map(figure => [figure.key, { between: intervalOf(figure), unit: figure.unit }]))

  function intervalOf({ shown, unit, cap, table, release, rules }: Published): Interval {
    const each = unit === 'sessions' ? rules.sessionsOfOne : 1
    const most = cap * each
    if (shown.state === 'hidden') return [0, Math.min(most, (rules.threshold - 1) * each)]
    if (shown.state === 'published') {
      const [low, high] = standsFor(shown.value, rules)
      return [low, Math.min(high, most)]
    }
    // Few are withheld only with all rows of their table: beside a row that speaks, a withheld one says that it is not
    // few; a total, unless it is a row elsewhere, says so beside any number of its release.
    return [speaks.has(table ?? release) ? Math.min(rules.threshold, most) : 0, most]
  }
}

/** Few are hidden, too large a share is withheld, all others are rounded: before anybody asks what follows from them. */
export function primary(counted: readonly Counted[]): Map<string, Shown> {
  const byKey = new Map(counted.map(each => [each.key, each]))
  const first = (each: Counted): Shown =>
    each.persons < each.rules.threshold
      ? { state: 'hidden' }
      : { state: 'published', value: rounded(each.n, each.rules) }
  return new Map(counted.map(each => [each.key, isTooLarge(each, first(each)) ? { state: 'withheld' } : first(each)]))

  // Judged by what would be shown: a published number then says nothing of the limit.
  function isTooLarge({ ceiling, shareOf, rules }: Counted, shown: Shown): boolean {
    if (shown.state !== 'published') return false
    const [, high] = standsFor(shown.value, rules)
    if (ceiling !== undefined && high >= ceiling) return true
    const whole = shareOf && byKey.get(shareOf.key)
    const all = whole && first(whole)
    if (!shareOf || all?.state !== 'published') return false
    return 100 * high >= shareOf.percent * standsFor(all.value, rules)[0]
  }
}
