import { and, count, eq, gt, isNull } from 'drizzle-orm'
import { appointment, cancellation } from '../../db/schema/counseling.ts'
import { phoneVisit } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Job } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { wrongFields } from '../http/input.ts'
import { perform } from '../http/perform.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { mailPhoneCode } from './phone-code.ts'
import { openProfileWords } from './sealed.ts'
import { type PhoneReason, say } from './words.ts'

const job: Job = { role: 'job' }
const codeLife = { minutes: 10 }
/** How long a confirmed call stays open. */
const callLife = { minutes: 20 }
const mostTries = 5
/** Calls an hour that were begun and never confirmed: more is guessing. */
const mostUnconfirmed = 12

/** Begins a call: mails six digits to the address if it is an employee's; the answer is alike if it is nobody's. */
export async function beginByMail(
  deps: Deps,
  manager: CenterManager,
  { email, reason, address }: { email: string; reason: PhoneReason; address: string },
): Promise<{ id: string }> {
  await perform(deps, manager, refuseGuessing, undefined)
  const id = deps.ground.uuid()
  const { subject, code } = await mailPhoneCode(deps, { email, address })
  const codeHash = await codeHashOf(deps, id, code)
  await perform(deps, manager, noteVisit, { id, subject, codeHash, reason })
  deps.poke()
  return { id }
}

/** Opens the call for twenty minutes when the digits are right; five tries. */
export async function openByCode(
  deps: Deps,
  manager: CenterManager,
  { id: asked, code }: { id: string; code: string },
): Promise<void> {
  const id = idOrMissing(asked)
  // The manager's session is looked at here: what follows is done in a role that has none.
  await perform(deps, manager, visitState, { id })
  const codeHash = await codeHashOf(deps, id, code.replace(/\s/g, ''))
  const right = await perform(deps, job, tryCode, { id, manager, codeHash })
  if (!right) throw new Refusal('invalid', wrongFields, { errors: [{ field: 'code', message: say('notMatching') }] })
}

/** Opens a call when the caller's alias of an appointment at this center is the one that lies sealed; it is never shown. */
export async function openByAlias(
  deps: Deps,
  manager: CenterManager,
  { appointmentId, alias, reason }: { appointmentId: string; alias: string; reason: PhoneReason },
): Promise<{ id: string }> {
  await perform(deps, manager, refuseGuessing, undefined)
  const subject = await perform(deps, job, whoseAlias, { appointmentId, alias, center: manager.center })
  const id = deps.ground.uuid()
  await perform(deps, manager, noteVisit, { id, subject, codeHash: null, reason })
  if (subject === null)
    throw new Refusal('invalid', wrongFields, { errors: [{ field: 'alias', message: say('notMatching') }] })
  await perform(deps, job, open, { id })
  return { id }
}

/** Closes a call before its time. */
export async function endVisit({ tx, actor, now }: Act<CenterManager>, { id }: { id: string }): Promise<void> {
  const mine = and(eq(phoneVisit.id, idOrMissing(id)), eq(phoneVisit.manager, actor.me))
  const ended = await tx.update(phoneVisit).set({ expiresAt: now }).where(mine).returning({ id: phoneVisit.id })
  if (ended.length === 0) throw missing()
}

/** How a call of the manager's stands: waiting for its digits, open, or over. */
export async function visitState(
  { tx, actor, now }: Act<CenterManager>,
  { id }: { id: string },
): Promise<'code' | 'open' | 'over'> {
  const mine = and(eq(phoneVisit.id, idOrMissing(id)), eq(phoneVisit.manager, actor.me))
  const [row] = await tx
    .select({ openedAt: phoneVisit.openedAt, expiresAt: phoneVisit.expiresAt, tries: phoneVisit.tries })
    .from(phoneVisit)
    .where(mine)
  if (!row) throw missing()
  if (Temporal.Instant.compare(row.expiresAt, now) <= 0) return 'over'
  if (row.openedAt) return 'open'
  return row.tries >= mostTries ? 'over' : 'code'
}

/** Who is on the line in an open call of this manager at this center. */
export interface Caller {
  subject: string
  center: string
  manager: string
  reason: PhoneReason
  until: Temporal.Instant
}

/** The caller of an open call; refuses when the call is over, and another's like one that never was. */
export async function callerOf(
  { tx, now }: Act<Job>,
  { visit, manager }: { visit: string; manager: CenterManager },
): Promise<Caller> {
  const [row] = await tx.select().from(phoneVisit).where(ofManager(visit, manager)).for('update')
  if (!row) throw missing()
  const isOpen = row.openedAt !== null && Temporal.Instant.compare(row.expiresAt, now) > 0
  if (!isOpen || !row.subject) throw new Refusal('conflict', say('expired'))
  return { subject: row.subject, center: row.centerId, manager: row.manager, reason: row.reason, until: row.expiresAt }
}

const ofManager = (id: string, { me, center }: CenterManager) =>
  and(eq(phoneVisit.id, idOrMissing(id)), eq(phoneVisit.manager, me), eq(phoneVisit.centerId, center))

const codeHashOf = ({ pseudonyms }: Deps, visit: string, code: string) =>
  pseudonyms.code(new TextEncoder().encode(`phone visit ${visit}`), code)

async function refuseGuessing({ tx, actor, now }: Act<CenterManager>): Promise<void> {
  const lately = and(eq(phoneVisit.manager, actor.me), gt(phoneVisit.madeAt, now.subtract({ hours: 1 })))
  const [row] = await tx
    .select({ begun: count() })
    .from(phoneVisit)
    .where(and(lately, isNull(phoneVisit.openedAt)))
  if ((row?.begun ?? 0) >= mostUnconfirmed) throw new Refusal('too-many', say('tooOften'), { retryAfter: 3600 })
}

interface NewVisit {
  id: string
  subject: string | null
  codeHash: Uint8Array | null
  reason: PhoneReason
}

async function noteVisit({ tx, actor, now }: Act<CenterManager>, visit: NewVisit): Promise<void> {
  const whose = { centerId: actor.center, manager: actor.me }
  await tx.insert(phoneVisit).values({ ...visit, ...whose, madeAt: now, expiresAt: now.add(codeLife) })
}

async function tryCode(
  act: Act<Job>,
  { id, manager, codeHash }: { id: string; manager: CenterManager; codeHash: Uint8Array },
): Promise<boolean> {
  const { tx, now } = act
  const [row] = await tx.select().from(phoneVisit).where(ofManager(id, manager)).for('update')
  if (!row) throw missing()
  const isOver = Temporal.Instant.compare(row.expiresAt, now) <= 0 || row.tries >= mostTries
  if (isOver || row.openedAt) throw new Refusal('conflict', say('expired'))
  await tx
    .update(phoneVisit)
    .set({ tries: row.tries + 1 })
    .where(eq(phoneVisit.id, id))
  if (!row.subject || !row.codeHash || hex(row.codeHash) !== hex(codeHash)) return false
  await open(act, { id })
  return true
}

async function open({ tx, now }: Act<Job>, { id }: { id: string }): Promise<void> {
  await tx
    .update(phoneVisit)
    .set({ openedAt: now, expiresAt: now.add(callLife), codeHash: null })
    .where(eq(phoneVisit.id, id))
}

async function whoseAlias(
  act: Act<Job>,
  { appointmentId, alias, center }: { appointmentId: string; alias: string; center: string },
): Promise<string | null> {
  const { tx, now } = act
  const [row] = await tx
    .select({ id: appointment.id, subject: appointment.subject, keyId: appointment.keyId, sealed: appointment.sealed })
    .from(appointment)
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(
      and(
        ...[eq(appointment.id, idOrMissing(appointmentId)), eq(appointment.centerId, center)],
        ...[gt(appointment.startsAt, now), isNull(cancellation.appointmentId)],
      ),
    )
  if (!row) throw missing()
  const kept = (await openProfileWords(act, row)).alias
  return kept && same(kept, alias) ? row.subject : null
}

const same = (one: string, other: string) => plain(one) === plain(other)
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, '').toLowerCase()
