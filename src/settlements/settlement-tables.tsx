import { Table } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayNumber } from '../ui/say.ts'
import type { CenterMonth } from './read.ts'
import { type Line, sumOf } from './rules.ts'
import { sayMonth, words } from './words.ts'

/** The sessions of the month itself, by how they ended and how people met. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  const locale = useLocale()
  const t = words[locale]
  const { column } = t
  if (lines.length === 0) return null
  const sum = sumOf(lines)
  return (
    <Table
      caption={`${t.lines} · ${t.currency}`}
      columns={[
        { label: column.ending },
        { label: column.mode },
        ...[column.unit, column.count, column.amount].map(label => ({ label, number: true })),
      ]}
      rows={[
        ...lines.map(({ ending, mode, ...line }) => [t.ending[ending], t.mode[mode], ...figures(line, locale)]),
        [t.sum, '', '', sayNumber(sum.count, locale), <strong>{sayNumber(sum.amount, locale)}</strong>],
      ]}
    />
  )
}

const figures = ({ unit, count, amount }: Pick<Line, 'unit' | 'count' | 'amount'>, locale: 'ko' | 'en') =>
  [unit, count, amount].map(value => sayNumber(value, locale))

/** What changed in earlier months after they were closed; nothing where nothing did. */
export function Earlier({ lines }: { lines: readonly Line[] }) {
  const locale = useLocale()
  const t = words[locale]
  const { column } = t
  if (lines.length === 0) return null
  const sum = sumOf(lines)
  const month = (of: string) => t.earlierOf(sayMonth(Temporal.PlainYearMonth.from(of), locale))
  return (
    <section class="section">
      <h2>{t.earlier}</h2>
      <Table
        caption={t.earlierText}
        columns={[
          { label: column.month },
          { label: column.ending },
          { label: column.mode },
          ...[column.unit, column.count, column.amount].map(label => ({ label, number: true })),
        ]}
        rows={[
          ...lines.map(({ of, ending, mode, ...line }) => [
            ...[month(of), t.ending[ending], t.mode[mode]],
            ...figures(line, locale),
          ]),
          [t.sum, '', '', '', sayNumber(sum.count, locale), <strong>{sayNumber(sum.amount, locale)}</strong>],
        ]}
      />
    </section>
  )
}

/** A manager's view of each counselor's sum. */
export function Counselors({ month: { counselors } }: { month: CenterMonth }) {
  const locale = useLocale()
  const t = words[locale]
  if (counselors.length === 0) return null
  return (
    <section class="section">
      <h2>{t.byCounselor}</h2>
      <Table
        caption={t.currency}
        columns={[
          { label: t.counselor },
          ...[t.unrecorded, t.column.count, t.column.amount].map(label => ({ label, number: true })),
        ]}
        rows={counselors.map(({ name, lines, unrecorded }) => {
          const { count, amount } = sumOf(lines)
          return [name[locale], ...[unrecorded, count, amount].map(value => sayNumber(value, locale))]
        })}
      />
    </section>
  )
}
