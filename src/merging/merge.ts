import { diff3Merge, diffComm } from 'node-diff3'

/** A stretch of merged text: settled, or both sides' words where they changed the same place. */
export type Piece = { text: string } | { base: string; theirs: string; mine: string }

/** What of a clash is taken. */
export const choices = ['theirs', 'mine', 'both'] as const
export type Choice = (typeof choices)[number]

/** Lines with their ends, so that joining them gives the text again. */
const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+/g) ?? []
/** Line ends, and words with the blanks before them: to add a word changes none of those that stand. */
const wordsOf = (text: string) => text.match(/\n|[^\S\n]*[^\s]+|[^\S\n]+/g) ?? []

/**
 * Merges two texts that both come from `base`. Line by line first, then word by word where both changed the same lines;
 * what both changed differently word by word comes as a clash. Every word either wrote is in the outcome.
 */
export function mergeTexts(base: string, theirs: string, mine: string): Piece[] {
  const byLine = diff3Merge(linesOf(theirs), linesOf(base), linesOf(mine), { excludeFalseConflicts: true })
  const pieces = byLine.flatMap(({ ok, conflict }): Piece[] =>
    conflict ? mergeWords(conflict.o.join(''), conflict.a.join(''), conflict.b.join('')) : [{ text: join(ok) }],
  )
  return joined(pieces)
}

function mergeWords(base: string, theirs: string, mine: string): Piece[] {
  const byWord = diff3Merge(wordsOf(theirs), wordsOf(base), wordsOf(mine), { excludeFalseConflicts: true })
  return byWord.map(({ ok, conflict }) =>
    conflict ? { base: join(conflict.o), theirs: join(conflict.a), mine: join(conflict.b) } : { text: join(ok) },
  )
}

const join = (tokens: readonly string[] | undefined) => (tokens ?? []).join('')

/** Settled stretches beside one another as one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if ('text' in piece && last && 'text' in last) out[out.length - 1] = { text: last.text + piece.text }
    else if (!('text' in piece) || piece.text !== '') out.push(piece)
  }
  return out
}

/** The merged text when nothing clashed, else null. */
export function settled(pieces: readonly Piece[]): string | null {
  const texts = pieces.map(piece => ('text' in piece ? piece.text : null))
  return texts.includes(null) ? null : texts.join('')
}

/** The text once each clash was chosen for, in order; where no choice came, both are kept. */
export function chosen(pieces: readonly Piece[], picked: readonly (Choice | undefined)[]): string {
  let at = 0
  return pieces
    .map(piece => {
      if ('text' in piece) return piece.text
      const choice = picked[at++] ?? 'both'
      if (choice === 'both') return bothOf(piece)
      return piece[choice]
    })
    .join('')
}

/** One after the other, apart by a blank where they would run into each other. */
function bothOf({ theirs, mine }: { theirs: string; mine: string }): string {
  return theirs === '' || mine === '' || /\s$/.test(theirs) || /^\s/.test(mine) ? theirs + mine : `${theirs} ${mine}`
}

/** A stretch of a text beside an earlier one: in both, only in the earlier, only in the later. */
export interface Stretch {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** What changed from one text to a later one, word by word. */
export function differences(before: string, after: string): Stretch[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const parts = diffComm(wordsOf(before), wordsOf(after)).flatMap(({ common, buffer1, buffer2 }): Stretch[] =>
    common
      ? [{ kind: 'same', text: common.join('') }]
      : [
          { kind: 'gone', text: (buffer1 ?? []).join('') },
          { kind: 'new', text: (buffer2 ?? []).join('') },
        ],
  )
  return parts.filter(({ text }) => text !== '')
}
