import { modeNames } from '../availability/words.ts'
import type { FieldError } from '../refusal.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, Chips, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayTime, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { overlaps } from '../wall-clock.ts'
import type { CallersAppointment, CallersPage, FreeTime } from './act-for-caller.ts'
import { Refused, type Typed } from './desk-page.tsx'
import { words } from './words.ts'

export interface CallerPageProps {
  view: View
  id: string
  caller: CallersPage
  now: Temporal.Instant
  /** The appointment that is being moved. */
  moving?: string | undefined
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
  refused?: string | undefined
}

/** An open call: what is booked at this center, and the form that books or moves. */
export function CallerPage(props: CallerPageProps) {
  const { view, id, caller, now, moving, done, refused, errors } = props
  const { locale } = view
  const t = words[locale]
  const until = sayTime(caller.until.toZonedDateTimeISO(caller.timeZone).toPlainTime(), locale)
  const moved = caller.appointments.find(one => one.id === moving)
  return (
    <Layout view={view}>
      <Title lead={t.callerLead(until)}>{t.callerTitle}</Title>
      {done && <Notice kind="done">{done}</Notice>}
      <Refused>{refused}</Refused>
      <ErrorSummary errors={errors} />
      <section class="section">
        <h2>{t.appointments}</h2>
        {caller.appointments.length === 0 && <p class="soft">{t.noAppointments}</p>}
        <ul class="timetable">
          {caller.appointments.map(one => (
            <AppointmentLine id={id} one={one} timeZone={caller.timeZone} now={now} />
          ))}
        </ul>
      </section>
      <TimeForm {...props} moved={moved} />
      <form class="section" method="post" action={`/schedule/phone/${id}/end`}>
        <Button kind="tertiary" size="medium">
          {t.end}
        </Button>
      </form>
    </Layout>
  )
}

interface LineProps {
  id: string
  one: CallersAppointment
  timeZone: string
  now: Temporal.Instant
}

function AppointmentLine({ id, one, timeZone, now }: LineProps) {
  const locale = useLocale()
  const t = words[locale]
  const when = sayWhen(one.start, timeZone, locale, now)
  const free = Temporal.Instant.compare(now, one.freeUntil) <= 0
  return (
    <li class="rule-line">
      <div>
        <p class="rule-time">{when}</p>
        <p class="soft">
          {one.counselor.name[locale]} · {modeNames[one.mode][locale]} · {free ? t.cancelFree : t.cancelLate}
        </p>
      </div>
      <div class="line-actions">
        {free && (
          <Button kind="secondary" size="small" href={`/schedule/phone/${id}?move=${one.id}`} label={t.moveOf(when)}>
            {t.move}
          </Button>
        )}
        <form method="post" action={`/schedule/phone/${id}/cancellation`}>
          <Button kind="tertiary" size="small" name="appointmentId" value={one.id} label={t.cancelOf(when)}>
            {t.cancel}
          </Button>
        </form>
      </div>
    </li>
  )
}

function TimeForm({
  id,
  caller,
  now,
  typed,
  errors,
  moved,
}: CallerPageProps & { moved: CallersAppointment | undefined }) {
  const locale = useLocale()
  const t = words[locale]
  // Nobody is at two places at once; what is being moved is in nobody's way.
  const busy = caller.appointments.filter(one => one.id !== moved?.id)
  const isFree = (one: FreeTime) => !busy.some(other => overlaps(other, one))
  const fitting = caller.free.filter(one => isFree(one) && (!moved || one.modes.includes(moved.mode)))
  if (fitting.length === 0) return <EmptyState title={t.noTimes} />
  const when = (at: Temporal.Instant) => sayWhen(at, caller.timeZone, locale, now)
  const options = fitting.map(({ id: value, start, counselor, modes }) => ({
    value,
    label: `${when(start)} · ${counselor.name[locale]} · ${modes.map(mode => modeNames[mode][locale]).join(', ')}`,
  }))
  return (
    <section class="section">
      <h2>{moved ? t.moveTitle(when(moved.start)) : t.bookTitle}</h2>
      <form
        class="form"
        method="post"
        action={`/schedule/phone/${id}/${moved ? 'rescheduling' : 'booking'}`}
        novalidate
      >
        <Select
          {...{ name: 'slotId', label: t.time, required: true, blank: null, options }}
          {...{ value: typed?.slotId, error: errorOf(errors, 'slotId') }}
        />
        {moved ? (
          <input type="hidden" name="appointmentId" value={moved.id} />
        ) : (
          <BookingFields {...{ caller, typed, errors }} />
        )}
        <div class="actions">
          <Button>{moved ? t.moveHere : t.book}</Button>
          {moved && (
            <Button kind="text" href={`/schedule/phone/${id}`}>
              {t.keep}
            </Button>
          )}
        </div>
      </form>
    </section>
  )
}

function BookingFields({ caller, typed, errors }: Pick<CallerPageProps, 'caller' | 'typed' | 'errors'>) {
  const locale = useLocale()
  const t = words[locale]
  const modes = ['in-person', 'telephone', 'video'] as const
  return (
    <>
      <Chips
        {...{ name: 'mode', label: t.mode, required: true, many: false, error: errorOf(errors, 'mode') }}
        options={modes.map(value => ({ value, label: modeNames[value][locale] }))}
        values={typed?.mode ? [typed.mode] : []}
      />
      <TextInput {...{ name: 'alias', label: t.called, hint: t.calledHint, maxlength: 40, value: typed?.alias }} />
      {caller.isNew && (
        <TextInput
          {...{ name: 'mail', label: t.mail, hint: t.mailHint, type: 'email', required: true, value: typed?.mail }}
          error={errorOf(errors, 'mail')}
        />
      )}
    </>
  )
}
