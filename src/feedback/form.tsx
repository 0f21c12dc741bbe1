import type { OwnAppointment } from '../appointments/appointments.ts'
import type { Refusal } from '../refusal.ts'
import { Title } from '../ui/content.tsx'
import { Button, RadioCards, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { saySpan } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { FeedbackState } from './feedback.ts'
import { words } from './words.ts'

interface FeedbackProps {
  view: View
  own: OwnAppointment
  typed?: { satisfaction?: string | undefined; comment?: string | undefined } | undefined
  refusal?: Refusal | undefined
}

/** One question and a few words after a session; says who sees what before anything is typed. */
export function FeedbackPage({ view, own, typed, refusal }: FeedbackProps) {
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors?.map(({ field, message }) =>
    field === 'satisfaction' ? { field, message: { ko: words.ko.choose, en: words.en.choose } } : { field, message },
  )
  return (
    <Layout view={view}>
      <Title eyebrow={saySpan(own.start, own.end, own.center.timeZone, locale)} lead={t.lead}>
        {t.title}
      </Title>
      <ErrorSummary errors={errors} />
      <form class="form" method="post" novalidate>
        <RadioCards
          name="satisfaction"
          label={t.satisfaction}
          options={t.scale.map((label, at) => ({ value: String(at + 1), label }))}
          value={typed?.satisfaction}
          error={errorOf(errors, 'satisfaction')}
          required
        />
        <TextArea
          name="comment"
          label={t.comment}
          hint={t.commentHint}
          value={typed?.comment}
          maxlength={500}
          error={errorOf(errors, 'comment')}
        />
        <div class="actions">
          <Button>{t.send}</Button>
          <Button kind="text" href={`/appointments/${own.id}`}>
            {t.back}
          </Button>
        </div>
      </form>
    </Layout>
  )
}

/** On the page of an appointment: the way to the question, or thanks; nothing where there is nothing to ask. */
export function FeedbackInvitation({ id, state }: { id: string; state: FeedbackState }) {
  const t = words[useLocale()]
  if (state === 'closed') return null
  if (state === 'given') return <p class="soft">{t.thanks}</p>
  return (
    <section class="section">
      <h2>{t.ask}</h2>
      <p>{t.askText}</p>
      <p class="actions">
        <Button kind="secondary" href={`/appointments/${id}/feedback`}>
          {t.toForm}
        </Button>
      </p>
    </section>
  )
}
