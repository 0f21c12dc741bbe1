import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { askForAudit, listAudits, readAudit, readOpenings } from './audit.ts'
import { AuditListPage, AuditPage } from './audit-page.tsx'
import { confirmLeaf } from './confirm.ts'

const idIn = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

/** Audits of draws: asked for by the privacy officer or the council, confirmed by those whose leaves were opened. */
export function auditPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/draw-audits', async c => {
    const draws = await perform(deps, acting(c, 'privacy', 'council'), listAudits, undefined)
    return c.html(<AuditListPage view={viewOf(c, deps)} draws={draws} />)
  })
  pages.get('/draw-audits/:id', c => show(c, deps))
  pages.post('/draw-audits/:id', async c => {
    const actor = acting(c, 'privacy', 'council')
    const asked = await attempt(() => perform(deps, actor, askForAudit, { id: idIn(c) }), 'conflict')
    if (asked.refusal) return show(c, deps, asked.refusal)
    deps.poke()
    return c.redirect(`/draw-audits/${idIn(c)}`, 303)
  })
  pages.get('/draw-audits/:id/openings.json', async c => {
    const openings = await perform(deps, acting(c, 'privacy', 'council'), readOpenings, { id: idIn(c) })
    c.header('content-disposition', 'attachment; filename="openings.json"')
    return c.json(openings)
  })
  pages.post('/healing/applications/:id/confirmation', async c => {
    await perform(deps, acting(c, 'employee'), confirmLeaf, { id: idIn(c) })
    return c.redirect(`/healing/applications/${idIn(c)}`, 303)
  })
  return pages
}

async function show(c: Ctx, deps: Deps, refusal?: Refusal) {
  const report = await perform(deps, acting(c, 'privacy', 'council'), readAudit, { id: idIn(c) })
  return c.html(<AuditPage view={viewOf(c, deps)} report={report} refusal={refusal} />, refusal ? 409 : 200)
}
