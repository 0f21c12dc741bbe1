import { expect, test } from 'vitest'
import { leavesToAudit } from '../../src/draws/audit.ts'
import { verifyTranscript } from '../../src/draws/verify.ts'
import { drawn, seeded } from './drawn.ts'
import { mutations } from './mutations.ts'
import { rfc3797, twinAudit, twinVerdict } from './twin.ts'

const verdict = (transcript: unknown) => {
  const found = verifyTranscript(transcript)
  return found.ok ? 'sound' : found.failed.step
}

test("the twin's arithmetic gives the selection that RFC 3797 prints", () => {
  expect(rfc3797('9319./2.5.8.10.12./9.18.26.34.41.45./', 25, 10)).toEqual([17, 7, 2, 16, 25, 23, 8, 24, 19, 13])
})

test('a verifier written from the protocol page alone agrees on a thousand random draws, sound and tampered with', () => {
  const { below } = seeded(3797)
  const verdicts = new Map<string, number>()
  for (let seed = 1; seed <= 1000; seed++) {
    const seats = 1 + below(8)
    const { transcript } = drawn({
      seed,
      applicants: 1 + below(seed % 50 === 0 ? 60 : 15),
      seats,
      quota: below(seats + 1),
      reserves: below(8),
      isPadded: seed % 25 === 0,
      ...(seed % 50 === 0 && { round: 1000 + below(6) }),
    })
    expect([verdict(transcript), twinVerdict(transcript)], `draw ${seed}`).toEqual(['sound', 'sound'])
    expect(twinAudit(transcript, 5)).toEqual(leavesToAudit(transcript, 5))
    const all = mutations(transcript)
    const mutation = all[below(all.length)]
    const changed = mutation?.changed()
    const [ours, theirs] = [verdict(changed), twinVerdict(changed)]
    expect([ours, theirs], `draw ${seed}, ${mutation?.path}`).toEqual([theirs, ours])
    expect(ours).not.toBe('sound')
    verdicts.set(ours, (verdicts.get(ours) ?? 0) + 1)
  }
  // Nothing is agreed on by never being asked.
  expect([...verdicts.keys()]).toEqual(expect.arrayContaining(['form', 'list', 'openings', 'result']))
})
