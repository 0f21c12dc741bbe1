import { useLocale } from '../ui/layout.tsx'
import { sayDay, sayWeekday } from '../ui/say.ts'
import type { Change, Grid } from './presence.ts'
import { words } from './words.ts'

interface GridProps {
  caption: string
  grid: Grid
  /** Hours that would be otherwise; they are marked, with what they are now. */
  changes?: readonly Change[]
  /** Names weekdays instead of dates, for a week as it repeats. */
  repeated?: boolean
}

/** How many are in the office, hours down and days across; small beside it how many work elsewhere. */
export function CoverageGrid({ caption, grid, changes = [], repeated = false }: GridProps) {
  const locale = useLocale()
  const t = words[locale]
  const most = Math.max(1, ...grid.heads.flat().map(({ office }) => office))
  const dayName = (day: Temporal.PlainDate) => (repeated ? sayWeekday(day.dayOfWeek, locale) : sayDay(day, locale))
  return (
    <table class="coverage-grid">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t.hour}</th>
          {grid.days.map(day => (
            <th scope="col">{repeated ? short(dayName(day), locale) : dayName(day)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.hours.map((hour, row) => (
          <tr>
            <th scope="row">{t.clock(hour)}</th>
            {grid.days.map((_, day) => {
              const { office = 0, elsewhere = 0 } = grid.heads[day]?.[row] ?? {}
              const change = changes.find(one => one.day === day && one.hour === hour)
              const shade = office === 0 ? 0 : 1 + Math.round((3 * office) / most)
              return (
                <td class={change ? `shade-${shade} is-changed` : `shade-${shade}`}>
                  <span>{office}</span>
                  {change && <small>{t.changed(change.before)}</small>}
                  {elsewhere > 0 && !change && (
                    <small>
                      <span aria-hidden="true">{t.elsewhere(elsewhere)}</span>
                      <span class="sr-only">{t.elsewhereFull(elsewhere)}</span>
                    </small>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const short = (name: string, locale: 'ko' | 'en') => name.slice(0, locale === 'ko' ? 1 : 3)
