import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm'
import { lockFor } from '../db/locks.ts'
import { account, accountRole, person, session, setting } from '../db/schema/ground.ts'
import { type Act, actIn, entryOf, signInEntry } from '../src/act.ts'
import type { Job, Official, Staff } from '../src/actor.ts'
import { addCounter, postAt, setNeed } from '../src/counters/keep.ts'
import { decide } from '../src/decisions/decide.ts'
import { escalateApplications } from '../src/decisions/escalate.ts'
import { nameDeputy } from '../src/deputies/deputies.ts'
import { applyFor, type PlanInput } from '../src/flexible-work/apply.ts'
import { settingName } from '../src/participation/definition.ts'
import { askReview } from '../src/reviews/ask.ts'
import { tendOpenReviews } from '../src/reviews/tend.ts'
import { openContact } from '../src/sessions/accounts.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { namedAccountId } from './named.ts'
import { timeZone } from './slots.ts'
import { unitOn } from './units.ts'

const head = 'kyungho.shin'

interface Story {
  start: string
  end: string
  reason: string
  answer?: { approve: boolean; reason?: string }
  /** Asked for yesterday and not answered: it goes to the unit above. */
  overdue?: boolean
  /** What is said against the refusal. */
  review?: string
  /** Stands at the counter. */
  atCounter?: boolean
}

/** What people of Civil Affairs ask of their head, and what he said so far. */
const stories: Story[] = [
  { start: '08:00', end: '17:00', reason: '저녁에 아이를 데리러 갑니다.', answer: { approve: true } },
  { start: '10:00', end: '19:00', reason: '아침에 부모님 병원 길을 함께합니다.', answer: { approve: true } },
  {
    start: '10:00',
    end: '19:00',
    reason: '',
    answer: {
      approve: false,
      reason: '9시에 여는 창구에 사람이 모자랍니다. 다음 달에 교대가 정해지면 다시 신청해 주십시오.',
    },
    review: '월요일부터 옆자리 동료가 9시를 맡아 주기로 했습니다.',
    atCounter: true,
  },
  { start: '07:30', end: '16:30', reason: '학교에 다니기 시작했습니다.', atCounter: true },
  { start: '09:30', end: '18:30', reason: '아이 등원을 맡고 있습니다.', overdue: true },
]

/** Lets some of Civil Affairs ask for other hours, and their head decide on most; once. */
export async function seedFlexibleWork(deps: StoryDeps, teller: Teller): Promise<boolean> {
  const { db, ground } = deps
  const now = ground.now()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  // The higher target is the first thing told, so it says whether the rest was told before.
  if (!(await raiseTarget(deps, today))) return false
  const people = await begin(deps, unitOn('civil-affairs', today.toString()).id)
  for (const [at, { answer, overdue, review, ...story }] of stories.entries()) {
    const who = people[at]?.who
    if (!who) break
    const asked = overdue ? now.subtract({ hours: 24 }) : now
    const { id } = await db.transaction(entryOf(who, asked), tx =>
      applyFor(actIn(ground, tx, who, asked), planOf(story, today)),
    )
    if (answer) await teller.head(head, act => decide(act, { id, ...answer }))
    if (review)
      await db.transaction(entryOf(who, now), tx => askReview(actIn(ground, tx, who, now), { id, words: review }))
  }
  const [alone] = await begin(deps, unitOn('tax', today.toString()).id, 1)
  if (alone) await askInVain(deps, alone, today)
  await db.transaction(entryOf(job, now), tx => escalateApplications(actIn(ground, tx, job, now)))
  await db.transaction(entryOf(job, now), tx => tendOpenReviews(actIn(ground, tx, job, now)))
  await teller.head(head, act => keepHouse(act, people, today))
  const hashes = [...people, ...(alone ? [alone] : [])].map(({ who }) => Uint8Array.fromHex(who.session))
  await db.transaction(signInEntry(now), tx => tx.delete(session).where(inArray(session.idHash, hashes)))
  return true
}

/** In Taxation, above which HR has named nobody yet, somebody asked a few days ago and has no answer. */
async function askInVain({ db, ground }: StoryDeps, { who }: Begun, today: Temporal.PlainDate): Promise<void> {
  const asked = ground.now().subtract({ hours: 72 })
  const plan = planOf({ start: '08:30', end: '17:30', reason: '아침 길이 덜 막힙니다.' }, today)
  await db.transaction(entryOf(who, asked), tx => applyFor(actIn(ground, tx, who, asked), plan))
}

const job: Job = { role: 'job' }

/** A counter with two people at it, who have to be there from nine to six; and somebody who stands in on days of leave. */
async function keepHouse(act: Act<Official>, people: readonly Begun[], today: Temporal.PlainDate): Promise<void> {
  const { id } = await addCounter(act, { name: '제1민원 창구' })
  await setNeed(act, { id, weekdays: [1, 2, 3, 4, 5], from: 9, until: 18, heads: 2 })
  for (const [at, { personId }] of people.entries())
    if (stories[at]?.atCounter) await postAt(act, { id, person: personId, from: today.toString() })
  const [deputy] = people
  if (deputy) await nameDeputy(act, { person: deputy.personId, standing: true })
}

/** Half a year ago the city wanted more of its departments: three in ten instead of one. False when that is known. */
async function raiseTarget({ db, ground }: StoryDeps, today: Temporal.PlainDate): Promise<boolean> {
  const validFrom = today.with({ day: 1 }).subtract({ months: 5 }).toString()
  return db.transaction(entryOf(job, ground.now()), async tx => {
    const [set] = await tx.select().from(setting).where(eq(setting.name, settingName)).orderBy(desc(setting.validFrom))
    if (set?.value.target !== 10) return false
    const row = { name: settingName, validFrom, value: { ...set.value, target: 30 } }
    await tx.insert(setting).values(row)
    return true
  })
}

function planOf({ start, end, reason }: Story, today: Temporal.PlainDate): PlanInput {
  const from = today.add({ days: 8 - today.dayOfWeek })
  const day = { start, end, mealStart: '12:00', mealEnd: '13:00' }
  const week = [day, day, day, day, day, null, null]
  const dates = { from: from.toString(), until: from.add({ days: 12 * 7 - 1 }).toString() }
  return { type: 'staggered', ...dates, week, ...(reason && { reason }) }
}

interface Begun {
  who: Staff
  personId: string
}

/** Some employees of a unit who lead nobody, each with a session that nobody has the token of. */
async function begin({ db, ground }: StoryDeps, unit: string, most = stories.length): Promise<Begun[]> {
  const now = ground.now()
  return db.transaction(signInEntry(now), async tx => {
    await lockFor(tx, 'seeds')
    const some = await tx
      .select({ id: account.id, keyId: account.keyId, sealed: account.sealed, personId: person.id })
      .from(account)
      .innerJoin(person, eq(person.id, account.personId))
      .innerJoin(accountRole, and(eq(accountRole.accountId, account.id), eq(accountRole.role, 'employee')))
      .where(and(eq(person.unitId, unit), isNull(person.leftOn), ne(account.id, namedAccountId(head))))
      .orderBy(asc(account.id))
      .limit(most)
    const rows: { accountId: string; idHash: Uint8Array }[] = []
    const begun: Begun[] = []
    for (const { id, personId, ...locked } of some) {
      const idHash = new Uint8Array(ground.random(32))
      rows.push({ accountId: id, idHash })
      // Their mail goes where they sign in.
      const known = { account: id, session: idHash.toHex(), ...(await openContact({ ground }, tx, { id, ...locked })) }
      begun.push({ personId, who: { role: 'staff', ...known, roles: ['employee'] } })
    }
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now.add({ minutes: 10 }) }
    await tx.insert(session).values(rows.map(row => ({ ...row, role: 'employee' as const, ...times })))
    return begun
  })
}
