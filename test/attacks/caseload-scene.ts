import { caseOfAppointment } from '../../src/cases/own-case.ts'
import { askHandOver } from '../../src/hand-over/ask.ts'
import { askForMore } from '../../src/more-sessions/ask.ts'
import { setLead } from '../../src/more-sessions/leads.ts'
import { writeNote } from '../../src/notes/write-note.ts'
import { grantSupervision } from '../../src/supervision/grant.ts'
import { first } from '../support/booking.ts'
import type { WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'

export interface CaseloadThings {
  case: string
  note: string
  supervision: string
  handOver: string
  request: string
}

/** A case of kim's with a note, a reader and a question to kim; and a colleague's request that the counselor decides on. */
export async function makeCaseload(w: World, counselor: WorldCounselor, appointment: string): Promise<CaseloadThings> {
  const caseOf = async (who: WorldCounselor, id: string) => (await w.as(who, caseOfAppointment, { id })) ?? ''
  const id = await caseOf(counselor, appointment)
  const colleague = await w.counselor({ center: counselor.center })
  const manager = await w.centerManager(counselor.center)
  for (const { me } of [counselor, colleague]) await w.as(manager, setLead, { counselor: me, lead: true })
  const note = await w.as(counselor, writeNote, { id, text: 'a note' })
  const until = '2026-12-31'
  const grant = await w.as(counselor, grantSupervision, { id, supervisor: colleague.me, until })
  const question = await w.as(counselor, askHandOver, { id, counselor: colleague.me, words: 'on leave' })
  // Somebody else's client, on whom the counselor decides.
  const theirs = await w.appointment(await w.employee(), first(await w.slots(colleague, 1, '2026-11-26T00:00:00Z')))
  const wish = { id: await caseOf(colleague, theirs.id), sessions: 2, reason: 'grief' }
  const request = await w.as(colleague, askForMore, wish)
  return { case: id, note: note.id, supervision: grant.id, handOver: question.id, request: request.id }
}
