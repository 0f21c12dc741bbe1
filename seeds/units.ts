import { idOf } from './chance.ts'
import { cityUnits } from './city-units.ts'
import { districtsAfter, districtsBefore, districtUnits, reform } from './districts.ts'
import { type Category, categories, founded, type SeedUnit } from './unit.ts'

/** The headcounts of the public plan, and the invented ones of the two groups that it does not count. */
export const headcounts = {
  general: 3205,
  research: 183,
  fire: 2618,
  'fixed-term': 115,
  'public-service': 912,
  'security-police': 143,
  districts: 7785,
} as const

/** Every version of every unit. */
export const units: readonly SeedUnit[] = [
  ...cityUnits.map(({ code, ko, en, kind }) => ({
    id: idOf('unit', `${code}@${founded}`),
    code,
    name: { ko, en },
    kind,
    from: founded,
    until: undefined,
  })),
  ...districtUnits,
]

/** The version of a unit that is valid on an ISO day; an unknown code is a mistake in the seeds. */
export function unitOn(code: string, day: string): SeedUnit {
  const found = units.find(
    unit => unit.code === code && unit.from <= day && (unit.until === undefined || day < unit.until),
  )
  if (!found) throw new Error(`No unit ${code} on ${day}`)
  return found
}

/** So many people of one category in one unit, so many of them facing complaints. */
export interface Staffing {
  unit: SeedUnit
  category: Category
  heads: number
  frontLine: number
}

/** The staffing of the whole city on an ISO day; its sums are `headcounts`. */
export function staffing(day: string): Staffing[] {
  const city = categories.flatMap(category => {
    const shares = cityUnits.map(unit => unit.shares[category] ?? 0)
    const heads = apportion(headcounts[category], shares)
    return cityUnits.flatMap((unit, at) => {
      const count = heads[at] ?? 0
      const frontLine = Math.round(count * (unit.frontLine ?? 0))
      return count === 0 ? [] : [{ unit: unitOn(unit.code, day), category, heads: count, frontLine }]
    })
  })
  const districts = (day < reform ? districtsBefore : districtsAfter).map(({ code, heads, frontLine }) => ({
    unit: unitOn(`district-${code}`, day),
    category: 'general' as const,
    heads,
    frontLine: Math.round(heads * frontLine),
  }))
  return [...city, ...districts]
}

/** Splits `total` into whole parts as the weights say; the parts sum to the total (largest remainder). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map(weight => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((all, part) => all + part, 0)
  const first = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest)
  for (const { at } of first.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}
