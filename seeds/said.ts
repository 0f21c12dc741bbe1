import type { InferInsertModel } from 'drizzle-orm'
import type { checkUp, consent, countedOutcome, feedback } from '../db/schema/checkups.ts'
import type { Ground } from '../src/act.ts'
import type { SubjectId } from '../src/actor.ts'
import { sealCheckUp } from '../src/checkups/check-ups.ts'
import { type Change, sealCounted, severityOf } from '../src/checkups/counted.ts'
import { compareOutcome } from '../src/checkups/outcome.ts'
import { instrumentIn } from '../src/checkups/questionnaires.ts'
import { assessSafety, scoreResponse } from '../src/checkups/score.ts'
import { shipped } from '../src/checkups/shipped.ts'
import { consents } from '../src/consents/texts.ts'
import { sealComment, sealRating } from '../src/feedback/feedback.ts'
import type { DataKey, Vault } from '../src/privacy/vault.ts'
import { chance } from './chance.ts'
import type { Client, Planned } from './diary.ts'
import { namedPeople, namedPersonId } from './named.ts'

/** What invented people said of their sessions, and the check-ups that some of them let be counted. */
export interface SaidRows {
  consents: InferInsertModel<typeof consent>[]
  checkUps: InferInsertModel<typeof checkUp>[]
  outcomes: InferInsertModel<typeof countedOutcome>[]
  feedbacks: InferInsertModel<typeof feedback>[]
}
type Known = (client: Client) => { me: SubjectId; key: DataKey }

const hours = (count: number) => ({ hours: count })

/** Answers for one session in five, and two check-ups of one client in five; whoever has a name tells their own story. */
export async function saidRows({ vault, now }: Ground, plan: readonly Planned[], known: Known): Promise<SaidRows> {
  const rows: SaidRows = { consents: [], checkUps: [], outcomes: [], feedbacks: [] }
  const told = new Set(namedPeople.map(({ slug }) => namedPersonId(slug)))
  const came = plan.filter(({ ending, client }) => ending === 'attended' && !told.has(client.personId))
  const past = came.filter(({ slot }) => Temporal.Instant.compare(slot.endsAt.add(hours(30)), now()) < 0)
  for (const planned of past) if (chance(`said:${planned.id}`).odds(0.2)) await rate(rows, vault, planned, known)
  for (const [personId, sessions] of Map.groupBy(past, ({ client }) => client.personId))
    if (chance(`counted:${personId}`).odds(0.2)) await checkUps(rows, vault, sessions, known)
  return rows
}

async function rate({ feedbacks }: SaidRows, vault: Vault, { id, client, slot }: Planned, known: Known) {
  const { me, key } = known(client)
  const satisfaction = 1 + chance(`rating:${id}`).weighted([2, 3, 15, 40, 40])
  feedbacks.push({
    ...{ appointmentId: id, subject: me, counselorId: slot.counselorId, at: slot.endsAt.add(hours(5)), keyId: key.id },
    rating: await sealRating(vault, key, id, satisfaction),
    sealed: await sealComment(vault, key, id, null),
  })
}

const instrument = instrumentIn(shipped, 'phq-9')

/** Before the first session and after the last, better as a rule. */
async function checkUps(rows: SaidRows, vault: Vault, sessions: readonly Planned[], known: Known) {
  const ordered = sessions.toSorted((a, b) => Temporal.Instant.compare(a.slot.startsAt, b.slot.startsAt))
  const [first, last] = [ordered[0], ordered.at(-1)]
  if (!first || !last) return
  const { me, key } = known(first.client)
  const luck = chance(`check-ups:${first.client.personId}`)
  const before = 5 + luck.below(14)
  const start = first.slot.startsAt.subtract(hours(48))
  const taken = [
    { at: start, total: before },
    { at: last.slot.endsAt.add(hours(24)), total: Math.max(0, before - luck.below(13) + 3) },
  ]
  const scored = taken.map(({ total }) => scoreResponse(instrument, answersOf(total)))
  for (const kind of ['check-up', 'outcome'] as const)
    rows.consents.push({ id: luck.uuid(), subject: me, kind, version: consents[kind].version, givenAt: start })
  for (const [step, { at, total }] of taken.entries()) {
    const [id, score] = [luck.uuid(), scored[step]]
    if (!score?.total) continue
    const kept = { answers: answersOf(total), sex: null, sitting: id, scored: score }
    const safety = assessSafety(instrument, score)
    const sealed = await sealCheckUp(vault, key, id, { ...kept, safety })
    const counted = { instrument: 'phq-9' as const, band: severityOf(total), change: changeSince(scored, step) }
    rows.checkUps.push({ id, subject: me, at, keyId: key.id, sealed })
    rows.outcomes.push({
      ...{ checkUpId: id, subject: me, at, keyId: key.id },
      sealed: await sealCounted(vault, key, id, counted),
    })
  }
}

function changeSince(scored: readonly ReturnType<typeof scoreResponse>[], step: number): Change | null {
  const [before, after] = [scored[0]?.total, scored[step]?.total]
  const outcome = step > 0 && before && after ? compareOutcome(instrument, before, after) : undefined
  if (!outcome) return null
  return outcome.reliable === 'better' ? 'improved' : outcome.reliable === 'worse' ? 'worse' : 'same'
}

/** Answers to the first eight questions that add up to a total of at most 24. */
function answersOf(total: number): Record<string, number> {
  const each = Array.from({ length: 9 }, (_, at) => Math.max(0, Math.min(3, Math.floor((total + 7 - at) / 8))))
  return Object.fromEntries(each.map((value, at) => [String(at + 1), at === 8 ? 0 : value]))
}
