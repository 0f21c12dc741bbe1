import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../db/raw.ts'
import type { Act } from '../act.ts'
import type { Publisher } from '../actor.ts'
import { type Change, type CountedOutcome, openCounted, type Severity, severities } from '../checkups/counted.ts'
import { homeZone } from '../counseling/settings.ts'
import { openRating } from '../feedback/feedback.ts'
import type { Fact, Satisfaction } from '../measures/measure.ts'
import type { DataKey, Vault } from '../privacy/vault.ts'
import { countedIn, monthEnd } from './moments.ts'
import { monthsBefore } from './relations.ts'

const bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array)
const sealedRow = z.object({
  id: z.string(),
  subject: z.string(),
  month: z.string(),
  key_id: z.string(),
  sealed: bytes,
})
type Sealed = z.infer<typeof sealedRow>

/** One note of a check-up that may be counted. */
export interface Noted extends CountedOutcome {
  subject: string
  month: string
}

/**
 * What people of a quarter said, one fact a person and kind, in the quarter's last month. Ratings and bands are opened here,
 * in memory, with the keys of those who gave them; whose key was destroyed is not counted.
 */
export async function saidFacts(act: Act<Publisher>, quarter: string, counseling: readonly Fact[]): Promise<Fact[]> {
  const first = monthsBefore(quarter, 2)
  const attending = counseling.filter(({ kind, month }) => kind === 'attending' && month >= first && month <= quarter)
  const ratings = await opened(act, await rowsOf(act.tx, ratingsIn(first, quarter), sealedRow), openRating)
  const notes = await opened(act, await rowsOf(act.tx, notesIn(first, quarter), sealedRow), openCounted)
  const noted = notes.map(({ value, subject, month }) => ({ ...value, subject, month }))
  const said = ratings.map(({ value, subject }) => ({ subject, satisfaction: satisfactionOf(value) }))
  return reduced(quarter, attending, said, noted)
}

/** From all that was said, in the order it was said, one fact a person and kind; of those with a session in the quarter only. */
export function reduced(
  quarter: string,
  attending: readonly Fact[],
  said: readonly { subject: string; satisfaction: Satisfaction }[],
  noted: readonly Noted[],
): Fact[] {
  const came = new Set(attending.map(({ subject }) => subject))
  const began = new Map(attending.filter(({ begins }) => begins).map(({ subject, month }) => [subject, month]))
  const first = monthsBefore(quarter, 2)
  const facts: Fact[] = []
  const last = new Map(said.map(({ subject, satisfaction }) => [subject, satisfaction]))
  for (const [subject, satisfaction] of last)
    if (came.has(subject)) facts.push({ kind: 'satisfaction', subject, month: quarter, satisfaction })
  for (const [subject, notes] of Map.groupBy(noted, each => each.subject)) {
    const start = began.get(subject)
    const severity =
      start && severityIn(notes.filter(({ month }) => month === start || month === monthsBefore(start, 1)))
    if (severity) facts.push({ kind: 'intake', subject, month: quarter, severity })
    const change = changeIn(notes.filter(({ month }) => month >= first))
    if (change && came.has(subject)) facts.push({ kind: 'improvement', subject, month: quarter, change })
  }
  return facts
}

/** The higher level of the first note of each questionnaire. */
function severityIn(notes: readonly Noted[]): Severity | undefined {
  const firsts = [...Map.groupBy(notes, each => each.instrument).values()].flatMap(([first]) => first?.band ?? [])
  return severities.findLast(each => firsts.includes(each))
}

/** By the last note of each questionnaire that can be compared: worse if one is, else improved if one is. */
function changeIn(notes: readonly Noted[]): Change | undefined {
  const lasts = [...Map.groupBy(notes, each => each.instrument).values()].flatMap(all => all.at(-1)?.change ?? [])
  return (['worse', 'improved', 'same'] as const).find(each => lasts.includes(each))
}

const satisfactionOf = (rating: number): Satisfaction =>
  rating >= 4 ? 'satisfied' : rating === 3 ? 'middling' : 'dissatisfied'

type Open<T> = (vault: Vault, key: DataKey, id: string, sealed: Uint8Array) => Promise<T>

async function opened<T>({ tx, vault }: Act<Publisher>, rows: readonly Sealed[], open: Open<T>) {
  const keys = await vault.keysByIds(
    tx,
    rows.map(row => row.key_id),
  )
  const found = await Promise.all(
    rows.map(async ({ id, subject, month, key_id, sealed }) => {
      const key = keys.get(key_id)
      return key ? [{ subject, month, value: await open(vault, key, id, sealed) }] : []
    }),
  )
  return found.flat()
}

/** Ratings that count in the quarter; a session lies at most 45 days before what is said of it. */
function ratingsIn(first: string, quarter: string) {
  return sql`
    select * from (
      select f.appointment_id as id, f.subject, f.key_id, f.rating as sealed, f.at,
             ${sql.raw(countedIn('a.starts_at', 'f.at'))} as month
        from care.feedback f join care.appointment a on a.id = f.appointment_id
       where f.at >= ${monthEnd(monthsBefore(first, 1))} and f.at < ${monthEnd(quarter)} + interval '1 month'
    ) said where month between ${first} and ${quarter} order by at, id`
}

/** Notes of check-ups of the quarter and of the month before it, which somebody who began in its first month may have. */
function notesIn(first: string, quarter: string) {
  return sql`
    select check_up_id as id, subject, key_id, sealed, to_char(at at time zone ${homeZone}, 'YYYY-MM') as month
      from care.outcome where at >= ${monthEnd(monthsBefore(first, 2))} and at < ${monthEnd(quarter)} order by at, check_up_id`
}

/** Who took part in healing programs of a quarter, once each; by the pseudonym of healing, which no other fact has. */
export async function healingFacts({ tx }: Act<Publisher>, quarter: string): Promise<Fact[]> {
  const first = monthsBefore(quarter, 2)
  const query = sql`
    select distinct subject from (
      select t.subject, ${sql.raw(countedIn('p.starts_at', 't.at'))} as month
        from healing.attendance t join healing.program p on p.id = t.program_id where t.outcome = 'attended'
    ) came where month between ${first} and ${quarter} order by 1`
  const rows = await rowsOf(tx, query, z.object({ subject: z.string() }))
  return rows.map(({ subject }) => ({ kind: 'healing', subject, month: quarter }))
}
