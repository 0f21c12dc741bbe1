import { and, eq, gte, notExists, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { handOver } from './schema/cases.ts'
import { appointment } from './schema/counseling.ts'

/** Makes the cases that the actor's appointments call for and that are not there yet. */
export async function openCases(tx: Tx): Promise<void> {
  await tx.execute(sql`select care.open_cases()`)
}

/** Sessions that a client of one of the counselor's open cases has left in the year of `at`; null for anybody else. */
export async function sessionsLeftOf(
  tx: Tx,
  { client, at, zone }: { client: string; at: Temporal.Instant; zone: string },
): Promise<number | null> {
  const left = sql<number | null>`care.sessions_left_of(${client}::uuid, ${at.toString()}::timestamptz, ${zone})`
  const [row] = await tx.select({ left }).from(sql`(values (1)) as once`)
  return row?.left ?? null
}

/** Whether an appointment was not yet over when its client went to another counselor: what was over is closed to the first. */
export function notHandedOn(tx: Tx): SQL {
  const handedOn = tx
    .select({ id: handOver.id })
    .from(handOver)
    .where(
      and(
        ...[eq(handOver.subject, appointment.subject), eq(handOver.fromCounselor, appointment.counselorId)],
        ...[eq(handOver.agreed, true), gte(handOver.answeredAt, appointment.endsAt)],
      ),
    )
  return notExists(handedOn)
}
