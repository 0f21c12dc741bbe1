import { homeZone } from '../counseling/settings.ts'
import type { Sheet, SheetCell } from '../sheets/sheet.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayDate, sayMonth } from '../ui/say.ts'
import { categories, type Numbers, rateOf } from './definition.ts'
import type { Month, Participation, Row } from './figures.ts'
import { categoryNames, words } from './words.ts'

/** A month in words. */
export function sayMonthOf(month: string, locale: Locale): string {
  return sayMonth(Temporal.PlainYearMonth.from(month), locale)
}

/** What a row is called: the department, or how many are together. */
export function nameOf({ name, members }: Pick<Row, 'name' | 'members'>, locale: Locale): string {
  return members ? words[locale].together(name[locale], members.length) : name[locale]
}

/** Rows from the highest rate down; those with nobody counted last. */
export function ordered(rows: readonly Row[]): Row[] {
  const size = (row: Row) => rateOf(row) ?? -1
  return rows.toSorted((one, other) => size(other) - size(one) || (one.code < other.code ? -1 : 1))
}

const cells = (one: Numbers): SheetCell[] => [
  one.heads,
  one.onLeave,
  one.leftOut,
  one.counted,
  one.participants,
  rateOf(one),
]

/** The shown month by department, with everybody together at the foot. */
export function departmentSheet({ shown, rows, months }: Participation, locale: Locale): Sheet {
  const t = words[locale]
  const last = months[months.indexOf(shown) - 1]
  const before = last && last.version === shown.version ? rateOf(last) : null
  return {
    name: sayMonthOf(shown.month, locale),
    headings: [
      ...[t.department, t.heads, t.onLeave, t.leftOut, t.counted, t.participants, t.ratePercent],
      ...[t.beforePercent, t.targetPercent],
    ],
    rows: [
      ...ordered(rows).map(row => [
        nameOf(row, locale),
        ...cells(row),
        row.before ? rateOf(row.before) : null,
        shown.target,
      ]),
      [t.total, ...cells(shown), before, shown.target],
    ],
  }
}

/** Every month of everybody, or of the own department where there is one, with target and version of the definition. */
export function monthSheet({ months, own }: Participation, locale: Locale): Sheet {
  const t = words[locale]
  return {
    name: t.monthsSheet,
    headings: [
      ...[t.month, t.heads, t.onLeave, t.leftOut, t.counted, t.participants, t.ratePercent],
      ...(own.length > 0 ? [`${t.all} (%)`] : []),
      ...[t.targetPercent, t.version],
    ],
    rows: months.map(month => {
      const mine = own.find(one => one.month === month.month)
      const numbers = own.length > 0 ? (mine ? cells(mine) : Array<SheetCell>(6).fill(null)) : cells(month)
      const all = own.length > 0 ? [rateOf(month)] : []
      return [sayMonthOf(month.month, locale), ...numbers, ...all, month.target, String(month.version)]
    }),
  }
}

/** How a month was counted, in sentences. */
export function methodNotes({ leftOutGroups, smallest, version, countedAt }: Month, locale: Locale): string[] {
  const { method } = words[locale]
  const names = categories.filter(one => leftOutGroups.includes(one)).map(one => categoryNames[one][locale])
  const day = sayDate(countedAt.toZonedDateTimeISO(homeZone).toPlainDate(), locale)
  return [
    method.participant,
    method.counted,
    names.length > 0 ? method.leftOut(names.join(', ')) : method.nobodyLeftOut,
    method.smallest(smallest),
    method.fixed(day, version),
  ]
}

/** The same as a sheet that goes along with every workbook. */
export function methodSheet(month: Month, locale: Locale): Sheet {
  const { methodTitle } = words[locale]
  return { name: methodTitle, headings: [methodTitle], rows: methodNotes(month, locale).map(note => [note]) }
}
