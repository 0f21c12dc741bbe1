import type { FieldError } from '../refusal.ts'
import { ScheduleTabs } from '../schedule/tabs.tsx'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { saySpan, sayStretch } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Span } from '../wall-clock.ts'
import type { OwnTimeOff } from './hours.ts'
import type { Typed } from './hours-page.tsx'
import type { Mode } from './rules.ts'
import { modeNames, words } from './words.ts'

export interface TimeOffPageProps {
  view: View
  timeOff: readonly OwnTimeOff[]
  timeZone: string
  now: Temporal.Instant
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
}

/** The page /schedule/time-off: what is planned, and the form that adds to it. */
export function TimeOffPage({ view, timeOff, timeZone, now, done, typed, errors }: TimeOffPageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Title lead={t.offLead}>{t.timeOff}</Title>
      <ScheduleTabs current="time-off" />
      {done && <Notice kind="done">{done}</Notice>}
      <div class="desk-columns">
        <section class="timetable" aria-label={t.timeOff}>
          <p>
            <a href="/schedule/reoffers">{t.toAsked}</a>
          </p>
          {timeOff.length === 0 ? (
            <p class="empty">{t.offEmpty}</p>
          ) : (
            <ul>
              {timeOff.map(off => (
                <OffLine off={off} timeZone={timeZone} now={now} />
              ))}
            </ul>
          )}
        </section>
        <OffForm typed={typed} errors={errors} today={now.toZonedDateTimeISO(timeZone).toPlainDate()} />
      </div>
    </Layout>
  )
}

function OffLine({ off, timeZone, now }: { off: OwnTimeOff; timeZone: string; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const running = Temporal.Instant.compare(off.start, now) < 0
  const ending = running ? t.offEndNow : t.offEnd
  const said = sayStretch(off, timeZone, locale, now)
  return (
    <li class="rule-line">
      <div>
        <p class="rule-time">{said}</p>
        {running && <p class="soft">{t.offNow}</p>}
      </div>
      <form method="post" action={`/schedule/time-off/${off.id}/end`}>
        <Button kind="tertiary" size="small" label={`${ending}: ${said}`}>
          {ending}
        </Button>
      </form>
    </li>
  )
}

interface OffFormProps {
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  today: Temporal.PlainDate
}

function OffForm({ typed = {}, errors, today }: OffFormProps) {
  const t = words[useLocale()]
  const field = (name: string, label: string) => ({
    ...{ name, label, error: errorOf(errors, name) },
    value: typeof typed[name] === 'string' ? typed[name] : '',
  })
  return (
    <section class="side-form" aria-labelledby="take-off">
      <h2 id="take-off">{t.offTitle}</h2>
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action="/schedule/time-off" novalidate>
        <div class="pair">
          <TextInput {...field('firstDay', t.firstDay)} type="date" required min={today.toString()} />
          <TextInput {...field('lastDay', t.lastDay)} type="date" hint={t.lastDayHint} min={today.toString()} />
        </div>
        <div class="pair">
          <TextInput {...field('from', t.offFrom)} type="time" hint={t.offFromHint} />
          <TextInput {...field('to', t.offTo)} type="time" hint={t.offToHint} />
        </div>
        <div class="actions">
          <Button>{t.offTake}</Button>
        </div>
      </form>
    </section>
  )
}

/** An appointment that stands in the way of time off. */
export interface Conflict extends Span {
  id: string
  mode: Mode
}

interface ConflictsPageProps {
  view: View
  span: Span
  appointments: readonly Conflict[]
  timeZone: string
  now: Temporal.Instant
  typed: Typed
}

/** What stands in the way of time off, all of it, before anything is stored; and the ways on. */
export function ConflictsPage({ view, span, appointments, timeZone, now, typed }: ConflictsPageProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title lead={t.offConflicts}>{t.conflictTitle(appointments.length)}</Title>
      <section class="section">
        <DescriptionList items={[[t.conflictSpan, sayStretch(span, timeZone, locale, now)]]} />
        <ul class="conflicts" aria-label={t.conflictList}>
          {appointments.map(({ id, start, end, mode }) => (
            <li>
              <input type="checkbox" form="take-off-anyway" name="offer[]" value={id} checked id={`offer-${id}`} />
              <label for={`offer-${id}`} class="sr-only">
                {t.conflictOfferOne(saySpan(start, end, timeZone, locale, now))}
              </label>
              <a href={`/schedule/appointments/${id}`}>{saySpan(start, end, timeZone, locale, now)}</a>
              <span class="soft">{modeNames[mode][locale]}</span>
            </li>
          ))}
        </ul>
        <p class="soft">{t.conflictWhat}</p>
      </section>
      <form method="post" action="/schedule/time-off" id="take-off-anyway">
        {Object.entries(typed).map(([name, value]) => (
          <input type="hidden" name={name} value={String(value)} />
        ))}
        <div class="actions">
          <Button name="keepAppointments" value="offer">
            {t.conflictOffer}
          </Button>
          <Button kind="secondary" name="keepAppointments" value="yes">
            {t.conflictKeep(appointments.length)}
          </Button>
          <Button kind="tertiary" href="/schedule/time-off">
            {t.conflictBack}
          </Button>
        </div>
      </form>
    </Layout>
  )
}
