import type { Value } from '../charts/value.ts'
import type { SheetCell } from '../sheets/sheet.ts'
import type { Cell } from '../statistics/release.ts'
import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayNumber } from '../ui/say.ts'
import { words } from './words.ts'

/** What stands in place of a number that is not shown: fewer persons than the threshold, or withheld. */
export function keptBack(cell: Cell, threshold: number, locale: Locale): string {
  const t = words[locale]
  return cell.state === 'hidden' ? t.fewer(threshold) : t.withheld
}

/** A cell as charts take it; one that a release does not have is null. */
export function shownValue(cell: Cell | undefined, threshold: number, locale: Locale): Value {
  if (!cell) return null
  return cell.state === 'published' ? cell.value : { hidden: keptBack(cell, threshold, locale) }
}

/** A cell as files take it. */
export function sheetCellOf(cell: Cell | undefined, threshold: number, locale: Locale): SheetCell {
  return shownValue(cell, threshold, locale)
}

/** A value in a table: the number, hatched words where it is not shown, a dash where there is none. */
export function Shown({ value, say }: { value: Value; say?: (value: number) => string }) {
  const locale = useLocale()
  if (value === null) return <span class="soft">{words[locale].nothing}</span>
  if (typeof value === 'object') return <span class="hidden-value">{value.hidden}</span>
  return <>{say ? say(value) : sayNumber(value, locale)}</>
}
