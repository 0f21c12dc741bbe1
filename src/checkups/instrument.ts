import { z } from 'zod'
import { readRatio } from '../instruments/ratio.ts'
import { locales } from '../ui/i18n.ts'

// The format is explained, with examples, in docs/instruments.md; `npm run instruments -- check` adds what shapes cannot say.

const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'id')
const loinc = z.string().regex(/^\d{1,7}-\d$/, 'loinc')
const loincAnswer = z.string().regex(/^LA\d{1,7}-\d$/, 'loinc')
const line = z.string().trim().min(1).max(2000)

/** A text in the languages the instrument speaks; which ones must be there is decided by `languages`. */
const texts = z.partialRecord(z.enum(locales), line)
/** A whole number, a decimal, or a fraction as text ("125/3"); read exactly, never as a float. */
const exact = z
  .union([z.number(), z.string()])
  .refine(value => readRatio(value) !== undefined, { message: 'exact', abort: true })
const whole = z.int().min(-10_000).max(10_000)

const answers = z.strictObject({
  answers: z
    .array(z.strictObject({ value: whole, label: texts, loinc: loincAnswer.optional() }))
    .min(2)
    .max(20),
})
const number = z.strictObject({ number: z.strictObject({ from: whole, to: whole, unit: texts }) })

const item = z.strictObject({
  id,
  text: texts,
  /** Stands above this question instead of the instrument's stem. */
  stem: texts.optional(),
  scale: id,
  loinc: loinc.optional(),
  /** Counts as lowest + highest − answer. */
  reverse: z.boolean().optional(),
  /** Asked but never part of a score. */
  unscored: z.boolean().optional(),
  /** May be left out; only an unscored item can be. */
  optional: z.boolean().optional(),
  /** Asked only in these languages; only an optional item can be. */
  only: z.array(z.enum(locales)).min(1).optional(),
})

const gate = z.strictObject({
  /** The gated items are asked when the answers to these add up to at least `atLeast`. */
  items: z.array(id).min(1),
  atLeast: whole,
  opens: z.array(id).min(1),
  /** What a closed item counts in its score; 0 when left out. */
  closed: whole.optional(),
})

const part = z.union([id, z.strictObject({ item: id, weight: exact })])
const methods = z.enum(['sum', 'mean', 'percent', 'max'])
const domain = z.strictObject({
  id,
  title: texts,
  method: methods,
  items: z.array(part).min(1),
  loinc: loinc.optional(),
})
const total = z.union([
  z.strictObject({
    of: z.literal('items'),
    method: methods,
    items: z.array(part).min(1).optional(),
    loinc: loinc.optional(),
  }),
  z.strictObject({
    of: z.literal('domains'),
    method: z.enum(['sum', 'mean']),
    domains: z.array(id).min(1).optional(),
    loinc: loinc.optional(),
  }),
])

/** Neutral keys, which name no condition: levels of growing need of support; or steady and worth a closer look. */
export const bandKeys = ['level-0', 'level-1', 'level-2', 'level-3', 'level-4', 'steady', 'closer'] as const

const band = z.strictObject({
  key: z.enum(bandKeys),
  atLeast: exact.optional(),
  above: exact.optional(),
  atMost: exact.optional(),
  below: exact.optional(),
})
const bands = z.array(band).min(2)
const bandSet = z.strictObject({
  key: id,
  /** "total" or the id of a domain. */
  on: id,
  /** Raw integers (before percent or mean), or the score itself. */
  measure: z.enum(['raw', 'score']),
  bands: bands.optional(),
  bySex: z.strictObject({ male: bands, female: bands }).optional(),
  source: line,
})

const alert = z.strictObject({
  item: id,
  atLeast: whole.optional(),
  atMost: whole.optional(),
  signal: z.enum(['self-harm', 'attention']),
})
const followOn = z.strictObject({
  set: id,
  bands: z.array(z.enum(bandKeys)).min(1),
  instrument: id,
  /** Answers that need not be given again: item there → item here. */
  carry: z.record(id, id).optional(),
})

/** Topics that result words exist for; `general` fits every instrument. */
export const topics = ['mood', 'worry', 'wellbeing', 'event', 'general'] as const

/** The shape of an instrument file, format 1. */
export const instrumentSchema = z.strictObject({
  format: z.literal(1),
  id,
  /** Changes whenever a text, a rule or a cut-off changes; stored with every response. */
  version: z.string().regex(/^\d+(?:\.\d+){0,2}$/, 'version'),
  name: line,
  title: texts,
  topic: z.enum(topics),
  minutes: z.int().min(1).max(60),
  languages: z.array(z.enum(locales)).min(1),
  direction: z.enum(['more-is-worse', 'more-is-better']),
  license: z.strictObject({
    name: line,
    holder: line,
    notice: line,
    url: z.url().optional(),
    /** For rights held by others: the agreement under which this installation uses the text. */
    agreement: line.optional(),
  }),
  sources: z.array(z.strictObject({ of: line, cite: line, url: z.url().optional() })).min(1),
  /** What a person must still confirm before clinical use. */
  review: z.array(z.strictObject({ of: line, why: line })).optional(),
  loinc: z.strictObject({ panel: loinc }).optional(),
  stem: texts.optional(),
  scales: z.record(id, z.union([answers, number])),
  items: z.array(item).min(1).max(200),
  gates: z.array(gate).optional(),
  domains: z.array(domain).optional(),
  total: total.optional(),
  bandSets: z.array(bandSet).min(1),
  alerts: z.array(alert).optional(),
  /** Any line that holds opens a priority place: `alert` also asks for a self-harm alert. */
  priority: z.array(z.strictObject({ totalAtLeast: exact, alert: z.boolean().optional() })).optional(),
  followOn: z.array(followOn).optional(),
  /** For outcome measurement: the score that counts as a case, and the smallest change that is not chance. */
  outcome: z.strictObject({ caseness: exact, reliableChange: exact }).optional(),
})

export type Instrument = z.infer<typeof instrumentSchema>
export type Item = Instrument['items'][number]
export type Scale = Instrument['scales'][string]
export type Method = z.infer<typeof methods>
export type Part = z.infer<typeof part>
export type Band = z.infer<typeof band>
export type BandKey = Band['key']
export type BandSet = Instrument['bandSets'][number]
export type Topic = Instrument['topic']
export type Texts = z.infer<typeof texts>
export type Sex = 'male' | 'female'

/** Returns the item's scale; a file that passed the check always has it. */
export function scaleOf(instrument: Instrument, asked: Item): Scale {
  const found = Object.hasOwn(instrument.scales, asked.scale) ? instrument.scales[asked.scale] : undefined
  if (!found) throw new RangeError(`${instrument.id}: no scale ${asked.scale}`)
  return found
}

/** Returns the lowest and the highest value that the scale offers. */
export function rangeOf(scale: Scale): { low: number; high: number } {
  if ('number' in scale) return { low: scale.number.from, high: scale.number.to }
  const values = scale.answers.map(answer => answer.value)
  return { low: Math.min(...values), high: Math.max(...values) }
}

/** Tells whether the value is one that the scale offers; nothing but a number ever is. */
export function offers(scale: Scale, value: unknown): value is number {
  if (typeof value !== 'number') return false
  if ('answers' in scale) return scale.answers.some(answer => answer.value === value)
  return Number.isInteger(value) && value >= scale.number.from && value <= scale.number.to
}

/** Returns the item and its weight, 1 where the file gives none. */
export function weighed(listed: Part): { item: string; weight: number | string } {
  return typeof listed === 'string' ? { item: listed, weight: 1 } : listed
}

/** Returns the items that make up the total when it is taken over items: those listed, or every scored one. */
export function totalParts(instrument: Instrument): Part[] {
  const { total: sought } = instrument
  if (sought?.of !== 'items') return []
  return sought.items ?? instrument.items.filter(asked => !asked.unscored).map(asked => asked.id)
}
