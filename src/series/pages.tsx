import { Hono } from 'hono'
import { z } from 'zod'
import { type Mode, modes } from '../availability/rules.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { bookSeries, seriesInput } from './book-series.ts'
import { planCaseSeries, type Wish } from './plan.ts'
import { mostSessions } from './rules.ts'
import { SeriesPage } from './series-page.tsx'

/** The page /cases/:id/series. */
export function seriesPages(deps: Deps): Hono<Env> {
  return new Hono<Env>().get('/cases/:id/series', c => show(c, deps)).post('/cases/:id/series', c => book(c, deps))
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

const asked = z.object({
  first: z.string().max(100).optional().catch(undefined),
  weeks: z.coerce.number().int().min(1).max(2).optional().catch(undefined),
  count: z.coerce.number().int().min(1).max(mostSessions).optional().catch(undefined),
  mode: z.enum(modes).optional().catch(undefined),
})

/** What was chosen before, and the refusal, which may name the times that are gone. */
interface Failed {
  slots: string[]
  mode: Mode | undefined
  refusal: Refusal
}

const clashes = z.object({ clashes: z.array(z.string()) }).transform(({ clashes }) => clashes)

async function show(c: Ctx, deps: Deps, failed?: Failed) {
  const counselor = acting(c, 'counselor')
  const form = asked.parse(c.req.query())
  const { first, weeks = 1, count = 3, mode = 'in-person' } = form
  const wish: Wish | undefined = failed
    ? {
        slots: failed.slots,
        mode: failed.mode ?? mode,
        gone: clashes.catch([]).parse(failed.refusal.more.instead),
      }
    : first && form.mode
      ? { from: first, weeks, count, mode }
      : undefined
  const plan = await perform(deps, counselor, planCaseSeries, { id: idOf(c), ...(wish && { wish }) })
  const refused = failed?.refusal.said[c.get('locale')]
  const page = <SeriesPage view={viewOf(c, deps)} plan={plan} asked={form} refused={refused} />
  return c.html(page, failed ? statusOf(failed.refusal) : 200)
}

const isSlot = z.uuid()

async function book(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const { mode, ...fields } = await formBody(c)
  const slotIds = Object.entries(fields).flatMap(([name, value]) => (name.startsWith('slot-') ? [String(value)] : []))
  const input = () => check(seriesInput, { id: idOf(c), slotIds, mode })
  const outcome = await attempt(() => perform(deps, counselor, bookSeries, input()), 'invalid', 'conflict')
  if (outcome.refusal) {
    const slots = slotIds.filter(one => isSlot.safeParse(one).success)
    return show(c, deps, { slots, mode: asked.parse({ mode }).mode, refusal: outcome.refusal })
  }
  deps.poke()
  return c.redirect(`/cases/${idOf(c)}?done=series&times=${slotIds.length}`, 303)
}
