import type { Child } from 'hono/jsx'
import { type Column, Table } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { Hatch, hatchId } from './hatch.tsx'
import { Swatch } from './shares.tsx'
import { words } from './words.ts'

interface ChartProps {
  id: string
  title: string
  /** Under which heading it stands: 2 where the page's title is right above it. */
  level?: 2 | 3
  /** The unit, and what the reader must know to read it right. */
  note?: Child
  /** Names of the series in the order drawn, where there are several. */
  series?: readonly string[] | undefined
  /** Why values are hatched, where any is. */
  hidden?: Child
  /** The same values as a table: no chart without it. */
  table: { caption: string; columns: readonly Column[]; rows: readonly (readonly Child[])[] }
  /** A way on with it: downloads. */
  more?: Child
  children?: Child
}

/** A picture with its title, what its tones and hatchings mean, and its table folded beneath. */
export function Chart({ id, title, level = 3, note, series = [], hidden, table, more, children }: ChartProps) {
  const t = words[useLocale()]
  return (
    <figure class="chart" aria-labelledby={`${id}-title`}>
      <figcaption>
        {level === 2 ? <h2 id={`${id}-title`}>{title}</h2> : <h3 id={`${id}-title`}>{title}</h3>}
        {note && <p class="chart-note">{note}</p>}
      </figcaption>
      {children}
      <Key id={id} series={series} hidden={hidden} />
      <details class="more-fields as-table">
        <summary>{t.table}</summary>
        <Table {...table} />
        {more}
      </details>
    </figure>
  )
}

/** What the tones and the hatching of a picture mean; nothing where one series says all. */
export function Key({ id, series, hidden }: { id: string; series: readonly string[]; hidden?: Child }) {
  if (series.length < 2 && !hidden) return null
  return (
    <ul class="chart-key">
      {series.length > 1 &&
        series.map((name, index) => (
          <li>
            <Swatch tone={index + 1} />
            {name}
          </li>
        ))}
      {hidden && <HiddenKey id={id}>{hidden}</HiddenKey>}
    </ul>
  )
}

function HiddenKey({ id, children }: { id: string; children?: Child }) {
  return (
    <li class="chart-why">
      <svg width="14" height="14" aria-hidden="true" focusable="false">
        <Hatch chart={`${id}-key`} />
        <rect class="chart-hidden" fill={`url(#${hatchId(`${id}-key`)})`} width="14" height="14" rx="3" />
      </svg>
      <span>{children}</span>
    </li>
  )
}
