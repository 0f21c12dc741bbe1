import { expect, it } from 'vitest'
import { byNeed, firstCheckUp, followOnAfter, partsIn } from '../../src/checkups/bundle.ts'
import { assessSafety, scoreResponse } from '../../src/checkups/score.ts'
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

it('of several results the one that asks for most support leads, and a short one stands behind its longer one', () => {
  const taken = (id: string, ...values: number[]) => {
    const scored = scoreResponse(ship(id), answered(...values))
    return { scored, safety: assessSafety(ship(id), scored) }
  }
  const order = (...results: ReturnType<typeof taken>[]) => byNeed(results).map(({ scored }) => scored.instrument)
  expect(order(taken('phq-2', 3, 1), taken('gad-2', 0, 1))).toEqual(['phq-2', 'gad-2'])
  expect(order(taken('gad-2', 0, 1), taken('phq-2', 3, 1))).toEqual(['phq-2', 'gad-2'])
  const calm = taken('phq-9', 3, 1, 0, 0, 0, 0, 0, 0, 0)
  expect(order(taken('phq-2', 3, 1), taken('gad-2', 0, 1), calm)).toEqual(['phq-9', 'gad-2', 'phq-2'])
  const dark = taken('phq-9', 0, 0, 0, 0, 0, 0, 0, 0, 1)
  expect(order(dark, taken('gad-7', 3, 3, 3, 3, 3, 3, 3))).toEqual(['phq-9', 'gad-7'])
})
