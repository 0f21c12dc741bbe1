import type { Correction } from '../attendance/correct-attendance.ts'
import { CorrectionForm } from '../attendance/correction-form.tsx'
import { modeNames } from '../availability/words.ts'
import { words as caseWords } from '../cases/words.ts'
import { sayTopic } from '../counseling/topics.ts'
import { words as feedbackWords } from '../feedback/words.ts'
import { words as noteWords } from '../notes/words.ts'
import { words as sharedWords } from '../sharing/words.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { saySpan, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { OpenedAppointment } from './open-appointment.ts'
import { words } from './words.ts'

interface AppointmentPageProps {
  view: View
  appointment: OpenedAppointment
  /** How many check-ups the client shares. */
  shared: number
  /** The case it belongs to. */
  caseId: string | null
  now: Temporal.Instant
  /** What the client left for their counselor afterwards. */
  left: string | null
  /** What was noted before, and corrected. */
  corrections: readonly Correction[]
  done?: string | undefined
  /** Why what was asked for was not done. */
  refused?: string | undefined
}

/** One appointment: what the client wrote, whether they came, and the way to cancel. */
export function AppointmentPage(props: AppointmentPageProps) {
  const { view, appointment, shared, caseId, now, corrections, left, done, refused } = props
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
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {cancelledBy && <Notice>{t.isCancelled[cancelledBy]}</Notice>}
      <Facts appointment={appointment} />
      {left && <Left>{left}</Left>}
      {shared > 0 && (
        <p class="actions">
          <Button kind="secondary" size="medium" href={`/schedule/appointments/${appointment.id}/check-ups`}>
            {sharedWords[locale].link(shared)}
          </Button>
        </p>
      )}
      {caseId && <ToCase appointment={appointment} caseId={caseId} />}
      {!cancelledBy && appointment.outcome === null && <Attendance appointment={appointment} now={now} />}
      <CorrectionForm appointment={appointment} corrections={corrections} now={now} />
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

function ToCase({ appointment: { id, outcome }, caseId }: { appointment: OpenedAppointment; caseId: string }) {
  const locale = useLocale()
  return (
    <p class="actions">
      {outcome === 'attended' && (
        <Button kind="secondary" size="medium" href={`/cases/${caseId}/notes?session=${id}`}>
          {noteWords[locale].write}
        </Button>
      )}
      <Button kind="tertiary" size="medium" href={`/cases/${caseId}`}>
        {caseWords[locale].ofAppointment}
      </Button>
    </p>
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

function Left({ children }: { children?: unknown }) {
  const locale = useLocale()
  return (
    <section class="section">
      <h2>{feedbackWords[locale].left}</h2>
      <p>
        <Text>{children}</Text>
      </p>
    </section>
  )
}

function Text({ children }: { children?: unknown }) {
  return <span class="as-written">{children}</span>
}

function Attendance({ appointment, now }: { appointment: OpenedAppointment; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, start, timeZone, words: wrote } = appointment
  const begun = Temporal.Instant.compare(start, now) <= 0
  return (
    <section class="section">
      <h2>{t.attendance}</h2>
      {begun ? (
        <AttendanceForm id={id} who={t.client(wrote?.alias ?? null)} back="appointment" />
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
  /** Where to go afterwards: the day, or the appointment itself. */
  back: 'today' | 'appointment'
}

/** Two buttons that note whether the client came. */
export function AttendanceForm({ id, who, back }: AttendanceFormProps) {
  const t = words[useLocale()]
  return (
    <form class="attendance" method="post" action={`/schedule/appointments/${id}/attendance`}>
      <input type="hidden" name="back" value={back} />
      <Button kind="secondary" size="small" name="outcome" value="attended" label={t.markAttended(who)}>
        {t.attended}
      </Button>
      <Button kind="tertiary" size="small" name="outcome" value="no-show" label={t.markNoShow(who)}>
        {t.noShow}
      </Button>
    </form>
  )
}
