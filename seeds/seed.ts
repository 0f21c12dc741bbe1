import { eq } from 'drizzle-orm'
import { insertAll } from '../db/bulk.ts'
import type { Database, Tx } from '../db/database.ts'
import { lockFor } from '../db/locks.ts'
import { checkUp, consent, countedOutcome, feedback } from '../db/schema/checkups.ts'
import * as care from '../db/schema/counseling.ts'
import { account, accountRole, dataKey, person, setting, unit } from '../db/schema/ground.ts'
import { entryOf, type Ground, signInEntry } from '../src/act.ts'
import type { Pseudonyms } from '../src/privacy/pseudonyms.ts'
import type { Said } from '../src/ui/i18n.ts'
import { providerAccounts, sealAccounts } from './accounts.ts'
import { tellerOf } from './acting.ts'
import { seedAgreement } from './agreement.ts'
import { seedArrangements } from './arrangements.ts'
import { seedCallBacks } from './call-backs.ts'
import { seedCases } from './cases.ts'
import { centerId, centers } from './centers.ts'
import { seedCheckUps } from './checkups.ts'
import { seedCouncilRecord } from './council-record.ts'
import { counselors } from './counselors.ts'
import { seedFlexibleWork } from './flexible-work.ts'
import { seedHealing } from './healing.ts'
import { history } from './history.ts'
import { historyRows } from './history-rows.ts'
import { seedMessages } from './messages.ts'
import { type RosterPerson, roster } from './people.ts'
import { seedSettlements } from './settlements.ts'
import { availability, timeZone } from './slots.ts'
import type { SeedUnit } from './unit.ts'
import { unitOn, units } from './units.ts'
import { seedWeek } from './week.ts'
import { words } from './words.ts'

export interface SeedDeps {
  db: Database
  ground: Ground
  pseudonyms: Pseudonyms
}

/** Told again and again while the city grows: so many of so many rows, and what is being made. */
export type Progress = (done: number, total: number, what: Said) => void

/** Makes the demo city, if it is not there; true when it made some. A seeding that was killed is finished by the next one. */
export async function seedCity(deps: SeedDeps, progress: Progress = () => {}): Promise<boolean> {
  const now = deps.ground.now()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  if (await isSeeded(deps.db, now)) return tellStories(deps)
  const people = roster(today)
  const accounts = [...people.map(each => each.account), ...providerAccounts(today)]
  const { rules, timeOff, slots } = availability(today)
  const plan = history(people, slots, today)
  const total = people.length + 4 * accounts.length + slots.length + 5 * plan.length
  const meter = meterOf(progress, total)
  // Two logins write two halves; each half is one transaction, so it is there whole or not at all.
  const madePeople = await deps.db.transaction(signInEntry(now), async tx => {
    await lockFor(tx, 'seeds')
    if (await hasPeople(tx)) return false
    await seedPeople(tx, deps, people, accounts, meter)
    return true
  })
  const madeCare = await deps.db.transaction(entryOf({ role: 'job' }, now), async tx => {
    await lockFor(tx, 'seeds')
    if (await hasCare(tx)) return false
    await seedProvider(tx)
    await insertAll(tx, care.availabilityRule, rules)
    await insertAll(tx, care.timeOff, timeOff)
    await insertAll(tx, care.slot, slots, meter(words.slots))
    await seedHistory(tx, deps, plan, meter)
    return true
  })
  await tellStories(deps)
  progress(total, total, words.done)
  return madePeople || madeCare
}

const stories = [
  seedCheckUps,
  seedCases,
  seedSettlements,
  seedMessages,
  seedCallBacks,
  seedWeek,
  seedAgreement,
  seedHealing,
  seedCouncilRecord,
  seedFlexibleWork,
]

/** What named people have done, told through the verbs; what is told already stays. */
async function tellStories(deps: SeedDeps): Promise<boolean> {
  if (await haveToldAll(deps)) return false
  const teller = tellerOf(deps)
  let made = false
  try {
    for (const story of stories) if (await story(deps, teller)) made = true
  } finally {
    await teller.end()
  }
  await notedAsTold(deps)
  return made
}

/** The last line of the stories: a start that finds it need not ask for each whether it was told. */
const lastLine = `demo-stories-${stories.length}`

async function haveToldAll({ db, ground }: SeedDeps): Promise<boolean> {
  const notes = await db.transaction(entryOf({ role: 'job' }, ground.now()), tx =>
    tx.select().from(setting).where(eq(setting.name, lastLine)),
  )
  return notes.length > 0
}

async function notedAsTold({ db, ground }: SeedDeps): Promise<void> {
  const now = ground.now()
  const validFrom = now.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  await db.transaction(entryOf({ role: 'job' }, now), tx =>
    tx.insert(setting).values({ name: lastLine, validFrom, value: {} }).onConflictDoNothing(),
  )
}

type Meter = (what: Said) => (rows: number) => void

function meterOf(progress: Progress, total: number): Meter {
  let done = 0
  return what => rows => {
    done = Math.min(total, done + rows)
    progress(done, total, what)
  }
}

async function isSeeded(db: Database, now: Temporal.Instant): Promise<boolean> {
  const people = await db.transaction(signInEntry(now), hasPeople)
  return people && (await db.transaction(entryOf({ role: 'job' }, now), hasCare))
}

async function hasPeople(tx: Tx): Promise<boolean> {
  const [first] = units
  const found = await tx
    .select({ id: unit.id })
    .from(unit)
    .where(eq(unit.id, first?.id ?? ''))
  return found.length > 0
}

async function hasCare(tx: Tx): Promise<boolean> {
  const found = await tx
    .select({ id: care.center.id })
    .from(care.center)
    .where(eq(care.center.id, centerId('bupyeong')))
  return found.length > 0
}

async function seedPeople(
  tx: Tx,
  { ground, pseudonyms }: SeedDeps,
  people: readonly RosterPerson[],
  accounts: readonly RosterPerson['account'][],
  meter: Meter,
): Promise<void> {
  await insertAll(
    tx,
    unit,
    units.map(one => {
      const { from, until, ...each } = one
      return { ...each, valid: `[${from},${until ?? ''})`, superiorId: superiorOf(one) }
    }),
  )
  await insertAll(tx, person, people, meter(words.people))
  await seedArrangements(tx, people, ground.now())
  const rows = await sealAccounts(ground, pseudonyms, accounts, meter(words.sealing))
  await insertAll(tx, dataKey, rows.keys, meter(words.accounts))
  await insertAll(tx, account, rows.accounts, meter(words.accounts))
  await insertAll(tx, accountRole, rows.roles, meter(words.accounts))
}

/** The units above that HR has named so far: silence of the call center goes to Civil Affairs, and on to Local Autonomy. */
const above: Partial<Record<string, string>> = {
  'call-center': 'civil-affairs',
  'civil-affairs': 'self-government',
  personnel: 'general-affairs',
  budget: 'planning',
  disaster: 'safety',
}
const superiorOf = ({ code, from }: SeedUnit) => {
  const superior = above[code]
  return superior === undefined ? null : unitOn(superior, from).id
}

async function seedProvider(tx: Tx): Promise<void> {
  await insertAll(
    tx,
    care.center,
    centers.map(({ slug, ...center }) => ({ id: centerId(slug), ...center, timeZone })),
  )
  await insertAll(tx, care.counselor, counselors)
  const places = counselors.flatMap(({ id, centers: slugs }) =>
    slugs.map(slug => ({ counselorId: id, centerId: centerId(slug) })),
  )
  await insertAll(tx, care.counselorCenter, places)
}

async function seedHistory(
  tx: Tx,
  { ground, pseudonyms }: SeedDeps,
  plan: ReturnType<typeof history>,
  meter: Meter,
): Promise<void> {
  const told = meter(words.history)
  const rows = await historyRows(ground, pseudonyms, plan, told)
  await insertAll(tx, dataKey, rows.keys, told)
  await insertAll(tx, care.subject, rows.subjects, told)
  await insertAll(tx, care.appointment, rows.appointments, told)
  await insertAll(tx, care.cancellation, rows.cancellations, told)
  await insertAll(tx, care.attendance, rows.attendances, told)
  await insertAll(tx, care.claim, rows.claims, told)
  await insertAll(tx, consent, rows.said.consents)
  await insertAll(tx, checkUp, rows.said.checkUps)
  await insertAll(tx, countedOutcome, rows.said.outcomes)
  await insertAll(tx, feedback, rows.said.feedbacks)
}
