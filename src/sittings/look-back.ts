import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { canRequest, listOwnCallBacks, type OwnCallBack } from '../call-backs/request.ts'
import { byNeed } from '../checkups/bundle.ts'
import { type CheckUp, findCheckUp, listCheckUps, mainScore } from '../checkups/check-ups.ts'
import type { Instrument } from '../checkups/instrument.ts'
import { compareOutcome } from '../checkups/outcome.ts'
import { hasConsent } from '../consents/consents.ts'
import type { Topic } from '../counseling/topics.ts'
import { keepWishes } from '../counseling/wishes.ts'
import { readSharing, type Sharing } from '../sharing/share.ts'
import type { Sitting } from './sitting.ts'
import { readSitting } from './steps.ts'

/** One check-up beside the earlier ones of the same questionnaire, the latest first. */
export interface InTime {
  checkUp: CheckUp
  earlier: CheckUp[]
}

/** Everything a result's page shows: what was taken in the same go, each in time, and with whom it is shared. */
export interface LookBack {
  main: InTime
  /** The main one and what was taken with it, the one that asks for most support first. */
  together: InTime[]
  sharing: Sharing
}

/** One own result with all of its sitting. */
export async function lookBack(act: Act<Employee>, { id }: { id: string }): Promise<LookBack> {
  const main = await findCheckUp(act, { id })
  const all = await listCheckUps(act)
  const inTime = (checkUp: CheckUp): InTime => ({
    checkUp,
    earlier: all.filter(one => isBefore(one, checkUp) && one.scored.instrument === checkUp.scored.instrument),
  })
  const together = byNeed(all.filter(one => one.sitting === main.sitting).toReversed())
  return { main: inTime(main), together: together.map(inTime), sharing: await readSharing(act, { id }) }
}

const isBefore = (one: CheckUp, other: CheckUp) => Temporal.Instant.compare(one.at, other.at) < 0

/** What the place 마음 체크 shows: what is unfinished, what was done, whether consent stands. */
export async function lookAtCheckUps(act: Act<Employee>): Promise<{
  unfinished: Sitting | undefined
  checkUps: CheckUp[]
  consented: boolean
}> {
  const consented = await hasConsent(act, 'check-up')
  return { unfinished: await readSitting(act), checkUps: await listCheckUps(act), consented }
}

/** What the page with the crisis card needs: whether a call-back can be promised, and one that is under way. */
export async function lookForHelp(act: Act<Employee>): Promise<{ staffed: boolean; open: OwnCallBack | undefined }> {
  const own = await listOwnCallBacks(act)
  return { staffed: await canRequest(act), open: own.find(({ state }) => state !== 'closed') }
}

const topicOf: Record<Instrument['topic'], Topic> = {
  mood: 'mood',
  worry: 'anxiety',
  wellbeing: 'burnout',
  event: 'trauma',
  general: 'job-stress',
}

/** Makes the fitting topic the wish of the search for a time. */
export async function wishFor(act: Act<Employee>, { topic }: { topic: Instrument['topic'] }): Promise<void> {
  await keepWishes(act, { topic: topicOf[topic] })
}

export type Change = 'better' | 'worse' | 'same'

/** Says whether a result differs from the one before by more than chance; undefined where there is none to compare with. */
export function changeOf({ checkUp, earlier }: InTime, instrument: Instrument | undefined): Change | undefined {
  const [before] = earlier
  const [now, then] = [mainScore(checkUp), before && mainScore(before)]
  if (!instrument || !now || !then) return undefined
  const outcome = compareOutcome(instrument, then, now)
  if (outcome) return outcome.reliable ?? 'same'
  if (now.value === then.value) return 'same'
  return now.value > then.value === (instrument.direction === 'more-is-better') ? 'better' : 'worse'
}
