import type { Child } from 'hono/jsx'
import { BarList } from '../charts/bars.tsx'
import { Chart } from '../charts/chart.tsx'
import { ColumnChart } from '../charts/columns.tsx'
import type { Sheet } from '../sheets/sheet.ts'
import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayNumber } from '../ui/say.ts'
import { Shown } from './cells.tsx'
import type { Figure } from './figure.ts'
import { words } from './words.ts'

interface FigureProps {
  figure: Figure
  /** Leaves out the downloads, for paper and for everybody. */
  paper?: boolean
  level?: 2 | 3
  height?: number
}

/** A figure as people see it: the picture, what its tones and hatchings mean, its table and the files of it. */
export function FigureView({ figure, paper = false, level = 2, height }: FigureProps) {
  const locale = useLocale()
  const t = words[locale]
  const { key, title, covered, definition, unit, picture } = figure
  return (
    <Chart
      id={`figure-${key}`}
      title={title}
      level={level}
      note={
        <>
          {covered} · {t.unit[unit]}
          {picture.kind === 'bars' && picture.before && ` · ${t.barsBefore}`}
          {picture.kind === 'bars' && picture.left > 0 && ` · ${t.left(picture.left, figure.threshold)}`}
        </>
      }
      {...keyOf(figure, locale)}
      table={tableFrom(figure.sheet, `${title}, ${covered}. ${definition}`)}
      more={paper ? undefined : <Files name={key} title={title} />}
    >
      <Picture figure={figure} label={t.chartLabel(title, covered)} height={height} />
    </Chart>
  )
}

/** What the tones and hatchings of a figure mean. */
export function keyOf({ picture, kept, threshold }: Figure, locale: Locale): { series: string[]; hidden?: string } {
  const t = words[locale]
  const series = picture.kind === 'columns' ? picture.series.map(({ name }) => name) : []
  const why = [kept.hidden && t.whyHidden(threshold), kept.withheld && t.whyWithheld].filter(one => one !== false)
  return why.length > 0 ? { series, hidden: why.join(' ') } : { series }
}

/** Only the picture of a figure, for places that say the rest in words. */
export function Picture({ figure, label, height }: { figure: Figure; label: string; height?: number | undefined }) {
  const locale = useLocale()
  const { key, picture } = figure
  const say = (value: number) => sayNumber(value, locale)
  if (picture.kind === 'bars') return <BarList id={`figure-${key}`} label={label} bars={picture.bars} say={say} />
  const { names, series, stacked } = picture
  return <ColumnChart id={`figure-${key}`} {...{ label, names, series, stacked, say, height }} />
}

/** A sheet as a table on a page: numbers at the right, hatched words where one is not shown. */
export function tableFrom({ headings, rows }: Sheet, caption: string) {
  const isNumber = (column: number) => rows.some(row => typeof row[column] === 'number') || column > 0
  return {
    caption,
    columns: headings.map((label, column) => ({ label, number: isNumber(column) })),
    rows: rows.map(row => row.map((cell): Child => (typeof cell === 'string' ? cell : <Shown value={cell} />))),
  }
}

/** The links to a table's files. */
export function Files({ name, title }: { name: string; title: string }) {
  const t = words[useLocale()]
  return (
    <p class="files">
      <a href={`/figures/files/${name}.xlsx`} aria-label={t.download(title, t.xlsx)} download>
        {t.xlsx}
      </a>
      <a href={`/figures/files/${name}.csv`} aria-label={t.download(title, t.csv)} download>
        {t.csv}
      </a>
    </p>
  )
}
