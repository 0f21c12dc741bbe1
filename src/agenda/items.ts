import { eq, max } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { agendaItem, itemWithdrawal } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { otherSides } from '../council/refusals.ts'
import { keeperIn, type Seat, secretaryIn } from '../council/seat.ts'
import { textField } from '../http/input.ts'
import { findMeeting } from '../meetings/meetings.ts'
import { meetingOver } from '../meetings/refusals.ts'
import { logAccess } from '../privacy/access-log.ts'
import { missing } from '../refusal.ts'
import { findItem, readAgenda } from './agenda.ts'
import { giveConsent } from './confirm.ts'
import { frozen, withdrawn } from './refusals.ts'

const itemWords = {
  title: textField(200).min(1),
  text: textField(10_000).default(''),
  speaker: textField(80).default(''),
  minutes: z.number().int().min(1).max(480).default(15),
}
export const itemInput = z.strictObject({ id: z.guid(), ...itemWords })

/** Where an item comes from, when it is not a proposal out of nothing. */
export interface Origin {
  kind: 'deferred' | 'clause' | 'consultation'
  id: string
}

/** Proposes an item for a meeting, for the reader's side; a secretary confirms their own with it. */
export async function proposeItem(
  act: Act<Official>,
  { origin, ...input }: z.infer<typeof itemInput> & { origin?: Origin },
): Promise<{ id: string }> {
  const { meeting, seat } = await findMeeting(act, input)
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw meetingOver(meeting.state)
  await lockFor(act.tx, `agenda ${meeting.id}`)
  const [last] = await act.tx
    .select({ position: max(agendaItem.position) })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meeting.id))
  const id = act.uuid()
  const { title, text, speaker, minutes } = input
  const made = await act.tx
    .insert(agendaItem)
    .values({
      ...{ id, meetingId: meeting.id, bodyId: seat.body.id, side: seat.side, title, text, speaker, minutes },
      ...{ position: (last?.position ?? 0) + 1, by: seat.id, at: act.now },
      ...(origin && { origin: origin.kind, originId: origin.id }),
    })
    .onConflictDoNothing()
    .returning({ id: agendaItem.id })
  // The same matter twice in one meeting: it is there already.
  if (made.length === 0) return findByOrigin(act, meeting.id, origin)
  if (seat.secretary) await giveConsent(act, seat, { id, revision: 1 })
  await logAccess(act, { action: 'propose-item', objectKind: 'council-item', objectId: id })
  return { id }
}

async function findByOrigin(
  act: Act<Official>,
  meetingId: string,
  origin: Origin | undefined,
): Promise<{ id: string }> {
  const { items } = await readAgenda(act, { id: meetingId })
  const same = items.find(one => one.origin === origin?.kind && one.originId === origin.id)
  if (!same) throw missing()
  return { id: same.id }
}

/** Changes an item of one's own side; other words end the other side's consent, and that is told. */
export async function changeItem(act: Act<Official>, input: z.infer<typeof itemInput>): Promise<{ reworded: boolean }> {
  const { item, seat } = await openItem(act, input.id)
  await secretaryIn(act, seat.body.id)
  if (seat.side !== item.side) throw otherSides()
  const { title, text, speaker, minutes } = input
  const reworded = title !== item.title || text !== item.text
  const revision = item.revision + (reworded ? 1 : 0)
  await act.tx.update(agendaItem).set({ title, text, speaker, minutes, revision }).where(eq(agendaItem.id, item.id))
  if (reworded) await giveConsent(act, seat, { id: item.id, revision })
  return { reworded }
}

/** Takes an item of one's own side back; tells of which meeting it was. */
export async function withdrawItem(act: Act<Official>, { id }: { id: string }): Promise<{ meetingId: string }> {
  const { item, seat } = await openItem(act, id)
  await secretaryIn(act, seat.body.id)
  if (seat.side !== item.side) throw otherSides()
  const row = { itemId: item.id, bodyId: seat.body.id, side: seat.side, by: seat.id, at: act.now }
  await act.tx.insert(itemWithdrawal).values(row).onConflictDoNothing()
  return { meetingId: item.meetingId }
}

/** An item that can still be worked on, with the agenda held so that it is not frozen meanwhile. */
async function openItem(act: Act<Official>, id: string) {
  const { item: asked, seat } = await findItem(act, { id })
  await lockFor(act.tx, `agenda ${asked.meetingId}`)
  const found = await findItem(act, { id })
  if (found.item.state === 'frozen') throw frozen()
  if (found.item.state === 'withdrawn') throw withdrawn()
  return { ...found, seat }
}

export const orderInput = z.strictObject({
  id: z.guid(),
  items: z
    .array(z.strictObject({ id: z.guid(), minutes: z.number().int().min(1).max(480), speaker: textField(80) }))
    .min(1)
    .max(200),
})

/** Puts the items of a meeting into this order, each with its time and who speaks to it; until the notice is out. */
export async function arrangeAgenda(act: Act<Official>, input: z.infer<typeof orderInput>): Promise<void> {
  await lockFor(act.tx, `agenda ${input.id.toLowerCase()}`)
  const {
    seat,
    items,
    frozen: version,
  }: { seat: Seat } & Awaited<ReturnType<typeof readAgenda>> = await readAgenda(act, input)
  await keeperIn(act, seat.body.id)
  if (version) throw frozen()
  for (const [at, { id, minutes, speaker }] of input.items.entries()) {
    if (!items.some(one => one.id === id.toLowerCase())) throw missing()
    await act.tx
      .update(agendaItem)
      .set({ position: at + 1, minutes, speaker })
      .where(eq(agendaItem.id, id.toLowerCase()))
  }
}
