import { eq } from 'drizzle-orm'
import { callBack } from '../../db/schema/checkups.ts'
import type { Employee } from '../../src/actor.ts'
import { setDuty } from '../../src/call-backs/duty.ts'
import { escalateCallBacks } from '../../src/call-backs/escalate.ts'
import { takeCallBack } from '../../src/call-backs/queue.ts'
import { requestCallBack } from '../../src/call-backs/request.ts'
import { shipped } from '../../src/checkups/shipped.ts'
import { takeCheckUp } from '../../src/checkups/take.ts'
import { giveConsent } from '../../src/consents/consents.ts'
import { shareCheckUp } from '../../src/sharing/share.ts'
import { questionsOf } from '../../src/sittings/sitting.ts'
import { beginSitting, goOn, readSitting } from '../../src/sittings/steps.ts'
import { answered, ship } from '../instruments/shipped.ts'
import type { WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'

const known = { instruments: shipped, locale: 'ko' as const }

/** Somebody in the middle of it: before, at the questions, where help is offered, or asked whether to go on. */
async function sitting(w: World, stage: 'before' | 'asking' | 'help' | 'more'): Promise<Employee> {
  const who = await w.employee()
  const nothing = { kept: undefined, typed: new Map<string, string>(), ...known }
  if (stage !== 'before') await w.as(who, giveConsent, { kind: 'check-up' })
  await w.as(who, beginSitting, { what: stage === 'more' ? 'first' : 'phq-9', ...known })
  if (stage === 'before') return who
  await w.as(who, goOn, { ...nothing, go: 'begin' as const })
  const begun = await w.as(who, readSitting, undefined)
  if (stage === 'asking' || !begun) return who
  const typed = new Map(questionsOf(begun, shipped, 'ko').map(({ name }) => [name, '2']))
  await w.as(who, goOn, { ...nothing, typed })
  return who
}

/** Somebody who asked to be called yesterday, whose clinician has not yet closed it: late, and told to the manager. */
async function lateCall(w: World, counselor: WorldCounselor) {
  const { id } = await w.as(await w.employee(), requestCallBack, { when: '언제든', how: '010-0000-0000, 문자 먼저' })
  await w.as(counselor, takeCallBack, { id })
  const [requestedAt, dueAt] = [w.now().subtract({ hours: 30 }), w.now().subtract({ hours: 3 })]
  await w.asSuperuser(tx => tx.update(callBack).set({ requestedAt, dueAt }).where(eq(callBack.id, id)))
  await w.asJob(act => escalateCallBacks(act))
}

/** Check-ups, taken and unfinished, one shared with the counselor of an appointment, and call-backs that wait. */
export async function checkUpScene(w: World, booked: Employee, counselor: WorldCounselor, appointmentId: string) {
  const manager = await w.centerManager(counselor.center)
  await w.as(manager, setDuty, { counselor: counselor.me, onDuty: true })
  await w.as(booked, giveConsent, { kind: 'check-up' })
  const take = (...values: number[]) =>
    w.as(booked, takeCheckUp, { instrument: ship('gad-7'), answers: answered(...values) })
  await take(0, 1, 0, 1, 0, 1, 0)
  const { id } = await take(2, 2, 1, 1, 2, 1, 1)
  await w.as(booked, shareCheckUp, { id, appointmentId })
  await lateCall(w, counselor)
  await w.as(booked, requestCallBack, { when: '오후에', how: '010-1234-5678' })
  return {
    people: {
      manager,
      before: await sitting(w, 'before'),
      asking: await sitting(w, 'asking'),
      help: await sitting(w, 'help'),
      more: await sitting(w, 'more'),
    },
    checkUp: id,
  }
}
