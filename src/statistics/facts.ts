import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { rowsOf } from '../../db/raw.ts'
import type { Act } from '../act.ts'
import type { Publisher } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Fact } from '../measures/measure.ts'
import { countedIn, monthEnd } from './moments.ts'
import { endsQuarter } from './relations.ts'
import { healingFacts, saidFacts } from './said.ts'

const attending = z.object({
  subject: z.string(),
  month: z.string(),
  topic: z.string(),
  center: z.string(),
  begins: z.boolean(),
  days_to_offer: z.int().nullable(),
  days_to_session: z.int().nullable(),
})
const appointment = z.object({ subject: z.string(), month: z.string(), mode: z.string(), outcome: z.string() })
const visit = z.object({ subject: z.string(), month: z.string() })
const outcome = z.enum(['attended', 'no-show', 'late-cancellation', 'called-off'])

/** A stretch of months, both included. */
export interface Months {
  from: string
  to: string
}

/**
 * Reads everything that counts in these months; each row is a pseudonym's, no name and no unit with it. A slice that comes
 * to be counted adds a reading of its own here, as what people said and healing programs do.
 */
export async function readFacts(act: Act<Publisher>, months: Months, sessionsOfOne: number): Promise<Fact[]> {
  const counseling = await counselingFacts(act.tx, months, sessionsOfOne)
  if (!endsQuarter(months.to)) return counseling
  return [...counseling, ...(await saidFacts(act, months.to, counseling)), ...(await healingFacts(act, months.to))]
}

async function counselingFacts(tx: Tx, months: Months, sessionsOfOne: number): Promise<Fact[]> {
  const sessions = await rowsOf(tx, attendingIn(months), attending)
  const appointments = await rowsOf(tx, appointmentsIn(months.to, sessionsOfOne), appointment)
  const checkUps = await rowsOf(tx, visitsIn(months.to, 'care.check_up', 'at'), visit)
  const waiting = await rowsOf(tx, visitsIn(months.to, 'care.waiting_entry', 'created_at'), visit)
  return [
    ...sessions.map(({ days_to_offer, days_to_session, ...row }) => ({
      kind: 'attending' as const,
      ...row,
      ...(days_to_offer !== null && { daysToOffer: days_to_offer }),
      ...(days_to_session !== null && { daysToSession: days_to_session }),
    })),
    ...appointments.map(row => ({ kind: 'appointment' as const, ...row, outcome: outcome.parse(row.outcome) })),
    ...checkUps.map(row => ({ kind: 'check-up' as const, ...row })),
    ...waiting.map(row => ({ kind: 'waiting' as const, ...row })),
  ]
}

/** The first month in which anything counts; undefined while nothing does. */
export async function firstMonth(tx: Tx): Promise<string | undefined> {
  const query = sql.raw(`select to_char(min(a.starts_at) at time zone '${homeZone}', 'YYYY-MM') as month
    from care.appointment a where exists (select 1 from care.attendance t where t.appointment_id = a.id)`)
  const [found] = await rowsOf(tx, query, z.object({ month: z.string().nullable() }))
  return found?.month ?? undefined
}

/**
 * One row a person and month with a session: of the first session, and for who begins how long it took. Only what lies
 * less than a year before is gone through; whether somebody had come earlier is looked up person by person.
 */
function attendingIn({ from, to }: Months) {
  return sql`
    with attended as (
      select a.id, a.subject, a.starts_at, a.topic, a.center_id, ${sql.raw(countedIn('a.starts_at', 't.at'))} as month
        from care.attendance t join care.appointment a on a.id = t.appointment_id
       where t.outcome = 'attended' and a.starts_at < ${monthEnd(to)}
         and a.starts_at >= ${monthEnd(from)} - interval '13 months'
    ), first_of_month as materialized (
      select distinct on (subject, month) subject, month, topic, center_id, starts_at
        from attended where month between ${from} and ${to} order by subject, month, starts_at, id
    ), came as materialized (
      select f.*, ${sql.raw(cameBefore)} is null as begins from first_of_month f
    )
    select f.subject, f.month, f.topic, f.center_id as center, f.begins,
           ${days('asked.offered')} as days_to_offer, ${days('f.starts_at')} as days_to_session
      from came f left join lateral (${askedFirst}) asked on true
     order by 1, 2`
}

/** A session that counted in an earlier month; a subquery of one row, so that the index of the person's rows is used. */
const cameBefore = `(select 1 from care.appointment a join care.attendance t on t.appointment_id = a.id
  where a.subject = f.subject and t.outcome = 'attended' and ${countedIn('a.starts_at', 't.at')} < f.month limit 1)`

const days = (until: string) =>
  sql.raw(`case when asked.at is not null then greatest(0, (${until} at time zone '${homeZone}')::date
    - (asked.at at time zone '${homeZone}')::date) end`)

/** When this person first asked, by booking or by the waiting list, and the first time that was offered to them. */
const askedFirst = sql.raw(`
  select asked.at, asked.offered from (
    select a.booked_at as at, a.starts_at as offered from care.appointment a
     where f.begins and a.subject = f.subject
    union all
    select w.created_at, s.starts_at from care.waiting_entry w
      join care.offer o on o.waiting_entry_id = w.id join care.slot s on s.id = o.slot_id
     where f.begins and w.subject = f.subject
  ) asked order by asked.at, asked.offered limit 1`)

/** How appointments of one month ended, of each person the first few. */
function appointmentsIn(month: string, sessionsOfOne: number) {
  return sql`
    with ended as (
      select a.id, a.subject, a.mode, a.starts_at, t.outcome,
             ${sql.raw(countedIn('a.starts_at', 't.at'))} as month
        from care.attendance t join care.appointment a on a.id = t.appointment_id where a.starts_at < ${monthEnd(month)}
         and a.starts_at >= ${monthEnd(month)} - interval '13 months'
      union all
      select a.id, a.subject, a.mode, a.starts_at,
             case when c.cancelled_by = 'provider' then 'called-off' else 'late-cancellation' end,
             ${sql.raw(countedIn('a.starts_at', 'c.at'))}
        from care.cancellation c join care.appointment a on a.id = c.appointment_id
       where (c.cancelled_by = 'provider' or c.late) and a.starts_at < ${monthEnd(month)}
         and a.starts_at >= ${monthEnd(month)} - interval '13 months'
    ), numbered as (
      select *, row_number() over (partition by subject order by starts_at, id) as place
        from ended where month = ${month}
    )
    select subject, month, mode, outcome from numbered where place <= ${sessionsOfOne} order by subject, place`
}

/** Who did something in one month that has a moment only; what has one is noted as it happens. */
function visitsIn(month: string, table: 'care.check_up' | 'care.waiting_entry', at: 'at' | 'created_at') {
  return sql`
    select distinct subject, ${month}::text as month from ${sql.raw(table)}
     where ${sql.raw(at)} < ${monthEnd(month)}
       and ${sql.raw(at)} >= ${monthEnd(Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString())}
     order by 1`
}
