import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { body, holding } from '../../db/schema/council.ts'
import { attendance, dissent, result } from '../../db/schema/minutes.ts'
import { addAction, dropAction, finishAction } from '../../src/follow-up/actions.ts'
import { arrive, leave, neverThere } from '../../src/proceedings/attend.ts'
import { dropDissent, recordDissent, recordResult } from '../../src/proceedings/decide.ts'
import { closeMeeting, openMeeting } from '../../src/proceedings/hold.ts'
import { readRoom } from '../../src/proceedings/room.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'
import { fill, meetingOf, type Table } from '../support/sitting.ts'

bothEngines('a meeting in progress', world => {
  let ours: WorldCouncil
  let theirs: WorldCouncil
  let table: Table
  const member = (side: 'employer' | 'union', at: number) => {
    const found = ours.members[side][at]
    if (!found) throw new Error('Nobody sits there')
    return found
  }
  const room = (who = ours.secretary.employer) => world().as(who, readRoom, { id: table.id })

  beforeAll(async () => {
    ours = await councilOf(world(), { perSide: 3 })
    theirs = await councilOf(world(), { name: '정례간담회', kind: 'talks', perSide: 1 })
    table = await meetingOf(world(), ours, ['휴게실', '당직 개선'])
  })

  test('a side without quorum cannot open, and what was entered stays', async () => {
    const { employer, union } = ours.secretary
    await fill(world(), ours, table.id, { employer: 2, union: 0 })
    await world().as(union, arrive, { id: table.id, present: ours.seat(member('union', 1)) })
    const short = world().as(employer, openMeeting, { id: table.id })
    await expect(short).rejects.toMatchObject({ code: 'conflict', said: { en: expect.stringContaining('1 of the 2') } })
    expect((await room()).counts).toMatchObject({
      employer: { present: 2, met: true },
      union: { present: 1, met: false },
    })
    await expect(
      world().as(employer, recordResult, {
        id: table.id,
        item: table.items[0] ?? '',
        outcome: 'deferred',
        discussion: '',
        agreement: '',
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an alternate fills the seat of their member, once, and a stranger none', async () => {
    const { union } = ours.secretary
    await world().as(union, arrive, { id: table.id, present: ours.seat(ours.alternate) })
    const twice = world().as(union, arrive, { id: table.id, present: ours.seat(member('union', 0)) })
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })
    const secretary = world().as(union, arrive, { id: table.id, present: ours.seat(union) })
    await expect(secretary).rejects.toMatchObject({ code: 'invalid' })
    const stranger = world().as(union, arrive, { id: table.id, present: theirs.seat(theirs.chair) })
    await expect(stranger).rejects.toMatchObject({ code: 'invalid' })
    await world().as(ours.chair, openMeeting, { id: table.id })
    expect((await room()).sitting.stage).toBe('open')
    const again = world().as(union, openMeeting, { id: table.id })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  test('who comes late counts from then on; who leaves, no more', async () => {
    const { union } = ours.secretary
    await world().pass({ minutes: 20 })
    const { presences } = await room()
    const alternate = presences.find(({ presentId }) => presentId === ours.seat(ours.alternate))
    await world().as(union, leave, { id: table.id, attendance: alternate?.id ?? '' })
    expect((await room()).counts.union).toMatchObject({ present: 1, met: false })
    await world().as(union, arrive, { id: table.id, present: ours.seat(member('union', 0)) })
    expect((await room()).counts.union).toMatchObject({ present: 2, met: true })
    const future = world().as(union, arrive, { id: table.id, present: ours.seat(member('union', 2)), time: '23:59' })
    await expect(future).rejects.toMatchObject({ code: 'invalid' })
  })

  test('what was written by mistake is taken back', async () => {
    const { union } = ours.secretary
    const { id } = await world().as(union, arrive, { id: table.id, present: ours.seat(member('union', 2)) })
    await world().as(union, neverThere, { id: table.id, attendance: id })
    await expect(world().as(union, neverThere, { id: table.id, attendance: id })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await room()).counts.union.present).toBe(2)
  })

  describe('results', () => {
    const result1 = (more: object = {}) => ({
      ...{ id: table.id, item: table.items[0] ?? '', outcome: 'agreed' as const, discussion: '오래 논의하다' },
      ...{ agreement: '두 곳을 늘린다', ...more },
    })

    test('by consensus: nobody against, and who is there is kept with it', async () => {
      const keeper = ours.secretary.employer
      await expect(world().as(keeper, recordResult, result1({ against: 1 }))).rejects.toMatchObject({ code: 'invalid' })
      await world().as(keeper, recordResult, result1())
      const [first] = (await room()).items
      expect(first?.result).toMatchObject({
        outcome: 'agreed',
        presentEmployer: 2,
        presentUnion: 2,
        inFavor: 4,
        against: 0,
      })
      await expect(world().as(member('union', 1), recordResult, result1())).rejects.toMatchObject({ code: 'forbidden' })
    })

    test('by two thirds of those present, in a body whose rule that is', async () => {
      const rule = (resolution: 'consensus' | 'two-thirds') =>
        world().asSuperuser(tx => tx.update(body).set({ resolution }).where(eq(body.id, ours.id)))
      await rule('two-thirds')
      const keeper = ours.secretary.union
      const second = (inFavor: number, against: number) => result1({ item: table.items[1], inFavor, against })
      await expect(world().as(keeper, recordResult, second(2, 2))).rejects.toMatchObject({ code: 'invalid' })
      await expect(world().as(keeper, recordResult, second(3, 2))).rejects.toMatchObject({ code: 'invalid' })
      await world().as(keeper, recordResult, second(3, 1))
      const opposed = { id: table.id, item: table.items[1] ?? '', text: '인력이 먼저다' }
      await world().as(keeper, recordDissent, { ...opposed, member: ours.seat(member('union', 1)) })
      // One did not agree, so one dissents at most.
      const more = world().as(keeper, recordDissent, { ...opposed, member: ours.seat(member('union', 0)) })
      await expect(more).rejects.toMatchObject({ code: 'conflict' })
      await rule('consensus')
    })

    test("a dissent is recorded by its own side's secretary, of somebody who was there", async () => {
      const { employer, union } = ours.secretary
      const said = { id: table.id, item: table.items[1] ?? '', text: '새 말' }
      const absent = world().as(union, recordDissent, { ...said, member: ours.seat(member('union', 2)) })
      await expect(absent).rejects.toMatchObject({ code: 'invalid' })
      const other = world().as(employer, recordDissent, { ...said, member: ours.seat(member('union', 1)) })
      await expect(other).rejects.toMatchObject({ code: 'invalid' })
      const chair = world().as(ours.chair, recordDissent, { ...said, member: ours.seat(ours.chair) })
      await expect(chair).rejects.toMatchObject({ code: 'forbidden' })
      const theirsToDrop = { id: table.id, item: table.items[1] ?? '', member: ours.seat(member('union', 1)) }
      await expect(world().as(employer, dropDissent, theirsToDrop)).rejects.toMatchObject({ code: 'not-found' })
      // Past the verbs: the database refuses the other side's secretary just the same.
      const reword = await world().within(employer, tx => tx.update(dissent).set({ text: '없던 일' }).returning())
      expect(reword).toEqual([])
      expect((await room()).items[1]?.dissents).toMatchObject([{ text: '인력이 먼저다', side: 'union' }])
    })

    test('a count that does not carry is refused by the database too', async () => {
      const wrong = { outcome: 'agreed' as const, agreement: '가', against: 3, inFavor: 1 }
      await expect(
        world().within(ours.secretary.employer, tx =>
          tx
            .update(result)
            .set(wrong)
            .where(eq(result.itemId, table.items[0] ?? '')),
        ),
      ).rejects.toMatchObject({ code: '23514' })
    })
  })

  test('what is to be done has an owner and a day, and follows into the next meeting until it is done', async () => {
    const keeper = ours.secretary.employer
    const task = { id: table.id, item: table.items[0], title: '자리를 찾아 보고', owner: '총무과', dueOn: '2027-01-29' }
    const { id } = await world().as(keeper, addAction, task)
    const wrong = await world().as(keeper, addAction, { ...task, title: '잘못 적음' })
    await world().as(keeper, dropAction, { id: table.id, action: wrong.id })
    await expect(world().as(member('union', 1), addAction, task)).rejects.toMatchObject({ code: 'forbidden' })
    const next = await meetingOf(world(), ours, ['후속'])
    const open = async () => (await world().as(keeper, readRoom, { id: next.id })).earlier.map(each => each.id)
    expect(await open()).toEqual([id])
    await world().as(keeper, closeMeeting, { id: table.id })
    await world().as(ours.secretary.union, finishAction, { action: id, note: '' })
    expect(await open()).toEqual([])
  })

  test('closed is closed: neither the verbs nor the database change the record', async () => {
    const { employer, union } = ours.secretary
    const { presences, sitting } = await room()
    expect(sitting.stage).toBe('closed')
    const [stay] = presences
    await expect(world().as(union, leave, { id: table.id, attendance: stay?.id ?? '' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const late = world().as(union, arrive, { id: table.id, present: ours.seat(member('union', 2)) })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    const untouched = await world().within(employer, async tx => [
      ...(await tx.update(result).set({ discussion: '' }).returning({ id: result.itemId })),
      ...(await tx.delete(attendance).returning({ id: attendance.id })),
    ])
    expect(untouched).toEqual([])
    const reopen = world().within(employer, tx => tx.update(holding).set({ closedAt: null }))
    await expect(reopen).rejects.toMatchObject({ constraint: 'holding_closed' })
  })

  test('another body sees nothing of it, and a bare member writes nothing', async () => {
    await expect(world().as(theirs.chair, readRoom, { id: table.id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(world().as(theirs.chair, readRoom, { id: world().ground.uuid() })).rejects.toMatchObject({
      code: 'not-found',
    })
    for (const name of ['attendance', 'result', 'dissent', 'action_item', 'action_done']) {
      const rows = await world().within(theirs.chair, tx => tx.select({ one: sql`1` }).from(sql.raw(`council.${name}`)))
      expect(rows).toEqual([])
    }
    const next = await meetingOf(world(), ours, ['후속 둘'])
    const self = world().as(member('union', 1), arrive, { id: next.id, present: ours.seat(member('union', 1)) })
    await expect(self).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a meeting with items left over does not close', async () => {
    const next = await meetingOf(world(), ours, ['남은 안건'])
    await fill(world(), ours, next.id, { employer: 3, union: 3 })
    const keeper = ours.secretary.employer
    await world().as(keeper, openMeeting, { id: next.id })
    const early = world().as(keeper, closeMeeting, { id: next.id })
    await expect(early).rejects.toMatchObject({ code: 'conflict', said: { ko: expect.stringContaining('남은 안건') } })
  })
})
