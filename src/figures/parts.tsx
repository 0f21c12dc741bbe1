import { homeZone } from '../counseling/settings.ts'
import type { NextRelease } from '../statistics/ask.ts'
import type { Release } from '../statistics/release.ts'
import { EmptyState, Tabs } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import type { Locale } from '../ui/i18n.ts'
import { useLocale } from '../ui/layout.tsx'
import { sayDate, sayMonth } from '../ui/say.ts'
import { methodNotes } from './method.ts'
import { themeList } from './themes.ts'
import { words } from './words.ts'

/** The row of pages of the overview. */
export function FigureTabs({ current }: { current: string }) {
  const locale = useLocale()
  const t = words[locale]
  const pages = [
    { path: '/figures', name: t.overview },
    ...themeList.map(({ path, name }) => ({ path, name: name[locale] })),
    { path: '/figures/releases', name: t.releases },
  ]
  const tabs = pages.map(({ path, name }) => ({ href: path, name, current: path === current }))
  return <Tabs label={t.places} tabs={tabs} />
}

/** How to read the numbers, folded. */
export function Method({ last }: { last: Release }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <details class="more-fields as-table section method">
      <summary>{t.methodTitle}</summary>
      <ul class="gentle">
        {methodNotes(last.rules, locale).map(note => (
          <li>{note}</li>
        ))}
      </ul>
    </details>
  )
}

/** When the next release comes out, or how far it is. */
export function sayNext({ period, due, state, step, why }: NextRelease, locale: Locale): string {
  const t = words[locale]
  const said = sayMonth(Temporal.PlainYearMonth.from(period), locale)
  if (state === 'not-due') return t.next(sayDate(due.toZonedDateTimeISO(homeZone).toPlainDate(), locale))
  if (state === 'running' && step) return t.running(said, t.steps[step])
  if (state === 'failed') return t.failed(said, sayWhy(why ?? '', locale))
  return state === 'due' ? t.due(said) : t.waiting(said)
}

function sayWhy(why: string, locale: Locale): string {
  const { whys } = words[locale]
  return why === 'no-solver' || why === 'broken-chain' ? whys[why] : whys.other(why)
}

/** What stands where figures will be, before the first release. */
export function NothingYet({ next }: { next: NextRelease }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <EmptyState title={t.none} text={t.noneText(sayNext(next, locale))}>
      <Button href="/agreement">{t.toAgreement}</Button>
    </EmptyState>
  )
}
