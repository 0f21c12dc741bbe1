import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import { signInEntry } from '../act.ts'
import type { Official } from '../actor.ts'
import { readAgreements } from '../agreement/agreement.ts'
import { readSpending } from '../agreement/spending.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { readPublished } from '../figures/published.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { missing } from '../refusal.ts'
import { readNextRelease } from '../statistics/ask.ts'
import { answersOf } from './answers.ts'
import { OverviewPage } from './overview-page.tsx'
import { PublicPage, yearsEnd } from './public-page.tsx'
import { readAsPublic, setPublicity } from './publicity.ts'
import { ReportPage } from './report-page.tsx'

const choice = z.object({ choice: z.enum(['on', 'off']) })

/** HR's overview, the report made of it, and what everybody may read when the employer says so. */
export function overviewPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/figures', async c => {
      const { facts, broken, next } = await factsOf(c, deps)
      return c.html(<OverviewPage {...{ view: viewOf(c, deps), facts, next, broken, answers: answersOf(facts) }} />)
    })
    .get('/figures/report', async c => {
      const { facts } = await factsOf(c, deps)
      const answers = answersOf(facts)
      // Nothing to report yet: the overview says so, and when there will be.
      return answers
        ? c.html(<ReportPage {...{ view: viewOf(c, deps), facts, answers }} />)
        : c.redirect('/figures', 303)
    })
    .get('/figures/public', async c => {
      const releases = await deps.db.transaction(signInEntry(deps.ground.now()), readAsPublic)
      if (!yearsEnd(releases)) throw missing()
      return c.html(<PublicPage view={viewOf(c, deps)} releases={releases} />)
    })
    .post('/figures/publicity', async c => {
      const official = acting(c, 'hr')
      const { choice: chosen } = check(choice, await formBody(c))
      await perform(deps, official, setPublicity, { on: chosen === 'on' })
      return c.redirect(`/figures/releases?told=${chosen}`, 303)
    })
}

async function factsOf(c: Ctx, deps: Deps) {
  const read = async (act: Act<Official>) => ({
    ...(await readPublished(act)),
    agreements: await readAgreements(act),
    spending: await readSpending(act),
    next: await readNextRelease(act),
  })
  const { broken, next, ...facts } = await perform(deps, acting(c, 'hr'), read, undefined)
  return { broken, next, facts: { ...facts, today: deps.ground.now().toZonedDateTimeISO(homeZone).toPlainDate() } }
}
