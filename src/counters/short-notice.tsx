import type { ShortDay } from '../../db/flexible.ts'
import { Notice } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { type Short, sayShortDays, sayShortfalls } from './say-shortfalls.ts'
import { words } from './words.ts'

interface ShortProps {
  short: readonly Short[]
  /** Whom it tells: somebody who asked, or whoever decides. */
  to: 'asker' | 'decider'
}

/** Says when a counter would be short; nothing where none would. */
export function ShortNotice({ short, to }: ShortProps) {
  const locale = useLocale()
  const t = words[locale]
  if (short.length === 0) return null
  const [title, text] = to === 'asker' ? [t.shortTitle, t.shortText] : [t.breakTitle, t.breakText]
  return (
    <Notice kind="careful" title={title}>
      <p>{text}</p>
      <ul class="gentle">
        {sayShortfalls(short).map(said => (
          <li>{said[locale]}</li>
        ))}
      </ul>
    </Notice>
  )
}

// More would no longer be read; the coverage page has every week.
const mostDays = 5

/** Says on which days somebody's leave would make a counter short, which stops no approval; nothing where on none. */
export function LeaveNotice({ short }: { short: readonly ShortDay[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (short.length === 0) return null
  const lines = sayShortDays(short, locale)
  return (
    <Notice title={t.leaveTitle}>
      <p>{t.leaveText}</p>
      <ul class="gentle">
        {lines.slice(0, mostDays).map(line => (
          <li>{line}</li>
        ))}
      </ul>
      {lines.length > mostDays && <p>{t.leaveMore(lines.length - mostDays)}</p>}
    </Notice>
  )
}
