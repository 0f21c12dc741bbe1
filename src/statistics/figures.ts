import type { Published } from '../disclosure/figures.ts'
import { rowKey, totalKey } from './relations.ts'
import type { Cell, ReleaseBody } from './release.ts'

/** The numbers of a release that is out, each once, with what everybody knows of them. */
export function figuresOf({ period, tables, headcount, rules }: Omit<ReleaseBody, 'previousHash'>): Published[] {
  const byKey = new Map<string, Published>()
  const largest = (heads: number) => Math.ceil((heads * rules.largestShare) / 100)
  for (const { measure, span, unit, total, rows } of tables) {
    const table = `${period}/${span}/${measure}`
    for (const { code, heads, cell } of rows) {
      const key = rowKey(period, span, measure, code)
      const limit = heads === undefined ? {} : { heads, ceiling: largest(heads) }
      byKey.set(key, {
        key,
        release: period,
        rules,
        unit,
        cap: heads ?? headcount,
        table,
        ...limit,
        shown: shownBy(cell),
      })
    }
    const key = totalKey(period, span, measure)
    if (!byKey.has(key)) byKey.set(key, { key, release: period, rules, unit, cap: headcount, shown: shownBy(total) })
  }
  return [...byKey.values()]
}

const shownBy = (cell: Cell) =>
  cell.state === 'published' ? { state: cell.state, value: cell.value } : { state: cell.state }
