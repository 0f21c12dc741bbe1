import { and, eq, gte, lt } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { lockFor } from '../db/locks.ts'
import { appointment, attendance } from '../db/schema/counseling.ts'
import { session } from '../db/schema/ground.ts'
import { settlement } from '../db/schema/settlement.ts'
import { actIn, entryOf, type Ground, signInEntry } from '../src/act.ts'
import type { CenterManager, Counselor } from '../src/actor.ts'
import { correctAttendance } from '../src/attendance/correct-attendance.ts'
import { closeSettlement } from '../src/settlements/close.ts'
import { earliestMonth } from '../src/settlements/facts.ts'
import { monthNow, placesOf } from '../src/settlements/read.ts'
import { daysAsSpan } from '../src/wall-clock.ts'
import { centerId } from './centers.ts'
import { counselorId } from './counselors.ts'
import { namedAccountId, namedPeople } from './named.ts'
import { timeZone } from './slots.ts'

interface Deps {
  db: Database
  ground: Ground
}

const center = centerId('bupyeong')

/** Closes the months of one center as its manager would have, all but the last, with one correction that came after. */
export async function seedSettlements(deps: Deps): Promise<boolean> {
  const { db, ground } = deps
  const told = await db.transaction(entryOf({ role: 'job' }, ground.now()), async tx => {
    await lockFor(tx, 'seeds')
    const there = await tx.select({ period: settlement.period }).from(settlement).where(eq(settlement.centerId, center))
    return there.length > 0
  })
  if (told) return false
  const manager = await signedIn(deps, 'misun.kwak', 'center')
  const counselor = await signedIn(deps, 'haneul.yoon', 'counselor')
  try {
    const months = await monthsToClose(deps, manager)
    for (const [at, period] of months.entries()) {
      // The second day of the month after, in the afternoon.
      const then = period.add({ months: 1 }).toPlainDate({ day: 2 }).toZonedDateTime({ timeZone, plainTime: '15:20' })
      await as(deps, manager, then.toInstant(), act => closeSettlement(act, { period }))
      if (at === months.length - 1) await correctOne(deps, counselor, period, then.add({ days: 2 }).toInstant())
    }
  } finally {
    await signOut(deps, [manager, counselor])
  }
  return true
}

const monthsToClose = (deps: Deps, manager: CenterManager) =>
  as(deps, manager, deps.ground.now(), async act => {
    const [place] = await placesOf(act)
    const earliest = place && (await earliestMonth(act, place))
    const last = monthNow(act, timeZone).subtract({ months: 1 })
    const first = earliest ? Temporal.PlainYearMonth.from(earliest) : last
    const count = Math.max(0, first.until(last, { largestUnit: 'months' }).months)
    return Array.from({ length: count }, (_, months) => first.add({ months }))
  })

/** Somebody noted as missing had come late after all. */
async function correctOne(deps: Deps, counselor: Counselor, month: Temporal.PlainYearMonth, then: Temporal.Instant) {
  const { start, end } = daysAsSpan(
    month.toPlainDate({ day: 1 }),
    month.toPlainDate({ day: month.daysInMonth }),
    timeZone,
  )
  await as(deps, counselor, then, async act => {
    const [missed] = await act.tx
      .select({ id: appointment.id })
      .from(appointment)
      .innerJoin(attendance, eq(attendance.appointmentId, appointment.id))
      .where(
        and(
          eq(appointment.counselorId, counselor.me),
          eq(attendance.outcome, 'no-show'),
          gte(appointment.startsAt, start),
          lt(appointment.startsAt, end),
        ),
      )
      .limit(1)
    if (missed) await correctAttendance(act, { id: missed.id, outcome: 'attended', reason: 'came-late' })
  })
}

function as<A extends CenterManager | Counselor, T>(
  { db, ground }: Deps,
  actor: A,
  then: Temporal.Instant,
  work: (act: ReturnType<typeof actIn<A>>) => Promise<T>,
): Promise<T> {
  return db.transaction(entryOf(actor, then), tx => work(actIn(ground, tx, actor, then)))
}

/** A session that nobody has the token of, for as long as the story is told. */
async function signedIn(deps: Deps, slug: string, role: 'center'): Promise<CenterManager>
async function signedIn(deps: Deps, slug: string, role: 'counselor'): Promise<Counselor>
async function signedIn({ db, ground }: Deps, slug: string, role: 'center' | 'counselor') {
  const now = ground.now()
  const person = namedPeople.find(one => one.slug === slug)
  if (!person) throw new Error(`Nobody is called ${slug}`)
  const account = namedAccountId(slug)
  const idHash = ground.random(32)
  const row = { idHash, accountId: account, role, createdAt: now, lastSeenAt: now, expiresAt: now.add({ minutes: 10 }) }
  await db.transaction(signInEntry(now), tx => tx.insert(session).values(row))
  const { name, locale, email, roles } = person
  const who = { name: name[locale], email, roles, account, session: idHash.toHex() }
  return role === 'center'
    ? { ...who, role, me: account, center }
    : { ...who, role, me: counselorId(person.counselor ?? '') }
}

async function signOut({ db, ground }: Deps, people: readonly { session: string }[]): Promise<void> {
  await db.transaction(signInEntry(ground.now()), async tx => {
    for (const person of people) await tx.delete(session).where(eq(session.idHash, Uint8Array.fromHex(person.session)))
  })
}
