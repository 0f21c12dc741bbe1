import { eq } from 'drizzle-orm'
import { arrangement } from '../../db/schema/flexible.ts'
import { type Employee, type Official, reviewerOf, staffOf } from '../../src/actor.ts'
import { removeCounter } from '../../src/counters/keep.ts'
import { decide } from '../../src/decisions/decide.ts'
import { nameDeputy } from '../../src/deputies/deputies.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { changeDay } from '../../src/flexible-work/change-day.ts'
import { askReview } from '../../src/reviews/ask.ts'
import { listReviews, vote } from '../../src/reviews/reviewing.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { countedMonths } from '../attacks/flexible-cases.ts'
import { approved, counterWith, personOf, reviewersOf, stagger } from '../support/flexible.ts'
import type { World } from '../support/world.ts'
import type { Scene, Shown } from './scene.ts'

/** Somebody whose week is flexible, with a day changed and one on leave; somebody who waits for an answer, and one refused. */
export async function flexibleScene(w: World, who: Employee, head: Official) {
  const id = await approved(w, who, { ...stagger, from: '2026-11-24', reason: '아이 등원을 맡고 있습니다.' })
  const hours = { start: '10:00', end: '19:00', mealStart: '12:00', mealEnd: '13:00' }
  await w.as(staffOf(who), changeDay, { id, day: '2026-11-26', hours })
  await w.as(staffOf(who), noteDay, { kind: 'leave', day: '2026-12-01' })
  await w.as(staffOf(who), noteDay, { kind: 'trip', day: '2026-11-27' })
  const asks = { ...stagger, reason: '저녁 수업을 듣습니다.\n매주 화요일과 목요일입니다.' }
  const [late, colleague] = [
    await w.employee({ name: '남궁 아주긴이름을가진사람' }),
    await w.employee({ name: '표지수' }),
  ]
  const waiting = await w.as(staffOf(late), applyFor, asks)
  const refused = await w.as(staffOf(colleague), applyFor, stagger)
  // On one day of it the other at their counter is away; and nobody decided on it in time.
  await counterWith(w, [late, colleague], { heads: 1, name: '안내 창구' })
  await w.as(staffOf(colleague), noteDay, { kind: 'leave', day: '2026-12-08' })
  await w.asSuperuser(tx => tx.update(arrangement).set({ dueAt: w.now() }).where(eq(arrangement.id, waiting.id)))
  await countedMonths(w)
  await w.as(head, decide, { id: refused.id, approve: false, reason: '그 시간에는 창구가 빕니다.' })
  return { inForce: id, line: w.unit, waiting: waiting.id, refused: refused.id, ...(await headScene(w, head)) }
}

/** Counters, one of them taken away; a plan that would leave one short; a deputy; and refusals looked at again. */
async function headScene(w: World, head: Official) {
  const [deputy, clerk, asker] = [
    await w.employee({ name: '대신할 사람' }),
    await w.employee({ name: '창구 지킴이' }),
    await w.employee({ name: '다시 묻는 사람' }),
  ]
  const pool = await reviewersOf(w)
  const counter = await counterWith(w, [clerk, deputy], { heads: 2 })
  const removed = await counterWith(w, [], { heads: 1, name: '여권 창구' })
  await w.as(head, removeCounter, { id: removed })
  const { id: short } = await w.as(staffOf(clerk), applyFor, stagger)
  const today = Temporal.PlainDate.from('2026-11-23')
  const days = { from: `${today}`, until: `${today.add({ days: 30 })}` }
  await w.as(head, nameDeputy, { person: await personOf(w, deputy), standing: false, ...days })
  await w.as(head, nameDeputy, { person: await personOf(w, clerk), standing: true })
  const refuse = async (plan: typeof stagger) => {
    const { id } = await w.as(staffOf(asker), applyFor, { ...plan, reason: '아이 등원을 맡고 있습니다.' })
    await w.as(head, decide, { id, approve: false, reason: '그 시간에는 창구가 빕니다.' })
    return id
  }
  const reviewable = await refuse({ ...stagger, from: '2027-04-05', until: '2027-05-02' })
  const reviewed = await refuse(stagger)
  await w.as(staffOf(asker), askReview, { id: reviewed, words: '옆자리 동료가 9시를 맡아 주기로 했습니다.' })
  const over = await refuse({ ...stagger, from: '2027-02-01', until: '2027-02-28' })
  await w.as(staffOf(asker), askReview, { id: over })
  for (const one of pool) await voteIfOpen(w, one, over)
  const [reviewer = asker] = pool
  return { counter, removed, short, reviewable, reviewed, over, people: { deputy, clerk, asker, reviewer } }
}

/** Votes to approve as long as there is a vote to give. */
async function voteIfOpen(w: World, who: Employee, id: string) {
  const open = await w.as(reviewerOf(who), listReviews, undefined)
  if (open.some(one => one.id === id && one.voted === null))
    await w.as(reviewerOf(who), vote, { id, overturn: true, reason: '업무에 특별한 지장이 없어요.' })
}

/** The pages of an employee's flexible work. */
export const flexiblePages: Record<string, (scene: Scene) => Shown[]> = {
  '/flexible-work': () => [
    ['booked', '/flexible-work?told=applied'],
    ['fresh', '/flexible-work'],
    ['deputy', '/flexible-work'],
    ['reviewer', '/flexible-work'],
  ],
  '/flexible-work/new': () => [
    ['fresh', '/flexible-work/new'],
    ['fresh', '/flexible-work/new?type=staggered'],
    ['fresh', '/flexible-work/new?type=chosen'],
    ['fresh', '/flexible-work/new?type=telework'],
    ['fresh', '/flexible-work/new?type=discretionary'],
    ['clerk', '/flexible-work/new?type=compressed'],
  ],
  '/flexible-work/days': () => [
    ['booked', '/flexible-work/days'],
    ['fresh', '/flexible-work/days'],
  ],
  '/flexible-work/calendar': () => [['booked', '/flexible-work/calendar']],
  '/flexible-work/:id': ({ flexible }) => [
    ['booked', `/flexible-work/${flexible.inForce}`],
    ['clerk', `/flexible-work/${flexible.short}`],
    ['asker', `/flexible-work/${flexible.reviewable}`],
    ['asker', `/flexible-work/${flexible.reviewed}?told=reviewed`],
    ['asker', `/flexible-work/${flexible.over}`],
  ],
  '/reviews': () => [
    ['reviewer', '/reviews?told=thanks'],
    ['fresh', '/reviews'],
  ],
  '/reviews/:id': ({ flexible }) => [['reviewer', `/reviews/${flexible.reviewed}`]],
  '/coverage': () => [
    ['head', '/coverage'],
    ['head', '/coverage?week=2026-12-22'],
    ['headElsewhere', '/coverage'],
    ['deputy', '/coverage'],
  ],
  '/counters': ({ flexible }) => [
    ['head', `/counters?removed=${flexible.removed}`],
    ['headElsewhere', '/counters'],
  ],
  '/counters/:id': ({ flexible }) => [
    ['head', `/counters/${flexible.counter}?told=saved`],
    ['head', `/counters/${flexible.removed}`],
  ],
  '/deputies': () => [
    ['head', '/deputies?told=named'],
    ['headElsewhere', '/deputies'],
  ],
  '/participation': () => [
    ['hr', '/participation'],
    ['hr', '/participation?month=2026-09'],
    ['head', '/participation'],
    ['headElsewhere', '/participation'],
  ],
  '/approval-lines': () => [['hr', '/approval-lines']],
  '/approval-lines/:id': ({ flexible }) => [['hr', `/approval-lines/${flexible.line}?told=saved`]],
  '/settings': () => [
    ['booked', '/settings?told=on'],
    ['fresh', '/settings'],
  ],
  '/decisions': () => [
    ['head', '/decisions'],
    ['headElsewhere', '/decisions'],
    ['deputy', '/decisions'],
  ],
  '/decisions/:id': ({ flexible }) => [
    ['head', `/decisions/${flexible.waiting}`],
    ['head', `/decisions/${flexible.short}`],
    ['head', `/decisions/${flexible.refused}?told=refused`],
  ],
}
