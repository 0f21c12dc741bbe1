import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { actionDone, actionItem } from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { keeperIn } from '../council/seat.ts'
import { dayField, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { sittingOf } from '../proceedings/meeting.ts'
import { notAtThisStage } from '../proceedings/refusals.ts'
import { allowed } from '../proceedings/rules.ts'
import { idOrMissing, missing } from '../refusal.ts'

export const actionInput = z.strictObject({
  id: z.string(),
  item: z.guid().optional(),
  title: textField(300).min(1),
  owner: textField(80).min(1),
  dueOn: dayField,
})
export const doneInput = z.strictObject({ action: z.guid(), note: textField(1000).default('') })

/** Writes down who does what until when, as it was settled at the table. */
export async function addAction(act: Act<Official>, input: z.infer<typeof actionInput>): Promise<{ id: string }> {
  const sitting = await sittingOf(act, input)
  const seat = await keeperIn(act, sitting.seat.body.id)
  if (!allowed[sitting.stage].includes('record')) throw notAtThisStage(sitting.stage)
  const itemId = input.item ? idOrMissing(input.item) : null
  if (itemId && !sitting.agenda.some(item => item.id === itemId)) throw missing()
  const id = act.uuid()
  const { title, owner, dueOn } = input
  const of = { id, meetingId: sitting.id, bodyId: seat.body.id, itemId, by: seat.id, at: act.now }
  await act.tx.insert(actionItem).values({ ...of, title, owner, dueOn })
  await logAccess(act, { action: 'add-action', objectKind: 'council-action', objectId: id })
  return { id }
}

/** Takes an action item of an open meeting off the record. */
export async function dropAction(act: Act<Official>, input: { id: string; action: string }): Promise<void> {
  const sitting = await sittingOf(act, input)
  await keeperIn(act, sitting.seat.body.id)
  if (!allowed[sitting.stage].includes('record')) throw notAtThisStage(sitting.stage)
  const own = and(eq(actionItem.id, idOrMissing(input.action)), eq(actionItem.meetingId, sitting.id))
  const gone = await act.tx.delete(actionItem).where(own).returning({ id: actionItem.id })
  if (gone.length === 0) throw missing()
  await logAccess(act, { action: 'drop-action', objectKind: 'council-action', objectId: gone[0]?.id ?? '' })
}

/** Says that something is done, whenever that is; said twice, the first stands. */
export async function finishAction(
  act: Act<Official>,
  input: z.infer<typeof doneInput>,
): Promise<{ meetingId: string }> {
  const id = idOrMissing(input.action)
  const [row] = await act.tx.select().from(actionItem).where(eq(actionItem.id, id))
  if (!row) throw missing()
  const seat = await keeperIn(act, row.bodyId)
  await act.tx
    .insert(actionDone)
    .values({ actionId: id, bodyId: row.bodyId, note: input.note, by: seat.id, at: act.now })
    .onConflictDoNothing()
  await logAccess(act, { action: 'finish-action', objectKind: 'council-action', objectId: id })
  return { meetingId: row.meetingId }
}
