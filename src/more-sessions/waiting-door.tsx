import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** The way to what waits for a clinical lead; nothing where nothing waits. */
export function WaitingDoor({ waiting }: { waiting: number }) {
  const t = words[useLocale()]
  if (waiting === 0) return null
  return (
    <p>
      <a href="/session-requests">{t.today(waiting)}</a>
    </p>
  )
}
