import { z } from 'zod'
import { instantReply, slotJson, slotReply, stamp } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Locale } from '../ui/i18n.ts'
import type { WaitingEntry } from './waiting-list.ts'

export const waitingReply = z.object({
  id: z.string(),
  filters: z.record(z.string(), z.unknown()),
  since: instantReply,
  offer: z.object({ id: z.string(), until: instantReply, slot: slotReply }).nullable(),
})

/** A waiting-list entry as JSON. */
export function waitingJson({ offer, since, ...entry }: WaitingEntry, locale: Locale) {
  const zone = offer?.slot.center.timeZone ?? homeZone
  return {
    ...entry,
    since: stamp(since, zone),
    offer: offer && { id: offer.id, until: stamp(offer.until, zone), slot: slotJson(offer.slot, locale) },
  }
}
