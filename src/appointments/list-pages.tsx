import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { AppointmentsPage } from './appointment-page.tsx'
import { listAppointments, readEntitlement } from './appointments.ts'

/** All own appointments. */
export function appointmentListPages(deps: Deps): Hono<Env> {
  return new Hono<Env>().get('/appointments', async c => {
    const shown = await perform(
      deps,
      acting(c, 'employee'),
      async act => ({ own: await listAppointments(act), entitlement: await readEntitlement(act) }),
      undefined,
    )
    return c.html(<AppointmentsPage view={viewOf(c, deps)} {...shown} now={deps.ground.now()} />)
  })
}
