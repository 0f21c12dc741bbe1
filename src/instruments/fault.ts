import type { Said } from '../ui/i18n.ts'
import type { Place } from './places.ts'

/** One thing to say about an instrument file: a fault must be mended, a note only deserves a look. */
export interface Fault {
  kind: 'fault' | 'note'
  place: Place
  said: Said
}

/** Returns a fault at this place. */
export function fault(place: Place, ko: string, en: string): Fault {
  return { kind: 'fault', place, said: { ko, en } }
}

/** Returns a note at this place. */
export function note(place: Place, ko: string, en: string): Fault {
  return { kind: 'note', place, said: { ko, en } }
}

/** Returns the places in the list whose key has already occurred before them. */
export function repeats<T>(
  list: readonly T[],
  keyOf: (one: T) => string | undefined,
): { index: number; key: string }[] {
  const met = new Set<string>()
  return list.flatMap((one, index) => {
    const key = keyOf(one)
    if (key === undefined) return []
    const again = met.has(key)
    met.add(key)
    return again ? [{ index, key }] : []
  })
}
