import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { Counter } from './counters.ts'
import { words } from './words.ts'

export interface ListProps {
  view: View
  counters: readonly Counter[]
  /** The one just taken away. */
  removed: Counter | undefined
  typed?: string | undefined
  refusal?: Refusal | undefined
}

/** The counters of the unit, and a way to add one. */
export function CounterListPage({ view, counters, removed, typed, refusal }: ListProps) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {removed && <Removed one={removed} />}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      {counters.length === 0 ? (
        <EmptyState title={t.none} text={t.noneText} />
      ) : (
        <ul class="lines plain">
          {counters.map(({ id, name, posts, needs }) => (
            <li>
              <a href={`/counters/${id}`}>
                <span class="line-name">{name}</span>
                <span class="soft">{t.line(posts.length, needs.length)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <section class="section">
        <h2>{t.addTitle}</h2>
        <form method="post" action="/counters" class="form">
          <TextInput
            name="name"
            label={t.name}
            hint={t.nameHint}
            maxlength={60}
            value={typed}
            error={errorOf(errors, 'name')}
            required
          />
          <p class="actions">
            <Button>{t.add}</Button>
          </p>
        </form>
      </section>
      <p class="section">
        <a href="/coverage">{t.toCoverage}</a>
      </p>
    </Layout>
  )
}

function Removed({ one }: { one: Counter }) {
  const t = words[useLocale()]
  return (
    <Notice kind="done">
      <p>{t.removedTold(one.name)}</p>
      <form method="post" action={`/counters/${one.id}/restoration`}>
        <Button kind="text" size="small">
          {t.undo}
        </Button>
      </form>
    </Notice>
  )
}
