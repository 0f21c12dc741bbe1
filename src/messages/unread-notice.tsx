import { Notice } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** Tells an employee of new messages with the way there, or only where messages are; nothing to whom there is nobody to write. */
export function MessagesDoor({ unread, anybody }: { unread: number; anybody: boolean }) {
  const t = words[useLocale()]
  if (unread > 0)
    return (
      <Notice>
        {t.notice(unread)} <a href="/messages">{t.open}</a>
      </Notice>
    )
  return anybody ? (
    <p class="messages-door">
      <a href="/messages">{t.door}</a>
    </p>
  ) : null
}

/** What a counselor's day shows of messages; nothing when all is read. */
export function MessagesToday({ unread }: { unread: number }) {
  const t = words[useLocale()]
  if (unread === 0) return null
  return (
    <section class="calls-today" aria-label={t.title}>
      <p>
        <a href="/messages">{t.waiting(unread)}</a>
      </p>
    </section>
  )
}
