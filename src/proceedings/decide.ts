import { and, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { attendance, dissent, result } from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { keeperIn, secretaryIn } from '../council/seat.ts'
import { both, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { namesOf } from './hold.ts'
import { noQuorum, notAtThisStage, notCarried, notToDissent, tooManyDissents } from './refusals.ts'
import { type ItemInRoom, type Room, readRoom } from './room.ts'
import { allowed, carries, outcomes } from './rules.ts'

const countField = z.number().int().min(0).max(60)
export const resultInput = z
  .strictObject({
    id: z.string(),
    item: z.guid(),
    outcome: z.enum(outcomes),
    discussion: textField(20000).default(''),
    agreement: textField(5000).default(''),
    /** Left out, everybody present agrees, as consensus has it. */
    inFavor: countField.optional(),
    against: countField.optional(),
  })
  .refine(({ outcome, agreement }) => outcome !== 'agreed' || agreement !== '', {
    path: ['agreement'],
    error: () => both({ ko: '합의한 내용을 적어 주십시오.', en: 'Please say what was agreed.' }),
  })

interface AtTable {
  room: Room
  found: ItemInRoom
}

async function atTable(act: Act<Official>, { id, item }: { id: string; item: string }): Promise<AtTable> {
  const room = await readRoom(act, { id })
  const found = room.items.find(one => one.item.id === idOrMissing(item))
  if (!found) throw missing()
  if (!allowed[room.sitting.stage].includes('record')) throw notAtThisStage(room.sitting.stage)
  return { room, found }
}

/**
 * Records what came of an item, or corrects it while the meeting is open. Agreed needs both sides' quorum at this moment and
 * the body's rule; who is there and how they stood is kept with it.
 */
export async function recordResult(act: Act<Official>, input: z.infer<typeof resultInput>): Promise<void> {
  const { room, found } = await atTable(act, input)
  const { sitting, counts } = room
  const seat = await keeperIn(act, sitting.seat.body.id)
  const rule = seat.body.resolution
  const present = counts.employer.present + counts.union.present
  const agreed = input.outcome === 'agreed'
  const inFavor = agreed ? (input.inFavor ?? present - (input.against ?? 0)) : null
  const against = agreed ? (input.against ?? 0) : null
  if (agreed && !room.quorate) throw noQuorum(counts, namesOf(seat.body))
  if (inFavor !== null && against !== null) {
    if (!carries(rule, { present, inFavor, against })) throw notCarried(rule, present)
    if (rule === 'two-thirds' && found.dissents.length > present - inFavor) throw tooManyDissents()
  }
  const { outcome, discussion, agreement } = input
  const said = { outcome, discussion, agreement: agreed ? agreement : '', inFavor, against, by: seat.id, at: act.now }
  const there = { presentEmployer: counts.employer.present, presentUnion: counts.union.present }
  await act.tx
    .insert(result)
    .values({ itemId: found.item.id, meetingId: sitting.id, bodyId: seat.body.id, rule, ...said, ...there })
    .onConflictDoUpdate({ target: result.itemId, set: { ...said, ...there } })
  await logAccess(act, { action: 'record-result', objectKind: 'council-item', objectId: found.item.id })
}

export const dissentInput = z.strictObject({
  id: z.string(),
  item: z.guid(),
  member: z.guid(),
  text: textField(2000).min(1),
})

/** Puts on record that a member of the secretary's own side, who was there, dissents and why; said again, it is reworded. */
export async function recordDissent(act: Act<Official>, input: z.infer<typeof dissentInput>): Promise<void> {
  const { room, found } = await atTable(act, input)
  const seat = await secretaryIn(act, room.sitting.seat.body.id)
  if (!found.result) throw notAtThisStage('before')
  const memberId = idOrMissing(input.member)
  const side = room.members.find(one => one.id === memberId)?.side
  if (side !== seat.side || !(await wasThere(act, room.sitting.id, memberId))) throw notToDissent()
  const others = found.dissents.filter(one => one.memberId !== memberId).length
  const { rule, inFavor, presentEmployer, presentUnion } = found.result
  if (rule === 'two-thirds' && inFavor !== null && others + 1 > presentEmployer + presentUnion - inFavor)
    throw tooManyDissents()
  const said = { text: input.text, by: seat.id, at: act.now }
  await act.tx
    .insert(dissent)
    .values({ itemId: found.item.id, bodyId: seat.body.id, side, memberId, ...said })
    .onConflictDoUpdate({ target: [dissent.itemId, dissent.memberId], set: said })
  await logAccess(act, { action: 'record-dissent', objectKind: 'council-item', objectId: found.item.id })
}

/** Takes a dissent of the secretary's own side off the record. */
export async function dropDissent(
  act: Act<Official>,
  input: { id: string; item: string; member: string },
): Promise<void> {
  const { room, found } = await atTable(act, input)
  await secretaryIn(act, room.sitting.seat.body.id)
  const own = and(eq(dissent.itemId, found.item.id), eq(dissent.memberId, idOrMissing(input.member)))
  // The other side's is out of reach: the database leaves it where it is.
  const gone = await act.tx.delete(dissent).where(own).returning({ id: dissent.itemId })
  if (gone.length === 0) throw missing()
  await logAccess(act, { action: 'drop-dissent', objectKind: 'council-item', objectId: found.item.id })
}

async function wasThere({ tx }: Act<Official>, meetingId: string, memberId: string): Promise<boolean> {
  const own = and(eq(attendance.meetingId, meetingId), eq(attendance.presentId, memberId))
  const [row] = await tx.select({ times: count() }).from(attendance).where(own)
  return (row?.times ?? 0) > 0
}
