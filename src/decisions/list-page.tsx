import { LeaveNotice, ShortNotice } from '../counters/short-notice.tsx'
import { typeWords } from '../flexible-work/type-words.ts'
import { EffectView } from '../team/effect-view.tsx'
import { asset } from '../ui/assets.ts'
import { Badge, EmptyState, Title } from '../ui/content.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { midSentence, sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { type Application, nothingWeighed, type Weighed } from './applications.ts'
import { isOverdue, sayDueDay } from './due.ts'
import { words } from './words.ts'

export interface ListProps {
  view: View
  waiting: readonly Application[]
  decided: readonly Application[]
  /** What each that waits would do to the coverage. */
  weighed: ReadonlyMap<string, Weighed>
  /** Whether the reader stands in for the head. */
  isDeputy: boolean
  now: Temporal.Instant
  zone: string
}

/** What waits for the head, the oldest first, with what it would do to the coverage; and what was decided. */
export function ListPage({ view, waiting, decided, weighed, isDeputy, now, zone }: ListProps) {
  const t = words[view.locale]
  const [own, above] = [waiting.filter(one => !one.cameFrom), waiting.filter(one => one.cameFrom)]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={isDeputy ? t.deputyLead : t.lead}>{t.title}</Title>
      {isDeputy && (
        <p>
          <a href="/coverage">{t.coverageLink}</a>
        </p>
      )}
      {waiting.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      {own.length > 0 && (
        <section class="section">
          <h2>
            {t.waiting} <span class="soft">{t.count(own.length)}</span>
          </h2>
          <Waiting of={own} {...{ weighed, now, zone }} />
        </section>
      )}
      {above.length > 0 && (
        <section class="section">
          <h2>
            {t.cameUp} <span class="soft">{t.count(above.length)}</span>
          </h2>
          <p class="soft">{t.cameUpText}</p>
          <Waiting of={above} {...{ weighed, now, zone }} />
        </section>
      )}
      {decided.length > 0 && (
        <section class="section">
          <h2>{t.decided}</h2>
          <Lines of={decided} {...{ now, zone }} />
        </section>
      )}
    </Layout>
  )
}

interface LinesProps {
  of: readonly Application[]
  now: Temporal.Instant
  zone: string
}

function Waiting({ of, weighed, now, zone }: LinesProps & Pick<ListProps, 'weighed'>) {
  return (
    <ul class="decision-list">
      {of.map(one => {
        const { short, onLeave, effect } = weighed.get(one.id) ?? nothingWeighed
        return (
          <li>
            <Line one={one} {...{ now, zone }} />
            <ShortNotice short={short} to="decider" />
            <LeaveNotice short={onLeave} />
            {effect && <EffectView effect={effect} />}
          </li>
        )
      })}
    </ul>
  )
}

function Lines({ of, now, zone }: LinesProps) {
  return (
    <ul class="lines plain">
      {of.map(one => (
        <li>
          <Line one={one} {...{ now, zone }} />
        </li>
      ))}
    </ul>
  )
}

function Line({ one, now, zone }: { one: Application } & Omit<LinesProps, 'of'>) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <a href={`/decisions/${one.id}`}>
      <span class="line-name">
        {one.name} · {typeWords[one.type].name[locale]} <Answer one={one} />
        <Due one={one} now={now} />
      </span>
      <span class="soft">
        {one.cameFrom && `${t.cameFrom(one.cameFrom[locale])} · `}
        {sayPeriod(one, locale)} · {t.applied} {midSentence(sayWhen(one.appliedAt, zone, locale, now))}
        {!one.decided && ` · ${t.dueBy(sayDueDay(one, { now, zone, locale }))}`}
      </span>
    </a>
  )
}

/** Says that the time to decide is over; nothing while it is not, or once it is decided. */
export function Due({ one, now }: { one: Application; now: Temporal.Instant }) {
  const t = words[useLocale()]
  return !one.decided && isOverdue(one, now) ? <Badge tone="warning">{t.overdue}</Badge> : null
}

/** What was said to an application, in one word; nothing while it waits. */
export function Answer({ one: { decided } }: { one: Application }) {
  const t = words[useLocale()]
  if (!decided) return null
  return <Badge tone={decided.approved ? 'success' : 'gray'}>{decided.approved ? t.approved : t.refused}</Badge>
}

/** The days asked for, both included. */
export function sayPeriod({ from, until }: { from: string; until: string }, locale: View['locale']): string {
  return [from, until].map(day => sayDay(Temporal.PlainDate.from(day), locale)).join(' – ')
}
