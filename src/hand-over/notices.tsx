import { homeZone } from '../counseling/settings.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { AskedHandOver } from './ask.ts'
import { words } from './words.ts'

/** Says on the home page that a question waits; not what it is about. */
export function QuestionNotice({ id }: { id: string }) {
  const t = words[useLocale()]
  return (
    <section class="section panel quiet">
      <h2>{t.notice}</h2>
      <p>{t.noticeText}</p>
      <p>
        <a href={`/hand-overs/${id}`}>{t.noticeOpen}</a>
      </p>
    </section>
  )
}

/** What has become of cases that were to be handed over lately. */
export function RecentHandOvers({ asked }: { asked: readonly AskedHandOver[] }) {
  const locale = useLocale()
  const t = words[locale]
  const over = asked.flatMap(one => (one.agreed && one.answered ? [{ to: one.to, at: one.answered }] : []))
  if (over.length === 0) return null
  return (
    <section class="section">
      <h2>{t.recent}</h2>
      <ul class="gentle">
        {over.map(({ to, at }) => (
          <li>{t.agreed(to[locale], sayDay(at.toZonedDateTimeISO(homeZone).toPlainDate(), locale))}</li>
        ))}
      </ul>
    </section>
  )
}
