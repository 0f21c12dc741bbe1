import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { callBack, callBackDuty, checkUp, checkUpShare, consent } from '../../db/schema/checkups.ts'
import { attendance, availabilityRule, calendarFeed, offer, timeOff, waitingEntry } from '../../db/schema/counseling.ts'
import type { Employee, Person, Role } from '../../src/actor.ts'
import { roles } from '../../src/actor.ts'
import { callBackPlace } from '../../src/call-backs/request.ts'
import { sealCheckUp } from '../../src/checkups/check-ups.ts'
import { instrumentIn } from '../../src/checkups/questionnaires.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { shipped } from '../../src/checkups/shipped.ts'
import { beginSitting } from '../../src/sittings/steps.ts'
import type { AppWorld, Visitor } from '../support/app.ts'
import { first } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { anotherUnit } from '../support/flexible.ts'
import { healingScene } from '../support/healing-scene.ts'
import { rowsOf } from '../support/postgres.ts'
import type { World } from '../support/world.ts'
import { type CaseloadThings, makeCaseload } from './caseload-scene.ts'
import { publishSomething } from './figures-cases.ts'
import { type FlexibleThings, flexibleThings } from './flexible-cases.ts'
import { type RecordThings, recordThings } from './record-cases.ts'
import { type WeekThings, weekThings } from './week-cases.ts'

/** What belongs to kim, and what belongs to kim's counselor. */
export interface Things extends CaseloadThings, WeekThings, FlexibleThings {
  appointment: string
  past: string
  /** Sessions that kim came to, and said nothing of yet. */
  rated: string
  ratedToo: string
  entry: string
  offer: string
  feed: string
  rule: string
  timeOff: string
  /** Shared with the counselor of the appointment. */
  checkUp: string
  /** Shared with nobody yet. */
  unshared: string
  callBack: string
  share: string
  program: string
  drawnProgram: string
  draftProgram: string
  application: string
  seatedApplication: string
  auditedDraw: string
  unaskedDraw: string
  auditedApplication: string
  /** A counselor of the same center who is not on duty. */
  colleague: string
  /** Of the council whose secretary the council's person is. */
  record: RecordThings
  /** Free slots that nobody owns. */
  free: Slot[]
}
export interface Scene {
  kim: Employee
  counselor: WorldCounselor
  things: Things
  /** One person in each role, each with a browser; the employee is kim, the counselor kim's. */
  people: Record<Role, { who: Person; by: Visitor }>
  /** Another person in each role, to whom none of the things belongs. */
  others: Record<Role, { who: Person; by: Visitor }>
  signedOut: Visitor
}

/** A small world in which everything exists that an address of the application can name. */
export async function makeScene(site: AppWorld): Promise<Scene> {
  const { w } = site
  const counselor = await w.counselor()
  const kim = await w.employee()
  const elsewhere = await w.center()
  const strangers: Record<string, Person> = {
    employee: await w.employee(),
    counselor: await w.counselor({ center: elsewhere }),
    center: await w.centerManager(elsewhere),
    head: await w.official('head', {}, await anotherUnit(w)),
  }
  const { secretary, record } = await recordThings(w)
  const named: Record<string, Person> = {
    employee: kim,
    counselor,
    council: secretary,
    center: await w.centerManager(counselor.center),
  }
  const inRole = async (known: Record<string, Person>, role: Role) => {
    const office = role === 'hr' || role === 'head' || role === 'council' || role === 'privacy'
    const who = known[role] ?? (office ? await w.official(role) : undefined)
    if (!who) throw new Error(`Nobody is ${role}`)
    return { who, by: await site.browse(who) }
  }
  const casting = async (known: Record<string, Person>) => ({
    employee: await inRole(known, 'employee'),
    counselor: await inRole(known, 'counselor'),
    center: await inRole(known, 'center'),
    hr: await inRole(known, 'hr'),
    head: await inRole(known, 'head'),
    council: await inRole(known, 'council'),
    privacy: await inRole(known, 'privacy'),
  })
  const things = await makeThings(w, kim, counselor)
  await publishSomething(w)
  const [people, others] = [await casting(named), await casting(strangers)]
  const week = await weekThings(w, kim, counselor, { manager: people.center.who, appointment: things.appointment })
  const flexible = await flexibleThings(w, kim)
  return {
    kim,
    counselor,
    things: { ...things, ...week, ...flexible, record },
    people,
    others,
    signedOut: await site.browse(null),
  }
}

async function makeThings(
  w: World,
  kim: Employee,
  counselor: WorldCounselor,
): Promise<Omit<Things, keyof WeekThings | keyof FlexibleThings | 'record'>> {
  const [planned, offered, ...free] = await w.slots(counselor, 30, '2026-11-26T00:00:00Z')
  const [before, earlier, earliest] = await w.slots(counselor, 3, '2026-11-20T00:00:00Z')
  const [appointment, past] = [
    await w.appointment(kim, planned ?? first([])),
    await w.appointment(kim, before ?? first([])),
  ]
  const attended = [
    await w.appointment(kim, earlier ?? first([])),
    await w.appointment(kim, earliest ?? first([])),
  ].map(({ id }) => id)
  const [entry, offerId, feed, rule, off] = [0, 1, 2, 3, 4].map(() => w.ground.uuid())
  const ids = { entry: entry ?? '', offer: offerId ?? '', feed: feed ?? '', rule: rule ?? '', timeOff: off ?? '' }
  const [checkUp, unshared, callBack, share] = [w.ground.uuid(), w.ground.uuid(), w.ground.uuid(), w.ground.uuid()]
  const care = { checkUp, unshared, callBack, share }
  const now = w.now()
  const expiresAt = now.add({ hours: 12 })
  await w.asSuperuser(async tx => {
    const who = { subject: kim.me, counselorId: counselor.me, centerId: counselor.center }
    for (const appointmentId of attended)
      await tx.insert(attendance).values({ ...who, appointmentId, outcome: 'attended', at: now })
    await tx.insert(waitingEntry).values({ id: ids.entry, subject: kim.me, filters: {}, createdAt: now })
    const slotId = offered?.id ?? ''
    const offering = { waitingEntryId: ids.entry, subject: kim.me, slotId, offeredAt: now, expiresAt }
    await tx.insert(offer).values({ id: ids.offer, ...offering })
    await tx.execute(sql`insert into care.claim (slot_id, subject, during, expires_at)
      select id, ${kim.me}, tstzrange(starts_at, ends_at), ${`${expiresAt}`}::timestamptz from care.slot where id = ${slotId}`)
    const tokenHash = w.ground.random(32)
    await tx
      .insert(calendarFeed)
      .values({ id: ids.feed, owner: kim.me, kind: 'employee', tokenHash, locale: 'ko', createdAt: now })
    const own = { counselorId: counselor.me, centerId: counselor.center }
    const hours = {
      weekday: 2,
      starts: '09:00',
      ends: '11:00',
      slotMinutes: 50,
      breakMinutes: 10,
      validFrom: '2027-03-01',
    }
    await tx.insert(availabilityRule).values({ id: ids.rule, ...own, ...hours, modes: ['video'], validUntil: null })
    await insertCare(w, tx, kim, counselor, { ...care, appointment: appointment.id })
    const [startsAt, endsAt] = ['2027-03-05T00:00:00Z', '2027-03-06T00:00:00Z'].map(at => Temporal.Instant.from(at))
    if (startsAt && endsAt)
      await tx.insert(timeOff).values({ id: ids.timeOff, counselorId: counselor.me, startsAt, endsAt })
  })
  const caseload = await makeCaseload(w, counselor, appointment.id)
  await w.as(kim, beginSitting, { what: 'phq-9', instruments: shipped, locale: 'ko' })
  const { me: colleague } = await w.counselor({ center: counselor.center })
  const { office: _office, firstCome: _first, ...healing } = await healingScene(w, kim, counselor.center)
  const [rated = '', ratedToo = ''] = attended
  return {
    ...ids,
    rated,
    ratedToo,
    ...care,
    ...caseload,
    ...healing,
    colleague,
    appointment: appointment.id,
    past: past.id,
    free,
  }
}

/** A consent, two check-ups and a request to be called, to a center with somebody on duty. */
async function insertCare(
  w: World,
  tx: Tx,
  kim: Employee,
  counselor: WorldCounselor,
  ids: Pick<Things, 'checkUp' | 'unshared' | 'callBack' | 'share' | 'appointment'>,
) {
  const [at, subject, centerId] = [w.now(), kim.me, counselor.center]
  const key = await w.ground.vault.keyOf(tx, 'care', subject)
  await tx.insert(consent).values({ id: w.ground.uuid(), subject, kind: 'check-up', version: '1', givenAt: at })
  const phq2 = instrumentIn(shipped, 'phq-2')
  const answers = { 1: 1, 2: 1 }
  const scored = scoreResponse(phq2, answers)
  for (const id of [ids.checkUp, ids.unshared]) {
    const kept = { answers, sex: null, sitting: id, scored, safety: { signal: false, priority: false } }
    const sealed = await sealCheckUp(w.ground.vault, key, id, kept)
    await tx.insert(checkUp).values({ id, subject, at, keyId: key.id, sealed })
  }
  const shared = { checkUpId: ids.checkUp, appointmentId: ids.appointment, counselorId: counselor.me, sharedAt: at }
  await tx.insert(checkUpShare).values({ id: ids.share, subject, ...shared })
  await tx.insert(callBackDuty).values({ counselorId: counselor.me, centerId, since: at })
  const wish = { when: 'now', how: '010' }
  const closed = await w.ground.vault.seal(key, callBackPlace(ids.callBack), wish)
  const times = { requestedAt: at, dueAt: at.add({ hours: 9 }) }
  await tx.insert(callBack).values({ id: ids.callBack, subject, centerId, ...times, keyId: key.id, sealed: closed })
}

/** Every row of every table as text, table by table, as a thief of the database would have it; in one question, since it is asked often. */
export async function everything(w: World): Promise<Map<string, string[]>> {
  return w.asSuperuser(async tx => {
    await tx.execute(sql.raw(allRows))
    const found = rowsOf(await tx.execute(sql.raw('select name, rows::text as rows from pg_temp.everything()')))
    return new Map(found.map(({ name, rows }) => [String(name), z.array(z.string()).parse(JSON.parse(String(rows)))]))
  })
}

const allRows = `create or replace function pg_temp.everything() returns table (name text, rows json) language plpgsql as $$
begin
  for name in select format('%I.%I', schemaname, tablename) from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1 loop
    execute format('select coalesce(json_agg(t::text order by t::text), ''[]'') from %s t', name) into rows;
    return next;
  end loop;
end $$`

export { roles }
