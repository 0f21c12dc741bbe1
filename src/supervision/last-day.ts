import { homeZone } from '../counseling/settings.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayDay } from '../ui/say.ts'

/** Says the last day of a grant, with whose end it ends. */
export function lastDay(until: Temporal.Instant, locale: Locale): string {
  return sayDay(until.subtract({ seconds: 1 }).toZonedDateTimeISO(homeZone).toPlainDate(), locale)
}
