import { modeNames } from '../availability/words.ts'
import { sayTopic } from '../counseling/topics.ts'
import { words as sharedWords } from '../sharing/words.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { saySpan, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Outcome } from './appointments-of.ts'
import type { OpenedAppointment } from './open-appointment.ts'
import { words } from './words.ts'

interface AppointmentPageProps {
  view: View
  appointment: OpenedAppointment
  /** How many check-ups the client shares. */
  shared: number
  now: Temporal.Instant
  done?: string | undefined
  /** Why what was asked for was not done. */
  refused?: string | undefined
}

/** One appointment: what the client wrote, whether they came, and the way to cancel. */
export function AppointmentPage({ view, appointment, shared, now, done, refused }: AppointmentPageProps) {
  const { locale } = view
  const t = words[locale]
  const { start, end, timeZone, words: wrote, cancelledBy } = appointment
  return (
    <Layout view={view}>
      <Title eyebrow={t.details} lead={saySpan(start, end, timeZone, locale, now)}>
        {wrote ? t.client(wrote.alias) : t.client(null)}
      </Title>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="careful">{refused}</Notice>
        </div>
      )}
      {cancelledBy && <Notice>{t.isCancelled[cancelledBy]}</Notice>}
      <Facts appointment={appointment} />
      {shared > 0 && (
        <p class="actions">
          <Button kind="secondary" size="medium" href={`/schedule/appointments/${appointment.id}/check-ups`}>
            {sharedWords[locale].link(shared)}
          </Button>
        </p>
      )}
      {!cancelledBy && <Attendance appointment={appointment} now={now} />}
      {!cancelledBy && appointment.outcome === null && <Cancel id={appointment.id} />}
      <p class="section soft">{t.logged}</p>
      <p class="actions">
        <Button kind="tertiary" size="medium" href={`/schedule?week=${dayOf(appointment)}`}>
          {t.back}
        </Button>
      </p>
    </Layout>
  )
}

const dayOf = ({ start, timeZone }: OpenedAppointment) => start.toZonedDateTimeISO(timeZone).toPlainDate().toString()

function Facts({ appointment }: { appointment: OpenedAppointment }) {
  const locale = useLocale()
  const t = words[locale]
  const { mode, center, topic, words: wrote } = appointment
  const none = <span class="soft">{t.none}</span>
  const client: [string, unknown][] = [
    [t.contact, wrote?.contact],
    [t.message, wrote?.message],
  ]
  return (
    <section class="section">
      <DescriptionList
        items={[
          [t.how, modeNames[mode][locale]],
          [t.where, center.name[locale]],
          [t.topic, sayTopic(topic, locale)],
          ...(wrote
            ? client.map(([name, text]): [string, ReturnType<typeof Text>] => [name, <Text>{text || none}</Text>])
            : []),
        ]}
      />
      {!wrote && <Notice>{t.erased}</Notice>}
    </section>
  )
}

function Text({ children }: { children?: unknown }) {
  return <span class="as-written">{children}</span>
}

function Attendance({ appointment, now }: { appointment: OpenedAppointment; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, start, timeZone, outcome, words: wrote } = appointment
  const begun = Temporal.Instant.compare(start, now) <= 0
  return (
    <section class="section">
      <h2>{t.attendance}</h2>
      {outcome && <p class="attendance-now">{t.state[outcome]}</p>}
      {outcome && <p class="soft">{t.correct}</p>}
      {begun ? (
        <AttendanceForm id={id} who={t.client(wrote?.alias ?? null)} outcome={outcome} back="appointment" />
      ) : (
        <p class="soft">{t.attendanceLater(sayWhen(start, timeZone, locale, now))}</p>
      )}
    </section>
  )
}

function Cancel({ id }: { id: string }) {
  const t = words[useLocale()]
  return (
    <section class="section">
      <details class="quiet-details wide">
        <summary>{t.cancel}</summary>
        <p>{t.cancelText}</p>
        <form method="post" action={`/schedule/appointments/${id}/cancellation`}>
          <Button kind="secondary" size="medium">
            {t.cancelNow}
          </Button>
        </form>
      </details>
    </section>
  )
}

interface AttendanceFormProps {
  id: string
  /** Whose appointment, for those who hear the buttons. */
  who: string
  outcome?: Outcome | null
  /** Where to go afterwards: the day, or the appointment itself. */
  back: 'today' | 'appointment'
}

/** Two buttons that note whether the client came. */
export function AttendanceForm({ id, who, outcome = null, back }: AttendanceFormProps) {
  const t = words[useLocale()]
  return (
    <form class="attendance" method="post" action={`/schedule/appointments/${id}/attendance`}>
      <input type="hidden" name="back" value={back} />
      {outcome !== 'attended' && (
        <Button kind="secondary" size="small" name="outcome" value="attended" label={t.markAttended(who)}>
          {t.attended}
        </Button>
      )}
      {outcome !== 'no-show' && (
        <Button kind="tertiary" size="small" name="outcome" value="no-show" label={t.markNoShow(who)}>
          {t.noShow}
        </Button>
      )}
    </form>
  )
}
