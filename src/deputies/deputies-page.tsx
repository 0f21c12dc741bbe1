import type { FieldError, Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, RadioCards, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Deputyship } from './deputies.ts'
import { words } from './words.ts'

export interface DeputiesProps {
  view: View
  deputies: readonly Deputyship[]
  colleagues: readonly { id: string; name: string }[]
  today: string
  typed: Record<string, string>
  refusal?: Refusal | undefined
  told?: 'named' | 'ended' | undefined
}

/** Who stands in for the head, and a form to name somebody. */
export function DeputiesPage(props: DeputiesProps) {
  const { view, deputies, refusal, told } = props
  const t = words[view.locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      {deputies.length === 0 ? <EmptyState title={t.none} text={t.noneText} /> : <Deputies of={deputies} />}
      <NameForm {...props} errors={errors} />
      <p class="section">
        <a href="/coverage">{t.back}</a>
      </p>
    </Layout>
  )
}

function Deputies({ of }: { of: readonly Deputyship[] }) {
  const locale = useLocale()
  const t = words[locale]
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), locale)
  return (
    <section class="section">
      <h2>{t.list}</h2>
      <ul class="lines">
        {of.map(({ id, name, from, until, standing }) => (
          <li>
            <span>
              {name} <span class="soft">{standing ? t.standing : t.span(day(from), day(until ?? from))}</span>
            </span>
            <form method="post" action={`/deputies/${id}/end`}>
              <Button kind="text" size="small" label={`${name} ${t.end}`}>
                {t.end}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NameForm({ colleagues, today, typed, errors }: DeputiesProps & { errors: readonly FieldError[] | undefined }) {
  const t = words[useLocale()]
  const date = (name: 'from' | 'until', value: string | undefined) => (
    <TextInput type="date" name={name} label={t[name]} min={today} value={value} error={errorOf(errors, name)} quiet />
  )
  return (
    <section class="section">
      <h2>{t.form}</h2>
      <p>{t.more}</p>
      <form method="post" action="/deputies" class="form">
        <Select
          name="person"
          label={t.person}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.person}
          error={errorOf(errors, 'person')}
          required
        />
        <RadioCards
          name="when"
          label={t.when}
          options={[
            { value: 'period', label: t.period, more: t.periodMore },
            { value: 'on-leave', label: t.onLeave, more: t.onLeaveMore },
          ]}
          value={typed.when ?? 'period'}
          required
          two
        />
        <div class="planner-dates">
          {date('from', typed.from ?? today)}
          {date('until', typed.until)}
        </div>
        <p class="actions">
          <Button>{t.name}</Button>
        </p>
      </form>
    </section>
  )
}
