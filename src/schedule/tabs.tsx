import { Tabs } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** The views of a counselor's schedule as links. */
export function ScheduleTabs({ current }: { current: 'week' | 'hours' | 'time-off' }) {
  const t = words[useLocale()]
  const tabs = [
    { href: '/schedule', name: t.week, current: current === 'week' },
    { href: '/schedule/hours', name: t.hours, current: current === 'hours' },
    { href: '/schedule/time-off', name: t.timeOff, current: current === 'time-off' },
    { href: '/calendar-feeds', name: t.calendar, current: false },
  ]
  return <Tabs label={t.views} tabs={tabs} />
}
