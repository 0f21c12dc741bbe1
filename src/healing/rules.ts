import type { Employee } from '../actor.ts'
import type { BandKey } from '../checkups/instrument.ts'
import type { Program } from '../programs/program.ts'
import type { HealingSettings } from './settings.ts'

/** Where an own application stands. */
export type OwnState =
  | 'applied'
  | 'listed'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'expired'
  | 'reserve'
  | 'unplaced'
  | 'cancelled'

/** Why somebody may not apply. */
export type Barrier = 'not-covered' | 'front-line-only' | 'on-leave'

/** Says why this employee may not apply for a program today; undefined when they may. */
export function barrierTo(
  { eligible, healing }: Pick<Employee, 'eligible' | 'healing'>,
  { audience }: Pick<Program, 'audience'>,
  { excludedLeave }: Pick<HealingSettings, 'excludedLeave'>,
): Barrier | undefined {
  if (!eligible) return 'not-covered'
  if (healing.leave && excludedLeave.includes(healing.leave)) return 'on-leave'
  return audience === 'front-line' && !healing.frontLine ? 'front-line-only' : undefined
}

const high: readonly BandKey[] = ['level-2', 'level-3', 'level-4', 'closer']

/** Says whether the latest check-up of any questionnaire, taken since `since`, came out in need of a closer look. */
export function isAtRisk(
  checkUps: readonly { at: Temporal.Instant; scored: { instrument: string; band: BandKey | null } }[],
  since: Temporal.Instant,
): boolean {
  const latest = new Map<string, (typeof checkUps)[number]>()
  for (const one of checkUps) {
    const known = latest.get(one.scored.instrument)
    if (!known || Temporal.Instant.compare(known.at, one.at) < 0) latest.set(one.scored.instrument, one)
  }
  return [...latest.values()].some(
    ({ at, scored }) => Temporal.Instant.compare(at, since) >= 0 && scored.band !== null && high.includes(scored.band),
  )
}

/** What is remembered of somebody's earlier draws. */
export interface Past {
  records: readonly { outcome: 'won' | 'lost'; at: Temporal.Instant }[]
  absences: readonly { outcome: 'attended' | 'no-show' | 'excused'; at: Temporal.Instant }[]
}

/** Losses since the last win that still count; none after an unexcused absence, for as long as that is remembered. */
export function lossesThatCount(
  { records, absences }: Past,
  { lossMonths, noShowMonths }: Pick<HealingSettings, 'lossMonths' | 'noShowMonths'>,
  now: Temporal.ZonedDateTime,
): number {
  const since = (months: number) => now.subtract({ months }).toInstant()
  const isAfter = (at: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(at, other) > 0
  const forgotten = since(noShowMonths)
  if (absences.some(({ outcome, at }) => outcome === 'no-show' && isAfter(at, forgotten))) return 0
  const wins = records.filter(({ outcome }) => outcome === 'won').map(({ at }) => at)
  const counted = since(lossMonths)
  return records.filter(
    ({ outcome, at }) => outcome === 'lost' && isAfter(at, counted) && !wins.some(win => isAfter(win, at)),
  ).length
}
