import { type Employee, type Official, staffOf } from '../../src/actor.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { changeDay } from '../../src/flexible-work/change-day.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { countedMonths } from '../attacks/flexible-cases.ts'
import { approved, stagger } from '../support/flexible.ts'
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
  const waiting = await w.as(staffOf(await w.employee({ name: '남궁 아주긴이름을가진사람' })), applyFor, asks)
  const refused = await w.as(staffOf(await w.employee({ name: '표지수' })), applyFor, stagger)
  await countedMonths(w)
  await w.as(head, decide, { id: refused.id, approve: false, reason: '그 시간에는 창구가 빕니다.' })
  return { inForce: id, waiting: waiting.id, refused: refused.id }
}

/** The pages of an employee's flexible work. */
export const flexiblePages: Record<string, (scene: Scene) => Shown[]> = {
  '/flexible-work': () => [
    ['booked', '/flexible-work?told=applied'],
    ['fresh', '/flexible-work'],
  ],
  '/flexible-work/new': () => [
    ['fresh', '/flexible-work/new'],
    ['fresh', '/flexible-work/new?type=staggered'],
    ['fresh', '/flexible-work/new?type=chosen'],
    ['fresh', '/flexible-work/new?type=telework'],
    ['fresh', '/flexible-work/new?type=discretionary'],
  ],
  '/flexible-work/days': () => [
    ['booked', '/flexible-work/days'],
    ['fresh', '/flexible-work/days'],
  ],
  '/flexible-work/calendar': () => [['booked', '/flexible-work/calendar']],
  '/flexible-work/:id': ({ flexible }) => [['booked', `/flexible-work/${flexible.inForce}`]],
  '/participation': () => [
    ['hr', '/participation'],
    ['hr', '/participation?month=2026-09'],
    ['head', '/participation'],
    ['headElsewhere', '/participation'],
  ],
  '/settings': () => [
    ['booked', '/settings?told=on'],
    ['fresh', '/settings'],
  ],
  '/decisions': () => [
    ['head', '/decisions'],
    ['headElsewhere', '/decisions'],
  ],
  '/decisions/:id': ({ flexible }) => [
    ['head', `/decisions/${flexible.waiting}`],
    ['head', `/decisions/${flexible.refused}?told=refused`],
  ],
}
