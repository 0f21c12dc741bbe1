import type { FoundSlot, OneSlot } from '../counseling/search.ts'
import { topicCodes, topics } from '../counseling/topics.ts'
import { modeNames } from '../counseling/words.ts'
import type { FieldError, Refusal } from '../refusal.ts'
import { DescriptionList, Notice, Steps, Title, When } from '../ui/content.tsx'
import { Button, RadioCards, Select, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

export interface BookingForm {
  mode?: string | undefined
  topic?: string | undefined
  alias?: string | undefined
  contact?: string | undefined
  message?: string | undefined
  mail?: string | undefined
}

interface BookingProps {
  view: View
  slot: OneSlot
  form: BookingForm
  /** Why the last try did not go through. */
  refusal?: Refusal | undefined
  /** Makes a form that is sent twice book once. */
  attempt: string
  now: Temporal.Instant
  /** Until when cancelling would cost nothing. */
  freeUntil: Temporal.Instant
}

/** The second step: what, when, where, who will know, how to cancel; one button. */
export function BookingPage({ view, slot, form, refusal, attempt, now, freeUntil }: BookingProps) {
  const { locale } = view
  const { center, offeredUntil } = slot
  const errors = refusal?.more.errors
  const t = words[locale]
  const zone = center.timeZone
  const passed = Temporal.Instant.compare(freeUntil, now) <= 0
  return (
    <Layout view={view}>
      <Steps names={t.steps} current={2} />
      <Title>{t.confirmTitle}</Title>
      {offeredUntil && <Notice kind="done">{t.offered(sayWhen(offeredUntil, zone, locale, now))}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="careful">{refusal.said[locale]}</Notice>}
      <section class="ticket">
        <p class="ticket-when">
          <When at={slot.start} until={slot.end} zone={zone} now={now} />
        </p>
        <DescriptionList
          items={[
            [t.with, t.counselor(slot.counselor.name[locale])],
            [t.where, `${center.name[locale]}, ${center.address[locale]}`],
            [t.entrance, `${center.directions[locale]} ${center.entrance[locale]}`],
          ]}
        />
      </section>
      <form method="post" class="form">
        <input type="hidden" name="attempt" value={attempt} />
        <BookingFields slot={slot} form={form} errors={errors} />
        <section class="panel quiet">
          <h2>{t.whoTitle}</h2>
          <ul class="gentle">
            {t.who.map(line => (
              <li>{line}</li>
            ))}
          </ul>
          <p>{passed ? t.cancelTermsPassed : t.cancelTerms(sayWhen(freeUntil, zone, locale, now))}</p>
        </section>
        <p class="actions">
          <Button>{t.book}</Button>
          <Button kind="text" href="/counseling">
            {t.otherTime}
          </Button>
        </p>
      </form>
    </Layout>
  )
}

function BookingFields({
  slot,
  form,
  errors,
}: Pick<BookingProps, 'slot' | 'form'> & { errors: FieldError[] | undefined }) {
  const locale = useLocale()
  const t = words[locale]
  const [only, ...others] = slot.modes
  const chosen = form.mode ?? only
  const text = (name: 'alias' | 'contact' | 'mail', label: string, hint: string) => ({
    name,
    label,
    hint,
    value: form[name],
    error: errorOf(errors, name),
  })
  const opened = Boolean(form.alias || form.contact || form.message || errors?.some(({ field }) => field !== 'topic'))
  return (
    <>
      {others.length > 0 ? (
        <RadioCards
          name="mode"
          label={t.how}
          required
          value={chosen}
          error={errorOf(errors, 'mode')}
          options={slot.modes.map(mode => ({ value: mode, label: modeNames[mode][locale] }))}
        />
      ) : (
        <input type="hidden" name="mode" value={only} />
      )}
      <Select
        name="topic"
        label={t.topic}
        required
        value={form.topic}
        error={errorOf(errors, 'topic')}
        options={topicCodes.map(code => ({ value: code, label: topics[code][locale] }))}
      />
      <TextInput {...text('mail', t.mail, t.mailHint)} type="email" required autocomplete="email" maxlength={254} />
      <details class="more-fields" open={opened}>
        <summary>{t.more}</summary>
        <TextInput {...text('alias', t.alias, t.aliasHint)} maxlength={40} autocomplete="off" />
        <TextInput {...text('contact', t.contact, t.contactHint)} type="tel" maxlength={100} autocomplete="off" />
        <TextArea
          name="message"
          label={t.message}
          hint={t.messageHint}
          maxlength={1000}
          value={form.message}
          error={errorOf(errors, 'message')}
        />
      </details>
    </>
  )
}

/** Free times close by, as buttons; what was typed for the one that went is taken along by the browser's own form memory. */
export function Alternatives({ slots, linkOf }: { slots: FoundSlot[]; linkOf: (slot: FoundSlot) => string }) {
  const locale = useLocale()
  return (
    <ul class="counselors">
      {slots.map(slot => (
        <li class="counselor">
          <div>
            <h3>{words[locale].counselor(slot.counselor.name[locale])}</h3>
            <p class="soft">{slot.center.name[locale]}</p>
          </div>
          <p class="times">
            <Button kind="secondary" size="medium" href={linkOf(slot)}>
              {sayWhen(slot.start, slot.center.timeZone, locale)}
            </Button>
          </p>
        </li>
      ))}
    </ul>
  )
}

interface TakenProps {
  view: View
  said: string
  title?: string
  slots: FoundSlot[]
  linkOf: (slot: FoundSlot) => string
}

/** Somebody was faster: calm, with times close by. */
export function TakenPage({ view, said, slots, linkOf, title }: TakenProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={said}>{title ?? t.takenTitle}</Title>
      <Alternatives slots={slots} linkOf={linkOf} />
      <p class="actions">
        <Button kind="text" href="/counseling">
          {t.otherTime}
        </Button>
      </p>
    </Layout>
  )
}
