import { and, count, desc, eq, isNull, max } from 'drizzle-orm'
import { openCases } from '../../db/cases.ts'
import { caseOf } from '../../db/schema/cases.ts'
import { appointment, cancellation, counselor } from '../../db/schema/counseling.ts'
import { dataKey } from '../../db/schema/ground.ts'
import { message, type Side } from '../../db/schema/messages.ts'
import type { Act } from '../act.ts'
import type { Counselor, Employee } from '../actor.ts'
import { linesOf } from '../cases/caseload.ts'
import { ownCase } from '../cases/own-case.ts'
import type { DataKey } from '../privacy/vault.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { caseIsClosed } from './refusals.ts'

export type Writer = Employee | Counselor

/** A conversation: it has the id of the case that it belongs to. */
export interface Conversation {
  id: string
  /** Whom it is with: for an employee the counselor. */
  counselor: { id: string; name: Said }
  /** For a counselor: what the client wants to be called; always null for the client themselves. */
  alias: string | null
  closed: boolean
  unread: number
  last: Temporal.Instant | null
}

/** What writing into a conversation must know of its case. */
export interface OwnCase {
  id: string
  subject: string
  counselorId: string
  closedAt: Temporal.Instant | null
}

/** Which of the two the actor is. */
export const sideOf = ({ role }: Writer): Side => (role === 'employee' ? 'client' : 'counselor')
const otherSide = (actor: Writer): Side => (actor.role === 'employee' ? 'counselor' : 'client')

const mine = (actor: Writer) =>
  actor.role === 'employee' ? eq(caseOf.subject, actor.me) : eq(caseOf.counselorId, actor.me)

/** The actor's own case; refuses another's, and one they only supervise, like a missing one. */
export async function ownConversation({ tx, actor }: Act<Writer>, asked: string): Promise<OwnCase> {
  const [row] = await tx
    .select({ id: caseOf.id, subject: caseOf.subject, counselorId: caseOf.counselorId, closedAt: caseOf.closedAt })
    .from(caseOf)
    .where(and(eq(caseOf.id, idOrMissing(asked)), mine(actor)))
  if (!row) throw missing()
  return row
}

/** Own conversations, those with something new first, then the latest: for an employee every case, for a counselor those with messages. */
export async function conversationsOf(act: Act<Writer>): Promise<Conversation[]> {
  const { tx, actor } = act
  await openCases(tx)
  const rows = await tx
    .select({
      ...{ id: caseOf.id, closedAt: caseOf.closedAt, last: max(message.sentAt) },
      counselor: { id: counselor.id, name: counselor.name },
    })
    .from(caseOf)
    .innerJoin(counselor, eq(counselor.id, caseOf.counselorId))
    .leftJoin(message, eq(message.caseId, caseOf.id))
    .where(mine(actor))
    .groupBy(caseOf.id, caseOf.closedAt, counselor.id, counselor.name)
    .orderBy(desc(max(message.sentAt)))
    .limit(200)
  const unread = await unreadByCase(act)
  const shown = rows.filter(({ last, closedAt }) => last !== null || (actor.role === 'employee' && closedAt === null))
  const all: Conversation[] = []
  for (const { closedAt, last, ...row } of shown) {
    const alias = await aliasFor(act, row.id)
    all.push({ ...row, alias, closed: closedAt !== null, unread: unread.get(row.id) ?? 0, last: instantOf(last) })
  }
  return all.toSorted((one, other) => Math.sign(other.unread) - Math.sign(one.unread))
}

/** How many messages the other side has written that the actor has not read, by case. */
export async function unreadByCase({ tx, actor }: Act<Writer>): Promise<Map<string, number>> {
  const whose = actor.role === 'employee' ? eq(message.subject, actor.me) : eq(message.counselorId, actor.me)
  const rows = await tx
    .select({ id: message.caseId, count: count() })
    .from(message)
    .where(and(whose, eq(message.writtenBy, otherSide(actor)), isNull(message.readAt)))
    .groupBy(message.caseId)
  return new Map(rows.map(row => [row.id, row.count]))
}

/** Whether the actor has anybody to write to, and how many messages they have not read; opens none of them. */
export async function messagesWaiting(act: Act<Writer>): Promise<{ unread: number; anybody: boolean }> {
  const unread = [...(await unreadByCase(act)).values()].reduce((sum, one) => sum + one, 0)
  const [one] = await act.tx.select({ id: caseOf.id }).from(caseOf).where(mine(act.actor)).limit(1)
  return { unread, anybody: one !== undefined || (await hasBooked(act)) }
}

/** A case comes to be when somebody first looks; whoever has booked may look. */
async function hasBooked({ tx, actor }: Act<Writer>): Promise<boolean> {
  const whose = actor.role === 'employee' ? eq(appointment.subject, actor.me) : eq(appointment.counselorId, actor.me)
  const [one] = await tx
    .select({ id: appointment.id })
    .from(appointment)
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(and(whose, isNull(cancellation.appointmentId)))
    .limit(1)
  return one !== undefined
}

/** What a client wants to be called by their counselor; null for the client themselves, who needs no name. */
export async function aliasFor(act: Act<Writer>, caseId: string): Promise<string | null> {
  const { actor } = act
  if (actor.role === 'employee') return null
  const asCounselor = { ...act, actor }
  const [line] = await linesOf(asCounselor, [await ownCase(asCounselor, caseId)])
  return line?.alias ?? null
}

/** The client's key, under which both sides write; a counselor cannot write to somebody who had their data erased. */
export async function keyFor({ tx, actor, vault }: Act<Writer>, { subject }: OwnCase): Promise<DataKey> {
  if (actor.role === 'employee') return vault.keyOf(tx, 'care', subject)
  const theirs = and(eq(dataKey.domain, 'care'), eq(dataKey.owner, subject))
  const [row] = await tx.select({ id: dataKey.id }).from(dataKey).where(theirs)
  if (!row) throw caseIsClosed()
  return vault.keyById(tx, row.id)
}

const instantOf = (at: Temporal.Instant | string | null) => (at === null ? null : Temporal.Instant.from(at))
