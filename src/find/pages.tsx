import { Hono } from 'hono'
import { z } from 'zod'
import { staffOf } from '../actor.ts'
import { findAppointment, readEntitlement } from '../appointments/appointments.ts'
import { keepWishes, readWishes, wishShape } from '../counseling/wishes.ts'
import type { Deps } from '../deps.ts'
import { formBody, withoutEmpty } from '../http/body.ts'
import type { Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { messagesWaiting } from '../messages/conversation.ts'
import { isId } from '../refusal.ts'
import { sayWhen } from '../ui/say.ts'
import { readOwnTime } from '../working-days/own-time.ts'
import { FindPage } from './find-page.tsx'
import { lookAround } from './look-around.ts'
import { NotEligible } from './not-eligible.tsx'

const asked = z.object({ day: z.string().max(10).optional(), move: z.uuid().optional().catch(undefined) })

/** Finding a time. */
export function findPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/counseling', async c => {
    const actor = acting(c, 'employee')
    const view = viewOf(c, deps)
    if (!actor.eligible) return c.html(<NotEligible view={view} />)
    const { day, move } = check(asked, c.req.query())
    // Two transactions on two sides, and only bare stretches of time go from one to the other.
    const { hours } = await perform(deps, actor, readWishes, undefined)
    const own = hours && (await perform(deps, staffOf(actor), readOwnTime, hours))
    const { found, entitlement, messages, moved } = await perform(
      deps,
      actor,
      async act => ({
        found: await lookAround(act, { day, own }),
        entitlement: await readEntitlement(act),
        messages: await messagesWaiting(act),
        moved: move === undefined ? undefined : await findAppointment(act, { id: move }),
      }),
      undefined,
    )
    const moving = moved && {
      id: moved.id,
      when: sayWhen(moved.start, moved.center.timeZone, view.locale, deps.ground.now()),
    }
    return c.html(<FindPage {...{ view, found, entitlement, messages, moving }} />)
  })
  pages.post('/counseling/wishes', async c => {
    const actor = acting(c, 'employee')
    const { move, reset, ...form } = await formBody(c)
    const wishes = reset ? {} : check(wishShape, withoutEmpty(form))
    await perform(deps, actor, keepWishes, wishes)
    // Only an id may stand in an address: it stays in the history of the browser.
    return c.redirect(typeof move === 'string' && isId(move) ? `/counseling?move=${move}` : '/counseling', 303)
  })
  return pages
}
