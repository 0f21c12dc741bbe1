import { sideName } from '../council/names.ts'
import { sides } from '../council/rules.ts'
import type { Seat } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Meeting } from '../meetings/meetings.ts'
import { titleOf } from '../meetings/words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Badge, Notice, Title } from '../ui/content.tsx'
import { Button, RadioCards, Select, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { type Consultation, stances, standOf } from './consultations.ts'
import { words } from './words.ts'

interface ConsultationProps {
  view: View
  item: Consultation
  seat: Seat
  /** Meetings onto whose agenda it can be brought. */
  meetings: Meeting[]
  now: Temporal.Instant
  told?: 'begun' | 'said' | 'ended' | undefined
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** One consultation: the issue, where both sides stand, and the way on. */
export function ConsultationPage(props: ConsultationProps) {
  const { view, item, seat, now, told, refusal } = props
  const { locale } = view
  const t = words[locale]
  const facts = [
    item.end ? t.outcomes[item.end.outcome] : t.open,
    item.department,
    t.by(sideName(seat.body, item.side)[locale], sayWhen(item.at, homeZone, locale, now)),
    item.answerBy && t.until(sayDay(item.answerBy, locale)),
  ]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title eyebrow={`${seat.body.name[locale]} · ${t.title}`} lead={facts.filter(Boolean).join(' · ')}>
        {item.title}
      </Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={refusal?.more.errors} />
      {refusal && !refusal.more.errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <p class="agenda-text">{item.text}</p>
      <section class="section">
        <h2>{t.stands}</h2>
        <div class="stands">
          {sides.map(side => (
            <Stand {...props} side={side} />
          ))}
        </div>
      </section>
      {!item.end && <Say {...props} />}
      {!item.end && (seat.secretary || seat.chair) && <End {...props} />}
      <p class="section">
        <a href="/consultations">{t.back}</a>
      </p>
    </Layout>
  )
}

function Stand({ item, seat, side, now }: ConsultationProps & { side: Seat['side'] }) {
  const locale = useLocale()
  const t = words[locale]
  const stand = standOf(item, side)
  const earlier = item.positions.filter(one => one.side === side && one !== stand)
  return (
    <section class="panel quiet">
      <h3>{sideName(seat.body, side)[locale]}</h3>
      {stand ? (
        <>
          <p>
            <Badge tone={stand.stance === 'agree' ? 'success' : 'gray'}>{t.stances[stand.stance]}</Badge>
          </p>
          <p class="agenda-text">{stand.text}</p>
          <p class="soft">{t.speaks(stand.speaksFor, sayWhen(stand.at, homeZone, locale, now))}</p>
        </>
      ) : (
        <p class="soft">{t.noStand}</p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{t.earlier}</summary>
          {earlier.map(one => (
            <p class="soft">
              {t.stances[one.stance]}: {one.text} ({t.speaks(one.speaksFor, sayWhen(one.at, homeZone, locale, now))})
            </p>
          ))}
        </details>
      )}
    </section>
  )
}

function Say({ item, seat, typed, refusal }: ConsultationProps) {
  const t = words[useLocale()]
  const errors = refusal?.more.errors
  const at = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) })
  const spoke = standOf(item, seat.side)?.speaksFor
  return (
    <details class="more-fields section" open={errors !== undefined}>
      <summary>{t.say}</summary>
      <form method="post" action={`/consultations/${item.id}/positions`} class="form">
        <RadioCards
          {...at('stance')}
          label={t.stance}
          options={stances.map(value => ({ value, label: t.stances[value] }))}
          two
          required
        />
        <TextArea {...at('text')} label={t.reasons} maxlength={10_000} rows={4} required />
        <TextInput
          {...at('speaksFor')}
          value={typed.speaksFor ?? spoke}
          label={t.speaksFor}
          hint={t.speaksHint}
          maxlength={80}
          required
        />
        <p class="actions">
          <Button>{t.save}</Button>
        </p>
      </form>
    </details>
  )
}

function End({ item, meetings }: ConsultationProps) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="section">
      <h2>{t.close}</h2>
      {meetings.length > 0 && (
        <form method="post" action={`/consultations/${item.id}/agenda`} class="form">
          <Select
            name="meetingId"
            label={t.meeting}
            hint={t.toAgendaText}
            options={meetings.map(one => ({ value: one.id, label: titleOf(one, locale) }))}
            value={meetings[0]?.id}
            blank={null}
            required
          />
          <p>
            <Button kind="secondary" size="medium">
              {t.toAgenda}
            </Button>
          </p>
        </form>
      )}
      <form method="post" action={`/consultations/${item.id}/end`} class="actions">
        <Button kind="tertiary" size="medium" name="outcome" value="settled">
          {t.settle}
        </Button>
        <Button kind="text" size="medium" name="outcome" value="dropped">
          {t.drop}
        </Button>
      </form>
    </section>
  )
}
