import { sql } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import type { Tx } from '../../db/database.ts'
import { person, unit } from '../../db/schema/ground.ts'
import type { Pseudonyms } from '../../src/privacy/pseudonyms.ts'

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
