import { Hono } from 'hono'
import { z } from 'zod'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { formBody } from '../http/body.ts'
import type { Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { ConsentWording } from './consent-text.tsx'
import { type Consent, giveConsent, listConsents, withdrawConsent } from './consents.ts'
import { consentKinds } from './texts.ts'
import { words } from './words.ts'

const form = z.object({
  kind: z.enum(consentKinds),
  choice: z.enum(['given', 'withdrawn']),
  version: z.string().max(20).optional(),
})
const told = z.enum(['given', 'withdrawn', 'counted', 'uncounted']).optional().catch(undefined)
type Told = z.infer<typeof told>

/** What is said after a choice: the two consents mean different things. */
const sayingOf = {
  'check-up': { given: 'given', withdrawn: 'withdrawn' },
  outcome: { given: 'counted', withdrawn: 'uncounted' },
} as const

/** What somebody has agreed to, with the way to take it back. */
export function consentPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/consents', async c => {
    const all = await perform(deps, acting(c, 'employee'), listConsents, undefined)
    return c.html(<ConsentsPage view={viewOf(c, deps)} consents={all} told={told.parse(c.req.query('told'))} />)
  })
  pages.post('/consents', async c => {
    const actor = acting(c, 'employee')
    const { kind, choice, version } = check(form, await formBody(c))
    if (choice === 'given') await perform(deps, actor, giveConsent, { kind, version })
    else await perform(deps, actor, withdrawConsent, { kind })
    return c.redirect(`/consents?told=${sayingOf[kind][choice]}`, 303)
  })
  return pages
}

interface ConsentsProps {
  view: View
  consents: Consent[]
  told?: Told
}

function ConsentsPage({ view, consents, told: done }: ConsentsProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {done && <Notice kind="done">{t.told[done]}</Notice>}
      {consents.map(one => (
        <OneConsent consent={one} view={view} />
      ))}
      <p class="actions">
        <Button kind="text" href="/check-ups">
          {t.back}
        </Button>
      </p>
    </Layout>
  )
}

function OneConsent({ consent: { text, since }, view }: { consent: Consent; view: View }) {
  const { locale } = view
  const t = words[locale]
  return (
    <section class="panel section">
      <h2>{text.title[locale]}</h2>
      <ConsentWording text={text} />
      <p class="consent-state">{since ? t.since(sayWhen(since, homeZone, locale)) : t.none}</p>
      <form method="post" action="/consents">
        <input type="hidden" name="kind" value={text.kind} />
        <input type="hidden" name="version" value={text.version} />
        {since ? (
          <details class="quiet-details wide">
            <summary>{t.withdraw}</summary>
            <p>{t.withdrawText[text.kind]}</p>
            <Button kind="secondary" size="medium" name="choice" value="withdrawn">
              {t.withdrawNow[text.kind]}
            </Button>
          </details>
        ) : (
          <Button size="medium" name="choice" value="given">
            {t.give}
          </Button>
        )}
      </form>
    </section>
  )
}
