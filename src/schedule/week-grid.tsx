import { modeNames } from '../availability/words.ts'
import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { Mark } from '../ui/mark.tsx'
import { sayDay, sayTime } from '../ui/say.ts'
import { daysAsSpan, type Span } from '../wall-clock.ts'
import type { Entry, EntryState, WeekDay } from './rules.ts'
import type { Week } from './week.ts'
import { words } from './words.ts'

/** The first and last hour that a week's grid must show; office hours at the least. */
export function hoursShown(days: readonly WeekDay[], timeZone: string): { first: number; last: number } {
  const entries = days.flatMap(day => day.entries)
  const starts = entries.map(({ start }) => start.toZonedDateTimeISO(timeZone).hour)
  const ends = entries.map(({ end }) => {
    // A minute before the end, so that a session until midnight does not end at hour 0.
    return end.subtract({ minutes: 1 }).toZonedDateTimeISO(timeZone).hour + 1
  })
  return { first: Math.min(9, ...starts), last: Math.max(18, ...ends) }
}

/** What the grid needs of a week. */
export type GridWeek = Pick<Week, 'days' | 'today' | 'timeZone'>

/** A week as a calendar: on a desk time goes down and days across, on a phone the days follow one another. */
export function WeekGrid({ week, planned = false }: { week: GridWeek; planned?: boolean }) {
  const locale = useLocale()
  const { first, last } = hoursShown(week.days, week.timeZone)
  const hours = Array.from({ length: last - first }, (_, nth) => first + nth)
  return (
    <div
      class={`calendar from-${first} rows-${last - first}`}
      data-plan={planned ? words[locale].planHere : undefined}
      data-from={first}
      data-to={last}
    >
      <ol class="calendar-hours" aria-hidden="true">
        {hours.map(hour => (
          <li>{sayTime(Temporal.PlainTime.from({ hour }), locale)}</li>
        ))}
      </ol>
      <ol class="calendar-days">
        {week.days.map(day => (
          <Day day={day} week={week} planned={planned} />
        ))}
      </ol>
    </div>
  )
}

function Day({ day, week, planned }: { day: WeekDay; week: GridWeek; planned: boolean }) {
  const locale = useLocale()
  const t = words[locale]
  const isToday = day.date.equals(week.today)
  const look = [
    'calendar-day',
    isToday && 'is-today',
    day.holiday && 'is-holiday',
    day.entries.length === 0 && 'is-empty',
  ]
  return (
    <li class={look.filter(Boolean).join(' ')}>
      <h3 aria-current={isToday ? 'date' : undefined}>
        <span>{sayDay(day.date, locale)}</span>
        {isToday && <span class="today-word">{t.today}</span>}
        {day.holiday && <span class="holiday-word">{day.holiday[locale]}</span>}
      </h3>
      {planned && Temporal.PlainDate.compare(day.date, week.today) >= 0 && (
        <a class="plan-link" href={`/schedule/plan?day=${day.date}`} aria-label={t.planOf(sayDay(day.date, locale))}>
          {t.plan}
        </a>
      )}
      {day.timeOff.length > 0 && (
        <p class="off-line soft">{day.timeOff.map(off => sayOffOn(day.date, off, week.timeZone, locale)).join(', ')}</p>
      )}
      {day.entries.length === 0 && <p class="nothing soft">{t.empty}</p>}
      <ol class="entries" data-day={day.date.toString()} data-name={sayDay(day.date, locale)}>
        {day.entries.map(entry => (
          <EntryItem entry={entry} timeZone={week.timeZone} />
        ))}
      </ol>
    </li>
  )
}

/** Says the part of time off that falls on one day. */
function sayOffOn(date: Temporal.PlainDate, off: Span, timeZone: string, locale: Locale): string {
  const t = words[locale]
  const day = daysAsSpan(date, date, timeZone)
  const starts = Temporal.Instant.compare(off.start, day.start) > 0
  const ends = Temporal.Instant.compare(off.end, day.end) < 0
  const clock = (at: Temporal.Instant) => sayTime(at.toZonedDateTimeISO(timeZone).toPlainTime(), locale)
  if (starts && ends) return t.offThen(`${clock(off.start)}–${clock(off.end)}`)
  if (starts) return t.offFrom(clock(off.start))
  return ends ? t.offUntil(clock(off.end)) : t.offAllDay
}

function EntryItem({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const locale = useLocale()
  const t = words[locale]
  const { state, start, end, appointment, modes } = entry
  const from = start.toZonedDateTimeISO(timeZone)
  const steps = Math.max(4, Math.min(180, Math.round(start.until(end).total('minutes') / 5)))
  const place = `h-${from.hour} m-${Math.floor(from.minute / 5) * 5} d-${steps}`
  const name = entry.who?.[locale] ?? (appointment ? t.client(appointment.alias) : t.states[state])
  const ways = modes.map(mode => modeNames[mode][locale]).join(', ')
  const ending = sayTime(end.toZonedDateTimeISO(timeZone).toPlainTime(), locale)
  const inside = (
    <>
      <Mark state={state} />
      <time datetime={start.toString()}>
        {sayTime(from.toPlainTime(), locale)}
        <span class="sr-only">–{ending}</span>
      </time>
      <span class="entry-name">{name}</span>
      {appointment && <span class="entry-how">{ways}</span>}
      {entry.asked && <span class="entry-asked">{t.asked}</span>}
      {(appointment || entry.who) && <span class="sr-only">{t.states[state]}</span>}
    </>
  )
  return (
    <li class={`entry ${state} ${place}`}>
      {appointment?.href ? <a href={appointment.href}>{inside}</a> : <div>{inside}</div>}
    </li>
  )
}

const legend: EntryState[] = ['booked', 'free', 'held', 'attended', 'no-show', 'off', 'busy', 'holiday']

/** What each shape means. */
export function Legend({ only = legend }: { only?: readonly EntryState[] }) {
  const t = words[useLocale()]
  return (
    <ul class="legend" aria-label={t.legend}>
      {only.map(state => (
        <li class={state}>
          <Mark state={state} /> {t.states[state]}
        </li>
      ))}
    </ul>
  )
}
