import { eq } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { settlement, settlementShare } from '../../db/schema/settlement.ts'
import type { Act } from '../act.ts'
import type { CenterManager } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { missing } from '../refusal.ts'
import { freeze } from './content.ts'
import { countUnrecorded, earliestMonth, type Place } from './facts.ts'
import { closedMonths, dayOf, monthNow, openLines, placesOf } from './read.ts'
import { alreadyClosed, closeAnotherFirst, notOverYet } from './refusals.ts'
import { nextToClose } from './rules.ts'

export interface Closed {
  period: string
  closedAt: string
  /** SHA-256 of what was closed, hexadecimal. */
  hash: string
}

/**
 * Closes a month of the own center: what it says now stays for good. Months are closed one after another, each once it is
 * over; what is noted or corrected later goes to the next one as an adjustment.
 */
export async function closeSettlement(
  act: Act<CenterManager>,
  { period }: { period: Temporal.PlainYearMonth },
): Promise<Closed> {
  const { tx, actor, now } = act
  // Two managers at once: the second waits here, and then finds it closed.
  await lockFor(tx, `settlement ${actor.center}`)
  const [place] = await placesOf(act)
  if (!place) throw missing()
  const closed = await closedMonths(act, place)
  const month = period.toString()
  if (closed.includes(month)) throw alreadyClosed()
  const running = monthNow(act, place.timeZone)
  if (Temporal.PlainYearMonth.compare(period, running) >= 0) throw notOverYet(period)
  const next = nextToClose(closed, await earliestMonth(act, place), running)
  if (!next.equals(period)) throw closeAnotherFirst(next)

  const { text, hash, shares } = await whatItSays(act, place, period, closed)
  const row = { centerId: place.id, period: dayOf(month), content: text, hash, closedAt: now, closedBy: actor.me }
  const [made] = await tx.insert(settlement).values(row).onConflictDoNothing().returning({ period: settlement.period })
  if (!made) throw alreadyClosed()
  const parts = [...shares].map(([counselorId, content]) => {
    return { centerId: place.id, period: dayOf(month), counselorId, content }
  })
  if (parts.length > 0) await tx.insert(settlementShare).values(parts)
  await logAccess(act, { action: 'close', objectKind: 'settlement', objectId: place.id })
  return { period: month, closedAt: now.toString(), hash: hex(hash) }
}

async function whatItSays(
  act: Act<CenterManager>,
  place: Place,
  period: Temporal.PlainYearMonth,
  closed: readonly string[],
) {
  const lines = await openLines(act, place, period, closed)
  const unrecorded = [...(await countUnrecorded(act, place, period)).values()].reduce((sum, one) => sum + one, 0)
  const before = await act.tx
    .select({ period: settlement.period, hash: settlement.hash })
    .from(settlement)
    .where(eq(settlement.centerId, place.id))
  const last = before.toSorted((one, other) => (one.period < other.period ? 1 : -1))[0]
  const head = { center: place.id, name: place.name, period: period.toString(), closedAt: act.now.toString() }
  return freeze({ ...head, previous: last ? hex(last.hash) : null, unrecorded }, lines)
}
