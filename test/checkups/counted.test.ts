import { expect, test } from 'vitest'
import { countedOutcome } from '../../db/schema/checkups.ts'
import { deleteTogether, listCheckUps } from '../../src/checkups/check-ups.ts'
import { openCounted, severityOf } from '../../src/checkups/counted.ts'
import { instrumentIn } from '../../src/checkups/questionnaires.ts'
import { shipped } from '../../src/checkups/shipped.ts'
import { takeCheckUp } from '../../src/checkups/take.ts'
import { giveConsent, withdrawConsent } from '../../src/consents/consents.ts'
import { answered } from '../instruments/shipped.ts'
import { bothEngines } from '../support/engines.ts'

const [phq9, gad7, phq2] = ['phq-9', 'gad-7', 'phq-2'].map(id => instrumentIn(shipped, id))
if (!phq9 || !gad7 || !phq2) throw new Error('Not shipped')

test('the levels begin at 5, 10 and 15, as those of PHQ-9 and GAD-7 do', () => {
  expect([0, 4, 5, 9, 10, 14, 15, 27].map(severityOf)).toEqual([
    ...['minimal', 'minimal', 'mild', 'mild', 'moderate', 'moderate', 'severe', 'severe'],
  ])
})

bothEngines('what of check-ups is counted', world => {
  test('is a level and a direction, with a consent of its own only, and tells a thief not even which questionnaire', async () => {
    const w = world()
    const kim = await w.employee()
    await w.as(kim, giveConsent, { kind: 'check-up' })
    const take = async (instrument: typeof phq9, ...answers: number[]) => {
      await w.pass({ hours: 24 })
      return (await w.as(kim, takeCheckUp, { instrument, answers: answered(...answers) })).id
    }
    const rows = () => w.asSuperuser(tx => tx.select().from(countedOutcome).orderBy(countedOutcome.at))
    const before = await take(phq9, 2, 2, 2, 2, 2, 2, 2, 2, 0)
    expect(await rows()).toEqual([])
    await w.as(kim, giveConsent, { kind: 'outcome' })
    // 16 before: 11 is five less, 10 is six less; 22 is six more. GAD-7 has nothing before it.
    const taken = [
      await take(phq9, 2, 2, 2, 2, 1, 1, 1, 0, 0),
      await take(phq9, 2, 2, 2, 2, 1, 1, 0, 0, 0),
      await take(gad7, 1, 1, 0, 0, 0, 0, 0),
      await take(phq2, 3, 3),
      await take(phq9, 3, 3, 3, 3, 3, 3, 2, 2, 0),
      await take(gad7, 2, 1, 1, 1, 1, 0, 0),
    ]
    const stored = await rows()
    expect(stored.map(({ checkUpId }) => checkUpId)).toEqual(taken)
    const key = await w.as(kim, act => act.vault.keyOf(act.tx, 'care', kim.me), undefined)
    const said = await Promise.all(
      stored.map(async row => Object.values(await openCounted(w.ground.vault, key, row.checkUpId, row.sealed))),
    )
    expect(said).toEqual([
      ['phq-9', 'moderate', 'same'],
      ['phq-9', 'moderate', 'improved'],
      ['gad-7', 'minimal', null],
      [null, null, null],
      ['phq-9', 'severe', 'worse'],
      ['gad-7', 'mild', 'worse'],
    ])
    expect(new Set(stored.map(({ sealed }) => sealed.length)).size).toBe(1)
    await w.as(kim, deleteTogether, { id: taken[0] ?? '' })
    expect(await rows()).toHaveLength(5)
    await w.as(kim, withdrawConsent, { kind: 'outcome' })
    expect(await rows()).toEqual([])
    expect((await w.as(kim, listCheckUps, undefined)).map(({ id }) => id)).toContain(before)
    await take(phq9, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    expect(await rows()).toEqual([])
  })
})
