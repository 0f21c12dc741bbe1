import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { counter, decision, deputy } from '../../db/schema/flexible.ts'
import { account, accountRole, session } from '../../db/schema/ground.ts'
import { type Deputy, deputyOf, type Employee, type Official, staffOf } from '../../src/actor.ts'
import { listWaitingApplications, openApplication } from '../../src/decisions/applications.ts'
import { decide } from '../../src/decisions/decide.ts'
import { endDeputy, listDeputies, nameDeputy } from '../../src/deputies/deputies.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { openDetail } from '../../src/flexible-work/detail.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { bothEngines } from '../support/engines.ts'
import { anotherUnit, moveTo, personOf, stagger } from '../support/flexible.ts'

const gone = { name: 'Refusal', code: 'not-found' }

bothEngines('deputies', world => {
  let unit: string
  let head: Official
  let dep: Employee
  let deputyPerson: string
  const seoul = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Seoul').toInstant()
  const at = async (text: string) => {
    world().ground.at(seoul(text))
    await world().pass({ seconds: 0 })
  }
  const colleague = async (name?: string) => {
    const who = await world().employee(name ? { name } : {})
    await moveTo(world(), who, unit)
    return who
  }
  const ask = async (who: Employee) =>
    (await world().as(staffOf(who), applyFor, { ...stagger, from: '2026-12-14', reason: '등원' })).id
  const waiting = async (who: Official | Deputy) =>
    (await world().as(who, listWaitingApplications, undefined)).map(({ id }) => id)

  beforeAll(async () => {
    await at('2026-11-24T10:00')
    unit = await anotherUnit(world())
    head = await world().official('head', {}, unit)
    dep = await colleague('대신할 사람')
    deputyPerson = await personOf(world(), dep)
  })

  test('a deputy sees and decides from the first midnight to the last, and nothing before or after', async () => {
    const id = await ask(await colleague())
    const other = await ask(await colleague())
    const named = { person: deputyPerson, standing: false, from: '2026-11-25', until: '2026-11-26' }
    await world().as(head, nameDeputy, named)
    expect(await waiting(deputyOf(dep))).toEqual([])
    await at('2026-11-24T23:59:59')
    expect(await waiting(deputyOf(dep))).toEqual([])
    await at('2026-11-25T00:00')
    expect((await waiting(deputyOf(dep))).sort()).toEqual([id, other].sort())
    expect(await world().as(deputyOf(dep), openApplication, { id })).toMatchObject({ detail: { reason: '등원' } })
    await world().as(deputyOf(dep), decide, { id, approve: true })
    const [row] = await world().asSuperuser(tx => tx.select().from(decision).where(eq(decision.arrangementId, id)))
    expect(row).toMatchObject({ decidedBy: dep.account, approved: true })
    await at('2026-11-26T23:59:59')
    expect(await waiting(deputyOf(dep))).toEqual([other])
    await at('2026-11-27T00:00')
    expect(await waiting(deputyOf(dep))).toEqual([])
    await expect(world().as(deputyOf(dep), decide, { id: other, approve: true })).rejects.toMatchObject(gone)
    await expect(world().as(deputyOf(dep), openApplication, { id })).rejects.toMatchObject(gone)
    expect(await world().as(deputyOf(dep), openDetail, { id: other })).toEqual({ reason: null, place: null })
    await world().as(head, decide, { id: other, approve: true })
  })

  test('a standing deputy decides only on days on which the head’s own leave is noted', async () => {
    await at('2026-11-30T09:00')
    const { personId } = await theHeadAsEmployee()
    const id = await ask(await colleague())
    await world().as(head, nameDeputy, { person: deputyPerson, standing: true })
    expect(await waiting(deputyOf(dep))).toEqual([])
    await world().as(staffOf(asEmployee), noteDay, { kind: 'leave', day: '2026-12-01' })
    expect(await waiting(deputyOf(dep))).toEqual([])
    await at('2026-12-01T00:00')
    expect(await waiting(deputyOf(dep))).toEqual([id])
    // The head works on the application at home: it is not in the way.
    expect(await waiting(head)).toEqual([id])
    await at('2026-12-02T00:00')
    expect(await waiting(deputyOf(dep))).toEqual([])
    expect(personId).not.toBe(deputyPerson)
    const all = await world().as(head, listDeputies, undefined)
    expect(all).toMatchObject([{ name: '대신할 사람', standing: true, until: null }])
    for (const { id } of all) await world().as(head, endDeputy, { id })
    await world().as(head, decide, { id, approve: true })
  })

  let asEmployee: Employee
  /** The head's account also acts as an employee, as every head's does. */
  async function theHeadAsEmployee() {
    const made = await colleague()
    const personId = await personOf(world(), made)
    await world().asSuperuser(async tx => {
      await tx.update(account).set({ personId: null }).where(eq(account.id, made.account))
      await tx.update(account).set({ personId }).where(eq(account.id, head.account))
      await tx.insert(accountRole).values({ accountId: head.account, role: 'employee', reference: null })
    })
    asEmployee = { ...made, ...(await openAs(head.account)) }
    return { personId }
  }
  async function openAs(accountId: string) {
    const idHash = world().ground.random(32)
    const now = world().now()
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now.add({ hours: 12 }) }
    await world().asSuperuser(tx => tx.insert(session).values({ idHash, accountId, role: 'employee', ...times }))
    return { account: accountId, session: idHash.toHex() }
  }

  test('a deputy decides on nobody’s application but others’, keeps no counter and names no further deputy', async () => {
    await at('2026-12-03T09:00')
    await world().as(head, nameDeputy, {
      person: deputyPerson,
      standing: false,
      from: '2026-12-03',
      until: '2026-12-04',
    })
    const own = await ask(dep)
    await expect(world().as(deputyOf(dep), decide, { id: own, approve: true })).rejects.toMatchObject({
      code: 'conflict',
    })
    const row = { id: world().ground.uuid(), personId: deputyPerson, during: '[2026-12-05,)', standing: false }
    const forced = { ...row, unitId: unit, namedAt: world().now() }
    await expect(world().within(deputyOf(dep), tx => tx.insert(deputy).values(forced))).rejects.toThrow(/42501/)
    const longer = world().within(deputyOf(dep), tx => tx.update(deputy).set({ endedAt: null }).returning())
    expect(await longer).toEqual([])
    const opened = { id: world().ground.uuid(), unitId: unit, name: 'x' }
    await expect(world().within(deputyOf(dep), tx => tx.insert(counter).values(opened))).rejects.toThrow(/42501/)
    await world().as(head, decide, { id: own, approve: false, reason: '그날은 어렵습니다.' })
  })

  test('it ends at once when the head ends it, and when the deputy moves to another unit', async () => {
    const id = await ask(await colleague())
    expect(await waiting(deputyOf(dep))).toEqual([id])
    await moveTo(world(), dep, await anotherUnit(world()))
    expect(await waiting(deputyOf(dep))).toEqual([])
    await moveTo(world(), dep, unit)
    expect(await waiting(deputyOf(dep))).toEqual([id])
    const [named] = await world().as(head, listDeputies, undefined)
    const stranger = await world().official('head', {}, await anotherUnit(world()))
    await expect(world().as(stranger, endDeputy, { id: named?.id ?? '' })).rejects.toMatchObject(gone)
    expect(await world().as(stranger, listDeputies, undefined)).toEqual([])
    await world().as(head, endDeputy, { id: named?.id ?? '' })
    expect(await waiting(deputyOf(dep))).toEqual([])
  })

  test('two deputies never share a day, a stranger is none, and days that are over cannot be given', async () => {
    const days = { from: '2026-12-10', until: '2026-12-11' }
    await world().as(head, nameDeputy, { person: deputyPerson, standing: false, ...days })
    const another = await personOf(world(), await colleague())
    await expect(
      world().as(head, nameDeputy, { person: another, standing: false, from: '2026-12-11', until: '2026-12-14' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const stranger = await personOf(world(), await world().employee())
    await expect(world().as(head, nameDeputy, { person: stranger, standing: false, ...days })).rejects.toMatchObject({
      more: { errors: [{ field: 'person' }] },
    })
    await expect(
      world().as(head, nameDeputy, { person: another, standing: false, from: '2026-11-01', until: '2026-11-02' }),
    ).rejects.toMatchObject({ more: { errors: [{ field: 'until' }] } })
  })

  test('who claims to be a deputy with a session of another role, or of somebody else, is nobody', async () => {
    const { session: other } = await world().employee()
    for (const change of [{ session: head.session }, { session: other }, { account: head.account }])
      await expect(
        world().as({ ...deputyOf(dep), ...change }, listWaitingApplications, undefined),
      ).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
