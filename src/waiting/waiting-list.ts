import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { center, claim, counselor, offer, slot, waitingEntry } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { notEligible } from '../appointments/refusals.ts'
import type { SlotFilters } from '../counseling/booking-rules.ts'
import { becomeReachable } from '../counseling/profile.ts'
import { type FoundSlot, foundColumns } from '../counseling/search.ts'
import { wishShape } from '../counseling/wishes.ts'
import { both, dayField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, Refusal } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'

/** What somebody waits for; whatever is left out does not matter to them. Days are YYYY-MM-DD, both included. */
export const waitingInput = wishShape
  // Whoever offers times must not know when somebody works.
  .omit({ hours: true })
  .extend({ from: dayField.optional(), to: dayField.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ['to'],
    error: () => both({ ko: '시작하는 날보다 늦어야 해요.', en: 'This must not be before the first day.' }),
  })

export interface WaitingEntry {
  id: string
  filters: SlotFilters
  since: Temporal.Instant
  /** A time held for them until the deadline, when it is their turn. */
  offer: { id: string; until: Temporal.Instant; slot: FoundSlot } | null
}

// The database hands the names back in another order than they came.
const inOrder = (filters: SlotFilters) => JSON.stringify(Object.entries(filters).sort())

/** At most this many entries at once: enough for real wishes, too few to block a list. */
const mostEntries = 3

/** Puts the employee on the waiting list, told by mail in `locale`; the first in order whose wishes fit is offered a slot that is given back. */
export async function joinWaitingList(
  act: Act<Employee>,
  { locale = 'ko', ...filters }: z.infer<typeof waitingInput> & { locale?: Locale },
): Promise<WaitingEntry> {
  if (!act.actor.eligible) throw notEligible()
  await lockFor(act.tx, act.actor.me)
  const entries = await listWaiting(act)
  const same = entries.find(entry => inOrder(entry.filters) === inOrder(filters))
  if (same) return same
  if (entries.length >= mostEntries) throw tooManyEntries()
  await becomeReachable(act, locale)
  const id = act.uuid()
  await act.tx.insert(waitingEntry).values({ id, subject: act.actor.me, filters, createdAt: act.now })
  await logAccess(act, { action: 'wait', subject: act.actor.me, objectKind: 'waiting-entry', objectId: id })
  return { id, filters, since: act.now, offer: null }
}

/** The employee's open entries, oldest first, each with the offer that stands. */
export async function listWaiting(act: Act<Employee>): Promise<WaitingEntry[]> {
  const open = and(eq(waitingEntry.subject, act.actor.me), isNull(waitingEntry.endedAt))
  const entries = await act.tx
    .select()
    .from(waitingEntry)
    .where(open)
    .orderBy(asc(waitingEntry.createdAt), asc(waitingEntry.id))
  const offers = await openOffers(act)
  return entries.map(({ id, filters, createdAt }) => ({
    id,
    filters,
    since: createdAt,
    offer: offers.find(standing => standing.entry === id) ?? null,
  }))
}

/** Leaves the list; a time that was held for this entry goes to the next. Refuses another's id like a missing one. */
export async function leaveWaitingList(act: Act<Employee>, { id }: { id: string }): Promise<void> {
  await lockFor(act.tx, act.actor.me)
  const ended = await act.tx
    .update(waitingEntry)
    .set({ endedAt: act.now })
    .where(
      and(eq(waitingEntry.id, idOrMissing(id)), eq(waitingEntry.subject, act.actor.me), isNull(waitingEntry.endedAt)),
    )
    .returning({ id: waitingEntry.id })
  if (ended.length === 0) throw noEntry()
  for (const standing of (await openOffers(act)).filter(({ entry }) => entry === id)) await decline(act, standing)
}

/** Declines the time that is offered and stays on the list. */
export async function declineOffer(act: Act<Employee>, { id }: { id: string }): Promise<void> {
  await lockFor(act.tx, act.actor.me)
  const standing = (await openOffers(act)).find(offered => offered.id === id)
  if (!standing) throw noEntry()
  await decline(act, standing)
}

/** Lets go of a hold on a slot, the actor's own (their offer is accepted with it) or one that has run out. */
export async function takeHold(act: Act<Employee>, slotId: string): Promise<void> {
  const accepted = await act.tx
    .update(offer)
    .set({ answer: 'accepted' })
    .where(and(eq(offer.slotId, slotId), eq(offer.subject, act.actor.me), isNull(offer.answer)))
    .returning({ entry: offer.waitingEntryId })
  const entries = accepted.map(({ entry }) => entry)
  if (entries.length)
    await act.tx.update(waitingEntry).set({ endedAt: act.now }).where(inArray(waitingEntry.id, entries))
  await act.tx.delete(claim).where(eq(claim.slotId, slotId))
}

async function openOffers(act: Act<Employee>) {
  const rows = await act.tx
    .select({ offer: { id: offer.id, entry: offer.waitingEntryId, until: offer.expiresAt }, ...foundColumns })
    .from(offer)
    .innerJoin(slot, eq(slot.id, offer.slotId))
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .innerJoin(center, eq(center.id, slot.centerId))
    .where(and(eq(offer.subject, act.actor.me), isNull(offer.answer), gt(offer.expiresAt, act.now)))
  return rows.map(({ offer: standing, ...found }) => ({ ...standing, slot: found }))
}

/** The held claim becomes nobody's for a moment, so that the scheduler offers it to the next in order. */
async function decline(act: Act<Employee>, standing: { id: string; slot: FoundSlot }): Promise<void> {
  await act.tx.update(offer).set({ answer: 'declined' }).where(eq(offer.id, standing.id))
  const expiresAt = act.now.add({ minutes: 10 })
  await act.tx.update(claim).set({ subject: null, expiresAt }).where(eq(claim.slotId, standing.slot.id))
}

const noEntry = () =>
  new Refusal('not-found', { ko: '찾으시는 대기 신청이 여기에 없어요.', en: 'This waiting-list entry is not here.' })

const tooManyEntries = () =>
  new Refusal('conflict', {
    ko: '대기 신청은 세 개까지 할 수 있어요. 필요 없는 것을 하나 지우고 다시 신청해 주세요.',
    en: 'You can wait for up to three things at once. Remove one you no longer need and try again.',
  })
