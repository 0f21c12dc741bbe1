import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { drawBeacon } from '../../db/schema/healing.ts'
import { roundAwaited, takeRound } from '../../src/drawing/number.ts'
import { findPublishedDraw } from '../../src/drawing/published.ts'
import { runPrograms } from '../../src/drawing/run.ts'
import { roundTime } from '../../src/draws/beacon.ts'
import { verifyTranscript } from '../../src/draws/verify.ts'
import { rounds } from '../draws/drawn.ts'
import { depsOf } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { apply, healingOffice, publish, until } from '../support/healing.ts'

const at = (round: number) => Temporal.Instant.fromEpochMilliseconds(roundTime(round) * 1000)
const signatureOf = (round: number) => rounds[round]?.signature ?? ''

bothEngines('a draw that a round of drand decides', world => {
  test('waits for that round, takes no other and no forged one, and then draws by itself', async () => {
    const w = world()
    // Days before round 1000 of quicknet appeared, whose signature was published.
    w.ground.at(at(1000).subtract({ hours: 24 * 12 }))
    await w.pass({ seconds: 0 })
    const office = await healingOffice(w)
    const closesAt = at(1000).subtract({ hours: 48 })
    const program = await publish(w, office, { closesAt, source: 'drand', drawsAt: at(1000) })
    expect(program.beacon).toEqual({ kind: 'drand', round: 1000 })
    for (let nth = 0; nth < 4; nth++) await apply(w, await w.employee(), program)
    const asked: number[] = []
    let answer: string | undefined
    const deps = {
      ...depsOf(w),
      drand: async (round: number) => {
        asked.push(round)
        return answer
      },
    }
    const drawn = async () => (await w.asJob(act => findPublishedDraw(act, program))).transcript
    await until(w, closesAt)
    await runPrograms(deps)
    // The list stands, and nobody has asked for a number that does not exist yet.
    expect(await w.asJob(act => roundAwaited(act, program))).toBeUndefined()
    const early = { kind: 'drand', round: 1000, signature: signatureOf(1000), randomness: 'a'.repeat(64) }
    const before = w.asJob(({ tx }) =>
      tx.insert(drawBeacon).values({ programId: program.id, at: w.now(), value: early }),
    )
    await expect(before).rejects.toMatchObject({ code: 'OD409' })
    expect(asked).toEqual([])

    await until(w, at(1000))
    for (const wrong of [undefined, signatureOf(1001), 'b'.repeat(96), 'nonsense']) {
      answer = wrong
      await runPrograms(deps)
      expect(await drawn(), String(wrong)).toBeUndefined()
    }
    const other = { id: program.id, round: 1001, signature: signatureOf(1001) }
    await expect(w.asJob(act => takeRound(act, other))).rejects.toMatchObject({ code: 'OD409' })
    expect(await w.asJob(({ tx }) => tx.select().from(drawBeacon).where(eq(drawBeacon.programId, program.id)))).toEqual(
      [],
    )

    answer = signatureOf(1000)
    await runPrograms(deps)
    const transcript = await drawn()
    expect(transcript?.beacon).toMatchObject({ kind: 'drand', round: 1000, randomness: rounds[1000]?.randomness })
    expect(verifyTranscript(transcript).ok).toBe(true)
    expect(new Set(asked)).toEqual(new Set([1000]))
    await runPrograms(deps)
    expect(await drawn()).toEqual(transcript)
  })
})
