import { clockOf, type Hours, weekdays } from '../flexible-work/hours.ts'
import type { Type } from '../flexible-work/rules.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayWeekday } from '../ui/say.ts'
import { Bar, Scale } from './bar.tsx'

interface RepeatedWeekProps {
  title: string
  week: readonly (Hours | null)[]
  type: Type
  /** What a day without hours of its own is called: not worked, or worked in the office where only the place is arranged. */
  none: { free: string; office: string }
}

/** A week as an arrangement repeats it, each day a bar with its times beside it. */
export function RepeatedWeek({ title, week, type, none }: RepeatedWeekProps) {
  const locale = useLocale()
  const elsewhere = type === 'telework' || type === 'remote-office'
  return (
    <section class="section">
      <h2>{title}</h2>
      <Scale />
      <ol class="week-days">
        {weekdays.map(weekday => {
          const hours = week[weekday - 1] ?? null
          const otherwise = elsewhere ? none.office : none.free
          return (
            <li>
              <span class="day-name">{sayWeekday(weekday, locale)}</span>
              <span class="day-how">{hours ? `${clockOf(hours.start)}–${clockOf(hours.end)}` : otherwise}</span>
              <Bar hours={hours} elsewhere={elsewhere} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}
