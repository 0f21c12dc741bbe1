import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import type { Mode } from './schema/counseling.ts'

/** A slot ahead as it lies in the calendar. */
export interface SlotAhead {
  id: string
  counselorId: string
  centerId: string
  start: Temporal.Instant
  end: Temporal.Instant
  modes: Mode[]
  withdrawn: boolean
  blocks: { start: Temporal.Instant; end: Temporal.Instant }
  bookBy: Temporal.Instant | null
  /** Whether somebody has it, or a hold is on it. */
  taken: boolean
  /** Whether an appointment is on it. */
  live: boolean
}

type Row = [
  ...[id: string, counselorId: string, centerId: string, start: number, end: number, modes: Mode[]],
  ...[
    withdrawn: boolean,
    blocksFrom: number,
    blocksUntil: number,
    bookBy: number | null,
    taken: boolean,
    live: boolean,
  ],
]

const at = (milliseconds: number) => Temporal.Instant.fromEpochMilliseconds(milliseconds)
const rowsIn = (text: string): Row[] => JSON.parse(text)
const ms = (moment: SQL) => sql`round(date_part('epoch', ${moment}) * 1000)::bigint`

/**
 * Every slot of these counselors that starts after `since`: those that are open, and withdrawn ones that are booked.
 *
 * All of them come as one value: a horizon has hundreds of rows for each counselor, and on the embedded engine each field
 * of each row would cost more than reading it does.
 */
export async function slotsAhead(tx: Tx, counselors: readonly string[], since: Temporal.Instant): Promise<SlotAhead[]> {
  const moments = sql`${ms(sql`s.starts_at`)}, ${ms(sql`s.ends_at`)}, s.modes, s.withdrawn,
    ${ms(sql`coalesce(s.blocks_from, s.starts_at)`)}, ${ms(sql`coalesce(s.blocks_until, s.ends_at)`)}, ${ms(sql`s.book_by`)}`
  const rows = sql`json_agg(json_build_array(s.id, s.counselor_id, s.center_id, ${moments}, k.slot_id is not null,
    k.slot_id is not null and k.expires_at is null))`
  const [found] = await tx
    .select({ rows: sql`coalesce(${rows}, '[]')::text`.mapWith(rowsIn) })
    .from(sql`care.slot s left join care.claim k on k.slot_id = s.id`)
    .where(
      sql`s.counselor_id = any (${`{${counselors.join()}}`}::uuid[]) and s.starts_at > ${`${since}`}::timestamptz
        and (not s.withdrawn or (k.slot_id is not null and k.expires_at is null))`,
    )
  return (found?.rows ?? []).map(
    ([id, counselorId, centerId, start, end, modes, withdrawn, from, until, bookBy, taken, live]) => ({
      ...{ id, counselorId, centerId, start: at(start), end: at(end), modes, withdrawn, taken, live },
      ...{ blocks: { start: at(from), end: at(until) }, bookBy: bookBy === null ? null : at(bookBy) },
    }),
  )
}
