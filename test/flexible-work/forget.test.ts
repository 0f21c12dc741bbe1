import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import {
  arrangement,
  decision,
  detail,
  leaveDay,
  review,
  reviewSeat,
  reviewVote,
  staffIdempotency,
  staffReach,
  workFeed,
} from '../../db/schema/flexible.ts'
import { accountRole, dataKey, person } from '../../db/schema/ground.ts'
import { type Employee, type Official, staffOf } from '../../src/actor.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { openDecision } from '../../src/flexible-work/decided.ts'
import { openDetail } from '../../src/flexible-work/detail.ts'
import { listArrangements } from '../../src/flexible-work/own-days.ts'
import { eraseFlexibleWords, forgetFlexibleWork } from '../../src/own-settings/forget.ts'
import { wishAsStaff } from '../../src/own-settings/quiet-hours.ts'
import { askReview, ownReview } from '../../src/reviews/ask.ts'
import { readReach } from '../../src/staff-mail/reach.ts'
import { openWorkFeed } from '../../src/working-days/feeds.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { bothEngines } from '../support/engines.ts'
import { personOf, reviewersOf, stagger } from '../support/flexible.ts'

const reason = '아이 등원을 맡고 있습니다.'

bothEngines('what is forgotten of flexible work', world => {
  let head: Official
  beforeAll(async () => {
    world().ground.at(Temporal.Instant.from('2026-11-23T00:00:00Z'))
    head = await world().official('head')
  })
  /** Somebody with one arrangement refused and one in force, both with words, a feed and a reply to a program. */
  const someone = async (): Promise<{ who: Employee; personId: string; refused: string; inForce: string }> => {
    const w = world()
    const who = await w.employee()
    const personId = await personOf(w, who)
    const { id: refused } = await w.as(staffOf(who), applyFor, { ...stagger, reason })
    await w.as(head, decide, { id: refused, approve: false, reason: '창구가 빕니다.' })
    const { id: inForce } = await w.as(staffOf(who), applyFor, { ...stagger, reason })
    await w.as(head, decide, { id: inForce, approve: true })
    await w.as(staffOf(who), openWorkFeed, { locale: 'ko' })
    await w.as(staffOf(who), noteDay, { kind: 'leave', day: '2026-12-07' })
    const reply = { personId, key: 'k', fingerprint: w.ground.random(32), reply: {}, at: w.now() }
    await w.asSuperuser(tx => tx.insert(staffIdempotency).values(reply))
    return { who, personId, refused, inForce }
  }
  const rowsOf = async (personId: string) =>
    world().asSuperuser(async tx => ({
      arrangements: (await tx.select().from(arrangement).where(eq(arrangement.personId, personId))).length,
      details: (await tx.select().from(detail).where(eq(detail.personId, personId))).length,
      answers: (await tx.select().from(decision).where(eq(decision.personId, personId))).filter(one => one.sealed)
        .length,
      decisions: (await tx.select().from(decision).where(eq(decision.personId, personId))).length,
      leave: (await tx.select().from(leaveDay).where(eq(leaveDay.personId, personId))).length,
      feeds: (await tx.select().from(workFeed).where(eq(workFeed.personId, personId))).length,
      replies: (await tx.select().from(staffIdempotency).where(eq(staffIdempotency.personId, personId))).length,
      reach: (await tx.select().from(staffReach).where(eq(staffReach.personId, personId))).length,
      keys: (await tx.select().from(dataKey).where(eq(dataKey.owner, personId))).length,
    }))
  const full = {
    arrangements: 2,
    details: 2,
    answers: 1,
    decisions: 2,
    leave: 1,
    feeds: 1,
    replies: 1,
    reach: 1,
    keys: 1,
  }

  test('erased by themselves, every word, address, reply and key is gone at once; the bare days stay', async () => {
    const w = world()
    const { who, personId, refused, inForce } = await someone()
    const other = await someone()
    expect(await rowsOf(personId)).toEqual(full)
    await w.as(staffOf(who), eraseFlexibleWords, undefined)
    const none = { details: 0, answers: 0, feeds: 0, replies: 0, reach: 0, keys: 0 }
    expect(await rowsOf(personId)).toEqual({ ...full, ...none })
    expect(await w.as(staffOf(who), openDetail, { id: inForce })).toEqual({ reason: null, place: null })
    expect(await w.as(staffOf(who), openDecision, { id: refused })).toMatchObject({ approved: false, reason: null })
    expect(await w.as(head, openDetail, { id: inForce })).toEqual({ reason: null, place: null })
    expect((await w.as(staffOf(who), listArrangements, undefined)).map(({ state }) => state).sort()).toEqual([
      'coming',
      'refused',
    ])
    // Nobody else lost anything, and what is asked for afterwards is sealed anew.
    expect(await rowsOf(other.personId)).toEqual(full)
    const { id } = await w.as(staffOf(who), applyFor, { ...stagger, from: '2027-02-01', until: '2027-02-28', reason })
    expect(await w.as(staffOf(who), openDetail, { id })).toEqual({ reason, place: null })
  })

  test('a wish for no mail at night outlives the erasure', async () => {
    const w = world()
    const { who } = await someone()
    await w.as(staffOf(who), wishAsStaff, { quiet: true, locale: 'ko' })
    await w.as(staffOf(who), eraseFlexibleWords, undefined)
    expect(await w.as(staffOf(who), readReach, undefined)).toEqual({ mail: who.email, locale: 'ko', quiet: true })
  })

  test('nobody erases or forgets for another: a head, HR and the scheduler may not erase, staff may not forget', async () => {
    const w = world()
    const { who, personId } = await someone()
    for (const actor of [head, await w.official('hr'), { role: 'job' as const }])
      await expect(w.within(actor, tx => tx.execute('select flexible.erase_own()'))).rejects.toMatchObject({
        code: '42501',
      })
    const forget = `select flexible.forget('2030-01-01', '2030-01-01', '2030-01-01')`
    for (const actor of [head, staffOf(who)])
      await expect(w.within(actor, tx => tx.execute(forget))).rejects.toMatchObject({ code: '42501' })
    expect(await rowsOf(personId)).toEqual(full)
  })

  test('replies go after a month, words a year after the last day, days and decisions after three; leavers’ addresses at once', async () => {
    const w = world()
    const { personId } = await someone()
    const leaver = await someone()
    const at = async (day: string) => {
      w.ground.at(Temporal.Instant.from(`${day}T00:00:00Z`))
      await w.asJob(forgetFlexibleWork)
      return rowsOf(personId)
    }
    expect(await at('2026-12-22')).toEqual(full)
    expect(await at('2026-12-24')).toEqual({ ...full, replies: 0 })
    const hr = await w.official('hr')
    await w.within(hr, tx => tx.update(person).set({ leftOn: '2026-12-31' }).where(eq(person.id, leaver.personId)))
    // The last day asked for is the 24th of January 2027.
    expect(await at('2028-01-23')).toEqual({ ...full, replies: 0 })
    expect(await rowsOf(leaver.personId)).toMatchObject({ feeds: 0, reach: 0, arrangements: 2 })
    const wordless = { ...full, replies: 0, details: 0, answers: 0 }
    expect(await at('2028-01-26')).toEqual(wordless)
    expect(await at('2030-01-23')).toEqual({ ...wordless, leave: 0 })
    expect(await at('2030-01-26')).toEqual({ ...wordless, leave: 0, arrangements: 0, decisions: 0 })
  })

  test('what was said in reviews goes with it: at once when the person erases, which ends an open one, else when its time is over', async () => {
    const w = world()
    w.ground.at(Temporal.Instant.from('2026-11-23T00:00:00Z'))
    await reviewersOf(w, 5)
    const pool = (await w.asSuperuser(tx => tx.select().from(accountRole))).filter(({ role }) => role === 'council')
    const reviewed = async (votes: number, until = '2027-01-24') => {
      const who = await w.employee()
      const { id } = await w.as(staffOf(who), applyFor, { ...stagger, until, reason })
      await w.as(head, decide, { id, approve: false, reason: '창구가 빕니다.' })
      await w.as(staffOf(who), askReview, { id, words: '교대를 바꾸면 돼요.' })
      const [asked] = await w.asSuperuser(tx => tx.select().from(review).where(eq(review.arrangementId, id)))
      const seats = await w.asSuperuser(tx => tx.select().from(reviewSeat).where(eq(reviewSeat.arrangementId, id)))
      for (const { personId } of seats.slice(0, votes))
        await w.asSuperuser(async tx => {
          await tx.execute(sql`select set_config('app.now', ${`${w.now()}`}, true)`)
          const said = { id: w.ground.uuid(), arrangementId: id, personId, overturn: true, at: w.now() }
          await tx.insert(reviewVote).values({ ...said, keyId: asked?.keyId, sealed: w.ground.random(20) })
        })
      return { who, id }
    }
    const said = async (id: string) =>
      w.asSuperuser(async tx => [
        (await tx.select().from(review).where(eq(review.arrangementId, id))).filter(one => one.sealed).length,
        (await tx.select().from(reviewVote).where(eq(reviewVote.arrangementId, id))).filter(one => one.sealed).length,
      ])
    expect(pool.length).toBeGreaterThanOrEqual(5)
    const [open, over, later] = [await reviewed(1), await reviewed(2), await reviewed(2, '2027-02-28')]
    for (const { who, id } of [open, over]) {
      expect(await said(id)).not.toEqual([0, 0])
      await w.as(staffOf(who), eraseFlexibleWords, undefined)
      expect(await said(id)).toEqual([0, 0])
    }
    const outcome = async ({ who, id }: typeof open) => (await w.as(staffOf(who), ownReview, { id }))?.asked?.outcome
    expect(await outcome(open)).toMatchObject({ overturned: false, reasons: [{ overturn: true, reason: null }] })
    expect(await outcome(over)).toMatchObject({ overturned: true, reasons: [{ reason: null }, { reason: null }] })
    // Its days are free again, and nobody can vote on it any more.
    expect((await w.as(staffOf(open.who), applyFor, stagger)).state).toBe('waiting')
    expect(await said(later.id)).toEqual([1, 2])
    w.ground.at(Temporal.Instant.from('2028-03-02T00:00:00Z'))
    await w.asJob(forgetFlexibleWork)
    expect(await said(later.id)).toEqual([0, 0])
  })
})
