import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { insertAll } from '../../db/bulk.ts'
import type { Tx } from '../../db/database.ts'
import { rowsOf } from '../../db/raw.ts'
import { checkUp, countedOutcome, feedback } from '../../db/schema/checkups.ts'
import { dataKey, person, unit } from '../../db/schema/ground.ts'
import { changes, sealCounted, severities } from '../../src/checkups/counted.ts'
import { sealRating } from '../../src/feedback/feedback.ts'
import type { Pseudonyms } from '../../src/privacy/pseudonyms.ts'
import type { Vault } from '../../src/privacy/vault.ts'

/** A city to count: so many units of so many heads, and a past of appointments for some of its people. */
export interface CityToCount {
  units: number
  heads: number
  /** How many people ever come. */
  clients: number
  appointments: number
  from: string
  until: string
}

const idOf = (kind: number, at: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-8000-a000-${at.toString(16).padStart(12, '0')}`

/** Writes roster and past by hand of a superuser; the same city always gets the same rows. */
export async function fillCity(tx: Tx, pseudonyms: Pseudonyms, city: CityToCount): Promise<void> {
  const units = Array.from({ length: city.units }, (_, at) => ({
    id: idOf(1, at),
    code: `unit-${String(at).padStart(3, '0')}`,
    name: { ko: `${at}과`, en: `Division ${at}` },
    kind: at % 3 ? ('bureau' as const) : ('fire' as const),
    valid: '[2015-01-01,)',
  }))
  const people = units.flatMap(({ id: unitId }, at) =>
    Array.from({ length: city.heads }, (_, one) => ({
      id: idOf(2, at * city.heads + one),
      staffNo: `S${at * city.heads + one}`,
      name: '직원',
      unitId,
      category: 'general' as const,
      frontLine: false,
      joinedOn: '2015-01-01',
    })),
  )
  await insertAll(tx, unit, units)
  await insertAll(tx, person, people)
  // Clients are spread over all units: every so-manieth person of the roster.
  const step = Math.max(1, Math.floor(people.length / city.clients))
  const chosen = people.filter((_, at) => at % step === 0).slice(0, city.clients)
  const subjects = await Promise.all(chosen.map(({ id }) => pseudonyms.care(id)))
  await tx.execute(sql`set local session_replication_role = replica`)
  await tx.execute(sql`insert into care.center (id, name, district, address, directions, entrance, phone)
    select ('00000003-0000-8000-a000-00000000000' || at)::uuid, jsonb_build_object('ko', '센터 ' || at, 'en', 'Center ' || at),
           '{}', '{}', '{}', '{}', '' from generate_series(1, 4) at`)
  await tx.execute(sql`
    with who as (
      select subject::uuid as subject, nr - 1 as nr from jsonb_array_elements_text(${JSON.stringify(subjects)}::jsonb)
        with ordinality as each (subject, nr)
    ), span as (
      select ${city.from}::timestamptz as first,
             extract(epoch from ${city.until}::timestamptz - ${city.from}::timestamptz) as seconds
    ), made as (
      select at, (hashint8(at) & 2147483647) as luck from generate_series(1, ${city.appointments}) as at
    )
    insert into care.appointment (id, slot_id, subject, counselor_id, center_id, starts_at, ends_at, mode, topic, key_id,
                                  sealed, booked_at)
    select md5('a' || m.at)::uuid, md5('s' || m.at)::uuid, w.subject, md5('c')::uuid,
           ('00000003-0000-8000-a000-00000000000' || 1 + m.luck / 7 % 4)::uuid, t.at, t.at + interval '50 minutes',
           (array['in-person', 'in-person', 'telephone', 'video'])[1 + m.luck / 11 % 4],
           (array['job-stress', 'burnout', 'family', 'mood', 'anxiety', 'sleep', 'career'])[1 + m.luck / 13 % 7],
           md5('k')::uuid, '\\x00', t.at - make_interval(days => 1 + m.luck / 17 % 16)
      from made m cross join span join who w on w.nr = m.luck % ${subjects.length}
      cross join lateral (select date_trunc('hour', span.first + make_interval(secs => span.seconds * m.at / ${city.appointments})) as at) t`)
  await tx.execute(sql`
    insert into care.attendance (appointment_id, subject, counselor_id, center_id, outcome, at)
    select id, subject, counselor_id, center_id,
           case when hashtext(id::text) % 20 = 0 then 'no-show' else 'attended' end, ends_at
      from care.appointment where hashtext(id::text) % 11 <> 3`)
  await tx.execute(sql`
    insert into care.cancellation (appointment_id, subject, counselor_id, center_id, at, cancelled_by, late)
    select id, subject, counselor_id, center_id, starts_at - interval '3 hours',
           case when hashtext(id::text) % 2 = 0 then 'employee' else 'provider' end, true
      from care.appointment where hashtext(id::text) % 11 = 3`)
}

/** Lets every client answer once a quarter for one of their sessions, and most have a check-up counted. */
export async function fillSaid(tx: Tx, vault: Vault, from: string): Promise<void> {
  await tx.execute(sql`set local session_replication_role = replica`)
  const sessions = await rowsOf(
    tx,
    sql`select distinct on (a.subject, date_trunc('quarter', a.starts_at)) a.id, a.subject, a.counselor_id,
               a.starts_at::text as at, hashtext(a.id::text) & 1023 as luck
          from care.attendance t join care.appointment a on a.id = t.appointment_id
         where t.outcome = 'attended' and a.starts_at >= ${from}::timestamptz
         order by a.subject, date_trunc('quarter', a.starts_at), a.starts_at, a.id`,
    z.object({ id: z.string(), subject: z.string(), counselor_id: z.string(), at: z.string(), luck: z.int() }),
  )
  const keys = new Map<string, Awaited<ReturnType<Vault['mint']>>>()
  for (const { subject } of sessions) if (!keys.has(subject)) keys.set(subject, await vault.mint())
  const owned = [...keys].map(([owner, { id, wrapped, epoch }]) => ({
    id,
    domain: 'care' as const,
    owner,
    wrapped,
    epoch,
  }))
  await insertAll(tx, dataKey, owned)
  const bare = new Uint8Array([0])
  const made = sessions.map(async ({ id, subject, counselor_id, at: time, luck }) => {
    const key = keys.get(subject)
    if (!key) throw new Error('No key')
    const at = Temporal.Instant.from(time.replace(' ', 'T'))
    const said = { subject, at, keyId: key.id }
    const counted = { instrument: 'phq-9', band: pick(severities, luck), change: pick(changes, luck >> 4) } as const
    return {
      rating: {
        ...{ ...said, appointmentId: id, counselorId: counselor_id, sealed: bare },
        rating: await sealRating(vault, key, id, 1 + (luck % 5)),
      },
      checkUp: { ...said, id, sealed: bare },
      outcome: { ...said, checkUpId: id, sealed: await sealCounted(vault, key, id, counted) },
    }
  })
  const rows = await Promise.all(made)
  await insertAll(
    tx,
    feedback,
    rows.map(each => each.rating),
  )
  await insertAll(
    tx,
    checkUp,
    rows.map(each => each.checkUp),
  )
  await insertAll(
    tx,
    countedOutcome,
    rows.map(each => each.outcome),
  )
}

const pick = <T>(all: readonly T[], luck: number): T => {
  const found = all[luck % all.length]
  if (found === undefined) throw new Error('Nothing to pick')
  return found
}
