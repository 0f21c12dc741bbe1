import { participation, participationMonth, workFeed } from '../../db/schema/flexible.ts'
import { unit } from '../../db/schema/ground.ts'
import { type Employee, staffOf } from '../../src/actor.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { changeDay } from '../../src/flexible-work/change-day.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { approved, personOf, stagger, weekOf } from '../support/flexible.ts'
import type { World } from '../support/world.ts'
import type { Case } from './cases.ts'

/** What of flexible work belongs to kim. */
export interface FlexibleThings {
  /** In force soon, with one day changed. */
  arrangement: string
  /** Two to take back. */
  leaving: string
  leavingToo: string
  /** Three that wait for a decision. */
  waiting: string
  waitingToo: string
  workFeed: string
}

const later = (hours: number) => ({
  start: `${hours}:00`,
  end: `${hours + 9}:00`,
  mealStart: '12:00',
  mealEnd: '13:00',
})

/** Three arrangements, a changed day, a day of training and a calendar address. */
export async function flexibleThings(w: World, kim: Employee): Promise<FlexibleThings> {
  const arrangement = await approved(w, kim)
  const leaving = await approved(w, kim, { ...stagger, from: '2027-02-01', until: '2027-02-28' })
  const leavingToo = await approved(w, kim, { ...stagger, from: '2027-03-01', until: '2027-03-28' })
  await w.as(staffOf(kim), changeDay, { id: arrangement, day: '2026-12-09', hours: later(10) })
  await w.as(staffOf(kim), noteDay, { kind: 'training', day: '2026-12-10' })
  const pan = staffOf(await w.employee())
  const { id: waiting } = await w.as(pan, applyFor, { ...stagger, reason: '아이 등원' })
  const { id: waitingToo } = await w.as(pan, applyFor, { ...stagger, from: '2027-02-01', until: '2027-02-28' })
  const [id, personId] = [w.ground.uuid(), await personOf(w, kim)]
  const row = { id, personId, tokenHash: w.ground.random(32), locale: 'ko' as const, createdAt: w.now() }
  await w.asSuperuser(tx => tx.insert(workFeed).values(row))
  await countedMonths(w)
  return { arrangement, leaving, leavingToo, waiting, waitingToo, workFeed: id }
}

/** Two months of participation: the world's unit with forty, another with twelve, and two small ones together. */
export async function countedMonths(w: World): Promise<void> {
  const [there] = await w.asSuperuser(tx => tx.select().from(participationMonth))
  if (there) return
  const unitId = await anotherUnit(w)
  const numbers = (counted: number, participants: number) => ({
    ...{ heads: counted + 2, onLeave: 1, leftOut: 1, counted, participants },
  })
  const named = (code: string, ko: string, en: string) => ({ code, name: { ko, en } })
  const alone = { members: null, shown: true }
  const members = [named('', '국제과', 'Protocol').name, named('', '의전실', 'Ceremonies').name]
  for (const [at, month] of ['2026-09-01', '2026-10-01'].entries()) {
    const definition = { version: 1, leftOut: ['fire'], smallest: 10 }
    const head = { month, definition, target: at === 0 ? 10 : 30, countedAt: w.now() }
    await w.asSuperuser(tx => tx.insert(participationMonth).values({ ...head, ...numbers(64, 9 + 4 * at) }))
    const rows = [
      { month, ...named('general', '총무과', 'General Affairs'), unitId: w.unit, ...alone, ...numbers(40, 7 + 3 * at) },
      { month, ...named('roads', '도로과', 'Roads'), unitId, ...alone, ...numbers(12, 1 + at) },
      { month, ...named('others-bureau', '그 밖의 과', 'Others'), members, shown: true, ...numbers(12, 1) },
      { month, ...named('small', '국제과', 'Protocol'), unitId, ...alone, shown: false, ...numbers(5, 1) },
    ]
    await w.asSuperuser(tx => tx.insert(participation).values(rows))
  }
}

/** A unit that has nothing to do with the world's people. */
export async function anotherUnit(w: World): Promise<string> {
  const id = w.ground.uuid()
  // A world may hold several scenes, each with a unit of its own.
  const row = { id, code: id, name: { ko: '도로과', en: 'Roads' }, kind: 'bureau' as const }
  await w.asSuperuser(tx => tx.insert(unit).values({ ...row, valid: '[2020-01-01,)' }))
  return id
}

const employee = ['employee'] as const
const head = ['head'] as const
const counters = ['hr', 'head'] as const
const id: Case['id'] = ({ things }) => things.arrangement
const starts = Object.fromEntries([1, 2, 3, 4, 5].map(day => [`start-${day}`, '07:30']))

/** The routes of an employee's flexible work, by method and pattern. */
export const flexibleCases: Record<string, Case> = {
  'GET /flexible-work': { who: employee },
  'GET /flexible-work/new': { who: employee },
  'POST /flexible-work': {
    who: employee,
    send: () => ({ type: 'staggered', from: '2027-04-05', until: '2027-05-02', ...starts }),
  },
  'GET /flexible-work/days': { who: employee },
  'POST /flexible-work/days': { who: employee, send: () => ({ kind: 'leave', day: '2026-12-14' }) },
  'POST /flexible-work/days/removal': { who: employee, send: () => ({ day: '2026-12-10' }) },
  'GET /flexible-work/calendar': { who: employee },
  'POST /flexible-work/calendar': { who: employee },
  'POST /flexible-work/calendar/:id/revocation': { who: employee, id: ({ things }) => things.workFeed },
  // Bearers of the address have no session; test/flexible-work looks at guessed and revoked ones.
  'GET /work-calendars/:file': { who: 'anyone' },
  'GET /flexible-work/:id': { who: employee, id },
  'POST /flexible-work/:id/day-changes': { who: employee, id, send: () => ({ day: '2026-12-15', ...later(9) }) },
  'POST /flexible-work/:id/day-changes/removal': { who: employee, id, send: () => ({ day: '2026-12-09' }) },
  'POST /flexible-work/:id/withdrawal': { who: employee, id: ({ things }) => things.leaving },
  'GET /decisions': { who: head },
  'GET /decisions/:id': { who: head, id: ({ things }) => things.waiting },
  'POST /decisions/:id': { who: head, id: ({ things }) => things.waiting, send: () => ({ answer: 'approve' }) },
  'POST /api/v1/flexible-work/arrangements/:id/decision': {
    who: head,
    id: ({ things }) => things.waitingToo,
    send: () => ({ approve: false, reason: '민원 창구가 빕니다.' }),
  },
  'GET /participation': { who: counters },
  'GET /participation/files/:file': { who: counters, parts: () => ({ file: 'departments-2026-10.csv' }) },
  'GET /api/v1/flexible-work/participation': { who: counters },
  'GET /settings': { who: employee },
  'POST /settings/quiet-hours': { who: employee, send: () => ({ quiet: 'on' }) },
  'POST /settings/words/erasure': { who: employee, send: () => ({ sure: 'yes' }) },
  'GET /api/v1/settings': { who: employee },
  'PUT /api/v1/settings': { who: employee, send: () => ({ quietHours: true }) },
  'GET /api/v1/flexible-work/arrangements': { who: employee },
  'POST /api/v1/flexible-work/arrangements': {
    who: employee,
    send: () => ({ type: 'staggered', from: '2027-06-07', until: '2027-07-04', week: weekOf('08:30', '17:30') }),
  },
  'GET /api/v1/flexible-work/arrangements/:id': { who: employee, id },
  'POST /api/v1/flexible-work/arrangements/:id/withdrawal': {
    who: employee,
    id: ({ things }) => things.leavingToo,
    send: () => ({}),
  },
}
