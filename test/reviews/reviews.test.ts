import { and, eq, isNull } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { arrangement, decision, review, reviewSeat, reviewVote } from '../../db/schema/flexible.ts'
import { mail, person } from '../../db/schema/ground.ts'
import { type Employee, type Official, reviewerOf, staffOf } from '../../src/actor.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { findArrangement } from '../../src/flexible-work/own-days.ts'
import { withdraw } from '../../src/flexible-work/withdraw.ts'
import { askReview, ownReview } from '../../src/reviews/ask.ts'
import { listReviews, openReview, vote } from '../../src/reviews/reviewing.ts'
import { tendOpenReviews } from '../../src/reviews/tend.ts'
import { bothEngines } from '../support/engines.ts'
import { approved, counterWith, personOf, reviewersOf, stagger } from '../support/flexible.ts'

const gone = { name: 'Refusal', code: 'not-found' }
const no = '그 시간에는 창구가 빕니다.'

bothEngines('reviews of a refusal', world => {
  let head: Official
  let pool: Employee[]
  const at = async (text: string) => {
    world().ground.at(Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Seoul').toInstant())
    await world().pass({ seconds: 0 })
  }
  const refused = async (plan = stagger) => {
    const who = await world().employee()
    const { id } = await world().as(staffOf(who), applyFor, { ...plan, reason: '아이 등원' })
    await world().as(head, decide, { id, approve: false, reason: no })
    return { who, id }
  }
  const asked = async (plan = stagger) => {
    const { who, id } = await refused(plan)
    await world().as(staffOf(who), askReview, { id, words: '교대를 바꾸면 돼요.' })
    return { who, id, seats: await seatsOf(id) }
  }
  /** Who was drawn, out of the pool. */
  const seatsOf = async (id: string) => {
    const rows = await world().asSuperuser(tx => tx.select().from(reviewSeat).where(eq(reviewSeat.arrangementId, id)))
    const ids = await Promise.all(pool.map(async one => [await personOf(world(), one), one] as const))
    return rows.flatMap(row => ids.filter(([id]) => id === row.personId).map(([, one]) => one))
  }
  const says = (who: Employee | undefined, id: string, overturn: boolean, reason = '살펴본 이유') =>
    who ? world().as(reviewerOf(who), vote, { id, overturn, reason }) : Promise.reject(new Error('nobody'))
  const state = async (who: Employee, id: string) => (await world().as(staffOf(who), findArrangement, { id })).state

  beforeAll(async () => {
    await at('2026-11-25T10:00')
    head = await world().official('head')
    pool = await reviewersOf(world(), 5)
  })

  test('three are drawn, none the applicant, who refused, or of the unit; the days are held again from tomorrow', async () => {
    const { who, id, seats } = await asked({ ...stagger, from: '2026-11-30' })
    expect(seats).toHaveLength(3)
    const all = await world().asSuperuser(tx =>
      tx
        .select({ unit: person.unitId })
        .from(reviewSeat)
        .innerJoin(person, eq(person.id, reviewSeat.personId))
        .where(eq(reviewSeat.arrangementId, id)),
    )
    expect(all).toHaveLength(3)
    for (const { unit } of all) expect(unit).not.toBe(world().unit)
    expect(await world().as(staffOf(who), findArrangement, { id })).toMatchObject({
      state: 'refused',
      holds: { from: '2026-11-30', until: '2027-01-24' },
    })
    await expect(world().as(staffOf(who), applyFor, stagger)).rejects.toMatchObject({ code: 'conflict' })
    await expect(world().as(staffOf(who), askReview, { id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a reviewer reads both sides and no name, votes once; the majority’s outcome takes the refusal’s place', async () => {
    const { who, id, seats } = await asked()
    const [one, two, three] = seats
    if (!one || !two || !three) throw new Error('too few')
    const opened = await world().as(reviewerOf(one), openReview, { id })
    expect(opened).toMatchObject({
      reason: '아이 등원',
      refusal: no,
      words: '교대를 바꾸면 돼요.',
      voted: null,
      short: [],
    })
    expect(Object.keys(opened)).not.toContain('name')
    expect(Object.keys(opened)).not.toContain('personId')
    await says(one, id, true, '지장이 없어요.')
    await expect(says(one, id, false)).rejects.toMatchObject({ code: 'conflict' })
    expect(await state(who, id)).toBe('refused')
    expect((await world().as(staffOf(who), ownReview, { id }))?.asked?.outcome).toBeNull()
    await says(two, id, false, '창구가 걱정돼요.')
    await says(three, id, true, '교대하면 돼요.')
    expect(await state(who, id)).toBe('coming')
    expect((await world().as(staffOf(who), ownReview, { id }))?.asked?.outcome).toMatchObject({
      overturned: true,
      reasons: [{ reason: '지장이 없어요.' }, { reason: '창구가 걱정돼요.' }, { reason: '교대하면 돼요.' }],
    })
    // It is over, and with it what the reviewers see.
    for (const reviewer of seats) {
      expect((await world().as(reviewerOf(reviewer), listReviews, undefined)).map(one => one.id)).not.toContain(id)
      await expect(world().as(reviewerOf(reviewer), openReview, { id })).rejects.toMatchObject(gone)
    }
  })

  test('upheld, the days are free again; two of three are enough', async () => {
    const { who, id, seats } = await asked()
    await says(seats[0], id, false)
    await says(seats[1], id, false)
    expect(await world().as(staffOf(who), findArrangement, { id })).toMatchObject({ state: 'refused', holds: null })
    await expect(says(seats[2], id, true)).rejects.toMatchObject(gone)
    expect((await world().as(staffOf(who), applyFor, stagger)).state).toBe('waiting')
  })

  test('two last votes at once are both counted, and the outcome is one', async () => {
    const { who, id, seats } = await asked()
    await says(seats[0], id, true)
    await Promise.allSettled([says(seats[1], id, true), says(seats[2], id, false)])
    const [row] = await world().asSuperuser(tx => tx.select().from(review).where(eq(review.arrangementId, id)))
    expect(row).toMatchObject({ overturned: true })
    expect(await state(who, id)).toBe('coming')
  })

  test('a review leaves no counter short either: the vote is refused with the hours, and nothing is recorded', async () => {
    const colleague = await world().employee()
    const { who, id, seats } = await asked()
    await counterWith(world(), [who, colleague], { heads: 1, name: '여권 창구' })
    await approved(world(), colleague)
    const refusal = await says(seats[0], id, true).catch(error => error)
    expect(refusal).toMatchObject({ code: 'conflict' })
    expect(refusal.said.ko).toContain('여권 창구: 월–금요일 17–18시, 1명')
    expect(
      await world().asSuperuser(tx => tx.select().from(reviewVote).where(eq(reviewVote.arrangementId, id))),
    ).toEqual([])
    // Past the application the database says the same, at the vote that would decide.
    const forced = async (who: Employee | undefined) => {
      if (!who) throw new Error('nobody')
      const [row] = await world().asSuperuser(tx => tx.select().from(decision).where(eq(decision.arrangementId, id)))
      const said = { id: world().ground.uuid(), arrangementId: id, overturn: true, at: world().now() }
      const sealed = { keyId: row?.keyId ?? '', sealed: world().ground.random(20) }
      return world().within(reviewerOf(who), tx => tx.insert(reviewVote).values({ ...said, ...sealed }))
    }
    await forced(seats[0])
    await expect(forced(seats[1])).rejects.toThrow(/23514/)
    expect(await state(who, id)).toBe('refused')
  })

  test('only the own refusal, only within its days, only once the days are free, and only where enough can be drawn', async () => {
    const { who, id } = await refused()
    const other = await world().employee()
    await expect(world().as(staffOf(other), askReview, { id })).rejects.toMatchObject(gone)
    expect(await world().as(staffOf(other), ownReview, { id })).toBeNull()
    const waits = await world().as(staffOf(other), applyFor, stagger)
    await expect(world().as(staffOf(other), askReview, { id: waits.id })).rejects.toMatchObject({ code: 'conflict' })
    const again = await world().as(staffOf(who), applyFor, stagger)
    await expect(world().as(staffOf(who), askReview, { id })).rejects.toMatchObject({ code: 'conflict' })
    await world().as(staffOf(who), withdraw, { id: again.id })
    await at('2026-12-02T23:59:59')
    expect((await world().as(staffOf(who), ownReview, { id }))?.openUntil).not.toBeNull()
    await at('2026-12-03T00:00')
    expect(await world().as(staffOf(who), ownReview, { id })).toEqual({ openUntil: null, asked: null })
    await expect(world().as(staffOf(who), askReview, { id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('taken back meanwhile, there is nothing left to look at', async () => {
    const { who, id, seats } = await asked({ ...stagger, from: '2027-02-01', until: '2027-02-28' })
    await world().as(staffOf(who), withdraw, { id })
    await expect(says(seats[0], id, true)).rejects.toMatchObject(gone)
    expect(await state(who, id)).toBe('refused')
  })

  test('a reviewer of one refusal sees no other, nor anything else of flexible work', async () => {
    const mine = await asked({ ...stagger, from: '2027-03-01', until: '2027-03-28' })
    const [seated] = mine.seats
    const outsider = pool.find(one => !mine.seats.includes(one))
    if (!seated || !outsider) throw new Error('too few')
    await expect(world().as(reviewerOf(outsider), openReview, { id: mine.id })).rejects.toMatchObject(gone)
    await expect(says(outsider, mine.id, true)).rejects.toMatchObject(gone)
    const rows = await world().within(reviewerOf(outsider), tx => tx.select({ id: arrangement.id }).from(arrangement))
    expect(rows.map(({ id }) => id)).not.toContain(mine.id)
    for (const column of [arrangement.personId, decision.decidedBy]) {
      const look = world().within(reviewerOf(seated), tx =>
        tx.select({ column }).from(column === arrangement.personId ? arrangement : decision),
      )
      await expect(look).rejects.toThrow(/42501/)
    }
    await expect(world().within(reviewerOf(seated), tx => tx.select({ id: person.id }).from(person))).rejects.toThrow(
      /42501/,
    )
    const borrowed = { id: world().ground.uuid(), arrangementId: mine.id, personId: await personOf(world(), seated) }
    const forged = { ...borrowed, overturn: true, at: world().now(), keyId: world().ground.uuid() }
    await expect(
      world().within(reviewerOf(outsider), tx =>
        tx.insert(reviewVote).values({ ...forged, sealed: world().ground.random(20) }),
      ),
    ).rejects.toThrow(/42501/)
  })

  test('whoever was drawn is told so; the silent give their seats to others, once; whoever asked is told of the outcome', async () => {
    const w = world()
    const { who, id, seats } = await asked({ ...stagger, from: '2027-05-03', until: '2027-05-30' })
    const tend = () => w.asJob(tendOpenReviews)
    const live = async () => {
      const here = and(eq(reviewSeat.arrangementId, id), isNull(reviewSeat.replacedAt))
      return w.asSuperuser(tx => tx.select().from(reviewSeat).where(here))
    }
    /** Mails queued at this moment, by kind and to whom. */
    const mails = async (kind: string) =>
      (await w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.kind, kind))))
        .filter(({ createdAt }) => createdAt.equals(w.now()))
        .map(({ account, personId }) => account ?? personId ?? '')
    await at('2026-12-03T10:00')
    await tend()
    expect(await mails('awaits')).toEqual(expect.arrayContaining(seats.map(({ account }) => account)))
    const told = (await mails('awaits')).length
    await tend()
    expect(await mails('awaits')).toHaveLength(told)
    const [first, second, third] = seats
    if (!first || !second || !third) throw new Error('too few')
    await says(first, id, true)
    const [seat] = await live()
    const due = seat?.dueAt?.toZonedDateTimeISO('Asia/Seoul').toPlainDateTime().toString()
    expect(due).toBe('2026-12-08T00:00:00')
    await at('2026-12-07T23:59:59')
    await tend()
    expect((await live()).map(one => one.personId).sort()).toEqual(
      (await Promise.all(seats.map(one => personOf(w, one)))).sort(),
    )
    await at('2026-12-08T00:00')
    await Promise.all([tend(), tend()])
    const others = pool.filter(one => !seats.includes(one))
    expect((await live()).map(one => one.personId).sort()).toEqual(
      (await Promise.all([first, ...others].map(one => personOf(w, one)))).sort(),
    )
    // Nobody is asked at night: what is queued at midnight leaves at eight.
    expect(await mails('awaits')).toEqual(expect.arrayContaining(others.map(({ account }) => account)))
    const queued = await w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.createdAt, w.now())))
    for (const { nextTryAt } of queued) expect(`${nextTryAt}`).toBe('2026-12-07T23:00:00Z')
    for (const one of [second, third]) {
      await expect(w.as(reviewerOf(one), openReview, { id })).rejects.toMatchObject(gone)
      await expect(says(one, id, false)).rejects.toMatchObject(gone)
      const rows = await w.within(reviewerOf(one), tx => tx.select().from(reviewSeat))
      expect(rows.map(row => row.arrangementId)).not.toContain(id)
    }
    // Where nobody is left to be drawn, the silent keep their seats.
    await at('2026-12-20T10:00')
    await tend()
    expect((await live()).filter(one => one.replacedAt === null)).toHaveLength(3)
    await says(others[0], id, true)
    expect(await state(who, id)).toBe('coming')
    await tend()
    expect(await mails('decided')).toContain(await personOf(w, who))
    const before = (await mails('decided')).length
    await tend()
    expect(await mails('decided')).toHaveLength(before)
  })
})
