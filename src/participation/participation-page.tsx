import { words as lineWords } from '../approval-lines/words.ts'
import { BarList } from '../charts/bars.tsx'
import { Chart } from '../charts/chart.tsx'
import { LineChart } from '../charts/line.tsx'
import type { Series } from '../charts/value.ts'
import { tableFrom } from '../figures/figure-view.tsx'
import { EmptyState, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayMonthShort, sayPercent } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { rateOf } from './definition.ts'
import type { Month, Participation } from './figures.ts'
import { departmentSheet, methodNotes, monthSheet, nameOf, ordered, sayMonthOf } from './sheets.ts'
import { words } from './words.ts'

export interface ParticipationProps {
  view: View
  found: Participation | null
  /** Whether nothing is there yet only because it is being counted. */
  counting: boolean
}

const percent = (rate: number | null) => (rate === null ? '–' : sayPercent(rate))

/** Participation in flexible work: for HR by department, for a head the own department beside everybody. */
export function ParticipationPage({ view, found, counting }: ParticipationProps) {
  const t = words[view.locale]
  if (!found)
    return (
      <Layout view={view} wide>
        <Title>{t.title}</Title>
        {counting ? (
          <EmptyState title={t.counting} text={t.countingText}>
            <Button kind="secondary" href="/participation">
              {t.again}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState title={t.none} text={t.noneText} />
        )}
        {view.who?.role === 'hr' && <Lines />}
      </Layout>
    )
  const isHead = view.who?.role === 'head'
  return (
    <Layout view={view} wide>
      <Title lead={isHead ? sayOwn(found, view) : sayAll(found.shown, view)}>{t.title}</Title>
      <Months found={found} />
      <div class="figures">
        <Trend found={found} />
        {!isHead && <Departments found={found} />}
      </div>
      <details class="more-fields as-table section method">
        <summary>{t.methodTitle}</summary>
        <ul class="gentle">
          {methodNotes(found.shown, view.locale).map(note => (
            <li>{note}</li>
          ))}
        </ul>
      </details>
      {!isHead && <Lines />}
    </Layout>
  )
}

/** For HR, the way to where it says who decides when a head does not. */
function Lines() {
  const t = lineWords[useLocale()]
  return (
    <p class="section">
      <a href="/approval-lines">{t.link}</a> <span class="soft">{t.linkText}</span>
    </p>
  )
}

function sayAll(month: Month, { locale }: View): string {
  const { counted, participants, target } = month
  const said = sayMonthOf(month.month, locale)
  return words[locale].lead(said, counted, participants, percent(rateOf(month)), sayPercent(target))
}

function sayOwn({ shown, rows: [own] }: Participation, { locale }: View): string {
  const t = words[locale]
  const said = sayMonthOf(shown.month, locale)
  if (!own || own.counted === 0) return t.noOwn(said)
  return t.ownLead(said, own.counted, own.participants, percent(rateOf(own)), sayPercent(shown.target))
}

/** The months before and after, where they were counted. */
function Months({ found: { months, shown } }: { found: Participation }) {
  const locale = useLocale()
  const t = words[locale]
  const at = months.indexOf(shown)
  const turn = (month: Month | undefined, rel: 'prev' | 'next', say: (month: string) => string) =>
    month && (
      <a class="krds-btn medium text" href={`/participation?month=${month.month}`} rel={rel}>
        {say(sayMonthOf(month.month, locale))}
      </a>
    )
  return (
    <nav class="actions month-turn" aria-label={t.months}>
      {turn(months[at - 1], 'prev', t.earlier)}
      <strong>{sayMonthOf(shown.month, locale)}</strong>
      {turn(months[at + 1], 'next', t.later)}
    </nav>
  )
}

function Trend({ found }: { found: Participation }) {
  const locale = useLocale()
  const t = words[locale]
  const { own } = found
  // A month of another definition has no place in the same line.
  const months = found.months.filter(({ version }) => version === found.shown.version)
  const mine = months.map(({ month }) => own.find(one => one.month === month))
  const all: Series = { name: own.length > 0 ? t.all : t.rate, values: months.map(rateOf) }
  const target: Series = { name: t.target, values: months.map(month => month.target) }
  const series: Series[] =
    own.length > 0
      ? [{ name: t.ownRate, values: mine.map(one => (one ? rateOf(one) : null)) }, target, all]
      : [all, target]
  return (
    <Chart
      id="participation-months"
      title={t.trend}
      level={2}
      note={t.trendNote}
      series={series.map(({ name }) => name)}
      table={tableFrom(monthSheet(found, locale), `${t.trend}. ${t.trendNote}`)}
      more={<Files name="months" what={t.trend} />}
    >
      <LineChart
        id="participation-months"
        label={t.trend}
        names={months.map(({ month }) => sayMonthShort(Temporal.PlainYearMonth.from(month), locale))}
        series={series}
        say={sayPercent}
      />
    </Chart>
  )
}

function Departments({ found }: { found: Participation }) {
  const locale = useLocale()
  const t = words[locale]
  const { shown } = found
  const title = t.departments(sayMonthOf(shown.month, locale))
  return (
    <Chart
      id="participation-departments"
      title={title}
      level={2}
      note={t.departmentsNote(sayPercent(shown.target))}
      table={tableFrom(departmentSheet(found, locale), title)}
      more={<Files name={`departments-${shown.month}`} what={title} />}
    >
      <BarList
        id="participation-departments"
        label={t.bars}
        say={sayPercent}
        mark={shown.target}
        bars={ordered(found.rows).map(row => ({
          name: nameOf(row, locale),
          value: rateOf(row),
          before: row.before ? rateOf(row.before) : undefined,
        }))}
      />
    </Chart>
  )
}

/** The links to a table's files. */
function Files({ name, what }: { name: string; what: string }) {
  const t = words[useLocale()]
  return (
    <p class="files">
      {(['xlsx', 'csv'] as const).map(kind => (
        <Button
          kind="text"
          size="small"
          href={`/participation/files/${name}.${kind}`}
          label={t.download(what, t[kind])}
        >
          {t[kind]}
        </Button>
      ))}
    </p>
  )
}
