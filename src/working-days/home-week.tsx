import type { WorkingDay } from '../flexible-work/days.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import { sayHow } from './week-list.tsx'
import { words } from './words.ts'

/** The week at work on the home page: in a sentence where it is as usual, day by day where something is arranged. */
export function HomeWeek({ days, today }: { days: readonly WorkingDay[]; today: Temporal.PlainDate }) {
  const locale = useLocale()
  const t = words[locale]
  const isFlexible = days.some(day => day.arrangement !== null)
  const shown = days.filter(({ date, hours }) => date.dayOfWeek <= 5 || hours !== null)
  return (
    <section class="section panel quiet">
      <h2>{t.homeTitle}</h2>
      {isFlexible ? (
        <ul class="gentle">
          {shown.map(day => (
            <li aria-current={day.date.equals(today) ? 'date' : undefined}>
              {sayDay(day.date, locale)} {sayHow(day, locale)}
              {day.date.equals(today) && ` · ${t.today}`}
            </li>
          ))}
        </ul>
      ) : (
        <p>{t.homeNone}</p>
      )}
      <p>
        <a href="/flexible-work">{t.homeLink}</a>
      </p>
    </section>
  )
}
