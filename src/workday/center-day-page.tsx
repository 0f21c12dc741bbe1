import { modeNames } from '../availability/words.ts'
import { CallsToday } from '../call-queue/calls-today.tsx'
import type { WaitingCalls } from '../call-queue/waiting-calls.ts'
import { words as leadWords } from '../more-sessions/words.ts'
import { EmptyState, Table, Title } from '../ui/content.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { Mark } from '../ui/mark.tsx'
import { sayDay, sayTime } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Booking } from './appointments-of.ts'
import type { CenterDay } from './center-day.ts'
import { words } from './words.ts'

interface CenterDayProps {
  view: View
  day: CenterDay
  calls: WaitingCalls
  now: Temporal.Instant
}

/** A center's day: its counselors with their appointments, without clients. */
export function CenterDayPage({ view, day, calls, now }: CenterDayProps) {
  const { locale } = view
  const t = words[locale]
  const live = day.counselors.flatMap(({ bookings }) => bookings).filter(one => one.cancelledBy === null)
  return (
    <Layout view={view} wide>
      <Title eyebrow={sayDay(day.date, locale)} lead={t.centerLead}>
        {t.centerTitle(day.center[locale])}
      </Title>
      {day.holiday && <p>{t.holiday(day.holiday[locale])}</p>}
      <CallsToday calls={calls} seenBy="center" now={now} />
      {day.counselors.length === 0 ? (
        <EmptyState title={t.noCounselors} />
      ) : (
        <Table
          caption={t.centerCount(live.length)}
          columns={[{ label: t.counselor }, { label: t.appointments }]}
          rows={day.counselors.map(({ id, name, bookings }) => [
            <a href={`/schedule?counselor=${id}`}>{name[locale]}</a>,
            <Bookings bookings={bookings} />,
          ])}
        />
      )}
      <p class="section">
        <a href="/clinical-leads">{leadWords[locale].leadsLink}</a>
      </p>
    </Layout>
  )
}

function Bookings({ bookings }: { bookings: readonly Booking[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (bookings.length === 0) return t.nobody
  return (
    <ul class="chips-line">
      {bookings.map(({ start, timeZone, mode, outcome, cancelledBy }) => (
        <li class={cancelledBy ? 'gone' : undefined}>
          <Mark state={cancelledBy ? 'cancelled' : (outcome ?? 'booked')} />
          {sayTime(start.toZonedDateTimeISO(timeZone).toPlainTime(), locale)} {modeNames[mode][locale]}
          {(cancelledBy || outcome) && ` · ${t.state[cancelledBy ?? outcome ?? 'booked']}`}
        </li>
      ))}
    </ul>
  )
}
