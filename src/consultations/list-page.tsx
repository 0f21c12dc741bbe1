import { sideName } from '../council/names.ts'
import type { Seat } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Title } from '../ui/content.tsx'
import { Button, Select, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Consultation } from './consultations.ts'
import { words } from './words.ts'

interface ListProps {
  view: View
  seats: Seat[]
  items: Consultation[]
  now: Temporal.Instant
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** All prior consultations the reader may see, open ones first, and the form that begins one. */
export function ListPage(props: ListProps) {
  const { view, seats, items, now, refusal } = props
  const t = words[view.locale]
  const bodyOf = (item: Consultation) => seats.find(({ body }) => body.id === item.bodyId)?.body
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      <ErrorSummary errors={refusal?.more.errors} />
      {items.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      <ul class="lines plain">
        {items.map(item => {
          const body = bodyOf(item)
          const side = body ? sideName(body, item.side)[view.locale] : ''
          return (
            <li>
              <a href={`/consultations/${item.id}`}>
                <span class="line-name">{item.title}</span>
                <span class="soft">
                  {item.end ? t.outcomes[item.end.outcome] : t.open} · {item.department} ·{' '}
                  {t.by(side, sayWhen(item.at, homeZone, view.locale, now))}
                </span>
              </a>
            </li>
          )
        })}
      </ul>
      {seats.length > 0 && <Begin {...props} />}
      <p class="section">
        <a href="/agenda">{t.agenda}</a>
      </p>
    </Layout>
  )
}

function Begin({ seats, items, typed, refusal }: ListProps) {
  const locale = useLocale()
  const t = words[locale]
  const errors = refusal?.more.errors
  const at = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) })
  return (
    <details class="more-fields section" open={errors !== undefined || items.length === 0}>
      <summary>{t.begin}</summary>
      <form method="post" action="/consultations" class="form">
        {seats.length === 1 ? (
          <input type="hidden" name="bodyId" value={seats[0]?.body.id} />
        ) : (
          <Select
            {...at('bodyId')}
            label={t.body}
            options={seats.map(({ body }) => ({ value: body.id, label: body.name[locale] }))}
            required
          />
        )}
        <TextInput {...at('title')} label={t.subject} maxlength={200} required />
        <TextArea {...at('text')} label={t.text} maxlength={10_000} rows={5} required />
        <div class="field-pair">
          <TextInput {...at('department')} label={t.department} maxlength={80} required />
          <TextInput {...at('answerBy')} type="date" label={t.answerBy} />
        </div>
        <p class="actions">
          <Button>{t.send}</Button>
        </p>
      </form>
    </details>
  )
}
