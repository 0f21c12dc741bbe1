import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { agendaItem, body, itemConsent, meeting, meetingDate, member } from '../../db/schema/council.ts'
import { mail } from '../../db/schema/ground.ts'
import type { Act } from '../../src/act.ts'
import type { Official } from '../../src/actor.ts'
import { chairIn, keeperIn, membersOf, mySeats, seatIn, secretaryIn } from '../../src/council/seat.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'

const days = { starts: '2026-12-10T05:00:00Z', ends: '2026-12-10T07:00:00Z' }

bothEngines('who sits where', world => {
  let ours: WorldCouncil
  let theirs: WorldCouncil
  let id: string
  let item: string
  const insert = (who: Official, given: Partial<typeof member.$inferInsert>) =>
    world().within(who, tx =>
      tx.insert(member).values({
        ...{ id: world().ground.uuid(), bodyId: ours.id, side: 'union', name: '한 사람', seat: 'member' },
        ...{ fromOn: '2026-01-01', ...given },
      }),
    )

  beforeAll(async () => {
    ours = await councilOf(world(), { perSide: 3 })
    theirs = await councilOf(world(), { name: '정례간담회', kind: 'talks', perSide: 2 })
    id = world().ground.uuid()
    item = world().ground.uuid()
    const by = ours.seat(ours.members.union[1] ?? ours.alternate)
    const at = world().now()
    await world().asSuperuser(async tx => {
      const title = { ko: '12월 정기회', en: 'December meeting' }
      const row = { id, bodyId: ours.id, kind: 'regular' as const, title, plannedMonth: '2026-12-01', createdAt: at }
      await tx.insert(meeting).values(row)
      const brought = { id: item, meetingId: id, bodyId: ours.id, side: 'union' as const, title: '휴게실', minutes: 15 }
      await tx.insert(agendaItem).values({ ...brought, position: 1, by, at })
    })
  })

  test('tells each what they are: chair, secretary, member, alternate', async () => {
    const [mine] = await world().as(ours.alternate, mySeats, undefined)
    expect(mine).toMatchObject({ body: { id: ours.id }, side: 'union', seat: 'alternate', secretary: false })
    const sat = (verb: (act: Act<Official>, id: string) => Promise<unknown>, who: Official) =>
      world().as(who, verb, ours.id)
    expect(await sat(chairIn, ours.chair)).toMatchObject({ chair: true, side: 'employer' })
    expect(await sat(secretaryIn, ours.secretary.union)).toMatchObject({ secretary: true, seat: 'none' })
    await expect(sat(secretaryIn, ours.chair)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(sat(keeperIn, ours.alternate)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(sat(chairIn, ours.secretary.employer)).rejects.toMatchObject({ code: 'forbidden' })
    const all = await world().as(ours.alternate, membersOf, ours.id)
    expect(all.map(one => one.seat)).toEqual([
      ...['member', 'member', 'member', 'none'],
      ...['member', 'member', 'member', 'alternate', 'none'],
    ])
    expect(all[0]).toMatchObject({ chair: true })
  })

  test('a member of one body sees nothing of another, and its id is the id of nothing', async () => {
    await expect(world().as(theirs.chair, seatIn, ours.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(world().as(theirs.chair, seatIn, world().ground.uuid())).rejects.toMatchObject({ code: 'not-found' })
    for (const table of [member, meeting, agendaItem]) {
      const seen = await world().within(theirs.secretary.employer, tx => tx.select().from(table))
      expect(seen.filter(row => row.bodyId === ours.id)).toEqual([])
    }
    expect(await world().within(theirs.chair, tx => tx.select({ id: body.id }).from(body))).toEqual([{ id: theirs.id }])
    const stranger = await world().official('council')
    expect(await world().within(stranger, tx => tx.select().from(body))).toEqual([])
  })

  test('a tenth member of nine is refused by the database, also when another term only touches theirs', async () => {
    await expect(insert(ours.secretary.union, {})).rejects.toMatchObject({ constraint: 'member_seats' })
    const later = { fromOn: '2027-06-01', untilOn: '2027-06-30' }
    await expect(insert(ours.secretary.union, later)).rejects.toMatchObject({ constraint: 'member_seats' })
    const keeping = { seat: 'none', secretary: true, fromOn: '2030-01-01' } as const
    const elsewhere = insert(ours.secretary.union, { ...keeping, side: 'employer' })
    await expect(elsewhere).rejects.toMatchObject({ code: '42501' })
    await expect(insert(ours.members.union[0] ?? ours.chair, keeping)).rejects.toMatchObject({ code: '42501' })
  })

  test('a side has one secretary and a body one chair at a time', async () => {
    const second = { seat: 'none', secretary: true } as const
    await expect(insert(ours.secretary.union, second)).rejects.toMatchObject({ constraint: 'member_one_secretary' })
  })

  test('who has served their term sees nothing any more', async () => {
    const past = await councilOf(world(), { perSide: 1, from: '2024-01-01', until: '2025-12-31' })
    expect(await world().as(past.chair, mySeats, undefined)).toEqual([])
    expect(await world().within(past.chair, tx => tx.select().from(member))).toEqual([])
    await expect(world().as(past.chair, seatIn, past.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  describe('what is done is done by oneself', () => {
    const dated = (who: Official, by: string) =>
      world().within(who, tx =>
        tx.insert(meetingDate).values({
          ...{ meetingId: id, bodyId: ours.id, no: 0, place: '시청 대회의실', by, at: world().now() },
          ...{ startsAt: Temporal.Instant.from(days.starts), endsAt: Temporal.Instant.from(days.ends) },
        }),
      )

    test('only who keeps the body gives a meeting its date, and under their own name', async () => {
      const [member] = ours.members.union
      if (!member) throw new Error('Nobody there')
      await expect(dated(member, ours.seat(member))).rejects.toMatchObject({ code: '42501' })
      const { union, employer } = ours.secretary
      await expect(dated(union, ours.seat(employer))).rejects.toMatchObject({ code: '42501' })
      await dated(union, ours.seat(union))
      await expect(dated(employer, ours.seat(employer))).rejects.toMatchObject({ code: '23505' })
      for (const statement of ['update council.meeting_date set place = $$x$$', 'delete from council.meeting_date'])
        await expect(world().within(union, tx => tx.execute(sql.raw(statement)))).rejects.toMatchObject({
          code: '42501',
        })
    })

    test("the other side's words stay theirs, and consent is each side's own", async () => {
      const { union, employer } = ours.secretary
      const words = (who: Official, set: Partial<typeof agendaItem.$inferInsert>) =>
        world().within(who, tx => tx.update(agendaItem).set(set).where(eq(agendaItem.id, item)))
      await expect(words(employer, { title: '다른 제목', revision: 2 })).rejects.toMatchObject({ code: '42501' })
      await expect(words(union, { title: '다른 제목' })).rejects.toMatchObject({ constraint: 'agenda_item_revision' })
      await words(employer, { position: 4 })
      await words(union, { title: '휴게실 환기', revision: 2 })
      const consent = (who: Official, side: 'employer' | 'union') =>
        world().within(who, tx =>
          tx
            .insert(itemConsent)
            .values({ itemId: item, bodyId: ours.id, side, revision: 2, by: ours.seat(who), at: world().now() }),
        )
      await expect(consent(employer, 'union')).rejects.toMatchObject({ code: '42501' })
      await consent(employer, 'employer')
    })

    test('mail goes to members of the own body only', async () => {
      const send = (account: string) =>
        world().as(ours.chair, act => act.send({ kind: 'question', props: {} }, { account }), undefined)
      await expect(send(theirs.chair.account)).rejects.toMatchObject({ code: '42501' })
      await send(ours.alternate.account)
      const rows = await world().asJob(({ tx }) => tx.select().from(mail))
      expect(rows).toMatchObject([{ account: ours.alternate.account, subject: null, sealed: null }])
    })
  })
})
