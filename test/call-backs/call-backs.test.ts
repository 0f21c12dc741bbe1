import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { callBack, callBackDuty } from '../../db/schema/checkups.ts'
import { accessLog } from '../../db/schema/ground.ts'
import { readDuty, setDuty } from '../../src/call-backs/duty.ts'
import { escalateCallBacks } from '../../src/call-backs/escalate.ts'
import { callBackQueue, closeCallBack, takeCallBack } from '../../src/call-backs/queue.ts'
import { canRequest, listOwnCallBacks, requestCallBack, withdrawCallBack } from '../../src/call-backs/request.ts'
import { callBackDue } from '../../src/call-backs/rules.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const words = { when: '오후에', how: '010-1234-5678 canary-call' }

async function staffed(w: World) {
  const center = await w.center()
  const manager = await w.centerManager(center)
  const [onDuty, colleague] = [await w.counselor({ center }), await w.counselor({ center })]
  await w.asSuperuser(tx => tx.delete(callBackDuty))
  for (const one of [onDuty, colleague]) await w.as(manager, setDuty, { counselor: one.me, onDuty: true })
  const elsewhere = await w.counselor({ center: await w.center() })
  const offDuty = await w.counselor({ center })
  return { center, manager, onDuty, colleague, elsewhere, offDuty }
}

bothEngines('call-backs', world => {
  test('while nobody is on duty none is promised', async () => {
    const w = world()
    const kim = await w.employee()
    expect(await w.as(kim, canRequest, undefined)).toBe(false)
    await expect(w.as(kim, requestCallBack, words)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await w.as(kim, listOwnCallBacks, undefined)).toEqual([])
  })

  test('a request reaches the clinicians on duty at one center, and nobody else', async () => {
    const w = world()
    const { manager, onDuty, colleague, elsewhere, offDuty } = await staffed(w)
    const kim = await w.employee()
    const asked = await w.as(kim, requestCallBack, words)
    expect(asked.due.toString()).toBe('2026-11-23T09:00:00Z')
    for (const one of [onDuty, colleague]) {
      const queue = await w.as(one, callBackQueue, undefined)
      expect(queue).toMatchObject({ onDuty: true, items: [{ id: asked.id, state: 'waiting', words }] })
      expect(JSON.stringify(queue)).not.toContain(kim.me)
    }
    for (const one of [elsewhere, offDuty]) {
      expect(await w.as(one, callBackQueue, undefined)).toEqual({ onDuty: false, items: [] })
      await expect(w.as(one, takeCallBack, { id: asked.id })).rejects.toMatchObject({ code: 'not-found' })
      await expect(w.as(one, closeCallBack, { id: asked.id, outcome: 'reached' })).rejects.toMatchObject({
        code: 'not-found',
      })
      expect(await w.within(one, tx => tx.select({ id: callBack.id }).from(callBack))).toEqual([])
    }
    expect((await w.as(manager, readDuty, undefined)).escalated).toEqual([])
    for (const role of ['hr', 'head', 'council', 'privacy'] as const) {
      const official = await w.official(role)
      const looking = w.within(official, tx => tx.select({ id: callBack.id }).from(callBack))
      await expect(looking, role).rejects.toMatchObject({ code: '42501' })
    }
    const lines = await w.within(kim, tx => tx.select().from(accessLog).where(sql`${accessLog.subject} = ${kim.me}`))
    expect(lines.filter(({ objectKind }) => objectKind === 'call-back').map(({ actor }) => actor)).toEqual([
      onDuty.me,
      colleague.me,
    ])
  })

  test('who takes it has it alone; closing deletes what was written', async () => {
    const w = world()
    const { onDuty, colleague } = await staffed(w)
    const kim = await w.employee()
    const { id } = await w.as(kim, requestCallBack, words)
    const outcomes = await Promise.allSettled([
      w.as(onDuty, takeCallBack, { id }),
      w.as(colleague, takeCallBack, { id }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [taker, other] = outcomes[0].status === 'fulfilled' ? [onDuty, colleague] : [colleague, onDuty]
    expect((await w.as(other, callBackQueue, undefined)).items).toEqual([])
    expect((await w.as(taker, callBackQueue, undefined)).items).toMatchObject([{ id, state: 'taken', words }])
    await expect(w.as(kim, withdrawCallBack, { id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(w.as(other, closeCallBack, { id, outcome: 'reached' })).rejects.toMatchObject({ code: 'not-found' })
    await w.as(taker, closeCallBack, { id, outcome: 'appointment' })
    await expect(w.as(taker, closeCallBack, { id, outcome: 'reached' })).rejects.toMatchObject({ code: 'conflict' })
    const [row] = await w.asSuperuser(tx => tx.select().from(callBack).where(sql`${callBack.id} = ${id}`))
    expect(row).toMatchObject({ sealed: null, keyId: null, outcome: 'appointment' })
    expect(await w.as(kim, listOwnCallBacks, undefined)).toMatchObject([{ id, state: 'closed' }])
  })

  test('asked twice it stands once with the newest words and the first due time; taken back it is gone', async () => {
    const w = world()
    const { onDuty } = await staffed(w)
    const kim = await w.employee()
    const [first, second] = await Promise.all([w.as(kim, requestCallBack, words), w.as(kim, requestCallBack, words)])
    expect(second.id).toBe(first.id)
    const changed = await w.as(kim, requestCallBack, { ...words, when: '저녁에' })
    expect(changed).toEqual(first)
    const mine = (await w.as(onDuty, callBackQueue, undefined)).items.filter(one => one.id === first.id)
    expect(mine).toMatchObject([{ words: { when: '저녁에' } }])
    const lee = await w.employee()
    await expect(w.as(lee, withdrawCallBack, { id: first.id })).rejects.toMatchObject({ code: 'not-found' })
    await w.as(kim, withdrawCallBack, { id: first.id })
    expect(await w.as(kim, listOwnCallBacks, undefined)).toEqual([])
  })

  test('what is past its time is shown to the manager of its center, without a word of it', async () => {
    const w = world()
    const { manager } = await staffed(w)
    const kim = await w.employee()
    const { id, due } = await w.as(kim, requestCallBack, words)
    expect(await w.asJob(act => escalateCallBacks(act))).toBe(0)
    w.ground.at(due.add({ seconds: 1 }))
    await w.pass({ seconds: 1 })
    expect(await w.asJob(act => escalateCallBacks(act))).toBeGreaterThan(0)
    expect(await w.asJob(act => escalateCallBacks(act))).toBe(0)
    const seen = await w.as(manager, readDuty, undefined)
    expect(seen.escalated).toMatchObject([{ id, state: 'waiting', takenBy: null }])
    for (const secret of [kim.me, 'canary-call', '010']) expect(JSON.stringify(seen)).not.toContain(secret)
    for (const column of ['subject', 'sealed', 'key_id']) {
      const looking = w.within(manager, tx => tx.select({ it: sql.raw(column) }).from(callBack))
      await expect(looking, column).rejects.toMatchObject({ code: '42501' })
    }
    const other = await w.centerManager(await w.center())
    expect((await w.as(other, readDuty, undefined)).escalated).toEqual([])
    const stranger = await w.counselor({ center: other.center })
    await expect(w.as(manager, setDuty, { counselor: stranger.me, onDuty: true })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('the words of a request lie sealed', async () => {
    const w = world()
    await staffed(w)
    const kim = await w.employee()
    await w.as(kim, requestCallBack, words)
    const rows = await w.asSuperuser(tx => tx.select({ row: sql<string>`t::text` }).from(sql.raw('care.call_back t')))
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) expect(row).not.toMatch(/canary|010-1234/)
  })
})

test('the call comes the same working day when asked before three, else by noon of the next one', () => {
  const due = (at: string) => callBackDue(Temporal.Instant.from(at), 'Asia/Seoul').toString()
  expect(due('2026-11-23T14:59:59+09:00')).toBe('2026-11-23T09:00:00Z')
  expect(due('2026-11-23T15:00:00+09:00')).toBe('2026-11-24T03:00:00Z')
  expect(due('2026-11-27T16:00:00+09:00')).toBe('2026-11-30T03:00:00Z')
  expect(due('2026-11-28T10:00:00+09:00')).toBe('2026-11-30T03:00:00Z')
  expect(due('2026-12-24T17:00:00+09:00')).toBe('2026-12-28T03:00:00Z')
})
