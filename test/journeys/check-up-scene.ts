import type { Employee } from '../../src/actor.ts'
import { setDuty } from '../../src/call-backs/duty.ts'
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

/** Somebody in the middle of a questionnaire: before it, at its questions, or where help is offered. */
async function sitting(w: World, stage: 'before' | 'asking' | 'help'): Promise<Employee> {
  const who = await w.employee()
  const nothing = { kept: undefined, typed: new Map<string, string>(), ...known }
  if (stage !== 'before') await w.as(who, giveConsent, { kind: 'check-up' })
  await w.as(who, beginSitting, { what: 'phq-9', ...known })
  if (stage === 'before') return who
  await w.as(who, goOn, { ...nothing, go: 'begin' as const })
  const begun = await w.as(who, readSitting, undefined)
  if (stage === 'asking' || !begun) return who
  const typed = new Map(questionsOf(begun, shipped, 'ko').map(({ name }) => [name, '2']))
  await w.as(who, goOn, { ...nothing, typed })
  return who
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
  await w.as(booked, requestCallBack, { when: '오후에', how: '010-1234-5678' })
  return {
    people: {
      manager,
      before: await sitting(w, 'before'),
      asking: await sitting(w, 'asking'),
      help: await sitting(w, 'help'),
    },
    checkUp: id,
  }
}
