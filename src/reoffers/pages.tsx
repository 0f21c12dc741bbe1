import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing } from '../refusal.ts'
import { acceptInput, acceptOther, declineOthers, findChoices } from './answer.ts'
import { askedClients, takeBack } from './asked.ts'
import { AskedPage } from './asked-page.tsx'
import { ChoicesPage } from './client-page.tsx'
import { words } from './words.ts'

/** Where a client chooses anew, and where the counselor sees who has not answered. */
export function reofferPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/reoffers/:id', async c => c.html(await choicesPage(c, deps)))
    .post('/reoffers/:id/acceptance', c => accept(c, deps))
    .post('/reoffers/:id/cancellation', c => decline(c, deps))
    .get('/schedule/reoffers', async c => c.html(await askedPage(c, deps)))
    .post('/schedule/reoffers/:id/withdrawal', c => withdraw(c, deps))
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

async function choicesPage(c: Ctx, deps: Deps, refused?: string) {
  const choices = await perform(deps, acting(c, 'employee'), findChoices, { id: idOf(c) })
  return <ChoicesPage {...{ view: viewOf(c, deps), choices, now: deps.ground.now(), refused }} />
}

async function accept(c: Ctx, deps: Deps) {
  const employee = acting(c, 'employee')
  const { slotId } = await formBody(c)
  const input = check(acceptInput, { id: idOrMissing(idOf(c)), slotId })
  const { value, refusal } = await attempt(() => perform(deps, employee, acceptOther, input), 'conflict')
  if (refusal) {
    const { locale } = viewOf(c, deps)
    const faster =
      Object(refusal.more.instead instanceof Function ? refusal.more.instead(locale) : {}).reason === 'taken'
    return c.html(await choicesPage(c, deps, faster ? words[locale].gone : refusal.said[locale]), 409)
  }
  deps.poke()
  return c.redirect(`/appointments/${value.id}?told=moved`, 303)
}

async function decline(c: Ctx, deps: Deps) {
  const input = { id: idOf(c) }
  const { value, refusal } = await attempt(() => perform(deps, acting(c, 'employee'), declineOthers, input), 'conflict')
  if (refusal) return c.html(await choicesPage(c, deps, refusal.said[c.get('locale')]), 409)
  deps.poke()
  return c.redirect(`/appointments/${value.id}?told=cancelled`, 303)
}

async function askedPage(c: Ctx, deps: Deps, refused?: string) {
  const asked = await perform(deps, acting(c, 'counselor'), askedClients, undefined)
  const done = c.req.query('done') === 'taken-back' && !refused ? words[c.get('locale')].takenBack : undefined
  return <AskedPage {...{ view: viewOf(c, deps), asked, now: deps.ground.now(), done, refused }} />
}

async function withdraw(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const { refusal } = await attempt(() => perform(deps, counselor, takeBack, { id: idOf(c) }), 'conflict')
  if (refusal) return c.html(await askedPage(c, deps, refusal.said[c.get('locale')]), 409)
  return c.redirect('/schedule/reoffers?done=taken-back', 303)
}
