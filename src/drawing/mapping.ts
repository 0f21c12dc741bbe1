import { asc, eq } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import { mail } from '../../db/schema/ground.ts'
import { applicant, application, drawList } from '../../db/schema/healing.ts'
import type { Mail } from '../../emails/index.ts'
import { type Act, mailRow } from '../act.ts'
import type { Job } from '../actor.ts'
import type { Application } from '../draws/transcript.ts'
import { openPadding, openReach, openTickets } from '../healing/sealing.ts'
import type { DataKey } from '../privacy/vault.ts'

// What needs the mapping key: for the moment of a closing or a draw, and by the scheduler only.

/** An application with its opened tickets. */
export interface Mapped {
  id: string
  subject: string
  application: Application
}

const atOnce = 500

/** Opens the tickets of everybody who applied, in the order of applying. */
export async function openApplications(act: Act<Job>, key: DataKey, program: string): Promise<Mapped[]> {
  const rows = await act.tx
    .select({ id: application.id, subject: application.subject, tickets: application.tickets })
    .from(application)
    .where(eq(application.programId, program))
    .orderBy(asc(application.appliedAt), asc(application.id))
  const mapped: Mapped[] = []
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce).map(async ({ id, subject, tickets }) => {
      if (!tickets) throw new Error('An application without tickets')
      return { id, subject, application: (await openTickets(act.vault, key, id, tickets)).application }
    })
    mapped.push(...(await Promise.all(some)))
  }
  return mapped
}

/** Opens the leaves of nobody in a closed list. */
export async function openPaddingOf(act: Act<Job>, key: DataKey, program: string): Promise<Application[]> {
  const [row] = await act.tx.select({ padding: drawList.padding }).from(drawList).where(eq(drawList.programId, program))
  return row ? openPadding(act.vault, key, program, row.padding) : []
}

/** Tells applicants that there is news, each in their language at their address; those with `deadline` are asked to answer. */
export async function tellApplicants(
  act: Act<Job>,
  told: readonly { subject: string; deadline?: Temporal.Instant | undefined }[],
): Promise<void> {
  if (told.length === 0) return
  const wanted = new Map(told.map(one => [one.subject, one.deadline]))
  const all = await act.tx.select().from(applicant)
  const ground = { now: () => act.now, random: act.random, uuid: act.uuid, vault: act.vault }
  const rows: (typeof mail.$inferInsert)[] = []
  for (const { subject, keyId, sealed } of all.filter(one => wanted.has(one.subject))) {
    const key = await act.vault.keyById(act.tx, keyId)
    const { mail: address, locale } = await openReach(act.vault, key, subject, sealed)
    const deadline = wanted.get(subject)
    const news: Mail = {
      kind: 'news',
      props: deadline ? { deadline: deadline.toString(), timeZone: 'Asia/Seoul' } : {},
    }
    rows.push(await mailRow(ground, news, { address, locale, key }, act.now))
  }
  await insertAll(act.tx, mail, rows)
}
