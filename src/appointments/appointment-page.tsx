import type { Entitlement } from '../counseling/booking-rules.ts'
import { modeNames } from '../counseling/names.ts'
import { reminderMoment } from '../counseling/remind.ts'
import type { FeedbackState } from '../feedback/feedback.ts'
import { FeedbackInvitation } from '../feedback/form.tsx'
import type { DoneForMe } from '../phone-bookings/done-for-me.ts'
import { DoneNotice } from '../phone-bookings/done-notice.tsx'
import { ReofferNotice } from '../reoffers/notice.tsx'
import { Badge, DescriptionList, EmptyState, Notice, Steps, Title, When } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { OwnAppointment } from './appointments.ts'
import { AppointmentFacts } from './facts.tsx'
import { words } from './words.ts'

interface OneProps {
  view: View
  own: OwnAppointment
  now: Temporal.Instant
}

/** One own appointment; right after booking with what happens next. */
export function AppointmentPage({
  view,
  own,
  now,
  told,
  byPhone,
  feedback,
}: OneProps & {
  told?: 'booked' | 'moved' | 'cancelled' | 'answered' | undefined
  byPhone: readonly DoneForMe[]
  feedback: FeedbackState
}) {
  const { locale } = view
  const t = words[locale]
  const zone = own.center.timeZone
  const planned = own.state === 'planned'
  const when = sayWhen(own.start, zone, locale)
  const title = own.state === 'cancelled' ? t.oneCancelled : t.one
  const meet = own.mode === 'in-person' ? t.done(when, own.center.name[locale]) : t.doneRemote(when)
  return (
    <Layout view={view}>
      {told === 'booked' && <Steps names={t.steps} current={3} />}
      <Title lead={told === 'booked' ? meet : undefined}>{told === 'booked' ? t.doneTitle : title}</Title>
      {told === 'moved' && <Notice kind="done">{t.moved}</Notice>}
      {told === 'cancelled' && <Notice kind="done">{t.cancelled}</Notice>}
      {!planned && told !== 'cancelled' && <Badge>{t.states[own.state]}</Badge>}
      {planned && <ReofferNotice id={own.reoffer} />}
      <AppointmentFacts own={own} now={now} />
      {told === 'booked' && <WhatNext own={own} now={now} />}
      <FeedbackInvitation id={own.id} state={feedback} />
      <DoneNotice done={byPhone} center={own.center.name[locale]} timeZone={zone} />
      {planned ? (
        <Changes own={own} now={now} />
      ) : (
        <p class="actions">
          <Button href="/counseling">{t.find}</Button>
        </p>
      )}
    </Layout>
  )
}

/** Only what will really happen: a time booked this late is neither reminded of nor moved. */
function WhatNext({ own, now }: Omit<OneProps, 'view'>) {
  const t = words[useLocale()]
  const reminded = Temporal.Instant.compare(now, reminderMoment(own.start, own.center.timeZone)) < 0
  const lines = [t.nextMail, ...(reminded ? [t.nextReminder] : []), isMovable(own, now) ? t.nextMovable : t.nextCancel]
  return (
    <section class="section">
      <h2>{t.nextTitle}</h2>
      <ul class="gentle">
        {lines.map(line => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}

const isMovable = (own: OwnAppointment, now: Temporal.Instant) => Temporal.Instant.compare(now, own.freeUntil) <= 0

/** What can still be done about a planned appointment, and until when it costs nothing. */
function Changes({ own, now }: Omit<OneProps, 'view'>) {
  const locale = useLocale()
  const t = words[locale]
  const movable = isMovable(own, now)
  return (
    <>
      <p class="section">
        {movable ? t.cancelTerms(sayWhen(own.freeUntil, own.center.timeZone, locale, now)) : t.cancelTermsPassed}
      </p>
      <p class="actions">
        <Button kind="secondary" href={`/appointments/${own.id}/calendar.ics`}>
          {t.calendar}
        </Button>
        {movable && (
          <Button kind="tertiary" href={`/counseling?move=${own.id}`}>
            {t.move}
          </Button>
        )}
        <Button kind="text" href={`/appointments/${own.id}/cancellation`}>
          {t.cancel}
        </Button>
      </p>
      <p class="soft">{t.calendarHint}</p>
    </>
  )
}

/** Says what cancelling costs before the click. */
export function CancelPage({ view, own, now }: OneProps) {
  const t = words[view.locale]
  const free = isMovable(own, now)
  return (
    <Layout view={view}>
      <Title>{t.cancelTitle}</Title>
      <AppointmentFacts own={own} now={now} />
      <Notice kind={free ? 'plain' : 'careful'}>{free ? t.cancelFree : t.cancelLate}</Notice>
      <form method="post" class="actions">
        <Button>{t.doCancel}</Button>
        <Button kind="text" href={`/appointments/${own.id}`}>
          {t.keep}
        </Button>
      </form>
    </Layout>
  )
}

interface MoveProps extends OneProps {
  to: { id: string; start: Temporal.Instant; end: Temporal.Instant; counselor: string; center: string; zone: string }
}

/** Shows both times before the move. */
export function MovePage({ view, own, now, to }: MoveProps) {
  const { locale } = view
  const t = words[locale]
  const { center, counselor } = own
  return (
    <Layout view={view}>
      <Title>{t.moveTitle}</Title>
      <section class="ticket">
        <p class="soft">{t.to}</p>
        <p class="ticket-when">
          <When at={to.start} until={to.end} zone={to.zone} now={now} />
        </p>
        <DescriptionList
          items={[
            [t.with, t.counselor(to.counselor)],
            [t.where, to.center],
            [
              t.from,
              <>
                <When at={own.start} until={own.end} zone={center.timeZone} now={now} />
                <br />
                {t.counselor(counselor.name[locale])} · {center.name[locale]}
              </>,
            ],
          ]}
        />
      </section>
      <form method="post" class="actions section">
        <input type="hidden" name="slotId" value={to.id} />
        <Button>{t.doMove}</Button>
        <Button kind="text" href={`/appointments/${own.id}`}>
          {t.keep}
        </Button>
      </form>
    </Layout>
  )
}

interface ListProps {
  view: View
  own: OwnAppointment[]
  entitlement: Entitlement
  now: Temporal.Instant
}

/** All own appointments. */
export function AppointmentsPage({ view, own, entitlement, now }: ListProps) {
  const t = words[view.locale]
  const planned = own.filter(one => one.state === 'planned')
  const past = own.filter(one => one.state !== 'planned')
  return (
    <Layout view={view}>
      <Title eyebrow={t.left(entitlement.left, entitlement.limit)}>{t.title}</Title>
      {planned.length === 0 && (
        <EmptyState title={t.none} text={t.noneText}>
          <Button href="/counseling">{t.find}</Button>
        </EmptyState>
      )}
      <AppointmentLines own={planned} now={now} />
      <p class="section">
        <a href="/calendar-feeds">{t.toCalendar}</a>
      </p>
      {past.length > 0 && (
        <section class="section">
          <h2>{t.past}</h2>
          <AppointmentLines own={past} now={now} />
        </section>
      )}
    </Layout>
  )
}

function AppointmentLines({ own, now }: { own: OwnAppointment[]; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <ul class="lines plain">
      {own.map(one => (
        <li>
          <a href={`/appointments/${one.id}`}>
            <span class="line-name">
              <When at={one.start} until={one.end} zone={one.center.timeZone} now={now} />
            </span>
            <span class="soft">
              {t.counselor(one.counselor.name[locale])} · {one.center.name[locale]} · {modeNames[one.mode][locale]}
              {one.state !== 'planned' && ` · ${t.states[one.state]}`}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
