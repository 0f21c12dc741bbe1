import { raw } from 'hono/html'
import { type Child, createContext, useContext } from 'hono/jsx'
import { asset } from './assets.ts'
import type { Locale } from './i18n.ts'
import { withNamedErrors } from './named-errors.ts'
import { isWithin, places } from './places.ts'
import { neutralSite, type View, type Who, withLocale } from './view.ts'
import { roleNames, words } from './words.ts'

const ViewContext = createContext<View>({ locale: 'ko', path: '/', who: null, demo: false })

/** Returns the view of the page being rendered; inside `Layout` only. */
export function useView(): View {
  return useContext(ViewContext)
}

/** Returns the language of the page being rendered. */
export function useLocale(): Locale {
  return useView().locale
}

interface LayoutProps {
  view: View
  /** Two-column and table pages take the whole desk; reading pages keep one narrow column. */
  wide?: boolean
  children?: Child
}

/** The whole HTML page around `children`; its title never tells what the page is about. */
export function Layout({ view, wide = false, children }: LayoutProps) {
  const t = words[view.locale]
  const hasPlaces = view.who !== null && places[view.who.role].length > 0
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={view.locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{view.brand ?? t.brand}</title>
          <link rel="icon" href={asset('mark.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={asset('app.css')} />
          <link rel="stylesheet" href={asset('fonts.css')} />
          {view.who && view.who.role !== 'employee' && <link rel="stylesheet" href={asset('work.css')} />}
          <script type="module" src={asset('quick-exit.js')} />
          {view.who && <script type="module" src={asset('switch-language.js')} />}
        </head>
        <ViewContext.Provider value={view}>
          <body class={hasPlaces ? 'has-places' : ''}>
            <a class="skip" href="#main">
              {t.skip}
            </a>
            {view.demo && <DemoStrip />}
            <Header />
            <Main wide={wide}>{children}</Main>
            <Footer />
          </body>
        </ViewContext.Provider>
      </html>
    </>
  )
}

function Main({ wide, children }: { wide: boolean; children?: Child }) {
  return withNamedErrors(
    <main id="main" class={wide ? 'main wide' : 'main'} tabindex={-1}>
      {children}
    </main>,
  )
}

function DemoStrip() {
  const t = words[useLocale()]
  return (
    <aside class="demo-strip" aria-label={t.demo}>
      {t.demo} <a href="/sign-in">{t.demoPeople}</a> <a href="/demo/mail">{t.demoMail}</a>
    </aside>
  )
}

function Header() {
  const { locale, path, who, brand, exit = neutralSite } = useView()
  const t = words[locale]
  const other: Locale = locale === 'ko' ? 'en' : 'ko'
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href="/">
          <img src={asset('mark.svg')} alt="" width="28" height="28" />
          {brand ?? t.brand}
        </a>
        <a class="top-link help" href={withLocale('/crisis', locale)}>
          <span class="for-desk">{t.help}</span>
          <span class="for-phone">{t.helpShort}</span>
        </a>
        <a
          class="top-link"
          href={withLocale(path, other)}
          lang={other}
          hreflang={other}
          data-language={who ? '/session/language' : undefined}
          aria-label={[...new Set([t.otherLanguage, t.otherLanguageShort])].join(', ')}
        >
          <span class="for-desk">{t.otherLanguage}</span>
          <span class="for-phone">{t.otherLanguageShort}</span>
        </a>
        {who && <Me who={who} />}
        <a
          class="top-link exit"
          href={exit}
          rel="noreferrer"
          title={t.exitHint}
          aria-label={t.exit}
          data-quick-exit
          data-end-session={who ? '/session/end' : undefined}
        >
          <span class="for-desk">{t.exit}</span>
          <span class="for-phone">{t.exitShort}</span>
        </a>
      </div>
      {who && <Places who={who} path={path} />}
    </header>
  )
}

function Places({ who, path }: { who: Who; path: string }) {
  const locale = useLocale()
  const mine = places[who.role]
  if (mine.length === 0) return null
  return (
    <nav class="places" aria-label={words[locale].places}>
      <ul>
        {mine.map(place => (
          <li>
            <a href={place.path} aria-current={isWithin(path, place) ? 'page' : undefined}>
              {place.name[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Me({ who }: { who: Who }) {
  const locale = useLocale()
  const t = words[locale]
  const others = who.roles.filter(role => role !== who.role)
  return (
    <details class="me">
      <summary class="top-link" aria-label={`${t.account}: ${who.name}`}>
        <span class="face" aria-hidden="true" data-initial={[...who.name][0]} />
        <span class="name">{who.name}</span>
      </summary>
      <div class="me-card">
        <div>
          <p class="who">{who.name}</p>
          <p class="as">{t.actingAs(roleNames[who.role][locale])}</p>
        </div>
        {who.role === 'employee' && (
          <p>
            <a href="/council-notices">{t.councilNotices}</a>
          </p>
        )}
        {who.role === 'hr' && (
          <p>
            <a href="/bodies">{t.bodies}</a>
          </p>
        )}
        {others.length > 0 && (
          <form class="roles" method="post" action="/session/role">
            {others.map(role => (
              <button class="krds-btn small tertiary" type="submit" name="role" value={role}>
                {t.switchTo(roleNames[role][locale])}
              </button>
            ))}
          </form>
        )}
        {who.role === 'employee' && <a href="/settings">{t.settings}</a>}
        <form method="post" action="/session/end">
          <button class="krds-btn small secondary" type="submit">
            {t.signOut}
          </button>
        </form>
      </div>
    </details>
  )
}

function Footer() {
  const locale = useLocale()
  const t = words[locale]
  return (
    <footer class="foot">
      <div class="foot-row">
        <p>{t.footer}</p>
        <a href="/#who-sees">{t.whoSees}</a>
        <a href={withLocale('/crisis', locale)}>{t.help}</a>
      </div>
    </footer>
  )
}
