import type { Locale, Said } from '../ui/i18n.ts'
import type { Instrument } from './instrument.ts'
import type { Following, Scored } from './score.ts'

/** Several short instruments asked in one go. */
export interface CheckUpBundle {
  id: string
  version: string
  title: Said
  /** Instrument ids, in the order in which they are asked. */
  parts: readonly string[]
}

/** The short first check-up; it opens with the warm questions of WHO-5. */
export const firstCheckUp: CheckUpBundle = {
  id: 'first',
  version: '1',
  title: { ko: '가볍게 살펴보기', en: 'A first look' },
  parts: ['who-5', 'phq-2', 'gad-2'],
}

/** Returns the parts that can be asked in this language, in order; a part that does not speak it is left out. */
export function partsIn(bundle: CheckUpBundle, known: readonly Instrument[], locale: Locale): Instrument[] {
  return bundle.parts.flatMap(id => known.find(one => one.id === id && one.languages.includes(locale)) ?? [])
}

/** Returns what to go on to after these results, each instrument once with every answer that carries over. */
export function followOnAfter(results: readonly Pick<Scored, 'followOn'>[]): Following[] {
  const merged = new Map<string, Record<string, number>>()
  for (const { instrument, answers } of results.flatMap(result => result.followOn))
    merged.set(instrument, { ...merged.get(instrument), ...answers })
  return [...merged].map(([instrument, answers]) => ({ instrument, answers }))
}
