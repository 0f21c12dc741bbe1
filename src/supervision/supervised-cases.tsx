import { useLocale } from '../ui/layout.tsx'
import type { Supervised } from './grant.ts'
import { lastDay } from './last-day.ts'
import { words } from './words.ts'

/** Cases that others let this counselor read. */
export function SupervisedCases({ cases }: { cases: readonly Supervised[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (cases.length === 0) return null
  return (
    <section class="section">
      <h2>{t.mine}</h2>
      <ul class="lines plain">
        {cases.map(({ caseId, counselor, until }) => (
          <li>
            <a href={`/cases/${caseId}/notes`}>
              <span class="line-name">{t.of(counselor[locale])}</span>
              <span class="soft">{t.ofUntil(lastDay(until, locale))}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
