import { countParticipation } from '../src/participation/count.ts'
import { readParticipation } from '../src/participation/figures.ts'
import { ms, quantile, type Setting } from './setting.ts'

const staff = 13_906
const units = 90
const months = 12

/** Everybody of the city with an arrangement, written past the rules that would only slow it down. */
async function fill({ admin, world }: Setting): Promise<void> {
  const today = world.now().toZonedDateTimeISO('Asia/Seoul').toPlainDate()
  const first = today.subtract({ months: months + 1 }).toString()
  await admin.begin(async tx => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into people.unit (id, code, name, kind, valid)
      select gen_random_uuid(), 'bench-' || n, jsonb_build_object('ko', '부서 ' || n, 'en', 'Unit ' || n), 'bureau', '[2000-01-01,)'
        from generate_series(1, ${units}) as n`
    await tx`
      with of as (select id, row_number() over (order by code) as nr from people.unit where code like 'bench-%')
      insert into people.person (id, staff_no, name, unit_id, category, front_line, joined_on)
      select gen_random_uuid(), 'B' || n, '아무개', of.id, 'general', false, '2010-01-01'
        from generate_series(1, ${staff}) as n join of on of.nr = n % ${units} + 1`
    const day = { start: 480, end: 1020, mealStart: 720, mealEnd: 780 }
    const week = JSON.stringify([day, day, day, day, day, null, null])
    await tx`
      with made as (
        insert into flexible.arrangement (id, person_id, type, asked, during, week, applied_at)
        select gen_random_uuid(), p.id, 'staggered', daterange(${first}::date, ${first}::date + 500),
               daterange(${first}::date, ${first}::date + 500), ${week}::text::jsonb, now()
          from people.person p where p.staff_no like 'B%'
        returning id, person_id)
      insert into flexible.decision (arrangement_id, person_id, approved, decided_by, at)
      select id, person_id, true, gen_random_uuid(), now() from made`
  })
  await admin`vacuum analyze`
}

/** Measures what the page of participation asks of a real Postgres with 13,906 staff who all have arrangements. */
export async function participationBench(setting: Setting): Promise<void> {
  const { world } = setting
  await fill(setting)
  const counting: number[] = []
  for (;;) {
    const began = performance.now()
    if ((await world.asJob(countParticipation)) === null) break
    counting.push(performance.now() - began)
  }
  const hr = await world.official('hr')
  const reading: number[] = []
  for (let round = 0; round < 230; round++) {
    const began = performance.now()
    const found = await world.as(hr, readParticipation, {})
    if (!found || found.rows.length < units || found.shown.participants < staff) throw new Error('somebody is missing')
    if (round >= 30) reading.push(performance.now() - began)
  }
  for (const all of [counting, reading]) all.sort((one, other) => one - other)
  console.log(
    `participation page's queries, ${staff} staff with arrangements in ${units} departments: p50 ${ms(quantile(reading, 0.5))}, p99 ${ms(quantile(reading, 0.99))} (aim ≤ 200 ms)`,
  )
  console.log(
    `counting a month of them once, by the scheduler: median ${ms(quantile(counting, 0.5))} over ${counting.length} months`,
  )
}
