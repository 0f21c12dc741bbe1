import { and, asc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { type Shortfall, shortfallsOf } from '../../db/flexible.ts'
import { firstDayOf, lastDayOf } from '../../db/fragments.ts'
import { constraintIn } from '../../db/raw.ts'
import { arrangement, decision, detail, review, reviewSeat, reviewVote } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Reviewer, Staff } from '../actor.ts'
import { expectStaffed } from '../decisions/decide.ts'
import type { Week } from '../flexible-work/hours.ts'
import type { Type } from '../flexible-work/rules.ts'
import { textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { placeOf } from './ask.ts'

/** A refused application as a reviewer sees it: what was asked, not by whom. */
export interface Reviewed {
  id: string
  type: Type
  from: string
  until: string
  week: Week | null
  askedAt: Temporal.Instant
  /** Until when the reader says something; after that somebody else is drawn. */
  dueAt: Temporal.Instant
  /** What the reader has voted; null while they have not. */
  voted: boolean | null
}

/** With everything that was said to it, and where a counter would be short. */
export interface OpenedReview extends Reviewed {
  /** Why and where, in the words of who applied; why not, in those of who refused; and what was said to that. */
  reason: string | null
  place: string | null
  refusal: string
  words: string | null
  short: Shortfall[]
}

export const voteInput = z.strictObject({ overturn: z.boolean(), reason: textField(1_000).pipe(z.string().min(1)) })

/** The refusals that the actor looks at again and that are still open, the oldest first. */
export async function listReviews(act: Act<Reviewer>): Promise<Reviewed[]> {
  return read(act)
}

async function read({ tx }: Act<Reviewer>, id?: string): Promise<Reviewed[]> {
  const rows = await tx
    .select({
      ...{ id: arrangement.id, type: arrangement.type, week: arrangement.week, askedAt: review.askedAt },
      ...{ from: firstDayOf(arrangement.during), until: lastDayOf(arrangement.during), voted: reviewVote.overturn },
      dueAt: reviewSeat.dueAt,
    })
    .from(review)
    .innerJoin(arrangement, eq(arrangement.id, review.arrangementId))
    .innerJoin(reviewSeat, eq(reviewSeat.arrangementId, review.arrangementId))
    .leftJoin(reviewVote, eq(reviewVote.arrangementId, review.arrangementId))
    .where(and(isNull(review.decidedAt), id === undefined ? undefined : eq(review.arrangementId, id)))
    .orderBy(asc(review.askedAt), asc(arrangement.id))
  return rows.map(({ from, until, dueAt, ...row }) => ({
    ...row,
    ...{ from: from ?? '', until: until ?? '', dueAt: dueAt ?? row.askedAt },
  }))
}

const sealedDetail = z.object({ reason: z.string().nullable(), place: z.string().nullable() })
const sealedReason = z.object({ reason: z.string() })
const sealedWords = z.object({ words: z.string() })

/** One of these refusals, opened; any other is refused like a missing one. The access log says who read it. */
export async function openReview(act: Act<Reviewer>, { id }: { id: string }): Promise<OpenedReview> {
  const { tx, vault } = act
  const [one] = await read(act, idOrMissing(id))
  const [refused] = await tx
    .select({ keyId: decision.keyId, sealed: decision.sealed })
    .from(decision)
    .where(eq(decision.arrangementId, id))
  if (!one || !refused?.keyId || !refused.sealed) throw missing()
  await logAccess(act, { action: 'open', objectKind: 'review', objectId: one.id })
  const key = await vault.keyById(tx, refused.keyId)
  const [why] = await tx.select({ sealed: detail.sealed }).from(detail).where(eq(detail.arrangementId, id))
  const [asked] = await tx.select({ sealed: review.sealed }).from(review).where(eq(review.arrangementId, id))
  const at = (table: string) => ({ table, column: 'sealed', row: one.id })
  const { reason, place } = why
    ? sealedDetail.parse(await vault.open(key, at('flexible.detail'), why.sealed))
    : { reason: null, place: null }
  const { reason: refusal } = sealedReason.parse(await vault.open(key, at('flexible.decision'), refused.sealed))
  const words = asked?.sealed ? sealedWords.parse(await vault.open(key, placeOf(one.id), asked.sealed)).words : null
  return { ...one, reason, place, refusal, words, short: await shortfallsOf(tx, one.id) }
}

/**
 * Votes once on one of these refusals, with a reason that its person will read. With a majority the outcome takes the
 * refusal's place. A vote against the refusal that would leave a counter short is a conflict, as an approval would be.
 */
export async function vote(
  act: Act<Reviewer>,
  { id, overturn, reason }: z.infer<typeof voteInput> & { id: string },
): Promise<void> {
  const { tx, now, vault } = act
  const [one] = await read(act, idOrMissing(id))
  const [refused] = await tx.select({ keyId: decision.keyId }).from(decision).where(eq(decision.arrangementId, id))
  if (!one || !refused?.keyId) throw missing()
  if (one.voted !== null) throw votedBefore()
  if (overturn) await expectStaffed(act, one.id)
  const key = await vault.keyById(tx, refused.keyId)
  const row = act.uuid()
  const sealed = await vault.seal(key, { table: 'flexible.review_vote', column: 'sealed', row }, { reason })
  const made = await tx
    .insert(reviewVote)
    .values({ id: row, arrangementId: one.id, overturn, at: now, keyId: key.id, sealed })
    .onConflictDoNothing()
    .returning({ id: reviewVote.arrangementId })
    .catch(overOrRethrow)
  if (made.length === 0) throw votedBefore()
  await logAccess(act, { action: overturn ? 'overturn' : 'uphold', objectKind: 'review', objectId: one.id })
}

/** Whether the actor was drawn to look at refusals of others; open or not, the reviewer's own list says. */
export async function isSeated(act: Act<Staff>): Promise<boolean> {
  return (await act.tx.select({ id: reviewSeat.arrangementId }).from(reviewSeat).limit(1)).length > 0
}

/** A vote that comes after the review is over, or its seat went to somebody else; everything else goes on as it came. */
function overOrRethrow(error: unknown): never {
  if (constraintIn(error) === 'review_is_open')
    throw new Refusal('conflict', {
      ko: '그사이 재심이 끝났거나 다른 분이 맡게 됐어요. 의견은 기록되지 않았어요.',
      en: 'Meanwhile this review ended, or somebody else was drawn in your place. Your vote was not recorded.',
    })
  throw error
}

function votedBefore(): Refusal {
  return new Refusal('conflict', {
    ko: '이미 의견을 냈어요. 처음 낸 의견이 그대로 남아 있어요.',
    en: 'You have voted already. Your first vote stands.',
  })
}
