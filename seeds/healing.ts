import { and, desc, eq, sql } from 'drizzle-orm'
import { insertAll } from '../db/bulk.ts'
import type { Tx } from '../db/database.ts'
import { lockFor } from '../db/locks.ts'
import { dataKey, mail, person } from '../db/schema/ground.ts'
import {
  applicant,
  application,
  program,
  programAttendance,
  programFeedback,
  seat,
  telling,
} from '../db/schema/healing.ts'
import { type Act, actIn, entryOf, signInEntry } from '../src/act.ts'
import type { Actor, Job } from '../src/actor.ts'
import { askForAudit } from '../src/audits/audit.ts'
import { openAudit } from '../src/audits/open.ts'
import { closeProgram } from '../src/drawing/close.ts'
import { copyProviders, countFilled } from '../src/drawing/counts.ts'
import { drawProgram } from '../src/drawing/draw.ts'
import { endDraw } from '../src/drawing/ending.ts'
import { takeNumbers } from '../src/drawing/number.ts'
import { giveSeats } from '../src/drawing/seats.ts'
import { newApplication, referenceOf } from '../src/draws/tickets.ts'
import { applyTo } from '../src/healing/apply.ts'
import { asBytes, sealDetails, sealReach, sealTickets } from '../src/healing/sealing.ts'
import type { DataKey } from '../src/privacy/vault.ts'
import { enterNumbers } from '../src/programs/lotto.ts'
import type { Program } from '../src/programs/program.ts'
import { draftProgram, publishProgram } from '../src/programs/publish.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { centerId } from './centers.ts'
import { type Chance, chance } from './chance.ts'
import { inventName } from './names.ts'
import { type SeedProgram, seedPrograms } from './programs.ts'
import { timeZone } from './slots.ts'

const job: Job = { role: 'job' }

/** Tells healing programs of the demo city through the verbs, each at its moment; what is told already stays. */
export async function seedHealing(deps: StoryDeps, teller: Teller): Promise<boolean> {
  const now = deps.ground.now()
  const titles = await at(deps, job, now, async ({ tx }) => {
    await lockFor(tx, 'seeds')
    return new Set((await tx.select({ title: program.title }).from(program)).map(({ title }) => title.ko))
  })
  const missing = seedPrograms.filter(({ title }) => !titles.has(title.ko))
  if (missing.length === 0) return false
  await at(deps, job, now, copyProviders)
  for (const one of missing) await tell(deps, teller, one)
  await at(deps, job, now, async act => {
    await countFilled(act)
    // What was news weeks ago is none to a visitor of today.
    await act.tx.update(telling).set({ done: true })
    await act.tx.delete(mail).where(eq(mail.kind, 'news'))
  })
  return true
}

function at<A extends Actor, T>(
  { db, ground }: StoryDeps,
  actor: A,
  now: Temporal.Instant,
  work: (act: Act<A>) => Promise<T>,
) {
  return db.transaction(entryOf(actor, now), tx => work(actIn(ground, tx, actor, now)))
}

/** The moment so many days from today at this hour. */
const dayAt = (now: Temporal.Instant, days: number, hour: number) =>
  now.toZonedDateTimeISO(timeZone).startOfDay().add({ days }).add({ hours: hour }).toInstant()

const isPast = (one: Temporal.Instant, now: Temporal.Instant) => Temporal.Instant.compare(one, now) < 0

async function tell(deps: StoryDeps, teller: Teller, seed: SeedProgram): Promise<void> {
  const now = deps.ground.now()
  const { starts, days, hours, closes, published, applicants, named, provider, ...words } = seed
  const [start, closesAt] = [dayAt(now, starts, hours[0]), dayAt(now, closes, 18)]
  const drawsAt = seed.source === 'drand' ? { drawsAt: closesAt.add({ hours: 72 }) } : {}
  const times = { start, end: dayAt(now, starts + days - 1, hours[1]), closesAt, ...drawsAt }
  const input = { ...words, ...times, provider: centerId(provider), minSeats: Math.min(6, seed.seats) }
  const made = await teller.hr(
    'yeongsuk.cho',
    async act => publishProgram(act, await draftProgram(act, { input })),
    dayAt(now, published, 10),
  )
  const applying = dayAt(now, Math.min(closes, 0) - 1, 11)
  for (const slug of named) {
    const wish = { contact: '010-0000-0000', companions: [], useCheckUps: true, locale: 'ko' as const }
    await teller.employee(slug, act => applyTo(act, { program: made.id, ...wish }), applying)
  }
  const people = await somePeople(deps, seed)
  await at(deps, job, applying, act => applyMany(deps, act, made, { seed, people }))
  if (seed.way === 'first-come') await at(deps, job, applying, act => giveSeats(act, { id: made.id }))
  if (seed.way === 'drawn' && isPast(closesAt, now)) await goOn(deps, teller, made)
}

/** Everybody else who applied, in one go. */
async function applyMany(
  deps: StoryDeps,
  act: Act<Job>,
  { id: programId, way }: Program,
  { seed, people }: { seed: SeedProgram; people: { id: string; frontLine: boolean }[] },
) {
  const { vault } = deps.ground
  const luck = chance(`healing ${seed.title.ko}`)
  const key = await vault.keyOf(act.tx, 'draw', programId)
  const rows = await Promise.all(people.map(one => applicantRows(deps, act, { luck, key, programId, way }, one)))
  await insertAll(
    act.tx,
    dataKey,
    rows.map(row => row.key),
  )
  await insertAll(
    act.tx,
    applicant,
    rows.map(row => row.applicant),
  )
  await insertAll(
    act.tx,
    application,
    rows.map(row => row.application),
  )
}

interface Applying {
  luck: Chance
  key: DataKey
  programId: string
  way: Program['way']
}

/** The rows of one who applied, with a name and tickets of chance. */
async function applicantRows(
  { ground: { vault, random }, pseudonyms }: StoryDeps,
  act: Act<Job>,
  { luck, key, programId, way }: Applying,
  { id: personId, frontLine }: { id: string; frontLine: boolean },
) {
  const { korean, given } = inventName(luck)
  const contact = `010-${luck.below(9000) + 1000}-${luck.below(9000) + 1000}`
  const tickets = luck.odds(0.7) ? 1 : luck.odds(0.7) ? 2 : 3
  const [id, mine] = [act.uuid(), await vault.mint()]
  const [subject, household] = [await pseudonyms.healing(personId), await pseudonyms.household(personId)]
  const made = newApplication(
    { reference: referenceOf(programId, household), front: frontLine ? 1 : 0, tickets },
    random,
  )
  const reach = { mail: `${given}.${personId.slice(0, 6)}@city.example`, locale: 'ko' as const }
  return {
    key: { id: mine.id, domain: 'healing' as const, owner: subject, wrapped: mine.wrapped, epoch: mine.epoch },
    applicant: { subject, keyId: mine.id, sealed: await sealReach(vault, mine, subject, reach) },
    application: {
      ...{ id, programId, subject, household, keyId: mine.id, appliedAt: act.now },
      sealed: await sealDetails(vault, mine, id, { name: korean, contact, companions: [] }),
      ...(way === 'drawn' && {
        tickets: await sealTickets(vault, key, id, { application: made, consent: null }),
        leaf: asBytes(made.leaf),
      }),
    },
  }
}

/** People of the roster, other ones for each program. */
function somePeople({ db, ground }: StoryDeps, seed: SeedProgram) {
  const frontLine = seed.audience === 'front-line'
  const from = (tx: Tx) =>
    tx
      .select({ id: person.id, frontLine: person.frontLine })
      .from(person)
      .where(and(sql`${person.id}::text > '3'`, frontLine ? eq(person.frontLine, true) : undefined))
      .orderBy(frontLine ? desc(person.id) : person.id)
      .offset(60 * seedPrograms.indexOf(seed))
      .limit(seed.applicants)
  return db.transaction(signInEntry(ground.now()), from)
}

/** From the closing on: the list, the numbers, the draw, and what became of it. */
async function goOn(deps: StoryDeps, teller: Teller, { id, closesAt, drawsAt, beacon, start }: Program) {
  const now = deps.ground.now()
  await at(deps, job, closesAt.add({ minutes: 1 }), act => closeProgram(act, { id }))
  const known = drawsAt?.add({ hours: 1 })
  if (!known || beacon?.kind !== 'lotto' || !isPast(known, now)) return
  const luck = chance(`lotto ${beacon.draws.join(' ')}`)
  const draws = beacon.draws.map(no => {
    const [bonus = 1, ...numbers] = luck.shuffled(Array.from({ length: 45 }, (_, one) => one + 1)).slice(0, 7)
    return { no, numbers: numbers.toSorted((a, b) => a - b), bonus }
  })
  await teller.hr('yeongsuk.cho', act => enterNumbers(act, { id, draws }), known)
  await teller.privacy('jeongah.seo', act => enterNumbers(act, { id, draws }), known)
  await at(deps, job, known, act => takeNumbers(act, { id }))
  await at(deps, job, known, act => drawProgram(act, { id }))
  if (!isPast(start, now)) return
  await audit(deps, teller, id, known.add({ hours: 20 }))
  await remember(deps, id, start)
}

/** The privacy officer has the draw audited; everybody in it is of the roster, as the seeds know. */
async function audit(deps: StoryDeps, teller: Teller, id: string, when: Temporal.Instant) {
  await teller.privacy('jeongah.seo', act => askForAudit(act, { id }), when)
  await at(deps, job, when, async act => {
    const rows = await act.tx
      .select({ household: application.household })
      .from(application)
      .where(eq(application.programId, id))
    await openAudit(act, { id, references: new Set(rows.map(({ household }) => referenceOf(id, household))) })
  })
}

/** A program that is over: most accepted, most came, some said how it was. */
async function remember(deps: StoryDeps, programId: string, start: Temporal.Instant) {
  const later = start.add({ hours: 8 })
  await at(deps, job, later, async ({ tx }) => {
    const seats = await tx
      .update(seat)
      .set({ answer: 'accepted', answeredAt: start.subtract({ hours: 100 }) })
      .where(eq(seat.programId, programId))
      .returning({ applicationId: seat.applicationId, programId: seat.programId, subject: seat.subject })
    const outcomes = seats.map((one, nth) => {
      const outcome = nth === 4 ? ('excused' as const) : nth === 7 ? ('no-show' as const) : ('attended' as const)
      return { ...one, outcome, at: later }
    })
    await tx.insert(programAttendance).values(outcomes)
    const told = seats.filter((_, nth) => ![4, 7].includes(nth)).slice(0, 7)
    await tx.insert(programFeedback).values(
      told.map((one, nth) => ({
        ...one,
        satisfaction: 4 + (nth % 2),
        helped: 3 + (nth % 3),
        again: nth !== 3,
        at: later,
      })),
    )
  })
  await at(deps, job, deps.ground.now(), act => endDraw(act, { id: programId }))
}
