import { modeNames } from '../availability/words.ts'
import { useLocale } from '../ui/layout.tsx'
import { Mark } from '../ui/mark.tsx'
import { sayDay, saySpan, sayStretch, sayTime } from '../ui/say.ts'
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

/** A week as a calendar: on a desk time goes down and days across, on a phone the days follow one another. */
export function WeekGrid({ week }: { week: Week }) {
  const locale = useLocale()
  const { first, last } = hoursShown(week.days, week.timeZone)
  const hours = Array.from({ length: last - first }, (_, nth) => first + nth)
  return (
    <div class={`week from-${first} rows-${last - first}`}>
      <ol class="week-hours" aria-hidden="true">
        {hours.map(hour => (
          <li>{sayTime(Temporal.PlainTime.from({ hour }), locale)}</li>
        ))}
      </ol>
      <ol class="week-days">
        {week.days.map(day => (
          <Day day={day} week={week} />
        ))}
      </ol>
    </div>
  )
}

function Day({ day, week }: { day: WeekDay; week: Week }) {
  const locale = useLocale()
  const t = words[locale]
  const isToday = day.date.equals(week.today)
  const look = ['week-day', isToday && 'is-today', day.holiday && 'is-holiday', day.entries.length === 0 && 'is-empty']
  return (
    <li class={look.filter(Boolean).join(' ')}>
      <h3 aria-current={isToday ? 'date' : undefined}>
        <span>{sayDay(day.date, locale)}</span>
        {isToday && <span class="today-word">{t.today}</span>}
        {day.holiday && <span class="holiday-word">{day.holiday[locale]}</span>}
      </h3>
      {day.timeOff.map(off => (
        <p class="off-line soft">{t.offThen(sayStretch(off, week.timeZone, locale, week.now))}</p>
      ))}
      {day.entries.length === 0 && <p class="nothing soft">{t.empty}</p>}
      <ol class="entries">
        {day.entries.map(entry => (
          <EntryItem entry={entry} timeZone={week.timeZone} />
        ))}
      </ol>
    </li>
  )
}

function EntryItem({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const locale = useLocale()
  const t = words[locale]
  const { state, start, end, appointment, modes } = entry
  const from = start.toZonedDateTimeISO(timeZone)
  const steps = Math.max(4, Math.min(36, Math.round(start.until(end).total('minutes') / 5)))
  const place = `h-${from.hour} m-${Math.floor(from.minute / 5) * 5} d-${steps}`
  const name = appointment ? t.client(appointment.alias) : t.states[state]
  const ways = modes.map(mode => modeNames[mode][locale]).join(', ')
  const inside = (
    <>
      <Mark state={state} />
      <time datetime={start.toString()}>{sayTime(from.toPlainTime(), locale)}</time>
      <span class="entry-name">{name}</span>
      {appointment && <span class="entry-how">{ways}</span>}
    </>
  )
  const said = [saySpan(start, end, timeZone, locale), name, ways, t.states[state]].join(', ')
  return (
    <li class={`entry ${state} ${place}`}>
      {appointment?.href ? (
        <a href={appointment.href} aria-label={said}>
          {inside}
        </a>
      ) : (
        <div>{inside}</div>
      )}
    </li>
  )
}

const legend: EntryState[] = ['booked', 'free', 'held', 'attended', 'no-show', 'off', 'holiday']

/** What each shape means. */
export function Legend() {
  const t = words[useLocale()]
  return (
    <ul class="legend" aria-label={t.legend}>
      {legend.map(state => (
        <li class={state}>
          <Mark state={state} /> {t.states[state]}
        </li>
      ))}
    </ul>
  )
}
