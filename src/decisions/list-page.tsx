import { typeWords } from '../flexible-work/type-words.ts'
import { asset } from '../ui/assets.ts'
import { Badge, EmptyState, Title } from '../ui/content.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Application } from './applications.ts'
import { words } from './words.ts'

export interface ListProps {
  view: View
  waiting: readonly Application[]
  decided: readonly Application[]
  now: Temporal.Instant
  zone: string
}

/** What waits for the head, the oldest first, and what was decided. */
export function ListPage({ view, waiting, decided, now, zone }: ListProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {waiting.length === 0 ? (
        <EmptyState title={t.none} text={t.noneText} />
      ) : (
        <section class="section">
          <h2>
            {t.waiting} <span class="soft">{t.count(waiting.length)}</span>
          </h2>
          <Lines of={waiting} {...{ now, zone }} />
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

function Lines({ of, now, zone }: { of: readonly Application[]; now: Temporal.Instant; zone: string }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <ul class="lines plain">
      {of.map(one => (
        <li>
          <a href={`/decisions/${one.id}`}>
            <span class="line-name">
              {one.name} · {typeWords[one.type].name[locale]} <Answer one={one} />
            </span>
            <span class="soft">
              {sayPeriod(one, locale)} · {t.applied} {sayWhen(one.appliedAt, zone, locale, now)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What was said to an application, in one word; nothing while it waits. */
export function Answer({ one: { decided } }: { one: Application }) {
  const t = words[useLocale()]
  if (!decided) return null
  return <Badge tone={decided.approved ? 'success' : 'gray'}>{decided.approved ? t.approved : t.refused}</Badge>
}

/** The days asked for, both included. */
export function sayPeriod({ from, until }: Application, locale: View['locale']): string {
  return [from, until].map(day => sayDay(Temporal.PlainDate.from(day), locale)).join(' – ')
}
