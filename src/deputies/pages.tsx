import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { listColleagues, todayOf } from '../counters/counters.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { deputyInput, endDeputy, listDeputies, nameDeputy } from './deputies.ts'
import { DeputiesPage } from './deputies-page.tsx'

/** Where a head names who decides while they are away. */
export function deputyPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/deputies', async c => show(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'head'))) ?? {})))
  pages.post('/deputies', async c => {
    const head = acting(c, 'head')
    const typed = plainForm(await formBody(c))
    const { person, when, from, until } = typed
    const standing = when === 'on-leave'
    const days = standing ? {} : { from, until }
    const { refusal } = await attempt(
      () => perform(deps, head, nameDeputy, check(deputyInput, withoutEmpty({ person, standing, ...days }))),
      'invalid',
      'conflict',
    )
    return refusal ? show(c, deps, typed, refusal) : c.redirect('/deputies?told=named', 303)
  })
  pages.post('/deputies/:id/end', async c => {
    await perform(deps, acting(c, 'head'), endDeputy, { id: c.req.param('id') })
    return c.redirect('/deputies?told=ended', 303)
  })
  return pages
}

async function show(c: Ctx, deps: Deps, typed: Record<string, string>, refusal?: Refusal) {
  const look = async (act: Act<Official>) => ({
    deputies: await listDeputies(act),
    colleagues: await listColleagues(act),
    today: todayOf(act),
  })
  const shown = await perform(deps, acting(c, 'head'), look, undefined)
  const told = (['named', 'ended'] as const).find(one => one === c.req.query('told'))
  return c.html(
    <DeputiesPage view={viewOf(c, deps)} {...{ ...shown, typed, refusal, told }} />,
    refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200,
  )
}
