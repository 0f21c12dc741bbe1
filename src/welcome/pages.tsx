import { type Context, Hono } from 'hono'
import { LineList } from '../crisis/line-list.tsx'
import { linesAt } from '../crisis/lines.ts'
import { Table } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout } from '../ui/layout.tsx'
import { places } from '../ui/places.ts'
import type { View } from '../ui/view.ts'
import { Cups } from './cups.tsx'
import { information, informationKinds, type PersonKind, personKinds, persons, visibility } from './visibility.ts'
import { words } from './words.ts'

export interface WelcomeDeps {
  now: () => Temporal.Instant
  viewOf: (c: Context) => View | Promise<View>
}

/** The start page at /. */
export function welcomePages(deps: WelcomeDeps): Hono {
  return new Hono().get('/', async c => c.html(<WelcomePage view={await deps.viewOf(c)} now={deps.now()} />))
}

function WelcomePage({ view, now }: { view: View; now: Temporal.Instant }) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Hero view={view} />
      <section class="section" id="who-sees" aria-labelledby="who-sees-title">
        <h2 id="who-sees-title">{t.whoTitle}</h2>
        <p class="lead">{t.whoLead}</p>
        <WhoTable locale={view.locale} />
        <WhoList locale={view.locale} />
        <p class="limits">{t.limits}</p>
      </section>
      <LineList lines={linesAt(now)} locale={view.locale} label={t.linesTitle} />
    </Layout>
  )
}

function Hero({ view }: { view: View }) {
  const t = words[view.locale]
  const home = view.who && places[view.who.role][0]
  return (
    <div class="hero">
      <div class="hero-text">
        <p class="eyebrow">{t.eyebrow}</p>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p class="actions">
          <Button href={home ? home.path : '/sign-in'}>{home ? t.myPages : t.start}</Button>
        </p>
      </div>
      <Cups />
      <section class="secrets" aria-label={t.secretsTitle}>
        <ul>
          {t.secrets.map(([title, text]) => (
            <li>
              <strong>{title}</strong>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function WhoTable({ locale }: { locale: Locale }) {
  const t = words[locale]
  return (
    <div class="who-table">
      <Table
        caption={t.whoCaption}
        columns={[{ label: t.information }, ...personKinds.map(person => ({ label: persons[person].name[locale] }))]}
        rows={informationKinds.map(kind => [
          information[kind].name[locale],
          ...personKinds.map(person => {
            const sees = visibility[person][kind]
            return <span class={sees === 'none' ? 'sees-not' : 'sees'}>{t.sees[sees]}</span>
          }),
        ])}
      />
    </div>
  )
}

/** The same for phones, where a table of so many columns would be a long way to scroll. */
function WhoList({ locale }: { locale: Locale }) {
  const t = words[locale]
  const name = (person: PersonKind) => persons[person].name[locale]
  return (
    <dl class="who-list">
      {informationKinds.map(kind => {
        const seeing = personKinds.filter(person => visibility[person][kind] !== 'none')
        const others = personKinds.filter(person => visibility[person][kind] === 'none')
        return (
          <div>
            <dt>{information[kind].name[locale]}</dt>
            {seeing.map(person => (
              <dd>
                {name(person)} <span class="sees">{t.sees[visibility[person][kind]]}</span>
              </dd>
            ))}
            <dd class="sees-not">{t.cannotSee(others.map(name))}</dd>
          </div>
        )
      })}
    </dl>
  )
}
