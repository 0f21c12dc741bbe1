import { sideName } from '../council/names.ts'
import { sides } from '../council/rules.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Meeting } from '../meetings/meetings.ts'
import { titleOf, whenOf } from '../meetings/words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Badge, Notice, Title } from '../ui/content.tsx'
import { Button, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Agenda, AgendaItem } from './agenda.ts'
import { ConfirmMany, ToNotice } from './agenda-parts.tsx'
import { words } from './words.ts'

export interface AgendaProps extends Agenda {
  view: View
  /** Other meetings whose agenda can be looked at. */
  others: Meeting[]
  now: Temporal.Instant
  told?: 'proposed' | 'withdrawn' | 'noticed' | 'arranged' | 'consented' | 'confirmed-many' | undefined
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** The agenda of a meeting: what either side brought, how far it is, and the way to the notice. */
export function AgendaPage(props: AgendaProps) {
  const { view, meeting, seat, items, frozen, told, refusal, now } = props
  const t = words[view.locale]
  const standing = items.filter(({ state }) => state !== 'withdrawn')
  const minutes = standing.reduce((sum, one) => sum + one.minutes, 0)
  const keeps = seat.secretary || seat.chair
  const open = meeting.state !== 'held' && meeting.state !== 'cancelled'
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title
        eyebrow={`${seat.body.name[view.locale]} · ${t.title}`}
        lead={meeting.date ? t.lead(whenOf(meeting, view.locale, now)) : t.leadUndated}
      >
        {titleOf(meeting, view.locale)}
      </Title>
      {told && <Notice kind="done">{t.told[told]}</Notice>}
      <ErrorSummary errors={refusal?.more.errors} />
      {refusal && !refusal.more.errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      {frozen && <p class="soft">{t.frozen(sayWhen(frozen.at, homeZone, view.locale, now), frozen.version)}</p>}
      <p class="soft">{standing.length === 0 ? t.empty : t.total(standing.length, minutes)}</p>
      <ol class="agenda">
        {items.map(item => (
          <Item item={item} {...props} />
        ))}
      </ol>
      {open && <ConfirmMany {...props} />}
      {keeps && open && <ToNotice {...props} />}
      {keeps && open && !frozen && standing.length > 1 && <Arrange {...props} />}
      {open && <Propose {...props} />}
      <Elsewhere {...props} />
    </Layout>
  )
}

function Item({ item, seat, frozen }: AgendaProps & { item: AgendaItem }) {
  const locale = useLocale()
  const t = words[locale]
  const missing = sides.filter(side => !item.consents.includes(side))
  const late = frozen?.items.find(({ id }) => id === item.id)?.late ?? false
  const facts = [
    t.by(sideName(seat.body, item.side)[locale], item.by),
    t.minutes(item.minutes),
    item.speaker && t.speaker(item.speaker),
    item.papers.length > 0 && t.papers(item.papers.length),
    item.origin !== 'proposal' && t.origin[item.origin],
    late && t.late,
  ]
  const waits = item.state === 'open' ? missing.map(side => t.waitsFor(sideName(seat.body, side)[locale])) : []
  return (
    <li class={item.state === 'withdrawn' ? 'agenda-item gone' : 'agenda-item'}>
      <a href={`/agenda/items/${item.id}`}>{item.title}</a>
      <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      <span class="agenda-state">
        <Badge tone={item.state === 'confirmed' || item.state === 'frozen' ? 'success' : 'gray'}>
          {t.states[item.state]}
        </Badge>
        {waits.length > 0 && <span class="soft">{waits.join(' · ')}</span>}
      </span>
    </li>
  )
}

function Arrange({ meeting, items }: AgendaProps) {
  const t = words[useLocale()]
  return (
    <details class="more-fields section">
      <summary>{t.arrange}</summary>
      <form method="post" action={`/agenda/meetings/${meeting.id}/order`} class="form">
        {items
          .filter(({ state }) => state !== 'withdrawn')
          .map(({ id, title, minutes, speaker }, at) => (
            <fieldset class="arrange">
              <legend class="form-tit">{title}</legend>
              <div class="field-three">
                <TextInput
                  name={`position.${id}`}
                  type="number"
                  label={t.position}
                  value={String(at + 1)}
                  min={1}
                  max={200}
                  quiet
                />
                <TextInput
                  name={`minutes.${id}`}
                  type="number"
                  label={t.minutesField}
                  value={String(minutes)}
                  min={1}
                  max={480}
                  quiet
                />
                <TextInput name={`speaker.${id}`} label={t.speakerField} value={speaker} maxlength={80} quiet />
              </div>
            </fieldset>
          ))}
        <p class="actions">
          <Button kind="secondary" size="medium">
            {t.saveOrder}
          </Button>
        </p>
      </form>
    </details>
  )
}

function Propose({ meeting, frozen, items, typed, refusal }: AgendaProps) {
  const t = words[useLocale()]
  const errors = refusal?.more.errors
  return (
    <details class="more-fields section" open={typed.title !== undefined || items.length === 0}>
      <summary>{t.propose}</summary>
      <form method="post" action={`/agenda/meetings/${meeting.id}/items`} class="form">
        <p class="soft">{frozen ? t.frozenLate : t.proposeLead}</p>
        <ItemFields typed={typed} errors={errors} />
        <p class="actions">
          <Button kind="secondary">{t.send}</Button>
        </p>
      </form>
    </details>
  )
}

/** The words of an item, to be written or changed. */
export function ItemFields({ typed, errors }: { typed: Record<string, string>; errors: Refusal['more']['errors'] }) {
  const t = words[useLocale()]
  const at = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) })
  return (
    <>
      <TextInput {...at('title')} label={t.itemTitle} maxlength={200} required />
      <TextArea {...at('text')} label={t.text} maxlength={10_000} rows={6} />
      <div class="field-pair">
        <TextInput {...at('speaker')} label={t.speakerField} maxlength={80} />
        <TextInput
          {...at('minutes')}
          value={typed.minutes ?? '15'}
          type="number"
          label={t.minutesField}
          min={1}
          max={480}
          required
        />
      </div>
    </>
  )
}

function Elsewhere({ others }: AgendaProps) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="section">
      {others.length > 0 && (
        <>
          <h2>{t.others}</h2>
          <ul class="gentle">
            {others.map(one => (
              <li>
                <a href={`/agenda/meetings/${one.id}`}>{titleOf(one, locale)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="who-sits">
        <a href="/consultations">{t.consultations}</a>
      </p>
    </section>
  )
}
