import { Tabs } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** The views of a counselor's schedule as links. */
export function ScheduleTabs({ current }: { current: 'week' | 'hours' | 'time-off' | 'practice' | 'busy-times' }) {
  const t = words[useLocale()]
  const tabs = [
    { href: '/schedule', name: t.week, current: current === 'week' },
    { href: '/schedule/hours', name: t.hours, current: current === 'hours' },
    { href: '/schedule/time-off', name: t.timeOff, current: current === 'time-off' },
    { href: '/schedule/practice', name: t.practice, current: current === 'practice' },
    { href: '/schedule/busy-times', name: t.calendar, current: current === 'busy-times' },
  ]
  return <Tabs label={t.views} tabs={tabs} />
}
