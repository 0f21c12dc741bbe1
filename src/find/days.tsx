import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayDay, sayNearDay } from '../ui/say.ts'
import type { View } from './look-around.ts'
import { words } from './words.ts'

/** An appointment that is being moved while its employee looks for another time. */
export interface Moving {
  id: string
  when: string
}

export interface FoundProps {
  found: View
  moving?: Moving | undefined
}

/** Keeps the move in mind from page to page. */
const link = (path: string, query: Record<string, string | undefined>) => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

/** A week with how much is free on each day, each day a link. */
export function Week({ found, moving }: FoundProps) {
  const locale = useLocale()
  const t = words[locale]
  const at = (day: Temporal.PlainDate) => link('/counseling', { day: day.toString(), move: moving?.id })
  return (
    <nav class="days" aria-label={t.week}>
      {found.earlier ? (
        <a class="days-turn" href={at(found.earlier)} rel="prev" aria-label={t.earlier}>
          ‹
        </a>
      ) : (
        <span class="days-turn" />
      )}
      <ol>
        {found.week.map(({ day, free }) => {
          const name = sayDay(day, locale)
          const short = weekdayOf(day, locale)
          const body = (
            <>
              <span class="days-name">{sayNearDay(day, found.today, locale) ?? short}</span>
              <span class="days-date">{day.day}</span>
              <span class="days-free">{free === null ? t.closed : free === 0 ? t.none : t.free(free)}</span>
            </>
          )
          return (
            <li>
              {free ? (
                <a
                  href={at(day)}
                  aria-current={found.day?.equals(day) ? 'date' : undefined}
                  aria-label={`${name}, ${t.free(free)}`}
                >
                  {body}
                </a>
              ) : (
                <span class="days-closed">{body}</span>
              )}
            </li>
          )
        })}
      </ol>
      {found.later ? (
        <a class="days-turn" href={at(found.later)} rel="next" aria-label={t.later}>
          ›
        </a>
      ) : (
        <span class="days-turn" />
      )}
    </nav>
  )
}

const weekdays = {
  ko: ['월', '화', '수', '목', '금', '토', '일'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const weekdayOf = (day: Temporal.PlainDate, locale: Locale) => weekdays[locale][day.dayOfWeek - 1]
