import { eq } from 'drizzle-orm'
import { counterPost, participation, participationMonth, reviewSeat, workFeed } from '../../db/schema/flexible.ts'
import { type Employee, staffOf } from '../../src/actor.ts'
import { decide } from '../../src/decisions/decide.ts'
import { listDeputies, nameDeputy } from '../../src/deputies/deputies.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { changeDay } from '../../src/flexible-work/change-day.ts'
import { askReview } from '../../src/reviews/ask.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { anotherUnit, approved, counterWith, personOf, reviewersOf, stagger, weekOf } from '../support/flexible.ts'
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
  /** Two that were refused. */
  refused: string
  refusedToo: string
  /** Somebody's refusal that kim looks at again. */
  reviewed: string
  /** Of the unit: two counters, somebody at the first, somebody at none, and a deputy. */
  counter: string
  counterToo: string
  counterPost: string
  colleaguePerson: string
  /** A day on which nobody stands in yet. */
  deputyDay: string
  deputy: string
  /** A department of today and one above it, for HR. */
  line: string
  lineAbove: string
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
  return { arrangement, leaving, leavingToo, waiting, waitingToo, workFeed: id, ...(await headThings(w, kim)) }
}

/** Refusals, one of them in review by kim; counters with people, and a deputy. */
async function headThings(w: World, kim: Employee) {
  const head = await w.official('head')
  await reviewersOf(w)
  const refuse = async (who: Employee, from: string, until: string) => {
    const { id } = await w.as(staffOf(who), applyFor, { ...stagger, from, until })
    await w.as(head, decide, { id, approve: false, reason: '그 시간에는 창구가 빕니다.' })
    return id
  }
  const refused = await refuse(kim, '2027-08-02', '2027-08-29')
  const refusedToo = await refuse(kim, '2027-09-06', '2027-10-03')
  const pan = await w.employee()
  const reviewed = await refuse(pan, '2027-08-02', '2027-08-29')
  await w.as(staffOf(pan), askReview, { id: reviewed, words: '교대를 바꾸면 됩니다.' })
  const [kimPerson, colleaguePerson] = [await personOf(w, kim), await personOf(w, await w.employee())]
  await w.asSuperuser(tx => tx.insert(reviewSeat).values({ arrangementId: reviewed, personId: kimPerson }))
  const counter = await counterWith(w, [await w.employee()], { heads: 1 })
  const counterToo = await counterWith(w, [], { heads: 1, name: '여권 창구' })
  const [post] = await w.asSuperuser(tx => tx.select().from(counterPost).where(eq(counterPost.counterId, counter)))
  // Scenes of one world share its unit, in which two deputies never share a day.
  const before = await w.as(head, listDeputies, undefined)
  const from = String(Temporal.PlainDate.from('2027-01-04').add({ days: 14 * before.length }))
  await w.as(head, nameDeputy, { person: colleaguePerson, standing: false, from, until: from })
  const named = (await w.as(head, listDeputies, undefined)).find(one => one.from === from)
  const deputyDay = String(Temporal.PlainDate.from(from).add({ days: 7 }))
  const ids = { counter, counterToo, counterPost: post?.id ?? '', deputy: named?.id ?? '' }
  const lines = { line: await anotherUnit(w), lineAbove: await anotherUnit(w) }
  return { refused, refusedToo, reviewed, colleaguePerson, deputyDay, ...ids, ...lines }
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

const employee = ['employee'] as const
const head = ['head'] as const
const counter: Case['id'] = ({ things }) => things.counter
const counters = ['hr', 'head'] as const
const hr = ['hr'] as const
const line: Case['id'] = ({ things }) => things.line
const above: Case['send'] = ({ things }) => ({ superior: things.lineAbove })
const id: Case['id'] = ({ things }) => things.arrangement
const starts = Object.fromEntries([1, 2, 3, 4, 5].map(day => [`start-${day}`, '07:30']))

/** Departments belong to no one of HR: their addresses are everybody's there. */
export const ofAllHr = /\/approval-lines\/:id$/

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
  'GET /coverage': { who: head },
  'GET /coverage/calendar.ics': { who: head },
  'GET /counters': { who: head },
  'POST /counters': { who: head, send: () => ({ name: '제2민원 창구' }) },
  'GET /counters/:id': { who: head, id: counter },
  'POST /counters/:id/needs': {
    who: head,
    id: counter,
    send: () => ({ 'weekdays[]': ['1', '2'], from: '9', until: '12', heads: '2' }),
  },
  'POST /counters/:id/posts': {
    who: head,
    id: counter,
    send: ({ things }) => ({ person: things.colleaguePerson, postFrom: '2026-12-01' }),
  },
  'POST /counters/:id/posts/:post/removal': {
    who: head,
    id: counter,
    parts: ({ things }) => ({ post: things.counterPost }),
  },
  'POST /counters/:id/removal': { who: head, id: ({ things }) => things.counterToo },
  'POST /counters/:id/restoration': { who: head, id: ({ things }) => things.counterToo },
  'GET /deputies': { who: head },
  'POST /deputies': {
    who: head,
    send: ({ things: { colleaguePerson: person, deputyDay } }) => ({
      ...{ person, when: 'period', from: deputyDay, until: deputyDay },
    }),
  },
  'POST /deputies/:id/end': { who: head, id: ({ things }) => things.deputy },
  'GET /reviews': { who: employee },
  'GET /reviews/:id': { who: employee, id: ({ things }) => things.reviewed },
  'POST /reviews/:id': {
    who: employee,
    id: ({ things }) => things.reviewed,
    send: () => ({ vote: 'uphold', reason: '창구를 비울 수 없어요.' }),
  },
  'POST /flexible-work/:id/review': {
    who: employee,
    id: ({ things }) => things.refused,
    send: () => ({ words: '교대를 바꾸면 돼요.' }),
  },
  'GET /api/v1/flexible-work/coverage': { who: head },
  'GET /api/v1/flexible-work/arrangements/:id/review': { who: employee, id: ({ things }) => things.refused },
  'POST /api/v1/flexible-work/arrangements/:id/review': {
    who: employee,
    id: ({ things }) => things.refusedToo,
    send: () => ({ words: '교대를 바꾸면 돼요.' }),
  },
  'POST /api/v1/flexible-work/arrangements/:id/decision': {
    who: ['head', 'employee'],
    id: ({ things }) => things.waitingToo,
    send: () => ({ approve: false, reason: '민원 창구가 빕니다.' }),
  },
  'GET /participation': { who: counters },
  'GET /participation/files/:file': { who: counters, parts: () => ({ file: 'departments-2026-10.csv' }) },
  'GET /api/v1/flexible-work/participation': { who: counters },
  'GET /approval-lines': { who: hr },
  'GET /approval-lines/:id': { who: hr, id: line },
  'POST /approval-lines/:id': { who: hr, id: line, send: above },
  'GET /api/v1/flexible-work/approval-lines': { who: hr },
  'PUT /api/v1/flexible-work/approval-lines/:id': { who: hr, id: line, send: above },
  'GET /settings': { who: employee },
  'POST /settings/quiet-hours': { who: employee, send: () => ({ quiet: 'on' }) },
  'POST /settings/words/erasure': { who: employee, send: () => ({ sure: 'yes' }) },
  'GET /api/v1/settings': { who: employee },
  'PUT /api/v1/settings': { who: employee, send: () => ({ quietHours: true }) },
  'GET /api/v1/flexible-work/arrangements': { who: ['employee', 'head'] },
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
