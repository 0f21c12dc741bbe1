import type { WorkingDay } from '../flexible-work/days.ts'
import { clockOf } from '../flexible-work/hours.ts'
import { typeWords } from '../flexible-work/type-words.ts'
import { Bar, Scale } from '../planner/bar.tsx'
import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import { kindWords, words } from './words.ts'

/** A week of days as they are worked, each with its bar and its hours in words. */
export function WeekList({ days, today }: { days: readonly WorkingDay[]; today: Temporal.PlainDate }) {
  const locale = useLocale()
  return (
    <>
      <Scale />
      <ol class="week-days">
        {days.map(day => (
          <li
            class={day.date.equals(today) ? 'is-today' : undefined}
            aria-current={day.date.equals(today) ? 'date' : undefined}
          >
            <span class="day-name">
              {sayDay(day.date, locale)}
              {day.date.equals(today) && ` · ${words[locale].today}`}
            </span>
            <span class="day-how">{sayHow(day, locale)}</span>
            <Bar hours={day.hours} elsewhere={day.place !== 'office'} />
            {notesOf(day, locale).map(note => (
              <span class="day-note">{note}</span>
            ))}
          </li>
        ))}
      </ol>
    </>
  )
}

/** The hours of a day and where, in words: "08:00–17:00 · 집에서". */
export function sayHow({ hours, place, by, arrangement }: WorkingDay, locale: Locale): string {
  const t = words[locale]
  if (by === 'holiday') return t.holiday
  if (by === 'leave') return t.leave
  if (!hours) return t.free
  if (by === 'arrangement' && arrangement?.type === 'discretionary') return t.discretionary
  const where = { office: '', home: ` · ${t.home}`, 'remote-office': ` · ${t.remote}` }[place]
  return `${clockOf(hours.start)}–${clockOf(hours.end)}${where}`
}

function notesOf({ by, family, casual, arrangement }: WorkingDay, locale: Locale): string[] {
  const t = words[locale]
  const why = by === 'training' || by === 'emergency-duty' || by === 'trip' ? t.back(kindWords[by][locale]) : ''
  const flexible = by === 'arrangement' && arrangement ? typeWords[arrangement.type].name[locale] : ''
  const notes = [why, by === 'change' && t.changedDay, flexible, family && t.family, casual && t.casual]
  return [notes.filter(Boolean).join(' · ')].filter(Boolean)
}
