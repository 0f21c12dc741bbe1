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
  const t = words[useLocale()]
  const at = (day: Temporal.PlainDate) => link('/counseling', { day: day.toString(), move: moving?.id })
  const turn = (day: Temporal.PlainDate | null, name: string, rel: 'prev' | 'next', arrow: string) =>
    day ? (
      <a class="days-turn" href={at(day)} rel={rel} aria-label={name}>
        {arrow}
      </a>
    ) : (
      <span class="days-turn" />
    )
  return (
    <nav class="days" aria-label={t.week}>
      {turn(found.earlier, t.earlier, 'prev', '‹')}
      <ol>
        {found.week.map(one => (
          <Day {...one} found={found} href={at(one.day)} />
        ))}
      </ol>
      {turn(found.later, t.later, 'next', '›')}
    </nav>
  )
}

function Day({ day, free, found, href }: View['week'][number] & { found: View; href: string }) {
  const locale = useLocale()
  const t = words[locale]
  const body = (
    <>
      <DayName near={sayNearDay(day, found.today, locale)} weekday={weekdayOf(day, locale)} />
      <span class="days-date">{day.day}</span>
      <span class="sr-only"> ({sayDay(day, locale)}) </span>
      <span class="days-free">{free === null ? t.closed : free === 0 ? t.none : t.free(free)}</span>
    </>
  )
  if (!free)
    return (
      <li>
        <span class="days-closed">{body}</span>
      </li>
    )
  const current = found.day?.equals(day) ? 'date' : undefined
  return (
    <li>
      <a href={href} aria-current={current}>
        {body}
      </a>
    </li>
  )
}

/** "Tomorrow" is too long for a seventh of a phone; there it is the weekday, and the title below says which day it is. */
function DayName({ near, weekday }: { near: string | undefined; weekday: string | undefined }) {
  if (near === undefined) return <span class="days-name">{weekday}</span>
  return (
    <span class="days-name">
      <span class="for-wide">{near}</span>
      <span class="for-narrow">{weekday}</span>
    </span>
  )
}

const weekdays = {
  ko: ['월', '화', '수', '목', '금', '토', '일'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const weekdayOf = (day: Temporal.PlainDate, locale: Locale) => weekdays[locale][day.dayOfWeek - 1]
