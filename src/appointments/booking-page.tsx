import { modeNames } from '../counseling/names.ts'
import type { FoundSlot, OneSlot } from '../counseling/search.ts'
import { topicCodes, topics } from '../counseling/topics.ts'
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
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
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
      <form method="post" class="form" novalidate>
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

type FieldsProps = Pick<BookingProps, 'slot' | 'form'> & { errors: FieldError[] | undefined }

function BookingFields({ slot, form, errors }: FieldsProps) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <>
      <ModeField slot={slot} form={form} errors={errors} />
      <Select
        name="topic"
        label={t.topic}
        required
        value={form.topic}
        error={errorOf(errors, 'topic')}
        options={topicCodes.map(code => ({ value: code, label: topics[code][locale] }))}
      />
      <TextInput
        name="mail"
        label={t.mail}
        hint={t.mailHint}
        value={form.mail}
        error={errorOf(errors, 'mail')}
        type="email"
        required
        autocomplete="email"
        maxlength={254}
      />
      <ForTheCounselor slot={slot} form={form} errors={errors} />
    </>
  )
}

function ModeField({ slot, form, errors }: FieldsProps) {
  const locale = useLocale()
  const [only, ...others] = slot.modes
  if (others.length === 0) return <input type="hidden" name="mode" value={only} />
  return (
    <RadioCards
      name="mode"
      label={words[locale].how}
      required
      value={form.mode ?? only}
      error={errorOf(errors, 'mode')}
      options={slot.modes.map(mode => ({ value: mode, label: modeNames[mode][locale] }))}
    />
  )
}

/** What is for the counselor only; open when there is something in it or wrong with it. */
function ForTheCounselor({ form, errors }: FieldsProps) {
  const t = words[useLocale()]
  const field = (name: 'alias' | 'contact' | 'message', label: string, hint: string) => ({
    name,
    label,
    hint,
    value: form[name],
    error: errorOf(errors, name),
  })
  const opened = (['alias', 'contact', 'message'] as const).some(name => form[name] || errorOf(errors, name))
  return (
    <details class="more-fields" open={opened}>
      <summary>{t.more}</summary>
      <TextInput {...field('alias', t.alias, t.aliasHint)} maxlength={40} autocomplete="off" />
      <TextInput {...field('contact', t.contact, t.contactHint)} type="tel" maxlength={100} autocomplete="off" />
      <TextArea {...field('message', t.message, t.messageHint)} maxlength={1000} />
    </details>
  )
}

/** Free times close by, as buttons; what was typed for the one that went lies in the draft and is there again. */
export function Alternatives({ slots, linkOf }: { slots: FoundSlot[]; linkOf: (slot: FoundSlot) => string }) {
  const locale = useLocale()
  return (
    <ul class="counselors">
      {slots.map(slot => (
        <li class="counselor">
          <div>
            <h2>{words[locale].counselor(slot.counselor.name[locale])}</h2>
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
