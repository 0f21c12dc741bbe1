import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { body, member } from '../../db/schema/council.ts'
import type { Employee, Official } from '../../src/actor.ts'
import { bodyInput, foundBody, listBodies } from '../../src/council/found.ts'
import { addMember, endTerm, memberInput, readBody } from '../../src/council/members.ts'
import { mySeats } from '../../src/council/seat.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'

const terms = {
  ...{ kind: 'joint-council' as const, name: { ko: '노사공동협의회', en: 'Joint council' }, perSide: 9 },
  ...{ employerName: { ko: '시 측', en: 'the city' }, unionName: { ko: '노동조합 측', en: 'the union' } },
  ...{ noticeDays: 7, demandDays: 14, resolution: 'consensus' as const, months: [6, 12], from: '2026-01-01' },
}

bothEngines('a body', world => {
  let hr: Official
  let city: Employee
  let union: Employee
  beforeAll(async () => {
    hr = await world().official('hr')
    city = await world().employee({ name: '배은지' })
    union = await world().employee({ name: '고민철' })
  })
  const index = (email: string) => world().pseudonyms.email(email)
  const found = async (emails: readonly [string, string] = [city.email, union.email]) => {
    const secretaries = {
      employer: { name: '배은지', email: emails[0] },
      union: { name: '고민철', email: emails[1] },
    }
    const indexes = { employer: await index(emails[0]), union: await index(emails[1]) }
    return world().as(hr, foundBody, { ...bodyInput.parse({ ...terms, secretaries }), indexes })
  }
  const refused = (more: object) => bodyInput.safeParse({ ...terms, ...more }).error?.issues

  test('is founded by the office, which names both secretaries and sees no more than them', async () => {
    const { id } = await found()
    const bodies = await world().as(hr, listBodies, undefined)
    expect(bodies.find(one => one.id === id)?.secretaries).toEqual([
      { side: 'employer', name: '배은지' },
      { side: 'union', name: '고민철' },
    ])
    const ours = await councilOf(world(), { perSide: 2 })
    const seen = await world().within(hr, tx => tx.select({ id: member.id, bodyId: member.bodyId }).from(member))
    expect(seen.filter(one => one.bodyId === ours.id)).toHaveLength(2)
    for (const forbidden of ['name', 'accountId'] as const) {
      const asked = world().within(hr, tx => tx.select({ it: member[forbidden], post: member.post }).from(member))
      await expect(asked).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('has two secretaries who are staff', async () => {
    const before = await world().as(hr, listBodies, undefined)
    await expect(found([city.email, 'nobody@example.org'])).rejects.toMatchObject({
      code: 'invalid',
      more: { errors: [{ field: 'secretaries.union.email' }] },
    })
    expect(await world().as(hr, listBodies, undefined)).toEqual(before)
  })

  test('for bargaining has at most ten a side, in the form and in the database', async () => {
    const paths = (more: object) => refused(more)?.map(({ path }) => path.join('.'))
    const secretaries = { employer: { name: 'a', email: city.email }, union: { name: 'b', email: union.email } }
    expect(paths({ kind: 'bargaining', perSide: 11, secretaries })).toEqual(['perSide'])
    expect(paths({ kind: 'bargaining', perSide: 10, secretaries })).toBeUndefined()
    expect(paths({ perSide: 31, secretaries })).toEqual(['perSide'])
    expect(paths({ until: '2025-12-31', secretaries })).toEqual(['until'])
    const raw = world().within(hr, tx =>
      tx.insert(body).values({
        ...{ id: world().ground.uuid(), kind: 'bargaining', name: terms.name, perSide: 11, fromOn: '2026-01-01' },
        ...{ employerName: terms.employerName, unionName: terms.unionName, noticeDays: 7, demandDays: 14 },
        ...{ resolution: 'consensus', months: [], createdAt: world().now() },
      }),
    )
    await expect(raw).rejects.toMatchObject({ constraint: 'body_bargainers' })
  })

  describe('seats', () => {
    let ours: WorldCouncil
    beforeAll(async () => {
      ours = await councilOf(world(), { perSide: 9, withAccount: 1 })
    })
    const seat = (more: object = {}, emailIndex: Uint8Array | null = null) =>
      world().as(ours.secretary.union, addMember, {
        ...memberInput.parse({ id: ours.id, name: '새 위원', seat: 'member', from: '2026-12-01', ...more }),
        emailIndex,
      })
    const rows = () => world().asSuperuser(tx => tx.select().from(member).where(eq(member.bodyId, ours.id)))

    test('are nine a side: the tenth is refused, also by a secretary who goes past the form', async () => {
      const before = await rows()
      await expect(seat()).rejects.toMatchObject({ code: 'invalid' })
      const raw = world().within(ours.secretary.union, tx =>
        tx.insert(member).values({
          ...{
            id: world().ground.uuid(),
            bodyId: ours.id,
            side: 'union',
            name: 'x',
            seat: 'member',
            fromOn: '2026-12-01',
          },
        }),
      )
      await expect(raw).rejects.toMatchObject({ constraint: 'member_seats' })
      expect(await rows()).toEqual(before)
    })

    test('are free again from the day after a term ends', async () => {
      const [last] = (await rows()).filter(one => one.side === 'union' && one.seat === 'member' && !one.accountId)
      await world().as(ours.secretary.union, endTerm, { id: ours.id, member: last?.id ?? '', until: '2026-12-31' })
      await expect(seat()).rejects.toMatchObject({ code: 'invalid' })
      await seat({ from: '2027-01-01', organization: '공무직노동조합' })
    })

    test('take no term that is over, no alternate of nobody, and nobody who is not staff', async () => {
      const input = (more: object) =>
        memberInput.safeParse({ id: ours.id, name: 'x', seat: 'alternate', from: '2026-12-01', ...more }).error
          ?.issues[0]?.path
      expect(input({})).toEqual(['standsFor'])
      expect(input({ seat: 'member', until: '2026-11-30' })).toEqual(['until'])
      const over = seat({
        from: '2026-01-01',
        until: '2026-10-31',
        seat: 'alternate',
        standsFor: ours.seat(ours.members.union[0] ?? ours.alternate),
      })
      await expect(over).rejects.toMatchObject({ code: 'invalid', more: { errors: [{ field: 'until' }] } })
      const foreign = seat({ seat: 'alternate', standsFor: ours.seat(ours.chair) })
      await expect(foreign).rejects.toMatchObject({ more: { errors: [{ field: 'standsFor' }] } })
      const unknown = seat({ from: '2027-01-01' }, await index('nobody@example.org'))
      await expect(unknown).rejects.toMatchObject({ more: { errors: [{ field: 'email' }] } })
    })

    test('are each side’s own, by its secretary', async () => {
      const [member] = ours.members.union
      const asked = {
        ...memberInput.parse({ id: ours.id, name: 'x', seat: 'member', from: '2026-12-01' }),
        emailIndex: null,
      }
      await expect(world().as(member ?? ours.chair, addMember, asked)).rejects.toMatchObject({ code: 'forbidden' })
      const chair = { id: ours.id, member: ours.seat(ours.chair), until: '2026-12-31' }
      await expect(world().as(ours.secretary.union, endTerm, chair)).rejects.toMatchObject({
        code: expect.stringMatching(/^(forbidden|not-found)$/),
      })
    })

    test('have one chair, named by the employer’s side', async () => {
      const { id } = await found()
      const keeper = await world().official('council')
      const side = (which: 'employer' | 'union') =>
        world().asSuperuser(tx =>
          tx
            .update(member)
            .set({ accountId: keeper.account })
            .where(and(eq(member.bodyId, id), eq(member.side, which))),
        )
      const chair = {
        ...memberInput.parse({ id, name: '부시장', seat: 'member', chair: true, from: '2026-12-01' }),
        emailIndex: null,
      }
      await side('employer')
      await world().as(keeper, addMember, chair)
      await expect(world().as(keeper, addMember, chair)).rejects.toMatchObject({
        code: 'invalid',
        more: { errors: [{ field: 'seat' }] },
      })
      expect(
        memberInput.safeParse({ id, name: 'x', seat: 'alternate', standsFor: id, chair: true, from: '2026-12-01' })
          .success,
      ).toBe(false)
      const { id: other } = await found()
      const [theirs] = await world().asSuperuser(tx =>
        tx
          .update(member)
          .set({ accountId: keeper.account })
          .where(and(eq(member.bodyId, other), eq(member.side, 'union')))
          .returning(),
      )
      await expect(world().as(keeper, addMember, { ...chair, id: other })).rejects.toMatchObject({
        more: { errors: [{ field: 'seat' }] },
      })
      const raw = world().within(keeper, tx =>
        tx.insert(member).values({
          ...{ id: world().ground.uuid(), bodyId: other, side: 'union', name: 'x', seat: 'member', chair: true },
          ...{ fromOn: theirs?.fromOn ?? '2026-12-01' },
        }),
      )
      await expect(raw).rejects.toMatchObject({ constraint: 'member_chair' })
    })

    test('that have ended open nothing any more', async () => {
      const [member] = ours.members.union
      if (!member) throw new Error('One has an account')
      const id = ours.seat(member)
      await world().as(ours.secretary.union, endTerm, { id: ours.id, member: id, until: '2026-11-24' })
      expect(await world().as(member, mySeats, undefined)).toHaveLength(1)
      await world().pass({ days: 2 })
      expect(await world().as(member, mySeats, undefined)).toEqual([])
      await expect(world().as(member, readBody, { id: ours.id })).rejects.toMatchObject({ code: 'not-found' })
    })
  })
})
