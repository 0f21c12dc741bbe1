import { Notice } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { type Short, sayShortfalls } from './say-shortfalls.ts'
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
