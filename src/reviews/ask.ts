import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { reviewableUntil } from '../../db/flexible.ts'
import { constraintIn } from '../../db/raw.ts'
import { decision, review, reviewVote } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { findArrangement } from '../flexible-work/own-days.ts'
import { textField } from '../http/input.ts'
import { idOrMissing, Refusal } from '../refusal.ts'

export const reviewInput = z.strictObject({ words: textField(1_000).optional() })

/** A refusal as its person sees it: whether a review can still be asked for, and what became of one. */
export interface OwnReview {
  /** Until when one can be asked for; null when it cannot. */
  openUntil: Temporal.Instant | null
  asked: {
    at: Temporal.Instant
    /** Null while it is looked at. */
    outcome: {
      overturned: boolean
      at: Temporal.Instant
      reasons: { overturn: boolean; reason: string | null }[]
    } | null
  } | null
}

const said = z.object({ reason: z.string() })

/** Where the review of an own application stands; null where nothing was refused. */
export async function ownReview(act: Act<Staff>, { id }: { id: string }): Promise<OwnReview | null> {
  const { tx, now } = act
  const [refused] = await tx
    .select({ approved: decision.approved, at: decision.at })
    .from(decision)
    .where(eq(decision.arrangementId, idOrMissing(id)))
  if (!refused) return null
  const [row] = await tx.select().from(review).where(eq(review.arrangementId, id))
  if (!row) {
    if (refused.approved) return null
    const until = await reviewableUntil(tx, refused.at)
    return { openUntil: Temporal.Instant.compare(now, until) < 0 ? until : null, asked: null }
  }
  const { askedAt: at, decidedAt, overturned } = row
  if (!decidedAt || overturned === null) return { openUntil: null, asked: { at, outcome: null } }
  return { openUntil: null, asked: { at, outcome: { overturned, at: decidedAt, reasons: await reasonsOf(act, id) } } }
}

async function reasonsOf({ tx, vault }: Act<Staff>, id: string) {
  const votes = await tx
    .select({ id: reviewVote.id, overturn: reviewVote.overturn, keyId: reviewVote.keyId, sealed: reviewVote.sealed })
    .from(reviewVote)
    .where(eq(reviewVote.arrangementId, id))
    .orderBy(reviewVote.at)
  return Promise.all(
    votes.map(async ({ id: row, overturn, keyId, sealed }) => {
      // Forgotten by now; that somebody voted so stays.
      if (!keyId || !sealed) return { overturn, reason: null }
      const key = await vault.keyById(tx, keyId)
      const place = { table: 'flexible.review_vote', column: 'sealed', row }
      return { overturn, reason: said.parse(await vault.open(key, place, sealed)).reason }
    }),
  )
}

/**
 * Asks that an own refused application be looked at again: three or more people are drawn, and meanwhile it holds its days
 * from tomorrow on. Too late, no day left, other plans in those days, or too few people to draw from is a conflict.
 */
export async function askReview(
  act: Act<Staff>,
  { id, words }: z.infer<typeof reviewInput> & { id: string },
): Promise<void> {
  const found = await findArrangement(act, { id })
  const { tx, now, vault } = act
  if (found.decided?.approved !== false) throw notRefused()
  const [refused] = await tx
    .select({ keyId: decision.keyId })
    .from(decision)
    .where(eq(decision.arrangementId, found.id))
  const sealing = async (text: string, keyId: string) => ({
    keyId,
    sealed: await vault.seal(await vault.keyById(tx, keyId), placeOf(found.id), { words: text }),
  })
  const statement = words && refused?.keyId ? await sealing(words, refused.keyId) : {}
  const made = await tx
    .insert(review)
    .values({ arrangementId: found.id, askedAt: now, ...statement })
    .onConflictDoNothing()
    .returning({ id: review.arrangementId })
    .catch(told)
  if (made.length === 0) throw askedBefore()
}

/** Where the words of who asks for a review are sealed. */
export function placeOf(row: string) {
  return { table: 'flexible.review', column: 'sealed', row }
}

/** What the database's own rules of a review mean to who asked; everything else goes on as it came. */
function told(error: unknown): never {
  const name = constraintIn(error)
  if (name === 'review_in_time') throw tooLate()
  if (name === 'review_has_days') throw noDays()
  if (name === 'review_has_reviewers') throw nobody()
  if (name === 'one_at_a_time') throw taken()
  throw error
}

const conflict = (ko: string, en: string) => new Refusal('conflict', { ko, en })
const kept = { ko: '적은 내용은 그대로예요.', en: 'What you wrote is kept.' }
const notRefused = () =>
  conflict('거절된 신청만 다시 살펴 달라고 할 수 있어요.', 'Only what was refused can be looked at again.')
const askedBefore = () =>
  conflict('이미 재심을 청했어요. 바뀐 것은 없어요.', 'You asked for a review already. Nothing changed.')
const tooLate = () =>
  conflict(
    `재심을 청할 수 있는 기간이 지났어요. 새로 신청하거나 부서장과 이야기해 보세요. ${kept.ko}`,
    `The time to ask for a review is over. You can apply anew or talk to your head. ${kept.en}`,
  )
const noDays = () =>
  conflict('신청한 기간이 모두 지났어요. 새로 신청해 주세요.', 'All of its days are over. Please apply anew.')
const nobody = () =>
  conflict(
    `지금은 다시 살펴볼 분이 모자라요. 총무과에 말해 주세요. ${kept.ko}`,
    `There are too few people to look at it now. Please tell General Affairs. ${kept.en}`,
  )
const taken = () =>
  conflict(
    `그 기간에 다른 신청이 있어요. 그 신청을 먼저 거두면 재심을 청할 수 있어요. ${kept.ko}`,
    `You asked for something else in those days. Take that back first, then ask for the review. ${kept.en}`,
  )
