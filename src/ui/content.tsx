import type { Child } from 'hono/jsx'
import { useLocale } from './layout.tsx'
import { saySpan, sayWhen } from './say.ts'
import { words } from './words.ts'

interface TitleProps {
  children?: Child
  /** A quiet line above the title. */
  eyebrow?: string | undefined
  /** A sentence below it. */
  lead?: Child
}

/** The one h1 of a page. */
export function Title({ children, eyebrow, lead }: TitleProps) {
  return (
    <div class="title-block">
      {eyebrow && <p class="eyebrow">{eyebrow}</p>}
      <h1>{children}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
  )
}

interface NoticeProps {
  title?: string | undefined
  /** `done` after something worked, `careful` before something costs, `refused` when it did not work, else plain. */
  kind?: 'plain' | 'done' | 'careful' | 'refused'
  children?: Child
}

const announced = {
  plain: {},
  careful: {},
  done: { role: 'status' },
  refused: { role: 'alert', tabindex: -1, autofocus: true },
} as const

/** A calm box with something worth knowing; `done` and `refused` are announced to screen readers, `refused` takes the focus. */
export function Notice({ title, kind = 'plain', children }: NoticeProps) {
  return (
    <div class={`notice ${kind === 'refused' ? 'careful' : kind}`} {...announced[kind]}>
      {title && <p class="title">{title}</p>}
      <div>{children}</div>
    </div>
  )
}

/** Says that there is nothing yet, and the way on; `children` are buttons. */
export function EmptyState({ title, text, children }: { title: string; text?: string | undefined; children?: Child }) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div class="actions">{children}</div>}
    </section>
  )
}

export interface Column {
  label: string
  /** Right-aligned, digits in line. */
  number?: boolean
}

interface TableProps {
  caption: string
  columns: readonly Column[]
  /** One array of cells a row, as many as there are columns; the first cell heads its row. */
  rows: readonly (readonly Child[])[]
}

// A block that is no longer laid out as a table loses its meaning in some browsers unless the roles are spelled out.
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** A table that turns into labeled blocks on phones; the roles keep it a table for screen readers there too. */
export function Table({ caption, columns, rows }: TableProps) {
  const look = (index: number) => (columns[index]?.number ? 'number' : undefined)
  return (
    <div class="table-wrap">
      <table class="table fold" {...roles.table}>
        <caption>{caption}</caption>
        <thead {...roles.rowgroup}>
          <tr {...roles.row}>
            {columns.map((column, index) => (
              <th scope="col" {...roles.columnheader} class={look(index)}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.rowgroup}>
          {rows.map(([head, ...cells]) => (
            <tr {...roles.row}>
              <th scope="row" {...roles.rowheader}>
                {head}
              </th>
              {cells.map((cell, index) => (
                <td {...roles.cell} class={look(index + 1)} data-label={columns[index + 1]?.label}>
                  <span>{cell}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where one is in a short procedure; `current` counts from 1. */
export function Steps({ names, current }: { names: readonly string[]; current: number }) {
  const t = words[useLocale()]
  return (
    <div class="steps">
      <p class="steps-now">{t.stepOf(current, names.length, names[current - 1] ?? '')}</p>
      <ol class="krds-step-wrap" aria-hidden="true">
        {names.map((name, index) => (
          <li class={index + 1 < current ? 'done' : index + 1 === current ? 'active' : ''}>
            <span>
              <span class="step">{t.step(index + 1)}</span>
              <span class="step-tit">{name}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Facts with their names: what, when, where. */
export function DescriptionList({ items }: { items: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="facts">
      {items.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface Tab {
  href: string
  name: string
  current?: boolean
}

/** Links between views of the same thing. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tab-links" aria-label={label}>
      {tabs.map(tab => (
        <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.name}
        </a>
      ))}
    </nav>
  )
}

interface WhenProps {
  at: Temporal.Instant
  /** Until when; without it only the beginning is said. */
  until?: Temporal.Instant | undefined
  zone: string
  /** Says "today" and "tomorrow" where it fits, when given. */
  now?: Temporal.Instant | undefined
}

/** A moment or a span as people say it, with the exact instant for machines. */
export function When({ at, until, zone, now }: WhenProps) {
  const locale = useLocale()
  const said = until ? saySpan(at, until, zone, locale, now) : sayWhen(at, zone, locale, now)
  // The half of the day and its time are read as one, so no line ends between them.
  return <time datetime={at.toString()}>{said.replace(/(오[전후]) | (?=[ap]m)/g, '$1\u00a0')}</time>
}

/** The link to the next part of a list; nothing at its end. */
export function More({ href, children }: { href: string | null | undefined; children?: Child }) {
  const t = words[useLocale()]
  return href ? (
    <p class="more">
      <a class="krds-btn medium tertiary" href={href} rel="next">
        {children ?? t.more}
      </a>
    </p>
  ) : null
}

/** A short word beside a name: a state, a mode. */
export function Badge({
  tone = 'gray',
  children,
}: {
  tone?: 'gray' | 'primary' | 'secondary' | 'success' | 'warning'
  children?: Child
}) {
  return <span class={`krds-badge bg-light-${tone}`}>{children}</span>
}
