import type { InferSelectModel } from 'drizzle-orm'
import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { DatabaseFault } from '../../db/database.ts'
import { callBack } from '../../db/schema/checkups.ts'
import { subject } from '../../db/schema/counseling.ts'
import { staffReach } from '../../db/schema/flexible.ts'
import { account, mail } from '../../db/schema/ground.ts'
import { type Mail, type MailSettings, mailSchema, renderMessage } from '../../emails/index.ts'
import { type Mailer, MailNotTaken } from '../../emails/message.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { perform } from '../http/perform.ts'
import { type Locale, locales } from '../ui/i18n.ts'
import { homeZone } from '../wall-clock.ts'
import { type Log, nameOf } from './log.ts'
import { canWait, isStale, nextTry, quietUntil } from './rules.ts'

/** How mails leave, chosen at the edge. */
export interface Post {
  mailer: Mailer
  settings: MailSettings
  log: Log
}

const job: Job = { role: 'job' }
const batch = 10
const rounds = 20
const sideBySide = 2
// Longer than a batch can take with a mail server that answers each time at its last moment.
const lease = { minutes: 15 }

type Row = InferSelectModel<typeof mail>
/** What lies in a mail row itself, sealed. */
const payload = z.object({ to: z.string(), locale: z.enum(locales), props: z.unknown(), quiet: z.boolean().optional() })
/** What auth.account holds sealed of a member of the council. */
const accountHolder = z.object({ email: z.string() })
/** The part of care.subject, and all of flexible.reach, that says where an employee's mail goes and whether at night. */
const addressee = z.object({ mail: z.string(), locale: z.enum(locales), quiet: z.boolean().optional() })

interface Letter {
  mail: Mail
  to: string
  locale: Locale
  /** Whether it can wait until the quiet hours are over that its reader wishes for. */
  quiet: boolean
}

/** A mail that is ours until the lease ends, and what it says or why it cannot leave. */
interface Taken {
  row: Row
  letter: Letter | 'unreadable' | 'nobody'
}

/** Sends what is due, each mail at least once and with the same Message-ID every time; returns how many left. */
export async function deliverDue(deps: Deps, post: Post): Promise<number> {
  let sent = 0
  for (let round = 0; round < rounds; round++) {
    const taken = await perform(deps, job, takeDue, undefined)
    const queue = taken.values()
    const send = async () => {
      for (const one of queue) if (await handOver(deps, post, one)) sent++
    }
    await Promise.all(Array.from({ length: sideBySide }, send))
    if (taken.length < batch) break
  }
  return sent
}

/** Takes due mails that nobody else is sending, for as long as the lease lasts, and opens them. */
async function takeDue(act: Act<Job>): Promise<Taken[]> {
  const due = await act.tx
    .select({ id: mail.id })
    .from(mail)
    .where(and(isNull(mail.givenUpAt), lte(mail.nextTryAt, act.now)))
    .orderBy(mail.nextTryAt, mail.id)
    .limit(batch)
    .for('update', { skipLocked: true })
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  const rows = await act.tx
    .update(mail)
    .set({ tries: sql`${mail.tries} + 1`, nextTryAt: act.now.add(lease) })
    .where(inArray(mail.id, ids))
    .returning()
  const taken: Taken[] = []
  for (const row of rows) taken.push({ row, letter: await opened(act, row) })
  return taken
}

async function opened(act: Act<Job>, row: Row): Promise<Taken['letter']> {
  try {
    if (row.subject) return await toSubject(act, row, row.subject)
    if (row.personId) return await toPerson(act, row, row.personId)
    return row.account ? await toMember(act, row, row.account) : await sealed(act, row)
  } catch (error) {
    if (error instanceof DatabaseFault) throw error
    return 'unreadable'
  }
}

async function toSubject(act: Act<Job>, row: Row, id: string): Promise<Taken['letter']> {
  const [person] = await act.tx.select().from(subject).where(eq(subject.id, id))
  // Erased meanwhile: there is nobody left to write to.
  if (!person) return 'nobody'
  const key = await act.vault.keyById(act.tx, person.keyId)
  const place = { table: 'care.subject', column: 'sealed', row: id }
  const { mail: to, locale, quiet } = addressee.parse(await act.vault.open(key, place, person.sealed))
  // Whoever waits to be called back may be in need: for them no mail waits.
  const isQuiet = quiet === true && !(await waitsForCall(act, id))
  return { mail: mailSchema.parse({ kind: row.kind, props: row.facts }), to, locale, quiet: isQuiet }
}

async function waitsForCall({ tx }: Act<Job>, id: string): Promise<boolean> {
  const [open] = await tx
    .select({ id: callBack.id })
    .from(callBack)
    .where(and(eq(callBack.subject, id), isNull(callBack.closedAt)))
  return open !== undefined
}

async function toPerson(act: Act<Job>, row: Row, personId: string): Promise<Taken['letter']> {
  const [reach] = await act.tx.select().from(staffReach).where(eq(staffReach.personId, personId))
  // Erased meanwhile, or of the time before anybody asked where to write.
  if (!reach) return 'nobody'
  const key = await act.vault.keyById(act.tx, reach.keyId)
  const place = { table: 'flexible.reach', column: 'sealed', row: personId }
  const { mail: to, locale, quiet = false } = addressee.parse(await act.vault.open(key, place, reach.sealed))
  return { mail: mailSchema.parse({ kind: row.kind, props: row.facts }), to, locale, quiet }
}

async function toMember(act: Act<Job>, row: Row, id: string): Promise<Taken['letter']> {
  const { keyId, sealed: holder, locale, closedAt } = account
  const [found] = await act.tx.select({ keyId, holder, locale, closedAt }).from(account).where(eq(account.id, id))
  // Whoever has left is written to no more.
  if (!found || found.closedAt) return 'nobody'
  const key = await act.vault.keyById(act.tx, found.keyId)
  const place = { table: 'auth.account', column: 'sealed', row: id }
  const { email: to } = accountHolder.parse(await act.vault.open(key, place, found.holder))
  return { mail: mailSchema.parse({ kind: row.kind, props: row.facts }), to, locale: found.locale, quiet: false }
}

async function sealed(act: Act<Job>, row: Row): Promise<Taken['letter']> {
  if (!row.keyId || !row.sealed) return 'unreadable'
  const key = await act.vault.keyById(act.tx, row.keyId)
  const place = { table: 'outbox.mail', column: 'sealed', row: row.id }
  const { props, quiet = false, ...envelope } = payload.parse(await act.vault.open(key, place, row.sealed))
  return { mail: mailSchema.parse({ kind: row.kind, props }), quiet, ...envelope }
}

/** Hands one mail over outside of any transaction, then strikes it off or puts it back; tells whether it left. */
async function handOver(deps: Deps, { mailer, settings, log }: Post, { row, letter }: Taken): Promise<boolean> {
  const now = deps.ground.now()
  if (letter === 'nobody' || (letter !== 'unreadable' && isStale(letter.mail, row.createdAt, now))) {
    log(`mail ${row.id} (${row.kind}) dropped: ${letter === 'nobody' ? 'recipient erased' : 'its time is over'}`)
    await perform(deps, job, strikeOff, row)
    return false
  }
  const morning = letter !== 'unreadable' && letter.quiet ? quietUntil(now, homeZone) : null
  if (morning && letter !== 'unreadable' && canWait(letter.mail, morning)) {
    await perform(deps, job, putOff, { row, morning })
    return false
  }
  try {
    if (letter === 'unreadable') throw new MailNotTaken('unreadable', true)
    const { mail, to, locale } = letter
    await mailer(renderMessage(mail, { id: row.id, to, locale, at: row.createdAt.toString() }, settings))
  } catch (error) {
    const permanent = error instanceof MailNotTaken && error.permanent
    const at = nextTry({ tries: row.tries, dueAt: row.dueAt, permanent }, deps.ground.now())
    log(`mail ${row.id} (${row.kind}) try ${row.tries}: ${nameOf(error)}; ${at ? `again at ${at}` : 'given up'}`)
    await perform(deps, job, putBack, { row, at })
    return false
  }
  await perform(deps, job, strikeOff, row)
  return true
}

// The number of tries tells whose lease it is: whoever was overtaken changes nothing any more.
const mine = (row: Row) => and(eq(mail.id, row.id), eq(mail.tries, row.tries))

async function strikeOff(act: Act<Job>, row: Row): Promise<void> {
  await act.tx.delete(mail).where(mine(row))
}

/** Until the quiet hours are over it is neither late nor tried in vain. */
async function putOff(act: Act<Job>, { row, morning }: { row: Row; morning: Temporal.Instant }): Promise<void> {
  const held = { nextTryAt: morning, dueAt: morning, tries: row.tries - 1 }
  await act.tx.update(mail).set(held).where(mine(row))
}

async function putBack(act: Act<Job>, { row, at }: { row: Row; at: Temporal.Instant | null }): Promise<void> {
  await act.tx
    .update(mail)
    .set(at ? { nextTryAt: at } : { givenUpAt: act.now })
    .where(mine(row))
}

/** What /readyz says of the outbox. */
export interface OutboxState {
  /** On their way, those to be tried again included. */
  waiting: number
  /** Should have left more than a quarter of an hour ago. */
  late: number
  /** Given up: somebody should look. */
  givenUp: number
}

/** Counts what waits, what is late and what was given up. */
export async function outboxState(act: Act<Job>): Promise<OutboxState> {
  const since = act.now.subtract({ minutes: 15 }).toString()
  const [counts] = await act.tx
    .select({
      waiting: sql<number>`(count(*) filter (where ${mail.givenUpAt} is null))::int`,
      late: sql<number>`(count(*) filter (where ${mail.givenUpAt} is null and ${mail.dueAt} < ${since}::timestamptz))::int`,
      givenUp: sql<number>`(count(*) filter (where ${mail.givenUpAt} is not null))::int`,
    })
    .from(mail)
  return counts ?? { waiting: 0, late: 0, givenUp: 0 }
}
