import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { workplaceOf } from '../availability/hours.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { BusyPage, type BusyPageProps } from './busy-page.tsx'
import { connectCalendar, disconnectCalendar, ownCalendar } from './own-calendar.ts'
import { words } from './words.ts'

/** The page /schedule/busy-times: the counselor's calendar elsewhere. */
export function busyTimePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/schedule/busy-times', async c => c.html(await busyPage(c, deps)))
    .post('/schedule/busy-times', c => connect(c, deps))
    .post('/schedule/busy-times/removal', async c => {
      const { opened } = await perform(deps, acting(c, 'counselor'), disconnectCalendar, undefined)
      deps.poke()
      return c.redirect(`/schedule/busy-times?done=removed&opened=${opened}`, 303)
    })
}

async function busyPage(c: Ctx, deps: Deps, shown: Pick<BusyPageProps, 'typed' | 'errors'> = {}) {
  const counselor = acting(c, 'counselor')
  const read = async (act: Act<Counselor>) => ({
    calendar: await ownCalendar(act),
    timeZone: (await workplaceOf(act, counselor.me)).timeZone,
    now: act.now,
  })
  const facts = await perform(deps, counselor, read, undefined)
  return <BusyPage {...{ view: viewOf(c, deps), ...facts, ...shown, done: shown.errors ? undefined : doneWith(c) }} />
}

function doneWith(c: Ctx): string | undefined {
  const t = words[c.get('locale')]
  switch (c.req.query('done')) {
    case 'connected':
      return t.connected
    case 'removed':
      return t.forgotten(Math.trunc(Math.abs(Number(c.req.query('opened')))) || 0)
  }
}

async function connect(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const url = String((await formBody(c)).url ?? '').slice(0, 3000)
  const { refusal } = await attempt(() => perform(deps, counselor, connectCalendar, { url }), 'invalid')
  if (refusal) return c.html(await busyPage(c, deps, { typed: url, errors: refusal.more.errors }), 422)
  deps.poke()
  return c.redirect('/schedule/busy-times?done=connected', 303)
}
