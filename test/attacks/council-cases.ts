import type { Official } from '../../src/actor.ts'
import { confirmItem } from '../../src/agenda/confirm.ts'
import { proposeItem } from '../../src/agenda/items.ts'
import { addPaper } from '../../src/agenda/papers.ts'
import { beginConsultation } from '../../src/consultations/consultations.ts'
import { conveneMeeting, demandMeeting } from '../../src/meetings/convene.ts'
import { setDate } from '../../src/meetings/dates.ts'
import { openCouncilFeed } from '../../src/meetings/feeds.ts'
import { beAway } from '../../src/polls/absences.ts'
import { openPoll } from '../../src/polls/open-poll.ts'
import { findPoll } from '../../src/polls/polls.ts'
import { vote } from '../../src/polls/vote.ts'
import type { WorldCouncil } from '../support/council.ts'
import type { World } from '../support/world.ts'
import type { Case } from './cases.ts'
import type { Scene } from './scene.ts'

/** What a council prepares: meetings on the way to their date and notice, polls, an agenda, a consultation. */
export interface PlanThings {
  body: string
  /** Of the secretary's own side. */
  member: string
  planned: string
  /** Others on the plan, to be asked about, called off, called off by a script. */
  free: string
  unwanted: string
  unwantedToo: string
  /** Asked about in `poll`. */
  asked: string
  poll: string
  option: string
  /** A poll that both sides answered with yes. */
  settling: string
  settlingOption: string
  settlingToo: string
  settlingTooOption: string
  /** Its agenda holds an item that both sides confirmed, one of each side's own, and a paper. */
  dated: string
  ownItem: string
  theirItem: string
  theirItemToo: string
  /** Another with a confirmed item. */
  datedToo: string
  /** A third, so soon that its notice would be short. */
  soon: string
  paper: string
  demand: string
  consultation: string
  consultationToo: string
  absence: string
  feed: string
}

const place = '시청 대회의실'

/** Prepares meetings of a council of one seat a side. */
export async function planThings(w: World, ours: WorldCouncil): Promise<PlanThings> {
  const { employer: city, union } = ours.secretary
  const convene = async () => (await w.as(city, conveneMeeting, { bodyId: ours.id })).id
  const [planned, free] = [await convene(), await convene()]
  const [unwanted, unwantedToo] = [await convene(), await convene()]
  const asked = await pollOf(w, ours, await convene())
  const settled = await pollOf(w, ours, await convene())
  const settledToo = await pollOf(w, ours, await convene())
  const voters = [ours.chair, ours.members.union[0] ?? ours.alternate]
  for (const { poll: id, option } of [settled, settledToo])
    for (const who of voters) await w.as(who, vote, { id, answers: { [option]: 'yes' } })
  const agenda = await agendaOf(w, city, union, await convene())
  const [datedToo, soon] = [await convene(), await convene()]
  await readyOne(w, city, union, datedToo)
  await readyOne(w, city, union, soon, '2026-11-26T05:00:00Z')
  const { id: demand } = await w.as(union, demandMeeting, { bodyId: ours.id, purpose: '안전 장치' })
  const issue = { title: '출퇴근 버스', text: '노선을 늘리려고 합니다.', department: '총무과' }
  const begin = async () => (await w.as(union, beginConsultation, { bodyId: ours.id, ...issue })).id
  const [consultation, consultationToo] = [await begin(), await begin()]
  const member = ours.seat(ours.chair)
  const away = { bodyId: ours.id, memberId: member, from: '2026-12-28', until: '2026-12-29' }
  const { id: absence } = await w.as(city, beAway, away)
  const { id: feed } = await w.as(city, openCouncilFeed, { locale: 'ko' })
  return {
    ...{ body: ours.id, member, planned, free, unwanted, unwantedToo },
    ...{ asked: asked.meeting, poll: asked.poll, option: asked.option },
    ...{ settling: settled.poll, settlingOption: settled.option },
    ...{ settlingToo: settledToo.poll, settlingTooOption: settledToo.option },
    ...{ ...agenda, datedToo, soon, demand, consultation, consultationToo, absence, feed },
  }
}

async function pollOf(w: World, ours: WorldCouncil, meeting: string) {
  const { employer: city } = ours.secretary
  const options = ['2026-12-08T05:00:00Z', '2026-12-10T05:00:00Z'].map(start => ({ start }))
  const terms = { meetingId: meeting, place, minutes: 120, deadline: '2026-12-01T09:00:00Z', options }
  const { id: poll } = await w.as(city, openPoll, terms)
  const found = await w.as(city, findPoll, { id: poll })
  return { meeting, poll, option: found.poll.options[0]?.id ?? '' }
}

/** A meeting with a date and an item that both sides confirmed. */
async function readyOne(w: World, city: Official, union: Official, id: string, start = '2026-12-15T05:00:00Z') {
  await w.as(city, setDate, { id, start, minutes: 120, place })
  const words = { title: '휴게실', text: '까닭', speaker: '', minutes: 15 }
  const item = await w.as(union, proposeItem, { id, ...words })
  await w.as(city, confirmItem, { id: item.id, revision: 1 })
}

async function agendaOf(w: World, city: Official, union: Official, dated: string) {
  await readyOne(w, city, union, dated)
  const propose = async (who: Official, title: string) =>
    (await w.as(who, proposeItem, { id: dated, title, text: '까닭', speaker: '', minutes: 15 })).id
  const ownItem = await propose(city, '당직 제도')
  const [theirItem, theirItemToo] = [await propose(union, '안전 장치'), await propose(union, '주차')]
  const content = new TextEncoder().encode('%PDF-1.7\n%%EOF')
  const { id: paper } = await w.as(city, addPaper, { id: ownItem, name: '당직 현황.pdf', content })
  return { dated, ownItem, theirItem, theirItemToo, paper }
}

const council = ['council'] as const
const hr = ['hr'] as const
const plan = ({ things }: Scene) => things.record.plan
const id = (name: keyof PlanThings) => (scene: Scene) => plan(scene)[name]
const dating = () => ({ day: '2026-12-16', time: '14:00', minutes: '90', place })
const words = () => ({ title: '청사 주차', text: '자리가 모자랍니다.', speaker: '총무과장', minutes: '20' })
const json = () => ({ ...words(), minutes: 20 })
const reason = () => ({ reason: '의회 일정' })
const asking = () => ({
  ...{ 'day.0': '2026-12-17', 'time.0': '14:00', 'day.2': '2026-12-18', 'time.2': '10:00' },
  ...{ minutes: '120', place, deadline: '2026-12-02', deadlineTime: '18:00' },
})
const polling = (scene: Scene) => ({
  ...{ meetingId: plan(scene).free, place, deadline: '2026-12-02T09:00:00Z' },
  options: [{ start: '2026-12-17T05:00:00Z' }],
})
const founding = ({ kim, others }: Scene) => ({
  ...{ kind: 'talks', 'name.ko': '정례간담회', 'name.en': 'Regular talks', perSide: '5', noticeDays: '7' },
  ...{ months: '3, 9', from: '2026-12-01', 'secretaries.employer.name': '김', 'secretaries.union.name': '이' },
  ...{ 'secretaries.employer.email': kim.email, 'secretaries.union.email': others.employee.who.email },
})
const naming = (scene: Scene) => ({
  ...{ name: '새 대리', seat: 'alternate', standsFor: plan(scene).member, from: '2026-12-01' },
})
const consulting = (scene: Scene) => ({
  ...{ bodyId: plan(scene).body, title: '재택 당직', text: '시험해 보려고 합니다.', department: '총무과' },
})
const position = () => ({ stance: 'partly', text: '예산을 살펴야 합니다.', speaksFor: '예산담당관' })

/** The routes of bodies, the schedule, polls, agendas and consultations. */
export const councilCases: Record<string, Case> = {
  'GET /bodies': { who: hr },
  'POST /bodies': { who: hr, send: founding },
  'GET /council/bodies/:id': { who: council, id: id('body') },
  'POST /council/bodies/:id/members': { who: council, id: id('body'), send: naming },
  'POST /council/bodies/:id/terms': {
    ...{ who: council, id: id('body') },
    send: scene => ({ member: plan(scene).member, lastDay: '2027-06-30' }),
  },
  'POST /council/bodies/:id/absences': {
    ...{ who: council, id: id('body') },
    send: scene => ({ whose: plan(scene).member, firstDay: '2026-12-30', lastDayAway: '2026-12-31' }),
  },
  'POST /council/absences/:id/end': { who: council, id: id('absence') },
  'GET /council': { who: council },
  'POST /council/feeds': { who: council },
  'POST /council/feeds/:id/revocation': { who: council, id: id('feed') },
  'POST /council/bodies/:id/demands': { who: council, id: id('body'), send: () => ({ purpose: '현안' }) },
  'POST /council/bodies/:id/meetings': { who: council, id: id('body') },
  'POST /council/demands/:id/meeting': { who: council, id: id('demand') },
  'GET /council/meetings/:id': { who: council, id: id('planned') },
  'GET /council/meetings/:id/calendar.ics': { who: council, id: id('dated') },
  'POST /council/meetings/:id/dates': { who: council, id: id('planned'), send: dating },
  'POST /council/meetings/:id/cancellation': { who: council, id: id('unwanted'), send: reason },
  'GET /council/meetings/:id/polls/new': { who: council, id: id('planned') },
  'POST /council/meetings/:id/polls': { who: council, id: id('planned'), send: asking },
  'GET /council/polls/:id': { who: council, id: id('poll') },
  'POST /council/polls/:id/ballot': {
    ...{ who: council, id: id('poll') },
    send: scene => ({ memberId: plan(scene).member, [plan(scene).option]: 'yes' }),
  },
  'POST /council/polls/:id/settlement': {
    ...{ who: council, id: id('settling') },
    send: scene => ({ optionId: plan(scene).settlingOption }),
  },
  'GET /agenda': { who: council },
  'GET /agenda/meetings/:id': { who: council, id: id('dated') },
  'POST /agenda/meetings/:id/items': { who: council, id: id('dated'), send: words },
  'POST /agenda/meetings/:id/order': {
    ...{ who: council, id: id('dated') },
    send: scene => {
      const { ownItem, theirItem } = plan(scene)
      const at = (item: string, position: string) => ({ [`position.${item}`]: position, [`minutes.${item}`]: '25' })
      return { ...at(theirItem, '2'), ...at(ownItem, '1') }
    },
  },
  'POST /agenda/meetings/:id/notice': { who: council, id: id('dated') },
  'POST /agenda/meetings/:id/consents': {
    ...{ who: council, id: id('dated') },
    send: scene => ({ [`confirm.${plan(scene).theirItem}`]: '1' }),
  },
  'POST /agenda/meetings/:id/short-notice': { who: council, id: id('soon'), send: () => ({ date: '0' }) },
  'GET /agenda/items/:id': { who: council, id: id('ownItem') },
  'POST /agenda/items/:id': { who: council, id: id('ownItem'), send: words },
  'POST /agenda/items/:id/consents': { who: council, id: id('theirItem'), send: () => ({ revision: '1' }) },
  'POST /agenda/items/:id/withdrawal': { who: council, id: id('ownItem') },
  'POST /agenda/items/:id/papers': { who: council, id: id('ownItem') },
  'GET /agenda/papers/:id': { who: council, id: id('paper') },
  'POST /agenda/papers/:id/removal': { who: council, id: id('paper') },
  'GET /consultations': { who: council },
  'POST /consultations': { who: council, send: consulting },
  'GET /consultations/:id': { who: council, id: id('consultation') },
  'POST /consultations/:id/positions': { who: council, id: id('consultation'), send: position },
  'POST /consultations/:id/end': { who: council, id: id('consultationToo'), send: () => ({ outcome: 'settled' }) },
  'POST /consultations/:id/agenda': {
    ...{ who: council, id: id('consultation') },
    send: scene => ({ meetingId: plan(scene).dated }),
  },
  'GET /api/v1/council/meetings': { who: council },
  'POST /api/v1/council/meetings': { who: council, send: scene => ({ bodyId: plan(scene).body }) },
  'GET /api/v1/council/meetings/:id': { who: council, id: id('dated') },
  'POST /api/v1/council/meetings/:id/dates': {
    ...{ who: council, id: id('planned') },
    send: () => ({ start: '2026-12-17T05:00:00Z', place }),
  },
  'POST /api/v1/council/meetings/:id/cancellation': { who: council, id: id('unwantedToo'), send: reason },
  'POST /api/v1/council/demands': {
    ...{ who: council },
    send: scene => ({ bodyId: plan(scene).body, purpose: '현안' }),
  },
  'GET /api/v1/council/polls': { who: council },
  'POST /api/v1/council/polls': { who: council, send: polling },
  'GET /api/v1/council/polls/:id': { who: council, id: id('poll') },
  'PUT /api/v1/council/polls/:id/ballot': {
    ...{ who: council, id: id('poll') },
    send: scene => ({ memberId: plan(scene).member, answers: { [plan(scene).option]: 'no' } }),
  },
  'POST /api/v1/council/polls/:id/settlement': {
    ...{ who: council, id: id('settlingToo') },
    send: scene => ({ optionId: plan(scene).settlingTooOption }),
  },
  'GET /api/v1/council/meetings/:id/agenda': { who: council, id: id('dated') },
  'POST /api/v1/council/meetings/:id/agenda': { who: council, id: id('dated'), send: json },
  'POST /api/v1/council/agenda-items/:id/consents': {
    ...{ who: council, id: id('theirItemToo') },
    send: () => ({ revision: 1 }),
  },
  'POST /api/v1/council/meetings/:id/short-notice-consents': {
    ...{ who: council, id: id('soon') },
    send: () => ({ date: 0 }),
  },
  'POST /api/v1/council/meetings/:id/notice': { who: council, id: id('datedToo'), send: () => ({}) },
}
