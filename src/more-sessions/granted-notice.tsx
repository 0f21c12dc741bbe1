import { Notice } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** Tells an employee how many sessions more there are, with the way to use them; nothing where none were granted. */
export function GrantedNotice({ sessions }: { sessions: number }) {
  const t = words[useLocale()]
  if (sessions === 0) return null
  return (
    <Notice>
      {t.granted(sessions)} <a href="/counseling">{t.useThem}</a>
    </Notice>
  )
}
