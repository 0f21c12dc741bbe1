import { Shown, shownValue } from '../figures/cells.tsx'
import { figureOf, sayCovered } from '../figures/figure.ts'
import { FigureView } from '../figures/figure-view.tsx'
import { methodNotes } from '../figures/method.ts'
import { monthOf, totalOf } from '../figures/series.ts'
import { allSpecs } from '../figures/themes.ts'
import type { Release } from '../statistics/release.ts'
import { asset } from '../ui/assets.ts'
import { Title } from '../ui/content.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayNumber } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { words } from './words.ts'

/** The release that the public page stands on: the last full year's, else the last one that adds up the year so far. */
export function yearsEnd(releases: readonly Release[]): Release | undefined {
  const yearly = releases.filter(release => totalOf(release, 'organizations', 'year'))
  return yearly.findLast(release => monthOf(release).month === 12) ?? yearly.at(-1)
}

/** The year's figures for everybody: totals and organizations as published, nothing else. */
export function PublicPage({ view, releases }: { view: View; releases: readonly Release[] }) {
  const { locale } = view
  const t = words[locale]
  const last = yearsEnd(releases)
  if (!last) return <Layout view={view} />
  const spec = allSpecs.find(({ key }) => key === 'organizations-by-year')
  // As of that release: what came after it belongs to a year that is not over.
  const figure = spec && figureOf(spec, releases.slice(0, releases.indexOf(last) + 1), locale)
  const persons = shownValue(totalOf(last, 'organizations', 'year'), last.rules.threshold, locale)
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('work.css')} />
      <Title lead={t.publicLead(sayCovered(last, 'year', locale))}>{t.publicTitle}</Title>
      <dl class="public-numbers">
        <div>
          <dt>{t.publicPersons}</dt>
          <dd>
            <Shown value={persons} say={value => t.persons(sayNumber(value, locale))} />
          </dd>
        </div>
        <div>
          <dt>{t.publicHeads}</dt>
          <dd>{t.persons(sayNumber(last.headcount, locale))}</dd>
        </div>
      </dl>
      {figure && <FigureView figure={figure} paper />}
      <section class="section">
        <h2>{t.publicHow}</h2>
        <ul class="gentle">
          {methodNotes(last.rules, locale).map(note => (
            <li>{note}</li>
          ))}
        </ul>
      </section>
    </Layout>
  )
}
