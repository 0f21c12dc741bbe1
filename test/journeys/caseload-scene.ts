import type { CenterManager } from '../../src/actor.ts'
import { closeCase } from '../../src/cases/close-case.ts'
import { keepNextStep } from '../../src/cases/keep-next-step.ts'
import { caseOfAppointment } from '../../src/cases/own-case.ts'
import { askHandOver } from '../../src/hand-over/ask.ts'
import { askForMore } from '../../src/more-sessions/ask.ts'
import { setLead } from '../../src/more-sessions/leads.ts'
import { correctNote, writeNote } from '../../src/notes/write-note.ts'
import { grantSupervision } from '../../src/supervision/grant.ts'
import { first } from '../support/booking.ts'
import type { WorldCounselor } from '../support/care.ts'
import { reachable } from '../support/deps.ts'
import type { World } from '../support/world.ts'
import type { Scene, Shown } from './scene.ts'

/** A case in the middle of everything, one that is closed, one of which the client is asked, and a lead with a request. */
export async function caseloadScene(w: World, counselor: WorldCounselor, manager: CenterManager, appointment: string) {
  const lead = await w.counselor({ name: '한솔', center: counselor.center })
  await w.as(manager, setLead, { counselor: lead.me, lead: true })
  const id = (await w.as(counselor, caseOfAppointment, { id: appointment })) ?? ''
  await w.as(counselor, keepNextStep, { id, nextStep: '수면 일지를 함께 봅니다.' })
  const { id: note } = await w.as(counselor, writeNote, { id, text: '잠을 설친다고 합니다.' })
  await w.as(counselor, correctNote, { id: note, text: '나흘째 잠을 설친다고 합니다.', version: 1 })
  await w.as(counselor, grantSupervision, { id, supervisor: lead.me, until: '2026-12-31' })
  await w.as(counselor, askForMore, { id, sessions: 2, reason: '애도 과정이 진행 중입니다.' })

  const another = async (name: string, from: string) => {
    const who = await reachable(w, await w.employee({ name }))
    const slot = first(await w.slots(counselor, 1, from))
    const booked = await w.appointment(who, slot, { sealed: { alias: '바다' } })
    return { who, id: (await w.as(counselor, caseOfAppointment, { id: booked.id })) ?? '' }
  }
  const over = await another('최마침', '2026-11-30T09:00:00Z')
  await w.as(counselor, closeCase, { id: over.id, reason: 'goals', words: '편안해졌습니다.' })
  const leaving = await another('윤옮김', '2026-12-07T09:00:00Z')
  const question = await w.as(counselor, askHandOver, { id: leaving.id, counselor: lead.me, words: '휴직에 들어가요.' })
  return {
    people: { lead, asked: leaving.who },
    ids: { case: id, closedCase: over.id, movingCase: leaving.id, note, question: question.id },
  }
}

/** The pages of cases and what belongs to them. */
export const caseloadPages: Record<string, (scene: Scene) => Shown[]> = {
  '/cases': () => [
    ['counselor', '/cases'],
    ['counselor', '/cases?state=closed'],
    ['counselor', '/cases?state=unplanned'],
    ['idle', '/cases'],
    ['lead', '/cases'],
  ],
  '/cases/:id': ({ case: id, closedCase, movingCase }) => [
    ['counselor', `/cases/${id}?done=kept`],
    ['counselor', `/cases/${closedCase}`],
    ['counselor', `/cases/${movingCase}`],
  ],
  '/cases/:id/closing': ({ case: id }) => [['counselor', `/cases/${id}/closing`]],
  '/cases/:id/check-ups': ({ case: id, movingCase }) => [
    ['counselor', `/cases/${id}/check-ups`],
    ['counselor', `/cases/${movingCase}/check-ups`],
  ],
  '/cases/:id/notes': ({ case: id, movingCase }) => [
    ['counselor', `/cases/${id}/notes`],
    ['counselor', `/cases/${movingCase}/notes`],
    ['lead', `/cases/${id}/notes`],
  ],
  '/notes/:id': ({ note }) => [['counselor', `/notes/${note}`]],
  '/cases/:id/hand-over': ({ case: id, movingCase }) => [
    ['counselor', `/cases/${id}/hand-over`],
    ['counselor', `/cases/${movingCase}/hand-over`],
  ],
  '/hand-overs/:id': ({ question }) => [['asked', `/hand-overs/${question}`]],
  '/cases/:id/supervision': ({ case: id }) => [['counselor', `/cases/${id}/supervision`]],
  '/cases/:id/series': ({ case: id, free }) => [
    ['counselor', `/cases/${id}/series`],
    ['counselor', `/cases/${id}/series?first=${free}&weeks=1&count=4&mode=video`],
  ],
  '/cases/:id/more-sessions': ({ case: id, movingCase }) => [
    ['counselor', `/cases/${id}/more-sessions`],
    ['counselor', `/cases/${movingCase}/more-sessions`],
  ],
  '/session-requests': () => [
    ['lead', '/session-requests'],
    ['idle', '/session-requests'],
  ],
  '/clinical-leads': () => [['manager', '/clinical-leads']],
}
