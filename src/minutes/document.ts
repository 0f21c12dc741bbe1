import type { MinutesContent, Section } from '../../db/schema/minutes.ts'
import { type Choice, chosen, mergeTexts, type Piece, settled } from '../merging/merge.ts'
import { sha256 } from '../privacy/sha256.ts'

/** The same text for the same value, whatever order its keys came in: the database does not keep that. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}

/** What a signature names: SHA-256 over meeting, version, amendment and every word and fact of the content. */
export function hashOf(meeting: string, version: number, amendment: number, content: MinutesContent): Uint8Array {
  return sha256(canonical({ meeting, version, amendment, content }))
}

/** One section where both wrote at the same place. */
export interface Clash {
  key: string
  pieces: Piece[]
}

/** Sections after a save: merged into one, or where they clash with what had been saved meanwhile. */
export type Merged = { sections: Section[]; clashes?: never } | { clashes: Clash[]; sections?: never }

const textOf = (sections: readonly Section[], key: string) => sections.find(each => each.key === key)?.text ?? ''

/**
 * Brings what somebody wrote on `base` together with `latest`; sections they did not send stay as they are in `latest`.
 * `picked` answers clashes, section by section in order, when they were asked before.
 */
export function mergeSections(
  base: readonly Section[],
  latest: readonly Section[],
  mine: readonly Section[],
  picked: Readonly<Record<string, readonly (Choice | undefined)[]>> = {},
): Merged {
  const clashes: Clash[] = []
  const sections = latest.map(({ key, text }) => {
    const written = mine.find(each => each.key === key)
    if (!written) return { key, text }
    const pieces = mergeTexts(textOf(base, key), text, written.text)
    const whole = settled(pieces)
    if (whole !== null) return { key, text: whole }
    const answers = picked[key]
    if (answers) return { key, text: chosen(pieces, answers) }
    clashes.push({ key, pieces })
    return { key, text }
  })
  return clashes.length > 0 ? { clashes } : { sections }
}

/** Whether two lists of sections say the same. */
export function sameWords(a: readonly Section[], b: readonly Section[]): boolean {
  return canonical(a) === canonical(b)
}

/** Line ends as one kind, without blanks at the very end: what a text area makes of a text is no change. */
export function tidy(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trimEnd()
}
