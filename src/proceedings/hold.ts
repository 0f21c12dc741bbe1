import { and, eq, isNull } from 'drizzle-orm'
import { holding } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { keeperIn } from '../council/seat.ts'
import { logAccess } from '../privacy/access-log.ts'
import type { Said } from '../ui/i18n.ts'
import { noQuorum, notAtThisStage, withoutResult } from './refusals.ts'
import { readRoom } from './room.ts'
import { allowed } from './rules.ts'

/** Opens a meeting, which is then held; refuses while either side is short of its quorum. */
export async function openMeeting(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const { sitting, counts, quorate } = await readRoom(act, { id })
  const seat = await keeperIn(act, sitting.seat.body.id)
  if (!allowed[sitting.stage].includes('open')) throw notAtThisStage(sitting.stage)
  if (!quorate) throw noQuorum(counts, namesOf(seat.body))
  const made = await act.tx
    .insert(holding)
    .values({ meetingId: sitting.id, bodyId: seat.body.id, openedAt: act.now, openedBy: seat.id })
    .onConflictDoNothing()
    .returning({ id: holding.meetingId })
  // Both secretaries pressed at once: it is open, which is what both wanted.
  if (made.length > 0)
    await logAccess(act, { action: 'open-meeting', objectKind: 'council-meeting', objectId: sitting.id })
}

/** Closes a meeting; from then on its record stands. Refuses while an item has no result. */
export async function closeMeeting(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const { sitting, items } = await readRoom(act, { id })
  await keeperIn(act, sitting.seat.body.id)
  if (!allowed[sitting.stage].includes('close')) throw notAtThisStage(sitting.stage)
  const left = items.filter(({ result }) => !result).map(({ item }) => item.title)
  if (left.length > 0) throw withoutResult(left)
  await act.tx
    .update(holding)
    .set({ closedAt: act.now })
    .where(and(eq(holding.meetingId, sitting.id), isNull(holding.closedAt)))
  await logAccess(act, { action: 'close-meeting', objectKind: 'council-meeting', objectId: sitting.id })
}

/** What the letters of a body call its sides. */
export function namesOf({ employerName, unionName }: { employerName: Said; unionName: Said }) {
  return { employer: employerName, union: unionName }
}
