import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosen, differences, mergeTexts, type Piece, settled } from '../../src/merging/merge.ts'
import { canonical, mergeSections, sameWords, tidy } from '../../src/minutes/document.ts'

/** A text as words and line ends, each word of its own, so that it can be followed wherever it goes. */
interface Draft {
  base: string[]
  theirs: string[]
  mine: string[]
}

const words = (text: string) => text.split(/\s+/).filter(word => word !== '')
const say = (tokens: readonly string[]) => tokens.join(' ').replaceAll(' \n ', '\n')

/** One person's edit of a text: some words go, others come, each marked as theirs. */
const editOf = (base: readonly string[], who: string) =>
  fc.array(fc.record({ at: fc.nat(base.length), gone: fc.nat(3), come: fc.nat(3) }), { maxLength: 4 }).map(changes => {
    const out = [...base]
    for (const [index, { at, gone, come }] of changes.entries()) {
      const added = Array.from({ length: come }, (_, n) => `${who}${index}.${n}`)
      out.splice(Math.min(at, out.length), gone, ...added)
    }
    return out
  })

const drafts: fc.Arbitrary<Draft> = fc
  .array(fc.constantFrom('w', 'w', 'w', '\n'), { maxLength: 40 })
  .map(kinds => kinds.map((kind, index) => (kind === 'w' ? `b${index}` : '\n')))
  .chain(base => fc.record({ base: fc.constant(base), theirs: editOf(base, 't'), mine: editOf(base, 'm') }))

/** Everything that a merge holds, in both halves of its clashes. */
const held = (pieces: readonly Piece[]) =>
  new Set(pieces.flatMap(piece => words('text' in piece ? piece.text : `${piece.theirs} ${piece.mine}`)))

describe('two who write at the same time', () => {
  test('no word that either wrote is lost, whatever they changed', () => {
    fc.assert(
      fc.property(drafts, ({ base, theirs, mine }) => {
        const pieces = mergeTexts(say(base), say(theirs), say(mine))
        const kept = held(pieces)
        const [t, m, b] = [words(say(theirs)), words(say(mine)), words(say(base))]
        // The naive oracle: what one added, and what neither took out.
        const must = [...t, ...m]
          .filter(word => !b.includes(word))
          .concat(b.filter(word => t.includes(word) && m.includes(word)))
        for (const word of must) expect(kept).toContain(word)
        const both = words(chosen(pieces, []))
        for (const word of must) expect(both).toContain(word)
        // And nothing comes from nowhere.
        for (const word of kept) expect([...t, ...m, ...b]).toContain(word)
      }),
      { numRuns: 400 },
    )
  })

  test('what one took out and the other left alone is gone', () => {
    fc.assert(
      fc.property(drafts, ({ base, theirs }) => {
        const alone = mergeTexts(say(base), say(theirs), say(base))
        expect(settled(alone)).toBe(say(theirs))
        expect(settled(mergeTexts(say(base), say(base), say(theirs)))).toBe(say(theirs))
        expect(settled(mergeTexts(say(base), say(theirs), say(theirs)))).toBe(say(theirs))
      }),
      { numRuns: 200 },
    )
  })

  test('words in the same paragraph go together, the same words differently clash', () => {
    const base = '휴게실을 늘리기로 한다. 예산은 내년에 정한다.'
    const theirs = '휴게실을 두 곳 늘리기로 한다. 예산은 내년에 정한다.'
    expect(settled(mergeTexts(base, theirs, `${base} 담당은 총무과이다.`))).toBe(`${theirs} 담당은 총무과이다.`)
    const clash = mergeTexts(base, theirs, '휴게실을 세 곳 늘리기로 한다. 예산은 내년에 정한다.')
    expect(clash).toContainEqual({ base: '', theirs: ' 두 곳', mine: ' 세 곳' })
    expect(settled(clash)).toBeNull()
    expect(chosen(clash, ['mine'])).toContain('휴게실을 세 곳 늘리기로')
    expect(chosen(clash, ['theirs'])).toBe(theirs)
    expect(chosen(clash, ['both'])).toContain('두 곳 세 곳')
  })

  test('sections that were not sent stay, and only those that clash are asked about', () => {
    const base = [
      { key: 'opening', text: '의장이 개회를 알린다.' },
      { key: 'other', text: '없음' },
    ]
    const latest = [
      { key: 'opening', text: '의장이 개회를 알린다. 전원 박수.' },
      { key: 'other', text: '다음 회의는 6월' },
    ]
    const mine = [{ key: 'other', text: '다음 회의는 미정' }]
    expect(mergeSections(base, latest, [{ key: 'opening', text: '의장이 14시에 개회를 알린다.' }])).toEqual({
      sections: [{ key: 'opening', text: '의장이 14시에 개회를 알린다. 전원 박수.' }, latest[1]],
    })
    const { clashes } = mergeSections(base, latest, mine)
    expect(clashes?.map(({ key }) => key)).toEqual(['other'])
    const answered = mergeSections(base, latest, mine, { other: ['mine'] })
    expect(answered.sections?.[1]?.text).toBe('다음 회의는 미정')
    expect(sameWords(answered.sections?.slice(0, 1) ?? [], latest.slice(0, 1))).toBe(true)
  })
})

test('differences read as one text or the other', () => {
  fc.assert(
    fc.property(drafts, ({ base, mine }) => {
      const parts = differences(say(base), say(mine))
      const read = (kind: 'gone' | 'new') =>
        parts.filter(part => part.kind === 'same' || part.kind === kind).map(({ text }) => text)
      expect(read('gone').join('')).toBe(say(base))
      expect(read('new').join('')).toBe(say(mine))
    }),
    { numRuns: 200 },
  )
})

test('the order of keys changes no hash, and a word does', () => {
  expect(canonical({ b: [1, { d: null, c: '가' }], a: undefined })).toBe('{"b":[1,{"c":"가","d":null}]}')
  expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }))
  expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }))
  expect(tidy('가\r\n나\r\n\r\n')).toBe('가\n나')
})
