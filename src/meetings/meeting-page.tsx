import { dayOf, type Seat } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayMonth, saySpan, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Meeting } from './meetings.ts'
import { SayClock } from './schedule-page.tsx'
import { titleOf, whenOf, words } from './words.ts'

interface MeetingProps {
  view: View
  meeting: Meeting
  seat: Seat
  /** The open poll for its date, if there is one. */
  poll: string | undefined
  now: Temporal.Instant
  told?: 'convened' | 'dated' | 'cancelled' | undefined
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** One meeting: when it was planned, when it is to be, when it was held, and what can be done about it. */
export function MeetingPage(props: MeetingProps) {
  const { view, meeting, seat, told, refusal } = props
  const t = words[view.locale]
  const errors = refusal?.more.errors
  const keeps = seat.secretary || seat.chair
  const open = meeting.state !== 'held' && meeting.state !== 'cancelled'
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title eyebrow={seat.body.name[view.locale]}>{titleOf(meeting, view.locale)}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      <Facts {...props} />
      <Ways {...props} />
      {keeps && open && <SetDate {...props} />}
      {keeps && open && <CallOff {...props} />}
    </Layout>
  )
}

/** The one thing to do next, and the doors beside it. */
function Ways({ meeting, seat, poll, now }: MeetingProps) {
  const t = words[useLocale()]
  const { id, date, state, held } = meeting
  const isToday = date !== null && dayOf(date.start).equals(dayOf(now))
  const asks = (seat.secretary || seat.chair) && state === 'planned'
  const first = held
    ? { href: held.until ? `/minutes/${id}` : `/proceedings/${id}`, name: held.until ? t.toMinutes : t.toRoom }
    : isToday && state !== 'cancelled'
      ? { href: `/proceedings/${id}`, name: t.toRoom }
      : poll
        ? { href: `/council/polls/${poll}`, name: t.seePoll }
        : asks
          ? { href: `/council/meetings/${id}/polls/new`, name: t.findDate }
          : undefined
  return (
    <p class="actions">
      {first && <Button href={first.href}>{first.name}</Button>}
      <Button kind={first ? 'tertiary' : 'primary'} href={`/agenda/meetings/${id}`}>
        {t.seeAgenda}
      </Button>
      {date && (
        <Button kind="text" href={`/council/meetings/${id}/calendar.ics`}>
          {t.file}
        </Button>
      )}
    </p>
  )
}

function Facts({ meeting, now }: MeetingProps) {
  const locale = useLocale()
  const t = words[locale]
  const { plannedMonth, date, dates, notice, held, cancelled, clock } = meeting
  const earlier = dates.slice(0, -1)
  const items: [string, string | undefined][] = [
    [t.planned, plannedMonth ? t.plannedFor(sayMonth(plannedMonth.toPlainYearMonth(), locale)) : undefined],
    [t.when, whenOf(meeting, locale, now)],
    [t.where, date?.place],
    [
      t.notice,
      date ? (notice ? t.noticeSent(sayWhen(notice.at, homeZone, locale, now), notice.days) : t.noticeNone) : undefined,
    ],
    [t.held, held ? t.heldOn(sayWhen(held.from, homeZone, locale, now)) : t.notHeld],
    [t.earlier, earlier.map(one => saySpan(one.start, one.end, homeZone, locale, now)).join(' · ') || undefined],
  ]
  return (
    <>
      {cancelled && <Notice kind="careful">{t.cancelledWhy(cancelled.reason)}</Notice>}
      {clock && clock.state !== 'calm' && (
        <Notice
          kind={clock.state === 'overdue' ? 'careful' : 'plain'}
          title={t.clock[clock.what][clock.state === 'overdue' ? 'over' : 'calm']}
        >
          <SayClock clock={clock} />
        </Notice>
      )}
      <DescriptionList items={items.flatMap(([name, value]) => (value ? [[name, value] as const] : []))} />
    </>
  )
}

function SetDate({ meeting, typed, refusal, now }: MeetingProps) {
  const t = words[useLocale()]
  const errors = refusal?.more.errors
  const start = meeting.date?.start.toZonedDateTimeISO(homeZone)
  const known: Record<string, string | undefined> = {
    day: start?.toPlainDate().toString(),
    time: start?.toPlainTime().toString({ smallestUnit: 'minute' }),
    minutes: meeting.date ? String(meeting.date.start.until(meeting.date.end).total('minutes')) : '120',
    place: meeting.date?.place,
  }
  const at = (name: string) => ({ name, value: typed[name] ?? known[name], error: errorOf(errors, name) })
  const min = now.toZonedDateTimeISO(homeZone).toPlainDate().toString()
  return (
    <details class="more-fields section" open={errors !== undefined}>
      <summary>{meeting.date ? t.moveDate : t.setDate}</summary>
      <form method="post" action={`/council/meetings/${meeting.id}/dates`} class="form">
        <p class="soft">{meeting.date ? t.moveText : t.setText}</p>
        <div class="field-pair">
          <TextInput {...at('day')} type="date" label={t.day} min={min} required />
          <TextInput {...at('time')} type="time" label={t.time} required />
        </div>
        <TextInput {...at('minutes')} type="number" label={t.minutes} min={15} max={480} required />
        <TextInput {...at('place')} label={t.place} maxlength={200} required />
        <p class="actions">
          <Button kind="secondary">{meeting.date ? t.moveDate : t.setDate}</Button>
        </p>
      </form>
    </details>
  )
}

function CallOff({ meeting, typed }: MeetingProps) {
  const t = words[useLocale()]
  return (
    <details class="more-fields section">
      <summary>{t.call}</summary>
      <form method="post" action={`/council/meetings/${meeting.id}/cancellation`} class="form">
        <p class="soft">{t.callText}</p>
        <TextInput name="reason" label={t.reason} value={typed.reason} maxlength={500} required />
        <p class="actions">
          <Button kind="tertiary">{t.call}</Button>
        </p>
      </form>
    </details>
  )
}
