import { expect, it } from 'vitest'
import { firstCheckUp, followOnAfter, partsIn } from '../../src/checkups/bundle.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { faultsOfAnswers } from '../../src/instruments/answers.ts'
import { answered, ship, shipped } from '../instruments/shipped.ts'

it('the first check-up asks in each language only what exists in it', () => {
  expect(partsIn(firstCheckUp, shipped, 'en').map(one => one.id)).toEqual(['who-5', 'phq-2', 'gad-2'])
  expect(partsIn(firstCheckUp, shipped, 'ko').map(one => one.id)).toEqual(['phq-2', 'gad-2'])
})

it('calm answers end it', () => {
  const results = [
    scoreResponse(ship('who-5'), answered(4, 4, 4, 4, 4)),
    scoreResponse(ship('phq-2'), answered(1, 1)),
    scoreResponse(ship('gad-2'), answered(0, 2)),
  ]
  expect(followOnAfter(results)).toEqual([])
})

it('positive parts go on to the full ones, each once, asking only what was not answered', () => {
  const results = [
    scoreResponse(ship('who-5'), answered(2, 2, 2, 2, 2)),
    scoreResponse(ship('phq-2'), answered(2, 1)),
    scoreResponse(ship('gad-2'), answered(3, 3)),
  ]
  const next = followOnAfter(results)
  expect(next).toEqual([
    { instrument: 'phq-9', answers: { 1: 2, 2: 1 } },
    { instrument: 'gad-7', answers: { 1: 3, 2: 3 } },
  ])
  const open = faultsOfAnswers(ship('phq-9'), next[0]?.answers ?? {}).map(one => one.field)
  expect(open).toEqual(['3', '4', '5', '6', '7', '8', '9'])
})

it('a low WHO-5 alone goes on to PHQ-9 with nothing carried', () => {
  expect(followOnAfter([scoreResponse(ship('who-5'), answered(0, 0, 0, 0, 0))])).toEqual([
    { instrument: 'phq-9', answers: {} },
  ])
})
