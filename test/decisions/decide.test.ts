import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { accessLog, account as accountTable } from '../../db/schema/ground.ts'
import { type Employee, type Official, staffOf } from '../../src/actor.ts'
import {
  findApplication,
  listDecidedApplications,
  listWaitingApplications,
  openApplication,
} from '../../src/decisions/applications.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { openDecision } from '../../src/flexible-work/decided.ts'
import { openDetail } from '../../src/flexible-work/detail.ts'
import { findArrangement } from '../../src/flexible-work/own-days.ts'
import { withdraw } from '../../src/flexible-work/withdraw.ts'
import { bothEngines } from '../support/engines.ts'
import { anotherUnit, personOf, stagger } from '../support/flexible.ts'

const gone = { name: 'Refusal', code: 'not-found' }
const no = '그 시간에는 창구가 빕니다.'

bothEngines('decisions on flexible work', world => {
  let head: Official
  let elsewhere: Official
  beforeAll(async () => {
    world().ground.at(Temporal.Instant.from('2026-11-28T00:00:00Z'))
    head = await world().official('head')
    elsewhere = await world().official('head', {}, await anotherUnit(world()))
  })
  const ask = async (name?: string): Promise<{ who: Employee; id: string }> => {
    const who = await world().employee(name === undefined ? {} : { name })
    const { id } = await world().as(staffOf(who), applyFor, { ...stagger, reason: '아이 등원' })
    return { who, id }
  }
  const waiting = async (who = head) => (await world().as(who, listWaitingApplications, undefined)).map(({ id }) => id)

  test('what was asked for waits with name, week and reason; approved, it is in force and waits no more', async () => {
    const { who, id } = await ask('한지우')
    expect(await world().as(head, findApplication, { id })).toMatchObject({ name: '한지우', decided: null })
    expect(await world().as(head, openApplication, { id })).toMatchObject({
      detail: { reason: '아이 등원' },
      said: null,
    })
    await world().as(head, decide, { id, approve: true })
    expect(await waiting()).not.toContain(id)
    expect((await world().as(head, listDecidedApplications, undefined))[0]).toMatchObject({
      id,
      decided: { approved: true },
    })
    expect((await world().as(staffOf(who), findArrangement, { id })).state).toBe('coming')
    const log = await world().asSuperuser(tx => tx.select().from(accessLog))
    expect(log.filter(line => line.objectId === id)).toMatchObject([
      { role: 'head', action: 'open', actor: head.me },
      { role: 'head', action: 'approve', actor: head.me },
    ])
  })

  test('the oldest application comes first', async () => {
    const first = await ask()
    await world().pass({ minutes: 1 })
    const second = await ask()
    const ids = await waiting()
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(second.id))
    expect(ids).toContain(second.id)
  })

  test('a refusal says why to the person it is about, in no other row in clear, and gives the days back', async () => {
    const { who, id } = await ask()
    await world().as(head, decide, { id, approve: false, reason: no })
    expect(await world().as(staffOf(who), openDecision, { id })).toMatchObject({ approved: false, reason: no })
    expect((await world().as(staffOf(who), applyFor, stagger)).state).toBe('waiting')
    const other = await world().employee()
    expect(await world().as(staffOf(other), openDecision, { id })).toBeNull()
  })

  test('a decision stands: the second is told so and changes nothing, also when two decide at once', async () => {
    const { who, id } = await ask()
    const deputy = await world().official('head')
    const both = await Promise.allSettled([
      world().as(head, decide, { id, approve: true }),
      world().as(deputy, decide, { id, approve: false, reason: no }),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    const before = await world().as(staffOf(who), openDecision, { id })
    await expect(world().as(head, decide, { id, approve: true })).rejects.toMatchObject({ code: 'conflict' })
    expect(await world().as(staffOf(who), openDecision, { id })).toEqual(before)
  })

  test('the head of another unit finds nothing and decides nothing, as if it did not exist', async () => {
    const { id } = await ask()
    expect(await waiting(elsewhere)).toEqual([])
    expect(await world().as(elsewhere, listDecidedApplications, undefined)).toEqual([])
    await expect(world().as(elsewhere, findApplication, { id })).rejects.toMatchObject(gone)
    await expect(world().as(elsewhere, decide, { id, approve: true })).rejects.toMatchObject(gone)
    expect(await world().as(elsewhere, openDetail, { id })).toEqual({ reason: null, place: null })
    await expect(world().as(head, findApplication, { id: world().ground.uuid() })).rejects.toMatchObject(gone)
  })

  test('what was taken back before anybody decided is not there to decide on', async () => {
    const { who, id } = await ask()
    await world().as(staffOf(who), withdraw, { id })
    expect(await waiting()).not.toContain(id)
    await expect(world().as(head, decide, { id, approve: true })).rejects.toMatchObject(gone)
  })

  test('nobody decides on their own application', async () => {
    const { who, id } = await ask()
    const personId = await personOf(world(), who)
    await world().asSuperuser(async tx => {
      await tx.update(accountTable).set({ personId: null }).where(eq(accountTable.id, who.account))
      await tx.update(accountTable).set({ personId }).where(eq(accountTable.id, head.account))
    })
    await expect(world().as(head, decide, { id, approve: true })).rejects.toMatchObject({ code: 'conflict' })
    expect(await waiting()).toContain(id)
  })
})
