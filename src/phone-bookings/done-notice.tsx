import { Notice } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { DoneForMe } from './done-for-me.ts'
import { words } from './words.ts'

interface DoneNoticeProps {
  done: readonly DoneForMe[]
  center: string
  timeZone: string
}

/** Tells an employee what a center did for them by telephone, and why; nothing where it did nothing. */
export function DoneNotice({ done, center, timeZone }: DoneNoticeProps) {
  const locale = useLocale()
  const t = words[locale]
  if (done.length === 0) return null
  return (
    <Notice title={t.deskTitle}>
      <ul>
        {done.map(({ at, deed, reason }) => (
          <li>
            {sayWhen(at, timeZone, locale)} · {t.doneBy(center, t.deeds[deed], t.reasons[reason])}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
