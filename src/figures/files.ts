import { measures } from '../measures/measures.ts'
import type { Sheet } from '../sheets/sheet.ts'
import type { Release, ReleaseTable } from '../statistics/release.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayMonth } from '../ui/say.ts'
import { sheetCellOf } from './cells.tsx'
import { figureOf, sayCovered } from './figure.ts'
import { methodNotes } from './method.ts'
import { monthOf } from './series.ts'
import { allSpecs } from './themes.ts'
import { words } from './words.ts'

/** How much of a hash is shown: enough to compare by eye. */
export const shortHash = ({ hash }: Pick<Release, 'hash'>) => hash.slice(0, 12)

/** The notes on method as a sheet that goes along with every workbook, with the release that it stands on. */
export function methodSheet(last: Release, locale: Locale): Sheet {
  const t = words[locale]
  const source = t.sourceText(sayMonth(monthOf(last), locale), shortHash(last))
  return {
    name: t.methodSheet,
    headings: [t.methodSheet],
    rows: [...methodNotes(last.rules, locale).map(note => [note]), [`${t.source}: ${source}`]],
  }
}

/** The table of one figure as shown on its page, by the name of its files; undefined where there is none. */
export function sheetNamed(key: string, releases: readonly Release[], locale: Locale): Sheet | undefined {
  const spec = allSpecs.find(one => one.key === key)
  return spec && figureOf(spec, releases, locale)?.sheet
}

/** Every table of the pages, in order. */
export function allSheets(releases: readonly Release[], locale: Locale): Sheet[] {
  return allSpecs.flatMap(spec => figureOf(spec, releases, locale)?.sheet ?? [])
}

/** All that one release holds, as it was published: one long table of measures, rows and values. */
export function releaseSheet(release: Release, locale: Locale): Sheet {
  const t = words[locale]
  const shown = (cell: ReleaseTable['total']) => sheetCellOf(cell, release.rules.threshold, locale)
  return {
    name: sayMonth(monthOf(release), locale),
    headings: [t.measure, t.covers, t.item, t.value, t.heads],
    rows: release.tables.flatMap(table => {
      const start = [nameOf(table.measure, locale), sayCovered(release, table.span, locale)]
      return [
        [...start, t.total, shown(table.total), null],
        ...table.rows.map(({ name, cell, heads }) => [...start, name[locale], shown(cell), heads ?? null]),
      ]
    }),
  }
}

const nameOf = (measure: string, locale: Locale) => measures.find(({ id }) => id === measure)?.name[locale] ?? measure
