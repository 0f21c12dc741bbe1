import type { Release } from '../statistics/release.ts'
import { EmptyState, Tabs } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
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

/** What stands where figures will be, before the first release. */
export function NothingYet({ next }: { next: Temporal.PlainDate }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <EmptyState title={t.none} text={t.noneText(sayDate(next, locale))}>
      <Button href="/agreement">{t.toAgreement}</Button>
    </EmptyState>
  )
}
