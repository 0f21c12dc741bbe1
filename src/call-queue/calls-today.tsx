import { words } from '../call-backs/words.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { WaitingCalls } from './waiting-calls.ts'

interface CallsTodayProps {
  calls: WaitingCalls
  seenBy: 'counselor' | 'center'
  now: Temporal.Instant
}

/** What the day shows of call-backs: how many wait, which is due next, what is overdue; nothing when nobody waits. */
export function CallsToday({ calls: { open, overdue, next, timeZone }, seenBy, now }: CallsTodayProps) {
  const locale = useLocale()
  const t = words[locale]
  if (open === 0) return null
  return (
    <section class={overdue > 0 ? 'calls-today overdue' : 'calls-today'} aria-label={t.title}>
      <p>
        <a href="/call-backs">{seenBy === 'center' ? t.todayLate(open) : t.todayOpen(open)}</a>
      </p>
      {seenBy === 'counselor' && overdue > 0 && <p>{t.todayOverdue(overdue)}</p>}
      {next && <p class="soft">{t.todayNext(sayWhen(next, timeZone, locale, now))}</p>}
    </section>
  )
}
