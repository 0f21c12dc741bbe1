import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from './database.ts'
import { dayRange } from './fragments.ts'
import { rowsOf } from './raw.ts'

const shortfall = z.object({ counter: z.string(), weekday: z.int(), hour: z.int(), missing: z.int() })

/** An hour of the week at which a counter would have too few heads, and how many would be missing. */
export type Shortfall = z.infer<typeof shortfall>

/** Where an arrangement would leave a counter short; none for an arrangement that the actor may not weigh. */
export async function shortfallsOf(tx: Tx, arrangement: string): Promise<Shortfall[]> {
  return rowsOf(tx, sql`select * from flexible.shortfalls(${arrangement}::uuid)`, shortfall)
}

/** The same, after everybody who approves at the same counters at this moment; holds the counters until the transaction ends. */
export async function heldShortfallsOf(tx: Tx, arrangement: string): Promise<Shortfall[]> {
  await tx.execute(sql`select flexible.hold_counters(${arrangement}::uuid)`)
  return shortfallsOf(tx, arrangement)
}

/** Where a counter would be short without the actor on some of these days, both included. */
export async function neededOfMe(tx: Tx, from: string, until: string): Promise<Shortfall[]> {
  return rowsOf(tx, sql`select * from flexible.needed_of_me(${dayRange(from, until)})`, shortfall)
}

/** The unit that the actor decides for, as the database found it; null for somebody who is no deputy now. */
export async function unitDecidedFor({ tx }: { tx: Tx }): Promise<string | null> {
  const [row] = await rowsOf(tx, sql`select app.unit() as unit`, z.object({ unit: z.string().nullable() }))
  return row?.unit ?? null
}

const cameUp = z.object({
  arrangement_id: z.string(),
  name: z.string(),
  unit: z.object({ ko: z.string(), en: z.string() }),
})

/** The applications that went up to the actor's unit, with whose they are and from where. */
export async function escalatedToMe(tx: Tx): Promise<z.infer<typeof cameUp>[]> {
  return rowsOf(tx, sql`select * from flexible.escalated_to_me()`, cameUp)
}

/** Sends up every application that is overdue and not there yet; returns how many. */
export async function escalateOverdue(tx: Tx, now: Temporal.Instant): Promise<number> {
  const [row] = await rowsOf(
    tx,
    sql`select flexible.escalate(${now.toString()}::timestamptz) as sent`,
    z.object({ sent: z.int() }),
  )
  return row?.sent ?? 0
}

/** Until when a refusal of a moment can be looked at again, by the rules of its day. */
export async function reviewableUntil(tx: Tx, at: Temporal.Instant): Promise<Temporal.Instant> {
  const rules = sql`flexible.deciding((${at.toString()}::timestamptz at time zone app.home_zone())::date)`
  const [row] = await rowsOf(
    tx,
    sql`select extract(epoch from flexible.midnight_after(${at.toString()}::timestamptz,
      (${rules}->>'reviewWithinDays')::int, app.home_zone()))::float8 as until`,
    z.object({ until: z.number() }),
  )
  return Temporal.Instant.fromEpochMilliseconds(Math.round((row?.until ?? 0) * 1000))
}

/** The days from one on, until another where it is said, both included: what a daterange column takes. */
export function openDayRange(from: string, until: string | undefined): SQL<string> {
  return sql<string>`daterange(${from}::date, ${until ?? null}::date, '[]')`
}

/** Whether a person of the roster is of the actor's unit: other persons whom the actor may see are not meant. */
export function ofOwnUnit(unitColumn: SQL | { getSQL(): SQL }): SQL {
  return sql`${unitColumn} = (select app.unit())`
}
