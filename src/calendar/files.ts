import { mailSettings } from '../../emails/index.ts'
import { findAppointment } from '../appointments/appointments.ts'
import type { Deps } from '../deps.ts'
import type { Ctx } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { feed } from './ics.ts'

/** One own appointment as a calendar file with a neutral title. */
export async function appointmentFile(c: Ctx, deps: Deps, id: string): Promise<Response> {
  const { sequence, start, end, center, state } = await perform(deps, acting(c, 'employee'), findAppointment, { id })
  const entry = { id, sequence, start, end, timeZone: center.timeZone, cancelled: state === 'cancelled' }
  return calendarFile(c, feed([entry], publishing(c, deps)))
}

/** What every published calendar says of itself: the brand, in the reader's language. */
export function publishing(c: Ctx, deps: Deps) {
  const { BRAND: brand, MAIL_FROM: from, BASE_URL: baseUrl } = deps.config
  const settings = mailSettings({ brand, from, baseUrl })
  const locale = c.get('locale')
  return { name: settings.brand[locale], domain: settings.domain, now: deps.ground.now(), locale }
}

/** An answer that browsers and calendars take for a calendar. */
export function calendarFile(c: Ctx, ics: string): Response {
  return c.body(ics, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="calendar.ics"',
  })
}
