import { counselor } from '../db/schema/counseling.ts'
import type { Act } from './act.ts'
import type { Job } from './actor.ts'
import { runAudits } from './audits/open.ts'
import { publishCalendars, publishSlots } from './availability/publish.ts'
import { refreshBusyTimes } from './busy-times/refresh.ts'
import { escalateCallBacks } from './call-backs/escalate.ts'
import { remind } from './counseling/remind.ts'
import { escalateApplications } from './decisions/escalate.ts'
import type { Deps } from './deps.ts'
import { runPrograms, tidyPrograms } from './drawing/run.ts'
import { perform } from './http/perform.ts'
import { alertKeepers } from './meetings/alert.ts'
import { planMeetings } from './meetings/convene.ts'
import { takeLeave } from './meetings/leave.ts'
import { clean } from './outbox/clean.ts'
import { deliverDue, type Post } from './outbox/deliver.ts'
import type { Task } from './outbox/schedule.ts'
import { forgetFlexibleWork } from './own-settings/forget.ts'
import { countParticipation } from './participation/count.ts'
import { remindVoters } from './polls/remind.ts'
import { overfull } from './practice/keep-caps.ts'
import { tendOpenReviews } from './reviews/tend.ts'
import { publishDue } from './statistics/schedule.ts'
import { endHolds } from './waiting/end-holds.ts'
import { offerFreedSlot } from './waiting/offer-freed-slots.ts'

const job: Job = { role: 'job' }
const hour = 3_600_000

/** All that the product does by itself, in the order in which one thing leads to the next: a mail queued first leaves last. */
export function tasksOf(deps: Deps, post: Post): Task[] {
  return [
    { name: 'end-holds', every: 0, run: () => perform(deps, job, endHolds, undefined) },
    { name: 'offer-freed-slots', every: 0, run: () => offerFreedSlots(deps) },
    { name: 'close-full-days', every: 0, run: () => closeFullDays(deps) },
    { name: 'remind', every: 60_000, run: () => remindAll(deps) },
    { name: 'run-programs', every: 0, run: () => runPrograms(deps) },
    { name: 'open-audits', every: 0, run: () => runAudits(deps) },
    { name: 'plan-meetings', every: hour, run: () => perform(deps, job, planMeetings, undefined) },
    { name: 'remind-voters', every: 60_000, run: () => perform(deps, job, remindVoters, undefined) },
    { name: 'alert-keepers', every: hour, run: () => perform(deps, job, alertKeepers, undefined) },
    { name: 'take-leave', every: hour, run: () => perform(deps, job, takeLeave, undefined) },
    { name: 'deliver', every: 0, run: () => deliverDue(deps, post) },
    { name: 'escalate-call-backs', every: 60_000, run: () => perform(deps, job, escalateCallBacks, undefined) },
    { name: 'escalate-applications', every: 60_000, run: () => perform(deps, job, escalateApplications, undefined) },
    { name: 'tend-reviews', every: 60_000, run: () => perform(deps, job, tendOpenReviews, undefined) },
    { name: 'publish-releases', every: 60_000, rest: 2_000, run: () => publishDue(deps) },
    { name: 'publish-slots', every: hour, rest: 20_000, run: () => publishAll(deps) },
    { name: 'refresh-busy-times', every: 60_000, rest: 5_000, run: () => refreshBusyTimes(deps) },
    { name: 'tidy-programs', every: hour, rest: 10_000, run: () => tidyPrograms(deps) },
    { name: 'count-participation', every: hour, rest: 4_000, run: () => countAll(deps) },
    { name: 'clean', every: hour, rest: 20_000, run: () => perform(deps, job, clean, undefined) },
    {
      name: 'forget-flexible-work',
      every: hour,
      rest: 25_000,
      run: () => perform(deps, job, forgetFlexibleWork, undefined),
    },
  ]
}

/** Offers every slot that was given back, each in a transaction of its own; returns how many were offered or set free. */
export async function offerFreedSlots(deps: Deps): Promise<number> {
  const passed: string[] = []
  let settled = 0
  for (;;) {
    const freed = await perform(deps, job, offerFreedSlot, passed)
    if (!freed) return settled
    if (freed.outcome === 'later') passed.push(freed.slotId)
    else settled++
  }
}

/** Counts participation in flexible work for every month that is due, each in a transaction of its own. */
async function countAll(deps: Deps): Promise<void> {
  while (await perform(deps, job, countParticipation, undefined)) {}
}

async function remindAll(deps: Deps): Promise<void> {
  while (await perform(deps, job, remind, undefined)) {}
}

async function closeFullDays(deps: Deps): Promise<void> {
  for (const counselor of await perform(deps, job, overfull, undefined))
    await perform(deps, job, publishSlots, { counselor })
}

/** How many calendars one transaction brings up to date: few enough for others to have their turn in between. */
const calendarsAtOnce = 8

/** Extends everybody's slots to the end of the horizon, a few calendars a transaction, so that no booking waits for all of it. */
export async function publishAll(deps: Deps): Promise<void> {
  const everybody = (act: Act<Job>) => act.tx.select({ id: counselor.id }).from(counselor)
  const ids = (await perform(deps, job, everybody, undefined)).map(({ id }) => id)
  for (let at = 0; at < ids.length; at += calendarsAtOnce)
    await perform(deps, job, publishCalendars, { counselors: ids.slice(at, at + calendarsAtOnce) })
}
