import { z } from 'zod'
import type { Locale, Said } from '../ui/i18n.ts'
import type { FoundSlot } from './search.ts'

export const namedReply = z.object({ id: z.string(), name: z.string() })
export const instantReply = z.string().describe('RFC 3339 with offset, on the clocks of the center')

/** A list as every endpoint answers it; `next` is the cursor of what follows. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export const slotReply = z.object({
  id: z.string(),
  start: instantReply,
  end: instantReply,
  modes: z.array(z.string()),
  counselor: namedReply.extend({ gender: z.string(), languages: z.array(z.string()), topics: z.array(z.string()) }),
  center: namedReply.extend({ district: z.string() }),
})

/** An instant as scripts read it, with the offset of the center's clocks. */
export function stamp(at: Temporal.Instant, timeZone: string): string {
  return at.toString({ timeZone })
}

/** Something with its name in the reader's language. */
export function named<T extends { name: Said }>(thing: T, locale: Locale) {
  return { ...thing, name: thing.name[locale] }
}

/** A free slot as JSON. */
export function slotJson(slot: FoundSlot, locale: Locale) {
  const { id, start, end, modes, counselor, center } = slot
  return {
    id,
    start: stamp(start, center.timeZone),
    end: stamp(end, center.timeZone),
    modes,
    counselor: named(counselor, locale),
    center: { id: center.id, name: center.name[locale], district: center.district[locale] },
  }
}
