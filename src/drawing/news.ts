import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import { lockFor } from '../../db/locks.ts'
import { dataKey, mail } from '../../db/schema/ground.ts'
import { applicant, application, programCancellation, seat, telling } from '../../db/schema/healing.ts'
import { type Act, mailRow } from '../act.ts'
import type { Job } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { openReach } from '../healing/sealing.ts'

/** Whom there is news for; those with a deadline are asked to answer. */
export interface Told {
  subject: string
  deadline?: Temporal.Instant | undefined
}

const atOnce = 500

/** Tells applicants that there is news, each in their language at their address. */
export async function tellApplicants(act: Act<Job>, told: readonly Told[]): Promise<void> {
  for (let from = 0; from < told.length; from += atOnce) await tellSome(act, told.slice(from, from + atOnce))
}

async function tellSome(act: Act<Job>, told: readonly Told[]): Promise<void> {
  const subjects = JSON.stringify(told.map(({ subject }) => subject))
  const rows = await act.tx
    .select({
      subject: applicant.subject,
      sealed: applicant.sealed,
      key: { id: dataKey.id, wrapped: dataKey.wrapped, epoch: dataKey.epoch },
    })
    .from(applicant)
    .innerJoin(dataKey, eq(dataKey.id, applicant.keyId))
    .where(sql`${applicant.subject} in (select value::uuid from json_array_elements_text(${subjects}::json))`)
  const deadlines = new Map(told.map(({ subject, deadline }) => [subject, deadline]))
  const ground = { now: () => act.now, random: act.random, uuid: act.uuid, vault: act.vault }
  const letters = rows.map(async ({ subject, sealed, key: wrapped }) => {
    const key = await act.vault.keyIn(wrapped)
    const { mail: address, locale, quiet } = await openReach(act.vault, key, subject, sealed)
    const deadline = deadlines.get(subject)
    const props = deadline ? { deadline: deadline.toString(), timeZone: homeZone } : {}
    return mailRow(ground, { kind: 'news', props }, { address, locale, key, quiet }, act.now)
  })
  await insertAll(act.tx, mail, await Promise.all(letters))
}

/** Sees to it that everybody who applied for a program is told: after a draw, or that it is called off. */
export async function beginTelling(act: Act<Job>, programId: string, about: 'outcome' | 'cancellation'): Promise<void> {
  await act.tx.insert(telling).values({ programId, about }).onConflictDoNothing()
}

/** Sees to it that applicants of programs that were called off are told. */
export async function tellOfCancellations(act: Act<Job>): Promise<void> {
  const untold = await act.tx
    .select({ id: programCancellation.programId })
    .from(programCancellation)
    .leftJoin(telling, and(eq(telling.programId, programCancellation.programId), eq(telling.about, 'cancellation')))
    .where(isNull(telling.programId))
  for (const { id } of untold) await beginTelling(act, id, 'cancellation')
}

/** Tells the next applicants of one program that has news for all; false when nobody is left to tell. */
export async function tellNext(act: Act<Job>): Promise<boolean> {
  await lockFor(act.tx, 'telling applicants')
  const [next] = await act.tx.select().from(telling).where(eq(telling.done, false)).limit(1)
  if (!next) return false
  const rows = await act.tx
    .select({ id: application.id, subject: application.subject, answer: seat.answer, expiresAt: seat.expiresAt })
    .from(application)
    .leftJoin(seat, eq(seat.applicationId, application.id))
    .where(
      and(
        eq(application.programId, next.programId),
        next.reached === null ? undefined : gt(application.id, next.reached),
      ),
    )
    .orderBy(asc(application.id))
    .limit(atOnce)
  // Who gave a place back or let it pass has said goodbye to the program.
  const concerned = rows.filter(({ answer }) => answer !== 'declined' && answer !== 'expired')
  await tellSome(
    act,
    concerned.map(({ subject, answer, expiresAt }) => {
      const asked = next.about === 'outcome' && answer === null && expiresAt !== null
      return { subject, deadline: asked ? expiresAt : undefined }
    }),
  )
  const done = rows.length < atOnce
  await act.tx
    .update(telling)
    .set({ reached: rows.at(-1)?.id ?? next.reached, done })
    .where(and(eq(telling.programId, next.programId), eq(telling.about, next.about)))
  return true
}
