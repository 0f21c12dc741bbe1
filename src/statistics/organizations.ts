import type { Said } from '../ui/i18n.ts'

/** A unit of the roster with the heads that are entitled. */
export interface UnitHeads {
  code: string
  name: Said
  kind: string
  heads: number
}

/** A row of every table by organization: a unit, or several that are counted together. */
export interface Organization {
  code: string
  name: Said
  units: readonly UnitHeads[]
}

const groupNames: Record<string, Said> = {
  bureau: { ko: '그 밖의 실·국·과', en: 'Other bureaus' },
  fire: { ko: '그 밖의 소방 부서', en: 'Other fire units' },
  district: { ko: '그 밖의 군·구', en: 'Other districts' },
  institute: { ko: '그 밖의 연구·교육 기관', en: 'Other institutes' },
}
const everythingElse: Said = { ko: '그 밖의 조직', en: 'Other organizations' }

const headsOf = (units: readonly UnitHeads[]) => units.reduce((sum, { heads }) => sum + heads, 0)
const byHeads = (one: UnitHeads, other: UnitHeads) => one.heads - other.heads || (one.code < other.code ? -1 : 1)

/** Counts units under `smallest` heads together with the others of their kind, so that no row is smaller (R3). */
export function organizationsOf(units: readonly UnitHeads[], smallest: number): Organization[] {
  const kinds = [...new Set(units.map(({ kind }) => kind))].sort()
  const single: Organization[] = []
  const left: UnitHeads[] = []
  for (const kind of kinds) {
    const ordered = units.filter(unit => unit.kind === kind && unit.heads > 0).sort(byHeads)
    const small = ordered.filter(({ heads }) => heads < smallest)
    const big = ordered.slice(small.length)
    if (small.length === 0 || headsOf(small) >= smallest) {
      if (small.length > 0)
        single.push({ code: `others-${kind}`, name: groupNames[kind] ?? everythingElse, units: small })
    } else left.push(...small)
    single.push(...big.map(unit => ({ code: unit.code, name: unit.name, units: [unit] })))
  }
  if (left.length === 0) return inOrder(single)
  // Too few even together: the smallest row that stands alone joins them, until they are enough.
  const others = [...left]
  const rest = [...single].sort(
    (one, other) => headsOf(one.units) - headsOf(other.units) || (one.code < other.code ? -1 : 1),
  )
  while (headsOf(others) < smallest && rest.length > 0) others.push(...(rest.shift()?.units ?? []))
  return inOrder([...rest, { code: 'others', name: everythingElse, units: others }])
}

/** The map of the year applied to today's units: who is in it stays where it put them, new units join the others of their kind. */
export function regrouped(
  map: ReadonlyMap<string, string>,
  units: readonly UnitHeads[],
  smallest: number,
): Organization[] {
  const rows = new Map<string, UnitHeads[]>()
  const codes = new Set(map.values())
  const fallback = ({ code, kind, heads }: UnitHeads) =>
    heads >= smallest
      ? code
      : ([`others-${kind}`, 'others'].find(each => codes.has(each)) ?? [...codes].sort()[0] ?? code)
  for (const unit of units) {
    if (unit.heads === 0 && !map.has(unit.code)) continue
    const row = map.get(unit.code) ?? fallback(unit)
    rows.set(row, [...(rows.get(row) ?? []), unit])
  }
  return inOrder(
    [...rows].map(([code, members]) => {
      const alone = members.find(unit => unit.code === code)
      const name = alone?.name ?? groupNames[code.replace('others-', '')] ?? everythingElse
      return { code, name, units: members.sort(byHeads) }
    }),
  )
}

const inOrder = (all: Organization[]) => all.sort((one, other) => (one.code < other.code ? -1 : 1))
