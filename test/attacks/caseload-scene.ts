import { caseOfAppointment } from '../../src/cases/own-case.ts'
import { askHandOver } from '../../src/hand-over/ask.ts'
import { askForMore } from '../../src/more-sessions/ask.ts'
import { setLead } from '../../src/more-sessions/leads.ts'
import { writeNote } from '../../src/notes/write-note.ts'
import { grantSupervision } from '../../src/supervision/grant.ts'
import type { WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'

export interface CaseloadThings {
  case: string
  note: string
  supervision: string
  handOver: string
  request: string
}

/** A case of kim's with a note, a reader, a question to kim and a request for more sessions. */
export async function makeCaseload(w: World, counselor: WorldCounselor, appointment: string): Promise<CaseloadThings> {
  const id = (await w.as(counselor, caseOfAppointment, { id: appointment })) ?? ''
  const colleague = await w.counselor({ center: counselor.center })
  await w.as(await w.centerManager(counselor.center), setLead, { counselor: colleague.me, lead: true })
  const note = await w.as(counselor, writeNote, { id, text: 'a note' })
  const until = '2026-12-31'
  const grant = await w.as(counselor, grantSupervision, { id, supervisor: colleague.me, until })
  const question = await w.as(counselor, askHandOver, { id, counselor: colleague.me, words: 'on leave' })
  const request = await w.as(counselor, askForMore, { id, sessions: 2, reason: 'grief' })
  return { case: id, note: note.id, supervision: grant.id, handOver: question.id, request: request.id }
}
