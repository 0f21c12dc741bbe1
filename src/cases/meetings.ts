import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { notHandedOn } from '../../db/cases.ts'
import { handOver } from '../../db/schema/cases.ts'
import { appointment, attendance, cancellation, center, type Mode } from '../../db/schema/counseling.ts'
import { dataKey } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import type { Said } from '../ui/i18n.ts'
import type { CaseRow } from './own-case.ts'

/** An appointment of a case. */
export interface CaseMeeting {
  id: string
  subject: string
  start: Temporal.Instant
  end: Temporal.Instant
  timeZone: string
  mode: Mode
  topic: string
  center: { id: string; name: Said }
  outcome: 'attended' | 'no-show' | null
  cancelledBy: 'employee' | 'provider' | null
}
type Sealed = { keyId: string; sealed: Uint8Array }

/** The counselor's appointments with these clients, the earliest first; none that went along with an earlier case of theirs. */
export async function meetingsWith({ tx, actor }: Act<Counselor>, subjects: readonly string[]) {
  if (subjects.length === 0) return []
  return tx
    .select({
      id: appointment.id,
      subject: appointment.subject,
      start: appointment.startsAt,
      end: appointment.endsAt,
      timeZone: center.timeZone,
      mode: appointment.mode,
      topic: appointment.topic,
      center: { id: center.id, name: center.name },
      outcome: attendance.outcome,
      cancelledBy: cancellation.cancelledBy,
      keyId: appointment.keyId,
      sealed: appointment.sealed,
    })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .leftJoin(attendance, eq(attendance.appointmentId, appointment.id))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(and(eq(appointment.counselorId, actor.me), inArray(appointment.subject, [...subjects]), notHandedOn(tx)))
    .orderBy(asc(appointment.startsAt), asc(appointment.id))
}

const called = z.object({ alias: z.string().nullish() })

/**
 * How the clients of these cases want to be called, by subject: the alias of their latest appointment that has one, or the
 * one that came along when the case was handed over. Nobody whose key is gone has one.
 */
export async function aliasesOf(
  act: Act<Counselor>,
  cases: readonly CaseRow[],
  meetings: readonly (CaseMeeting & Sealed)[],
): Promise<Map<string, string>> {
  const named = new Map<string, string>()
  const there = await keysOf(
    act,
    cases.map(({ subject }) => subject),
  )
  const open = async (table: string, { id, keyId, sealed, subject }: Sealed & { id: string; subject: string }) => {
    if (named.has(subject) || !there.has(keyId)) return
    const key = await act.vault.keyById(act.tx, keyId)
    const { alias } = called.parse(await act.vault.open(key, { table, column: 'sealed', row: id }, sealed))
    if (alias) named.set(subject, alias)
  }
  for (const meeting of meetings.toReversed()) await open('care.appointment', meeting)
  for (const came of await cameWith(act, cases)) await open('care.hand_over', came)
  return named
}

async function keysOf({ tx }: Act<Counselor>, owners: readonly string[]): Promise<Set<string>> {
  if (owners.length === 0) return new Set()
  const found = await tx
    .select({ id: dataKey.id })
    .from(dataKey)
    .where(and(eq(dataKey.domain, 'care'), inArray(dataKey.owner, [...owners])))
  return new Set(found.map(({ id }) => id))
}

async function cameWith({ tx, actor }: Act<Counselor>, cases: readonly CaseRow[]) {
  const received = cases.filter(({ handedOverAt }) => handedOverAt !== null).map(({ id }) => id)
  if (received.length === 0) return []
  const mine = and(eq(handOver.toCounselor, actor.me), eq(handOver.agreed, true), isNull(handOver.withdrawnAt))
  return tx
    .select()
    .from(handOver)
    .where(and(mine, inArray(handOver.caseId, received)))
}
