import { and, count, eq, gt, isNull } from 'drizzle-orm'
import { openCall, takeCall } from '../../db/calls.ts'
import { appointment, cancellation } from '../../db/schema/counseling.ts'
import { phoneVisit } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Job, OnCall } from '../actor.ts'
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
  await begin(deps, manager, { id, reason, subject, code })
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
  const said = await codeHashOf(deps, id, code.replace(/\s/g, ''))
  const opening = await perform(deps, manager, ({ tx }: Act<CenterManager>) => openCall(tx, id, said), undefined)
  if (opening === 'missing') throw missing()
  if (opening === 'over') throw new Refusal('conflict', say('expired'))
  if (opening === 'wrong') throw notMatching('code')
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
  const code = hex(deps.ground.random(16))
  await begin(deps, manager, { id, reason, subject, code })
  if (subject === null) throw notMatching('alias')
  await openByCode(deps, manager, { id, code })
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
export async function callerOf({ tx }: Act<OnCall>, { visit }: { visit: string }): Promise<Caller> {
  const id = idOrMissing(visit)
  const subject = await takeCall(tx, id)
  const [row] = await tx
    .select({
      center: phoneVisit.centerId,
      manager: phoneVisit.manager,
      reason: phoneVisit.reason,
      until: phoneVisit.expiresAt,
    })
    .from(phoneVisit)
    .where(eq(phoneVisit.id, id))
  if (!row) throw missing()
  if (!subject) throw new Refusal('conflict', say('expired'))
  return { subject, ...row }
}

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
  reason: PhoneReason
  subject: string | null
  code: string
}

/** The manager begins the call; who calls, and what they have to say, is put down by the product and known to it alone. */
async function begin(deps: Deps, manager: CenterManager, { id, reason, subject, code }: NewVisit): Promise<void> {
  const codeHash = await codeHashOf(deps, id, code)
  await perform(deps, manager, noteVisit, { id, reason })
  await perform(deps, job, sayWho, { id, subject, codeHash })
}

async function noteVisit(
  { tx, actor, now }: Act<CenterManager>,
  visit: Pick<NewVisit, 'id' | 'reason'>,
): Promise<void> {
  const whose = { centerId: actor.center, manager: actor.me }
  await tx.insert(phoneVisit).values({ ...visit, ...whose, madeAt: now, expiresAt: now.add(codeLife) })
}

async function sayWho(
  { tx }: Act<Job>,
  { id, subject, codeHash }: { id: string; subject: string | null; codeHash: Uint8Array },
): Promise<void> {
  await tx.update(phoneVisit).set({ subject, codeHash }).where(eq(phoneVisit.id, id))
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
const notMatching = (field: string) =>
  new Refusal('invalid', wrongFields, { errors: [{ field, message: say('notMatching') }] })
