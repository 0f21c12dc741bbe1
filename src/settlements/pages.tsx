import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { closeSettlement } from './close.ts'
import { monthAsked } from './month-asked.ts'
import { monthNow, monthToShow, readSettlements } from './read.ts'
import { SettlementPage } from './settlement-page.tsx'
import { settlementFile } from './spreadsheet.ts'

/** /settlements: a counselor's own month, a center's month and its closing. */
export function settlementPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/settlements', async c => {
      const person = acting(c, 'counselor', 'center')
      return show(c, deps, await perform(deps, person, monthToShow, undefined))
    })
    .get('/settlements/:period', c => show(c, deps, asked(c, deps)))
    .get('/settlements/:period/file', c => file(c, deps))
    .post('/settlements/:period/closing', c => close(c, deps))
}

function asked(c: Ctx, deps: Deps): Temporal.PlainYearMonth {
  acting(c, 'counselor', 'center')
  return monthAsked(c.req.param('period') ?? '', deps.ground.now())
}

async function show(c: Ctx, deps: Deps, period: Temporal.PlainYearMonth, refused?: string) {
  const person = acting(c, 'counselor', 'center')
  const months = await perform(deps, person, readSettlements, { period })
  const now = deps.ground.now()
  const running = monthNow({ now }, months[0]?.timeZone ?? 'Asia/Seoul')
  const done = refused === undefined && c.req.query('done') === 'closed'
  const props = { view: viewOf(c, deps), period, running, months, role: person.role, now, done, refused }
  return c.html(<SettlementPage {...props} />, refused ? 409 : 200)
}

async function file(c: Ctx, deps: Deps) {
  const person = acting(c, 'counselor', 'center')
  const period = asked(c, deps)
  const months = await perform(deps, person, readSettlements, { period })
  const blob = await settlementFile(months, c.get('locale'))
  return c.body(await blob.arrayBuffer(), 200, {
    'content-type': blob.type,
    'content-disposition': `attachment; filename="${period}.xlsx"`,
  })
}

async function close(c: Ctx, deps: Deps) {
  const manager = acting(c, 'center')
  const period = asked(c, deps)
  const closed = await attempt(() => perform(deps, manager, closeSettlement, { period }), 'conflict')
  if (closed.refusal) return show(c, deps, period, closed.refusal.said[c.get('locale')])
  return c.redirect(`/settlements/${closed.value.period}?done=closed`, 303)
}
