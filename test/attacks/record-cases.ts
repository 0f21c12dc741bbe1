import type { Official } from '../../src/actor.ts'
import { acceptImport, tryImport } from '../../src/clause-files/imports.ts'
import { csvRows, parseClauses } from '../../src/clause-files/parse.ts'
import { enterAgreement } from '../../src/clauses/enter.ts'
import { readRegister } from '../../src/clauses/register.ts'
import { addAction } from '../../src/follow-up/actions.ts'
import { readMinutes } from '../../src/minutes/read.ts'
import { publishMinutes, signMinutes } from '../../src/minutes/sign.ts'
import { beginMinutes } from '../../src/minutes/write.ts'
import { arrive } from '../../src/proceedings/attend.ts'
import { recordDissent, recordResult } from '../../src/proceedings/decide.ts'
import { closeMeeting, openMeeting } from '../../src/proceedings/hold.ts'
import { councilOf } from '../support/council.ts'
import { fill, heldMeeting, meetingOf } from '../support/sitting.ts'
import type { World } from '../support/world.ts'
import type { Case } from './cases.ts'
import { type PlanThings, planThings } from './council-cases.ts'
import type { Scene } from './scene.ts'

/** What a council has: a meeting that goes on, minutes being written, minutes published, a register. */
export interface RecordThings {
  council: string
  coming: string
  /** Both are there, and it can be opened. */
  ready: string
  /** Held, and without minutes. */
  over: string
  chair: string
  /** Of the minutes that are being written. */
  hash: string
  open: string
  item: string
  attendance: string
  dissenter: string
  action: string
  minutes: string
  published: string
  agreement: string
  clause: string
  clauseImport: string
  /** What the same council prepares. */
  plan: PlanThings
}

/** A council all of whose record exists, and its employer's secretary, to whom all of it belongs. */
export async function recordThings(w: World): Promise<{ secretary: Official; union: Official; record: RecordThings }> {
  const ours = await councilOf(w, { perSide: 1 })
  const { employer: secretary, union } = ours.secretary
  const held = await heldMeeting(w, ours, ['휴게실'])
  // By the other side, which then has read them; ours has not.
  await w.as(union, beginMinutes, { id: held.id })
  const done = await heldMeeting(w, ours, ['당직'])
  await w.as(secretary, beginMinutes, { id: done.id })
  const { latest } = await w.as(secretary, readMinutes, { id: done.id })
  for (const who of [secretary, union])
    await w.as(who, signMinutes, { id: done.id, version: latest.version, hash: latest.hash })
  await w.as(secretary, publishMinutes, { id: done.id })
  const open = await openOne(w, ours)
  const agreement = await enterAgreementOf(w, ours.id, secretary)
  const coming = await meetingOf(w, ours, [])
  const ready = await meetingOf(w, ours, ['안건'])
  await fill(w, ours, ready.id, { employer: 1, union: 1 })
  const over = await deferredOne(w, ours)
  const { latest: draft } = await w.as(secretary, readMinutes, { id: held.id })
  const more = { ready: ready.id, over, chair: ours.seat(ours.chair), hash: draft.hash }
  return {
    ...{ secretary, union },
    record: {
      council: ours.id,
      coming: coming.id,
      ...more,
      ...open,
      minutes: held.id,
      published: done.id,
      ...agreement,
      plan: await planThings(w, ours),
    },
  }
}

/** A meeting that is over and left something for the next. */
async function deferredOne(w: World, ours: Awaited<ReturnType<typeof councilOf>>): Promise<string> {
  const { id, items } = await meetingOf(w, ours, ['지난 일'])
  await fill(w, ours, id, { employer: 1, union: 1 })
  const { employer: keeper } = ours.secretary
  await w.as(keeper, openMeeting, { id })
  await w.as(keeper, recordResult, { id, item: items[0] ?? '', outcome: 'deferred', discussion: '', agreement: '' })
  await w.as(keeper, closeMeeting, { id })
  return id
}

async function openOne(w: World, ours: Awaited<ReturnType<typeof councilOf>>) {
  const { employer: secretary } = ours.secretary
  const { id: open, items } = await meetingOf(w, ours, ['논의 중'])
  const item = items[0] ?? ''
  await fill(w, ours, open, { employer: 0, union: 1 })
  const dissenter = ours.seat(ours.chair)
  const { id: attendance } = await w.as(secretary, arrive, { id: open, present: dissenter })
  await w.as(secretary, openMeeting, { id: open })
  await w.as(secretary, recordResult, { id: open, item, outcome: 'agreed', discussion: '', agreement: '한다' })
  await w.as(secretary, recordDissent, { id: open, item, member: dissenter, text: '다르게 본다' })
  const task = { id: open, title: '보고', owner: '총무과', dueOn: '2027-01-29' }
  const { id: action } = await w.as(secretary, addAction, task)
  return { open, item, attendance, dissenter, action }
}

async function enterAgreementOf(w: World, bodyId: string, secretary: Official) {
  const given = { bodyId, title: '단체협약', signedOn: '2026-06-13', expiresOn: '2028-06-12' }
  const { id } = await w.as(secretary, enterAgreement, given)
  const parsed = parseClauses(csvRows('조,제목,구속력,담당 부서\n1,목적,구속,총무과') ?? [])
  const first = await w.as(secretary, tryImport, { id, parsed })
  await w.as(secretary, acceptImport, { id: first.id })
  const { clauses } = await w.as(secretary, readRegister, { id })
  const again = await w.as(secretary, tryImport, { id, parsed })
  return { agreement: id, clause: clauses[0]?.id ?? '', clauseImport: again.id }
}

const council = ['council'] as const
const open = ({ things }: Scene) => things.record.open
const minutes = ({ things }: Scene) => things.record.minutes
const published = ({ things }: Scene) => things.record.published
const agreement = ({ things }: Scene) => things.record.agreement
const item = ({ things }: Scene) => ({ item: things.record.item })
const attendance = ({ things }: Scene) => ({ attendance: things.record.attendance })
const action = ({ things }: Scene) => ({ action: things.record.action })
const arrival = ({ things }: Scene) => ({ present: things.record.chair })
const coming = ({ things }: Scene) => things.record.coming
const ready = ({ things }: Scene) => things.record.ready
const over = ({ things }: Scene) => things.record.over
const todo = () => ({ title: '할 일', owner: '총무과', dueOn: '2027-02-26' })
const outcome = () => ({ outcome: 'agreed', agreement: '한다' })
const status = () => ({ status: 'under-way', view: '하는 중' })
const entering = ({ things }: Scene) => ({
  ...{ bodyId: things.record.council, title: '보충 협약', signedOn: '2026-07-01', expiresOn: '2027-06-30' },
})
const signing = ({ things }: Scene) => ({ version: 1, hash: things.record.hash })
const section = () => ({ key: 'other' })

/** The routes of a meeting in progress, its minutes, the clause register and what staff read. */
export const recordCases: Record<string, Case> = {
  'GET /proceedings/:id': { who: council, id: open },
  'POST /proceedings/:id/opening': { who: council, id: ready },
  'POST /proceedings/:id/closing': { who: council, id: open },
  'POST /proceedings/:id/attendance': { who: council, id: coming, send: arrival },
  'POST /proceedings/:id/attendance/:attendance/leaving': { who: council, id: open, parts: attendance },
  'POST /proceedings/:id/attendance/:attendance/removal': { who: council, id: open, parts: attendance },
  'GET /proceedings/:id/items/:item': { who: council, id: open, parts: item },
  'POST /proceedings/:id/items/:item': { who: council, id: open, parts: item, send: outcome },
  'POST /proceedings/:id/items/:item/dissents': {
    ...{ who: council, id: open, parts: item },
    send: ({ things }) => ({ member: things.record.dissenter, text: '다르게 본다' }),
  },
  'POST /proceedings/:id/items/:item/dissents/:member/removal': {
    ...{ who: council, id: open },
    parts: ({ things }) => ({ item: things.record.item, member: things.record.dissenter }),
  },
  'POST /proceedings/:id/carry-over': { who: council, id: over },
  'POST /proceedings/:id/actions': { who: council, id: open, send: todo },
  'POST /proceedings/:id/actions/:action/completion': { who: council, id: open, parts: action },
  'POST /proceedings/:id/actions/:action/removal': { who: council, id: open, parts: action },
  'GET /minutes': { who: council },
  'GET /minutes/:id': { who: council, id: minutes },
  'POST /minutes/:id': { who: council, id: over },
  'GET /minutes/:id/versions/:version': { who: council, id: minutes, parts: () => ({ version: '1' }) },
  'GET /minutes/:id/versions/:version/file': { who: council, id: minutes, parts: () => ({ version: '1' }) },
  'GET /minutes/:id/sections/:key': { who: council, id: minutes, parts: section },
  'POST /minutes/:id/sections/:key': {
    ...{ who: council, id: minutes, parts: section },
    send: () => ({ base: 1, text: '새 말' }),
  },
  'POST /minutes/:id/editing': { who: council, id: minutes, send: () => ({ section: 'other' }) },
  'POST /minutes/:id/editing/end': { who: council, id: minutes },
  'POST /minutes/:id/looks': { who: council, id: minutes, send: () => ({ version: 1 }) },
  'POST /minutes/:id/signatures': { who: council, id: minutes, send: signing },
  'POST /minutes/:id/publication': { who: council, id: published },
  'GET /clauses': { who: council },
  'POST /clauses/agreements': { who: council, send: entering },
  'POST /clauses/agreements/:id/proposals': {
    ...{ who: council, id: agreement },
    send: ({ things }) => ({ meeting: things.record.coming, 'clauses[]': [things.record.clause] }),
  },
  'GET /clauses/agreements/:id/import': { who: council, id: agreement },
  'GET /clauses/agreements/:id/template.csv': { who: council, id: agreement },
  'POST /clauses/agreements/:id/imports': { who: council, id: agreement },
  'GET /clauses/imports/:id': { who: council, id: ({ things }) => things.record.clauseImport },
  'POST /clauses/imports/:id/acceptance': { who: council, id: ({ things }) => things.record.clauseImport },
  'GET /clauses/agreements/:id/report': { who: council, id: agreement },
  'POST /clauses/agreements/:id/report': { who: council, id: agreement },
  'GET /clauses/agreements/:id/report.docx': { who: council, id: agreement },
  'GET /clauses/agreements/:id/report.xlsx': { who: council, id: agreement },
  'GET /clauses/:id': { who: council, id: ({ things }) => things.record.clause },
  'POST /clauses/:id/statuses': { who: council, id: ({ things }) => things.record.clause, send: status },
  'GET /council-notices': { who: ['employee'] },
  'GET /council-notices/:id': { who: ['employee'], id: published },
  'GET /api/v1/council/meetings/:id/record': { who: council, id: open },
  'POST /api/v1/council/meetings/:id/attendance': { who: council, id: coming, send: arrival },
  'POST /api/v1/council/meetings/:id/opening': { who: council, id: ready },
  'POST /api/v1/council/meetings/:id/closing': { who: council, id: open },
  'POST /api/v1/council/meetings/:id/results': {
    ...{ who: council, id: open },
    send: scene => ({ ...item(scene), ...outcome() }),
  },
  'POST /api/v1/council/meetings/:id/actions': { who: council, id: open, send: todo },
  'GET /api/v1/council/meetings/:id/minutes': { who: council, id: minutes },
  'POST /api/v1/council/meetings/:id/minutes': { who: council, id: over },
  'PUT /api/v1/council/meetings/:id/minutes': {
    ...{ who: council, id: minutes },
    send: () => ({ base: 1, sections: [{ key: 'other', text: '새 말' }] }),
  },
  'POST /api/v1/council/meetings/:id/signatures': { who: council, id: minutes, send: signing },
  'POST /api/v1/council/meetings/:id/publication': { who: council, id: published },
  'GET /api/v1/council/clauses': { who: council },
  'POST /api/v1/council/clauses/:id/statuses': { who: council, id: ({ things }) => things.record.clause, send: status },
  'POST /api/v1/council/agreements': { who: council, send: entering },
  'POST /api/v1/council/agreements/:id/imports': { who: council, id: agreement, send: () => ({ csv: '조,제목' }) },
  'POST /api/v1/council/clause-imports/:id/acceptance': {
    ...{ who: council, id: ({ things }) => things.record.clauseImport },
  },
  'GET /api/v1/council/notices': { who: ['employee'] },
}

/** Published minutes are every employee's to read. */
export const publishedToAll = /^GET \/council-notices\/:id$/
