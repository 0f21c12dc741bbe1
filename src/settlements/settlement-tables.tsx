import { Table } from '../ui/content.tsx'
import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayNumber } from '../ui/say.ts'
import type { CenterMonth } from './read.ts'
import { type Line, sumOf } from './rules.ts'
import { sayMonth, words } from './words.ts'

const sums = (locale: Locale) => {
  const { unit, count, amount } = words[locale].column
  return [unit, count, amount].map(label => ({ label, number: true }))
}
const figures = ({ unit, count, amount }: Pick<Line, 'unit' | 'count' | 'amount'>, locale: Locale) =>
  [unit, count, amount].map(value => sayNumber(value, locale))

function sumRow(lines: readonly Line[], locale: Locale) {
  const { count, amount } = sumOf(lines)
  return [words[locale].sum, '', sayNumber(count, locale), <strong>{sayNumber(amount, locale)}</strong>]
}

/** The sessions of the month itself, by how they ended and how people met. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (lines.length === 0) return null
  const rows = lines.map(({ ending, mode, ...line }) => [
    `${t.ending[ending]} · ${t.mode[mode]}`,
    ...figures(line, locale),
  ])
  return (
    <Table
      caption={`${t.lines} · ${t.currency}`}
      columns={[{ label: t.column.ending }, ...sums(locale)]}
      rows={[...rows, sumRow(lines, locale)]}
    />
  )
}

/** What changed in earlier months after they were closed; nothing where nothing did. */
export function Earlier({ lines }: { lines: readonly Line[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (lines.length === 0) return null
  const rows = lines.map(({ of, ending, mode, ...line }) => [
    `${t.earlierOf(sayMonth(Temporal.PlainYearMonth.from(of), locale))} ${t.ending[ending]} · ${t.mode[mode]}`,
    ...figures(line, locale),
  ])
  return (
    <section class="section">
      <h2>{t.earlier}</h2>
      <Table
        caption={t.earlierText}
        columns={[{ label: t.column.ending }, ...sums(locale)]}
        rows={[...rows, sumRow(lines, locale)]}
      />
    </section>
  )
}

/** A manager's view of each counselor's sum. */
export function Counselors({ month: { counselors } }: { month: CenterMonth }) {
  const locale = useLocale()
  const t = words[locale]
  if (counselors.length === 0) return null
  const missing = counselors.some(({ unrecorded }) => unrecorded > 0)
  return (
    <section class="section">
      <h2>{t.byCounselor}</h2>
      <Table
        caption={t.currency}
        columns={[
          { label: t.counselor },
          ...[...(missing ? [t.unrecorded] : []), t.column.count, t.column.amount].map(label => ({
            label,
            number: true,
          })),
        ]}
        rows={counselors.map(({ name, lines, unrecorded }) => {
          const { count, amount } = sumOf(lines)
          return [name[locale], ...[...(missing ? [unrecorded] : []), count, amount].map(one => sayNumber(one, locale))]
        })}
      />
    </section>
  )
}
