import { type Answers, faultsOfAnswers, pointsOf } from '../instruments/answers.ts'
import { bandsFor, holds } from '../instruments/bands.ts'
import { type Frame, frameFor, overDomains, rawOf, scoreFrom, totalDomains } from '../instruments/measure.ts'
import { compare, exactly, type Ratio, shown, times, written } from '../instruments/ratio.ts'
import { Refusal } from '../refusal.ts'
import type { BandKey, BandSet, Instrument, Sex } from './instrument.ts'

export interface Score {
  /** "total" or the id of a domain. */
  id: string
  /** Points before percent or mean; null for a total over domain scores, which has none. */
  raw: number | null
  /** To show, rounded to two decimals. */
  value: number
  /** The exact score: "9" or "125/3". */
  exact: string
  min: number
  max: number
}
export interface BandHit {
  set: string
  on: string
  key: BandKey
}
export interface Alert {
  item: string
  value: number
  signal: 'self-harm' | 'attention'
}
export interface Following {
  instrument: string
  /** Answers already given, under the ids that the following instrument uses. */
  answers: Record<string, number>
}
export interface Scored {
  instrument: string
  version: string
  total: Score | null
  /** The domains, in the file's order. */
  scores: Score[]
  /** The band of the first set on the total; null when the instrument has no such set. */
  band: BandKey | null
  /** One band of every set, in the file's order. */
  bands: BandHit[]
  alerts: Alert[]
  followOn: Following[]
}

interface Measured {
  score: Score
  raw: Ratio | null
  value: Ratio
}

function scoreOf(id: string, raw: Ratio | null, value: Ratio, low: Ratio, high: Ratio): Measured {
  const exact = written(value)
  return {
    score: { id, raw: raw && shown(raw), value: shown(value), exact, min: shown(low), max: shown(high) },
    raw,
    value,
  }
}

function measureFrame(id: string, frame: Frame, points: Map<string, Ratio>): Measured {
  const added = frame.shares.map(({ item, weight }) => {
    const value = points.get(item.id)
    if (!value) throw new RangeError(`item ${item.id} has no points`)
    return times(weight, value)
  })
  const raw = rawOf(frame.method, added)
  return scoreOf(id, raw, scoreFrom(frame, raw), scoreFrom(frame, frame.low), scoreFrom(frame, frame.high))
}

function measureTotal(instrument: Instrument, points: Map<string, Ratio>, domains: Measured[]): Measured | null {
  const { total } = instrument
  if (total?.of === 'domains') {
    const ids = totalDomains(instrument)
    const taken = domains.filter(domain => ids.includes(domain.score.id))
    const ends = ids.flatMap(id => frameFor(instrument, id) ?? [])
    const low = ends.map(frame => scoreFrom(frame, frame.low))
    const high = ends.map(frame => scoreFrom(frame, frame.high))
    const over = (values: Ratio[]) => overDomains(total.method, values)
    return scoreOf('total', null, over(taken.map(domain => domain.value)), over(low), over(high))
  }
  const frame = frameFor(instrument, 'total')
  return frame ? measureFrame('total', frame, points) : null
}

function hit(set: BandSet, measured: Measured[], sex: Sex | undefined): BandHit {
  const on = measured.find(one => one.score.id === set.on)
  const value = set.measure === 'raw' ? on?.raw : on?.value
  const found = value ? bandsFor(set, sex)?.filter(band => holds(band, value)) : undefined
  const [only] = found ?? []
  if (!only || found?.length !== 1) throw new RangeError(`${set.key}: the file gives ${found?.length ?? 'no'} bands`)
  return { set: set.key, on: set.on, key: only.key }
}

/** Returns the single-item alerts in these answers; it also works while a check-up is half filled. A zero is not clearance. */
export function alertsIn(instrument: Instrument, answers: Answers): Alert[] {
  return (instrument.alerts ?? []).flatMap(({ item, atLeast, atMost, signal }) => {
    const value = Object.hasOwn(answers, item) ? answers[item] : undefined
    if (typeof value !== 'number') return []
    return value >= (atLeast ?? value) && value <= (atMost ?? value) ? [{ item, value, signal }] : []
  })
}

function following(instrument: Instrument, bands: BandHit[], answers: Answers): Following[] {
  return (instrument.followOn ?? []).flatMap(rule => {
    if (!bands.some(band => band.set === rule.set && rule.bands.includes(band.key))) return []
    const carried = Object.entries(rule.carry ?? {}).flatMap(([there, here]) => {
      const value = answers[here]
      return typeof value === 'number' ? [[there, value] as const] : []
    })
    return [{ instrument: rule.instrument, answers: Object.fromEntries(carried) }]
  })
}

/** Tells whether the instrument has norms for women and men only, so that `sex` must be given. */
export function asksSex(instrument: Instrument): boolean {
  return instrument.bandSets.some(set => !set.bands)
}

function refuseFaults(instrument: Instrument, answers: Answers, sex: unknown): void {
  const errors = faultsOfAnswers(instrument, answers)
  if (sex === undefined ? asksSex(instrument) : sex !== 'male' && sex !== 'female')
    errors.push({
      field: 'sex',
      message: {
        ko: '이 질문지는 남녀 기준이 따로 있어요. 어느 기준과 견줄지 골라 주세요.',
        en: 'This questionnaire has separate norms for women and men. Please choose which to compare with.',
      },
    })
  if (errors.length === 0) return
  const said = {
    ko: '아직 결과를 보여 드릴 수 없어요. 표시된 문항만 다시 살펴봐 주세요.',
    en: 'There is no result to show yet. Please look again at the questions marked below.',
  }
  throw new Refusal('invalid', said, { errors })
}

/**
 * Scores a complete set of answers exactly, or refuses it and names every faulty item; nothing is imputed.
 * The order of the answers does not matter. `sex` chooses the norms where the instrument has them by sex.
 */
export function scoreResponse(instrument: Instrument, answers: Answers, { sex }: { sex?: Sex } = {}): Scored {
  refuseFaults(instrument, answers, sex)
  const points = pointsOf(instrument, answers)
  const domains = (instrument.domains ?? []).flatMap(domain => {
    const frame = frameFor(instrument, domain.id)
    return frame ? [measureFrame(domain.id, frame, points)] : []
  })
  const total = measureTotal(instrument, points, domains)
  const measured = total ? [total, ...domains] : domains
  const bands = instrument.bandSets.map(set => hit(set, measured, sex))
  return {
    instrument: instrument.id,
    version: instrument.version,
    total: total?.score ?? null,
    scores: domains.map(domain => domain.score),
    band: bands.find(band => band.on === 'total')?.key ?? null,
    bands,
    alerts: alertsIn(instrument, answers),
    followOn: following(instrument, bands, answers),
  }
}

export interface Safety {
  /** Show the crisis card before any number. */
  signal: boolean
  /** Offer a place outside the entitlement's cap. */
  priority: boolean
}

/** Decides the safety path of a result (PHQ-9: item 9 ≥ 1; total ≥ 20, or ≥ 15 with item 9 ≥ 1); false never means "safe". */
export function assessSafety(instrument: Instrument, scored: Pick<Scored, 'total' | 'alerts'>): Safety {
  const signal = scored.alerts.some(alert => alert.signal === 'self-harm')
  const { total } = scored
  const reaches = (least: number | string) => total !== null && compare(exactly(total.exact), exactly(least)) >= 0
  const priority = (instrument.priority ?? []).some(rule => reaches(rule.totalAtLeast) && (signal || !rule.alert))
  return { signal, priority }
}
