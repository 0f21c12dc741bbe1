import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { Week } from './week.ts'
import { words } from './words.ts'

interface WeekMovesProps {
  week: Pick<Week, 'monday' | 'today'>
  path?: string
  /** What else the address carries. */
  also: string
}

/** Which week is shown, and the ways to others. */
export function WeekMoves({ week, path = '/schedule', also }: WeekMovesProps) {
  const locale = useLocale()
  const t = words[locale]
  const { monday, today } = week
  const to = (day: Temporal.PlainDate) => `${path}?week=${day}${also}`
  const thisMonday = today.subtract({ days: today.dayOfWeek - 1 })
  const isNow = thisMonday.equals(monday)
  return (
    <div class="week-moves">
      <h2>
        {sayDay(monday, locale, today)} – {sayDay(monday.add({ days: 6 }), locale, today)}
      </h2>
      <nav aria-label={t.moveWeek}>
        <Button kind="tertiary" size="small" href={to(monday.subtract({ weeks: 1 }))}>
          {isNow ? t.before : t.beforeThat}
        </Button>
        {!isNow && (
          <Button kind="tertiary" size="small" href={to(thisMonday)}>
            {t.thisWeek}
          </Button>
        )}
        <Button kind="tertiary" size="small" href={to(monday.add({ weeks: 1 }))}>
          {t.after}
        </Button>
      </nav>
    </div>
  )
}
