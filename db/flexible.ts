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
  due: z.number(),
})

/** The applications that went up to the actor's unit, with whose they are, from where, and until when (epoch seconds). */
export async function escalatedToMe(tx: Tx): Promise<z.infer<typeof cameUp>[]> {
  return rowsOf(
    tx,
    sql`select arrangement_id, name, unit, extract(epoch from due_at)::float8 as due from flexible.escalated_to_me()`,
    cameUp,
  )
}

const wentUp = z.object({ to_unit: z.string(), sent: z.int(), accounts: z.array(z.string()) })

/**
 * Sends every application that is overdue where it stands to the unit above, to be decided there until `due`; says for each
 * of these units how many came and whose accounts decide there now.
 */
export async function escalateOverdue(
  tx: Tx,
  now: Temporal.Instant,
  due: Temporal.Instant,
): Promise<z.infer<typeof wentUp>[]> {
  return rowsOf(
    tx,
    sql`select * from flexible.escalate(${now.toString()}::timestamptz, ${due.toString()}::timestamptz)`,
    wentUp,
  )
}

const toTell = z
  .object({
    about: z.enum(['drawn', 'decided']),
    account: z.string().nullable(),
    person: z.string().nullable(),
    at: z.number(),
  })
  .transform(({ at, ...rest }) => ({ ...rest, at: Temporal.Instant.fromEpochMilliseconds(Math.round(at * 1000)) }))

/**
 * Gives the seats of silent reviewers to others who are drawn, and says who has to be told of what, each once: an account
 * that it was drawn, with until when to answer; a person that a review is over, with when their plan would begin.
 */
export async function tendReviews(tx: Tx, now: Temporal.Instant): Promise<z.infer<typeof toTell>[]> {
  const tended = sql`flexible.tend_reviews(${now.toString()}::timestamptz)`
  return rowsOf(tx, sql`select about, account, person, extract(epoch from at)::float8 as at from ${tended}`, toTell)
}

const shortDay = z.object({ counter: z.string(), day: z.string(), hour: z.int(), missing: z.int() })

/** An hour of a day at which a counter would have too few heads for somebody's leave, and how many would be missing. */
export type ShortDay = z.infer<typeof shortDay>

/** The days on which leave noted by now would leave a counter short, were this approved; none for who does not decide on it. */
export async function shortOnLeave(tx: Tx, arrangement: string): Promise<ShortDay[]> {
  const found = sql`flexible.short_on_leave(${arrangement}::uuid)`
  return rowsOf(tx, sql`select counter, day::text as day, hour, missing from ${found}`, shortDay)
}

const silentUnit = z
  .object({ unit_id: z.string(), waiting: z.int(), since: z.number() })
  .transform(({ unit_id: unitId, waiting, since }) => ({
    ...{ unitId, waiting },
    since: Temporal.Instant.fromEpochMilliseconds(Math.round(since * 1000)),
  }))

/** By unit, how many applications nobody decides on there and nobody is next for, and since when. */
export async function silentUnits(tx: Tx): Promise<z.infer<typeof silentUnit>[]> {
  const statement = sql`select unit_id, waiting, extract(epoch from since)::float8 as since from flexible.silent_units()`
  return rowsOf(tx, statement, silentUnit)
}

/** The units whose head can sign in. */
export async function headedUnits(tx: Tx): Promise<Set<string>> {
  const rows = await rowsOf(tx, sql`select flexible.headed_units() as id`, z.object({ id: z.string() }))
  return new Set(rows.map(({ id }) => id))
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

/** The first day of any arrangement that was approved; null before there is one. */
export async function firstFlexibleDay(tx: Tx): Promise<Temporal.PlainDate | null> {
  const statement = sql`select flexible.first_day()::text as day`
  const [first] = await rowsOf(tx, statement, z.object({ day: z.string().nullable() }))
  return first?.day ? Temporal.PlainDate.from(first.day) : null
}

/** Whether a month of participation is due to be counted by now. */
export async function monthIsDue(tx: Tx): Promise<boolean> {
  const [row] = await rowsOf(tx, sql`select flexible.month_is_due() as due`, z.object({ due: z.boolean() }))
  return row?.due ?? false
}
