import type { Locale, Said } from '../ui/i18n.ts'
import type { BandKey, Instrument } from './instrument.ts'
import type { Following, Safety, Scored } from './score.ts'

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

const need: Record<BandKey, number> = {
  steady: 0,
  'level-0': 0,
  'level-1': 1,
  closer: 2,
  'level-2': 3,
  'level-3': 4,
  'level-4': 5,
}

/**
 * Returns the results of one go with the one that asks for most support first; at the same need the later one leads. A
 * short questionnaire that was followed by its longer one stands behind it, whatever it came to.
 */
export function byNeed<R extends { scored: Pick<Scored, 'instrument' | 'band' | 'followOn'>; safety: Safety }>(
  results: readonly R[],
): R[] {
  const taken = new Set(results.map(({ scored }) => scored.instrument))
  const weight = ({ scored: { band, followOn }, safety }: R) => {
    const isFollowed = followOn.length > 0 && followOn.every(({ instrument }) => taken.has(instrument))
    return safety.signal ? 10 : isFollowed ? -1 : band ? need[band] : 0
  }
  return results
    .map((result, at) => ({ result, at }))
    .sort((a, b) => weight(b.result) - weight(a.result) || b.at - a.at)
    .map(({ result }) => result)
}
