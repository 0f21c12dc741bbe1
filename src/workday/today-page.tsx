import { modeNames } from '../availability/words.ts'
import { CallsToday } from '../call-queue/calls-today.tsx'
import type { WaitingCalls } from '../call-queue/waiting-calls.ts'
import { MessagesToday } from '../messages/unread-notice.tsx'
import { WaitingDoor } from '../more-sessions/waiting-door.tsx'
import type { unwrittenByAlias } from '../notes/unwritten.ts'
import { words as noteWords } from '../notes/words.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { Mark } from '../ui/mark.tsx'
import { sayDay, sayDuration, saySpan, sayTime, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { AttendanceForm } from './appointment-page.tsx'
import type { Meeting, Workday } from './today.ts'
import { words } from './words.ts'

type UnwrittenSession = Awaited<ReturnType<typeof unwrittenByAlias>>[number]

interface TodayPageProps {
  view: View
  day: Workday
  calls: WaitingCalls
  /** Messages of clients that the counselor has not read. */
  unread: number
  /** Sessions that took place and have no note yet. */
  unwritten: readonly UnwrittenSession[]
  /** Requests for more sessions that wait for this counselor to decide. */
  requests: number
  now: Temporal.Instant
  done?: string | undefined
}

/** The counselor's day: who comes next, the day as a line, what waits. */
export function TodayPage({ view, day, calls, unread, unwritten, requests, now, done }: TodayPageProps) {
  const { locale } = view
  const t = words[locale]
  const live = day.meetings.filter(one => one.cancelledBy === null)
  return (
    <Layout view={view} wide>
      <Title eyebrow={t.today} lead={t.summary(live.length, day.free)}>
        {sayDay(day.date, locale)}
        {day.holiday && <span class="soft holiday-name"> {day.holiday[locale]}</span>}
      </Title>
      {done && <Notice kind="done">{done}</Notice>}
      {calls.overdue > 0 && <CallsToday calls={calls} seenBy="counselor" now={now} />}
      <div class="desk-columns">
        <div>
          <Next meeting={day.next} day={day} now={now} />
          {day.meetings.length > 0 && <DayLine day={day} now={now} />}
        </div>
        <div>
          {calls.overdue === 0 && <CallsToday calls={calls} seenBy="counselor" now={now} />}
          <MessagesToday unread={unread} />
          <Waiting day={day} unwritten={unwritten} requests={requests} now={now} />
        </div>
      </div>
    </Layout>
  )
}

function Next({ meeting, day, now }: { meeting: Meeting | null; day: Workday; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  if (!meeting)
    return (
      <EmptyState title={t.noNext} text={t.noNextText}>
        <Button kind="secondary" href="/schedule/hours">
          {t.openHours}
        </Button>
      </EmptyState>
    )
  const { start, end, timeZone, alias, mode, center } = meeting
  const running = Temporal.Instant.compare(start, now) <= 0
  const isToday = start.toZonedDateTimeISO(timeZone).toPlainDate().equals(day.date)
  const wait = now.until(start).round({ largestUnit: 'minutes', smallestUnit: 'minutes' })
  const heading = running ? t.now : isToday ? t.next : t.nextOther
  return (
    <section class="next-client" aria-labelledby="next-client">
      <h2 id="next-client" class="eyebrow">
        {heading}
        {!running && isToday && ` · ${t.inTime(sayDuration(wait, locale))}`}
      </h2>
      <p class="next-who person-name">{t.client(alias)}</p>
      <p class="next-when">
        <time datetime={start.toString()}>{saySpan(start, end, timeZone, locale, now)}</time>
      </p>
      <p class="soft">
        {modeNames[mode][locale]} · {center.name[locale]}
      </p>
      <div class="actions">
        <Button href={`/schedule/appointments/${meeting.id}`}>{t.open}</Button>
        {running && <AttendanceForm id={meeting.id} who={t.client(alias)} back="today" />}
      </div>
    </section>
  )
}

type Row = { at: Temporal.Instant; meeting?: Meeting; off?: Temporal.Instant; now?: true }

function DayLine({ day, now }: { day: Workday; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const rows: Row[] = [
    ...day.meetings.map(meeting => ({ at: meeting.start, meeting })),
    ...day.timeOff.map(off => ({ at: off.start, off: off.end })),
    { at: now, now: true as const },
  ]
  rows.sort((one, other) => Temporal.Instant.compare(one.at, other.at))
  const clock = (at: Temporal.Instant) => sayTime(at.toZonedDateTimeISO(day.timeZone).toPlainTime(), locale)
  return (
    <section class="section" id="day">
      <h2>{t.dayLine}</h2>
      <ol class="day-line">
        {rows.map(row =>
          row.meeting ? (
            <MeetingRow meeting={row.meeting} now={now} />
          ) : row.off ? (
            <li class="quiet-row">
              <Mark state="off" />
              <p class="soft">{t.offSpan(saySpan(row.at, row.off, day.timeZone, locale, now))}</p>
            </li>
          ) : (
            <li class="now-row">
              <span>{t.nowMark(clock(row.at))}</span>
            </li>
          ),
        )}
      </ol>
    </section>
  )
}

function MeetingRow({ meeting, now }: { meeting: Meeting; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, start, end, timeZone, alias, mode, outcome, cancelledBy } = meeting
  const begun = Temporal.Instant.compare(start, now) <= 0
  const running = begun && Temporal.Instant.compare(now, end) < 0
  const clock = (at: Temporal.Instant) => sayTime(at.toZonedDateTimeISO(timeZone).toPlainTime(), locale)
  const who = t.client(alias)
  const state = cancelledBy ?? outcome ?? (running ? 'running' : 'booked')
  return (
    <li class={cancelledBy ? 'meeting gone' : running ? 'meeting running' : 'meeting'}>
      <Mark state={cancelledBy ? 'cancelled' : (outcome ?? 'booked')} />
      <time datetime={start.toString()}>{clock(start)}</time>
      <p class="meeting-who">
        {cancelledBy ? (
          <span class="soft">{t.state[cancelledBy]}</span>
        ) : (
          <a class="person-name" href={`/schedule/appointments/${id}`} aria-label={t.openOf(who, clock(start))}>
            {who}
          </a>
        )}
        <span class="soft">
          {modeNames[mode][locale]}
          {!cancelledBy && ` · ${t.state[state]}`}
        </span>
      </p>
      {begun && !outcome && !cancelledBy && <AttendanceForm id={id} who={who} back="today" />}
    </li>
  )
}

function Waiting({ day, unwritten, requests, now }: Pick<TodayPageProps, 'day' | 'unwritten' | 'requests' | 'now'>) {
  const locale = useLocale()
  const t = words[locale]
  const { unrecorded, unrecordedToday } = day
  return (
    <aside class="side-form" aria-labelledby="waiting">
      <h2 id="waiting">{t.waiting}</h2>
      {unrecorded.length + unrecordedToday + unwritten.length + requests === 0 && <p class="soft">{t.waitingNone}</p>}
      {unrecordedToday > 0 && (
        <p>
          <a href="#day">{t.waitingToday(unrecordedToday)}</a>
        </p>
      )}
      {unrecorded.length > 0 && (
        <>
          <p>{t.waitingBefore}</p>
          <ul class="waiting">
            {unrecorded.map(({ id, alias, start, timeZone }) => (
              <li>
                <a href={`/schedule/appointments/${id}`} class="person-name">
                  {t.client(alias)}
                </a>
                <span class="soft">{sayWhen(start, timeZone, locale, now)}</span>
                <AttendanceForm id={id} who={t.client(alias)} back="today" />
              </li>
            ))}
          </ul>
        </>
      )}
      <WaitingDoor waiting={requests} />
      <NotesToWrite unwritten={unwritten} now={now} />
    </aside>
  )
}

function NotesToWrite({ unwritten, now }: Pick<TodayPageProps, 'unwritten' | 'now'>) {
  const locale = useLocale()
  const [t, n] = [words[locale], noteWords[locale]]
  if (unwritten.length === 0) return null
  return (
    <>
      <p>{n.unwritten}</p>
      <ul class="waiting">
        {unwritten.map(({ appointmentId, caseId, alias, start, timeZone }) => {
          const when = sayWhen(start, timeZone, locale, now)
          return (
            <li>
              <a
                class="person-name"
                href={`/cases/${caseId}/notes?session=${appointmentId}`}
                aria-label={n.writeFor(t.client(alias), when)}
              >
                {t.client(alias)}
              </a>
              <span class="soft">{when}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
