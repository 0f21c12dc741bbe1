import { and, eq, inArray, isNotNull, isNull, lte, notExists } from 'drizzle-orm'
import { claim, offer } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

const batch = 100
// Long enough for the next run to offer the slot on, short enough that a scheduler at rest blocks nobody.
const passOn = { minutes: 10 }

/** Ends holds whose deadline has passed: the offer counts as expired and the slot is given back for the next in line. */
export async function endHolds(act: Act<Job>): Promise<number> {
  const { tx, now } = act
  // Claim before offer, as a booking takes them; whatever somebody is booking right now is theirs.
  const over = await tx
    .select({ slotId: claim.slotId })
    .from(claim)
    .where(and(isNull(claim.appointmentId), isNotNull(claim.subject), lte(claim.expiresAt, now)))
    .limit(batch)
    .for('update', { skipLocked: true })
  const slots = over.map(({ slotId }) => slotId)
  if (slots.length > 0) {
    await tx
      .update(claim)
      .set({ subject: null, expiresAt: now.add(passOn) })
      .where(inArray(claim.slotId, slots))
  }
  await endOffersWithoutHold(act)
  await dropClaimsOfNobody(act)
  return slots.length
}

/** An offer that ran out has no hold of its person any more: ended above, or taken over by somebody's booking. */
async function endOffersWithoutHold({ tx, now }: Act<Job>): Promise<void> {
  const held = tx
    .select({ id: claim.slotId })
    .from(claim)
    .where(and(eq(claim.slotId, offer.slotId), eq(claim.subject, offer.subject), isNull(claim.appointmentId)))
  const over = await tx
    .select({ id: offer.id })
    .from(offer)
    .where(and(isNull(offer.answer), lte(offer.expiresAt, now), notExists(held)))
    .limit(batch)
    .for('update', { skipLocked: true })
  const ids = over.map(({ id }) => id)
  if (ids.length > 0) await tx.update(offer).set({ answer: 'expired' }).where(inArray(offer.id, ids))
}

async function dropClaimsOfNobody({ tx, now }: Act<Job>): Promise<void> {
  const over = tx
    .select({ slotId: claim.slotId })
    .from(claim)
    .where(and(isNull(claim.subject), lte(claim.expiresAt, now)))
    .limit(batch)
    .for('update', { skipLocked: true })
  await tx.delete(claim).where(inArray(claim.slotId, over))
}
