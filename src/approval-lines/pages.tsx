import { Hono } from 'hono'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { LineListPage, LinePage } from './line-pages.tsx'
import { findLine, listLines, nameSuperior, superiorInput } from './lines.ts'

/** Where HR says who decides when a head does not. */
export function approvalLinePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/approval-lines', async c => {
      const lines = await perform(deps, acting(c, 'hr'), listLines, undefined)
      return c.html(<LineListPage view={viewOf(c, deps)} {...{ lines, zone: homeZone }} />)
    })
    .get('/approval-lines/:id', async c => {
      const kept = await takeTyped(c, deps, acting(c, 'hr'))
      return show(c, deps, kept?.superior === undefined ? undefined : String(kept.superior))
    })
    .post('/approval-lines/:id', async c => {
      const official = acting(c, 'hr')
      const { superior } = await formBody(c)
      const id = c.req.param('id')
      const { refusal } = await attempt(
        () => perform(deps, official, nameSuperior, { id, ...check(superiorInput, { superior: superior || null }) }),
        'invalid',
      )
      if (refusal) return show(c, deps, String(superior ?? ''), refusal)
      return c.redirect(`/approval-lines/${id}?told=saved`, 303)
    })
}

async function show(c: Ctx, deps: Deps, typed?: string, refusal?: Refusal) {
  const found = await perform(deps, acting(c, 'hr'), findLine, { id: c.req.param('id') ?? '' })
  const saved = !refusal && c.req.query('told') === 'saved'
  return c.html(<LinePage view={viewOf(c, deps)} {...{ ...found, typed, refusal, saved }} />, refusal ? 422 : 200)
}
