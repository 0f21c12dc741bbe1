import { type Context, Hono } from 'hono'
import type { Locale } from '../ui/i18n.ts'
import { Layout } from '../ui/layout.tsx'
import { chooseLocale } from '../ui/locale.ts'
import type { View } from '../ui/view.ts'
import { CrisisCard } from './crisis-card.tsx'
import { LineList } from './line-list.tsx'
import { type CrisisLine, lineItem, linesAt } from './lines.ts'
import { words } from './words.ts'

export interface CrisisDeps {
  now: () => Temporal.Instant
  demo: boolean
  brand?: string | undefined
  /** Where the quick exit leads. */
  exit?: string | undefined
}

/** Reads neither cookie nor session, so that opening the page cannot be tied to anybody. */
function localeOf(c: Context): Locale {
  return chooseLocale(c.req.query('lang'), c.req.header('accept-language'))
}

/** The page /crisis: works for anyone, without cookie, session or database. */
export function crisisPages(deps: CrisisDeps): Hono {
  return new Hono().get('/crisis', c => {
    const { demo, brand, exit } = deps
    const view: View = { locale: localeOf(c), path: '/crisis', who: null, demo, brand, exit }
    return c.html(<CrisisPage view={view} lines={linesAt(deps.now())} />)
  })
}

/** The endpoint /crisis-lines, to be mounted under /api/v1. */
export function crisisApi(deps: Pick<CrisisDeps, 'now'>): Hono {
  return new Hono().get('/crisis-lines', c => {
    const locale = localeOf(c)
    c.header('Content-Language', locale)
    return c.json({ items: linesAt(deps.now()).map(line => lineItem(line, locale)) })
  })
}

function CrisisPage({ view, lines }: { view: View; lines: readonly CrisisLine[] }) {
  const t = words[view.locale]
  const [first, ...others] = lines
  return (
    <Layout view={view}>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {first && <CrisisCard lines={[first]} locale={view.locale} />}
      <LineList lines={others} locale={view.locale} label={t.others} />
      <section class="section">
        <h2>{t.meanwhile}</h2>
        <ul class="gentle">
          {t.steps.map(step => (
            <li>{step}</li>
          ))}
        </ul>
      </section>
      <p class="section soft">{t.nothingKept}</p>
    </Layout>
  )
}
