import type { NextRelease } from '../statistics/ask.ts'
import type { Release } from '../statistics/release.ts'
import { Title } from '../ui/content.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { figureOf, type Spec } from './figure.ts'
import { FigureView } from './figure-view.tsx'
import { FigureTabs, Method, NothingYet } from './parts.tsx'
import type { Theme } from './themes.ts'
import { words } from './words.ts'

interface ThemeProps {
  view: View
  theme: Theme
  /** The oldest first. */
  releases: readonly Release[]
  next: NextRelease
}

/** One page of figures. */
export function ThemePage({ view, theme, releases, next }: ThemeProps) {
  const { locale } = view
  const last = releases.at(-1)
  return (
    <Layout view={view} wide>
      <Title lead={theme.lead[locale]}>{theme.title[locale]}</Title>
      <FigureTabs current={theme.path} />
      {last ? (
        <>
          <div class="figures">
            {theme.specs.map(spec => (
              <OneFigure spec={spec} releases={releases} />
            ))}
          </div>
          <Method last={last} />
        </>
      ) : (
        <NothingYet next={next} />
      )}
    </Layout>
  )
}

function OneFigure({ spec, releases }: { spec: Spec; releases: readonly Release[] }) {
  const locale = useLocale()
  const figure = figureOf(spec, releases, locale)
  if (!figure)
    return (
      <section class="chart">
        <h2>{spec.title[locale]}</h2>
        <p class="soft">{words[locale].notInThisRelease}</p>
      </section>
    )
  return <FigureView figure={figure} />
}
