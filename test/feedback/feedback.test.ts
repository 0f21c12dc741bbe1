import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { feedback } from '../../db/schema/checkups.ts'
import { attendance } from '../../db/schema/counseling.ts'
import type { Employee } from '../../src/actor.ts'
import { commentOf, giveFeedback, lookAtFeedback, openRating } from '../../src/feedback/feedback.ts'
import type { WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'

bothEngines('what people say of a session', world => {
  let [kim, counselor]: [Employee | undefined, WorldCounselor | undefined] = [undefined, undefined]
  const ids: string[] = []
  const who = () => {
    if (!kim || !counselor) throw new Error('No scene')
    return { kim, counselor }
  }

  beforeAll(async () => {
    const w = world()
    const [she, he] = [await w.employee(), await w.counselor()]
    kim = she
    counselor = he
    for (const slot of await w.slots(he, 4, '2026-11-20T00:00:00Z')) {
      const { id, subject, counselorId, centerId } = await w.appointment(she, slot)
      const of = { appointmentId: id, subject, counselorId, centerId, at: w.now() }
      const outcome = ids.length === 2 ? 'no-show' : 'attended'
      if (ids.length < 3) await w.asSuperuser(tx => tx.insert(attendance).values({ ...of, outcome }))
      ids.push(id)
    }
  })

  test('is kept once, of a session one came to; the rating for counting, the words for its counselor', async () => {
    const w = world()
    const { kim, counselor } = who()
    const [id = '', second = ''] = ids
    expect(await w.as(kim, giveFeedback, { id, satisfaction: 2, comment: '조금 서둘렀어요' })).toEqual({
      id,
      given: true,
    })
    await w.as(kim, giveFeedback, { id: second, satisfaction: 5 })
    await expect(w.as(kim, giveFeedback, { id, satisfaction: 5 })).rejects.toMatchObject({ code: 'conflict' })
    expect((await w.as(kim, lookAtFeedback, { id })).state).toBe('given')
    expect(await w.as(counselor, commentOf, { id })).toBe('조금 서둘렀어요')
    expect(await w.as(counselor, commentOf, { id: second })).toBeNull()
    const colleague = await w.counselor({ center: counselor.center })
    expect(await w.as(colleague, commentOf, { id })).toBeNull()
    const rows = await w.asSuperuser(tx => tx.select().from(feedback))
    const key = await w.ground.vault.keyOf(await w.asSuperuser(async tx => tx), 'care', kim.me)
    const found = await Promise.all(rows.map(row => openRating(w.ground.vault, key, row.appointmentId, row.rating)))
    expect(found.sort()).toEqual([2, 5])
    // A thief sees that two people answered; neither what, nor whether there were words.
    expect(new Set(rows.map(({ rating }) => rating.length)).size).toBe(1)
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
  })

  test('is not asked of one who did not come, or whose session has no outcome, or of others’ sessions', async () => {
    const w = world()
    const { kim } = who()
    for (const id of ids.slice(2)) {
      expect((await w.as(kim, lookAtFeedback, { id })).state).toBe('closed')
      await expect(w.as(kim, giveFeedback, { id, satisfaction: 3 })).rejects.toMatchObject({ code: 'conflict' })
    }
    const lee = await w.employee()
    await expect(w.as(lee, giveFeedback, { id: ids[0] ?? '', satisfaction: 3 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('no counselor, center or office reads a rating, and nobody changes or forges one', async () => {
    const w = world()
    const { kim, counselor } = who()
    const manager = await w.centerManager(counselor.center)
    const denied = { code: '42501' }
    for (const [person, statement] of [
      [counselor, 'select rating from care.feedback'],
      [counselor, `update care.feedback set at = now()`],
      [manager, 'select 1 from care.feedback'],
      [manager, 'select 1 from care.outcome'],
      [counselor, 'select 1 from care.outcome'],
      [await w.official('hr'), 'select 1 from care.feedback'],
      [await w.official('privacy'), 'select 1 from care.outcome'],
      [kim, `update care.feedback set rating = sealed`],
      [kim, 'delete from care.feedback'],
      [
        kim,
        `insert into care.feedback select id, subject, counselor_id, now(), key_id, sealed, sealed
           from care.appointment where id = '${ids[2]}'`,
      ],
    ] as const)
      await expect(
        w.within(person, tx => tx.execute(sql.raw(statement))),
        statement,
      ).rejects.toMatchObject(denied)
  })
})
