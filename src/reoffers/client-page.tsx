import { AppointmentFacts } from '../appointments/facts.tsx'
import type { FoundSlot } from '../counseling/search.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Choices } from './answer.ts'
import { words } from './words.ts'

interface ChoicesProps {
  view: View
  choices: Choices
  now: Temporal.Instant
  /** Why the chosen time was not taken. */
  refused?: string | undefined
}

/** Where a client chooses anew: each time is one button, cancelling another. */
export function ChoicesPage({ view, choices, now, refused }: ChoicesProps) {
  const { locale } = view
  const t = words[locale]
  const { id, appointment, open, same, others } = choices
  if (!open)
    return (
      <Layout view={view}>
        <EmptyState title={t.settledTitle} text={t.settled}>
          <Button href={`/appointments/${appointment.id}`}>{t.toAppointment}</Button>
        </EmptyState>
      </Layout>
    )
  const none = same.length + others.length === 0
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {none && <p class="section">{t.none}</p>}
      <Times id={id} title={t.same(appointment.counselor.name[locale])} slots={same} now={now} plain />
      <Times id={id} title={t.others} slots={others} now={now} />
      <p class="actions">
        <Button kind="tertiary" size="medium" href={`/counseling?move=${appointment.id}`}>
          {t.search}
        </Button>
      </p>
      <section class="section">
        <h2>{t.now}</h2>
        <AppointmentFacts own={appointment} now={now} />
      </section>
      <form class="actions" method="post" action={`/reoffers/${id}/cancellation`}>
        <Button kind="text">{t.cancel}</Button>
      </form>
      <p class="soft">{t.cancelHint}</p>
    </Layout>
  )
}

interface TimesProps {
  id: string
  title: string
  slots: readonly FoundSlot[]
  now: Temporal.Instant
  /** All with the same counselor, who stands in the title. */
  plain?: boolean
}

function Times({ id, title, slots, now, plain = false }: TimesProps) {
  const locale = useLocale()
  const t = words[locale]
  if (slots.length === 0) return null
  return (
    <section class="section">
      <h2>{title}</h2>
      <form class="choice-times" method="post" action={`/reoffers/${id}/acceptance`}>
        {slots.map(slot => {
          const when = sayWhen(slot.start, slot.center.timeZone, locale, now)
          const who = t.with(slot.counselor.name[locale])
          return (
            <button type="submit" name="slotId" value={slot.id}>
              <strong>{when}</strong>
              <span class="soft">{plain ? slot.center.name[locale] : `${who} · ${slot.center.name[locale]}`}</span>
            </button>
          )
        })}
      </form>
    </section>
  )
}
