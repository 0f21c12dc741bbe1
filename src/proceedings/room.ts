import { and, asc, eq, inArray, ne, notExists } from 'drizzle-orm'
import { agendaItem, type FrozenItem, type Side } from '../../db/schema/council.ts'
import { actionDone, actionItem, dissent, result } from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { countSides, type SideCount } from '../council/rules.ts'
import { type Member, membersOf } from '../council/seat.ts'
import { presencesOf } from './attend.ts'
import { type Sitting, sittingOf } from './meeting.ts'
import { type Presence, thereAt } from './rules.ts'

export interface Action {
  id: string
  meetingId: string
  itemId: string | null
  title: string
  owner: string
  dueOn: string
  done: { at: Temporal.Instant; note: string } | null
}
export interface Dissent {
  memberId: string
  name: string
  side: Side
  text: string
}
/** An item of the agenda with what came of it. */
export interface ItemInRoom {
  item: FrozenItem
  result: typeof result.$inferSelect | null
  dissents: Dissent[]
}
/** All that is known of a meeting while it goes on and after. */
export interface Room {
  sitting: Sitting
  members: Member[]
  presences: Presence[]
  /** Seats filled now; once closed, as they were when it closed. */
  counts: Record<Side, SideCount>
  quorate: boolean
  items: ItemInRoom[]
  actions: Action[]
  /** What earlier meetings left to do and is not done. */
  earlier: Action[]
  /** Of what this meeting deferred: how many items no later agenda has, and the agenda that has the others. */
  deferred: { left: number; on: string | null }
}

/** The meeting in progress: attendance and quorum a side, results item by item, what is to be done. */
export async function readRoom(act: Act<Official>, { id }: { id: string }): Promise<Room> {
  const sitting = await sittingOf(act, { id })
  const members = await membersOf(act, sitting.seat.body.id, sitting.day)
  const presences = await presencesOf(act, sitting.id)
  // The moment of closing itself is still part of the meeting.
  const counts = countSides(members, thereAt(presences, sitting.closedAt ?? act.now))
  const quorate = counts.employer.met && counts.union.met
  const items = await itemsOf(act, sitting, members)
  return {
    ...{ sitting, members, presences, counts, quorate, items },
    deferred: await deferredOf(act, items),
    actions: await actionsOf(act, sitting),
    earlier: await openActions(act, sitting),
  }
}

async function deferredOf({ tx }: Act<Official>, items: readonly ItemInRoom[]): Promise<Room['deferred']> {
  const ids = items.filter(({ result }) => result?.outcome === 'deferred').map(({ item }) => item.id)
  if (ids.length === 0) return { left: 0, on: null }
  const rows = await tx
    .selectDistinct({ origin: agendaItem.originId, meetingId: agendaItem.meetingId })
    .from(agendaItem)
    .where(and(eq(agendaItem.origin, 'deferred'), inArray(agendaItem.originId, ids)))
  const taken = new Set(rows.map(({ origin }) => origin))
  return { left: ids.filter(id => !taken.has(id)).length, on: rows[0]?.meetingId ?? null }
}

async function itemsOf({ tx }: Act<Official>, { id, agenda }: Sitting, members: Member[]): Promise<ItemInRoom[]> {
  if (agenda.length === 0) return []
  const results = await tx.select().from(result).where(eq(result.meetingId, id))
  const items = agenda.map(item => item.id)
  const said = await tx.select().from(dissent).where(inArray(dissent.itemId, items)).orderBy(asc(dissent.at))
  return agenda.map(item => ({
    item,
    result: results.find(({ itemId }) => itemId === item.id) ?? null,
    dissents: said
      .filter(({ itemId }) => itemId === item.id)
      .map(({ memberId, side, text }) => {
        return { memberId, side, text, name: members.find(one => one.id === memberId)?.name ?? '' }
      }),
  }))
}

const asAction = (row: { action: typeof actionItem.$inferSelect; done: typeof actionDone.$inferSelect | null }) => {
  const { id, meetingId, itemId, title, owner, dueOn } = row.action
  const done = row.done && { at: row.done.at, note: row.done.note }
  return { id, meetingId, itemId, title, owner, dueOn, done }
}

async function actionsOf({ tx }: Act<Official>, { id }: Sitting): Promise<Action[]> {
  const rows = await tx
    .select({ action: actionItem, done: actionDone })
    .from(actionItem)
    .leftJoin(actionDone, eq(actionDone.actionId, actionItem.id))
    .where(eq(actionItem.meetingId, id))
    .orderBy(asc(actionItem.dueOn), asc(actionItem.id))
  return rows.map(asAction)
}

async function openActions({ tx }: Act<Official>, { id, seat }: Sitting): Promise<Action[]> {
  const finished = tx.select({ id: actionDone.actionId }).from(actionDone).where(eq(actionDone.actionId, actionItem.id))
  const rows = await tx
    .select({ action: actionItem })
    .from(actionItem)
    .where(and(eq(actionItem.bodyId, seat.body.id), ne(actionItem.meetingId, id), notExists(finished)))
    .orderBy(asc(actionItem.dueOn), asc(actionItem.id))
  return rows.map(({ action }) => asAction({ action, done: null }))
}
