import { and, desc, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { handOver } from '../../db/schema/cases.ts'
import { counselor, counselorCenter } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { linesOf } from '../cases/caseload.ts'
import { keyOfClient } from '../cases/kept.ts'
import { ownCase } from '../cases/own-case.ts'
import { both, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { sealedPlace } from './kept.ts'
import { say } from './words.ts'

const choose = say('chooseCounselor')
export const handOverInput = z.strictObject({
  id: z.string().max(100),
  counselor: z.uuid({ error: () => both(choose) }),
  /** Why, for the client to read. */
  words: textField(1000).min(1),
})

/** Asks the client whether an own open case may go to another counselor, who learns of it only once the client agrees. */
export async function askHandOver(
  act: Act<Counselor>,
  { id: asked, counselor: to, words }: z.infer<typeof handOverInput>,
): Promise<{ id: string }> {
  const row = await ownCase(act, asked)
  if (row.closedAt) throw new Refusal('conflict', say('caseClosed'))
  const [other] = await act.tx.select({ id: counselor.id }).from(counselor).where(eq(counselor.id, to))
  if (!other || to === act.actor.me) throw missing()
  const [line] = await linesOf(act, [row])
  const key = await keyOfClient(act, row.subject)
  const id = act.uuid()
  const sealed = await act.vault.seal(key, sealedPlace(id), { alias: line?.alias ?? null, words })
  const [made] = await act.tx
    .insert(handOver)
    .values({
      ...{ id, caseId: row.id, subject: row.subject, counselorId: row.counselorId, fromCounselor: act.actor.me },
      ...{ toCounselor: to, askedAt: act.now, keyId: key.id, sealed },
    })
    .onConflictDoNothing()
    .returning({ id: handOver.id })
  if (!made) throw new Refusal('conflict', say('alreadyAsked'))
  await act.send({ kind: 'question', props: {} }, { subject: row.subject })
  await logAccess(act, { action: 'ask-hand-over', subject: row.subject, objectKind: 'case', objectId: row.id })
  return made
}

/** Takes the question back as long as the client has not answered. */
export async function withdrawHandOver(act: Act<Counselor>, { id }: { id: string }): Promise<{ caseId: string }> {
  const open = and(isNull(handOver.answeredAt), isNull(handOver.withdrawnAt))
  const mine = and(eq(handOver.id, idOrMissing(id)), eq(handOver.fromCounselor, act.actor.me))
  const [gone] = await act.tx
    .update(handOver)
    .set({ withdrawnAt: act.now })
    .where(and(mine, open))
    .returning({ caseId: handOver.caseId, subject: handOver.subject })
  if (!gone) throw missing()
  const { caseId, subject } = gone
  await logAccess(act, { action: 'withdraw-hand-over', subject, objectKind: 'case', objectId: caseId })
  return { caseId }
}

/** A question to a client about handing over, as its counselor sees it. */
export interface AskedHandOver {
  id: string
  caseId: string
  to: Said
  asked: Temporal.Instant
  answered: Temporal.Instant | null
  agreed: boolean | null
}

const lately = { hours: 30 * 24 }

/** Own questions that wait or were answered in the last 30 days, of one case or of all, the latest first. */
export async function askedHandOvers(act: Act<Counselor>, { caseId }: { caseId?: string }): Promise<AskedHandOver[]> {
  const recent = or(isNull(handOver.answeredAt), gt(handOver.answeredAt, act.now.subtract(lately)))
  return act.tx
    .select({
      ...{ id: handOver.id, caseId: handOver.caseId, to: counselor.name },
      ...{ asked: handOver.askedAt, answered: handOver.answeredAt, agreed: handOver.agreed },
    })
    .from(handOver)
    .innerJoin(counselor, eq(counselor.id, handOver.toCounselor))
    .where(
      and(
        ...[eq(handOver.fromCounselor, act.actor.me), isNull(handOver.withdrawnAt), recent],
        caseId === undefined ? undefined : eq(handOver.caseId, caseId),
      ),
    )
    .orderBy(desc(handOver.askedAt))
    .limit(20)
}

/** Every other counselor, those of an own center first, each once. */
export async function colleagues({ tx, actor }: Act<Counselor>): Promise<{ id: string; name: Said; near: boolean }[]> {
  const places = await tx.select().from(counselorCenter)
  const mine = new Set(places.filter(({ counselorId }) => counselorId === actor.me).map(({ centerId }) => centerId))
  const near = new Set(places.filter(({ centerId }) => mine.has(centerId)).map(({ counselorId }) => counselorId))
  const others = await tx
    .select({ id: counselor.id, name: counselor.name })
    .from(counselor)
    .where(ne(counselor.id, actor.me))
  return others
    .map(one => ({ ...one, near: near.has(one.id) }))
    .toSorted((one, other) => Number(other.near) - Number(one.near) || one.name.ko.localeCompare(other.name.ko, 'ko'))
}
