import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { callBack, callBackDuty } from '../../db/schema/checkups.ts'
import { accessLog } from '../../db/schema/ground.ts'
import { readDuty, setDuty } from '../../src/call-backs/duty.ts'
import { escalateCallBacks } from '../../src/call-backs/escalate.ts'
import { callBackQueue, closeCallBack, takeCallBack } from '../../src/call-backs/queue.ts'
import { canRequest, listOwnCallBacks, requestCallBack, withdrawCallBack } from '../../src/call-backs/request.ts'
import { callBackDue } from '../../src/call-backs/rules.ts'
import { giveBack, noteTry, releaseCallBack } from '../../src/call-queue/give-back.ts'
import { waitingCalls } from '../../src/call-queue/waiting-calls.ts'
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

  test('who took it notes calls that nobody answered, and gives it back to everybody on duty with its due time', async () => {
    const w = world()
    const { onDuty, colleague, manager } = await staffed(w)
    const kim = await w.employee()
    const { id, due } = await w.as(kim, requestCallBack, words)
    await expect(w.as(onDuty, noteTry, { id })).rejects.toMatchObject({ code: 'not-found' })
    await w.as(onDuty, takeCallBack, { id })
    for (const tries of [1, 2]) expect(await w.as(onDuty, noteTry, { id })).toEqual({ id, tries })
    for (const verb of [noteTry, giveBack])
      await expect(w.as(colleague, verb, { id })).rejects.toMatchObject({ code: 'not-found' })
    expect(await w.as(kim, listOwnCallBacks, undefined)).toMatchObject([{ id, state: 'taken', tries: 2 }])
    await w.as(onDuty, giveBack, { id })
    await expect(w.as(onDuty, giveBack, { id })).rejects.toMatchObject({ code: 'not-found' })
    const seen = (await w.as(colleague, callBackQueue, undefined)).items.find(one => one.id === id)
    expect(seen).toMatchObject({ state: 'waiting', tries: 2, due, words })
    await w.as(colleague, closeCallBack, { id, outcome: 'not-reached' })
    expect(await w.as(kim, listOwnCallBacks, undefined)).toMatchObject([{ id, outcome: 'not-reached', tries: 3 }])
    // Who is no longer on duty keeps what they hold: they could not see the queue.
    const lee = await w.employee()
    const other = await w.as(lee, requestCallBack, words)
    await w.as(onDuty, takeCallBack, { id: other.id })
    await w.as(manager, setDuty, { counselor: onDuty.me, onDuty: false })
    await expect(w.as(onDuty, giveBack, { id: other.id })).rejects.toMatchObject({ code: 'conflict' })
    expect((await w.as(onDuty, callBackQueue, undefined)).items).toMatchObject([{ id: other.id }])
  })

  test('an overdue one that lies with somebody is released by the manager of its center, and by no other', async () => {
    const w = world()
    const { onDuty, colleague, manager, center } = await staffed(w)
    const kim = await w.employee()
    const { id, due } = await w.as(kim, requestCallBack, words)
    await w.as(onDuty, takeCallBack, { id })
    expect(await w.as(onDuty, waitingCalls, undefined)).toMatchObject({ open: 1, overdue: 0, next: due })
    expect(await w.as(manager, waitingCalls, undefined)).toMatchObject({ open: 0 })
    await expect(w.as(manager, releaseCallBack, { id })).rejects.toMatchObject({ code: 'not-found' })
    w.ground.at(due.add({ seconds: 1 }))
    await w.pass({ seconds: 1 })
    await w.asJob(act => escalateCallBacks(act))
    expect(await w.as(onDuty, waitingCalls, undefined)).toMatchObject({ open: 1, overdue: 1, next: null })
    expect(await w.as(manager, waitingCalls, undefined)).toMatchObject({ open: 1, overdue: 1 })
    const stranger = await w.centerManager(await w.center())
    await expect(w.as(stranger, releaseCallBack, { id })).rejects.toMatchObject({ code: 'not-found' })
    expect(await w.as(stranger, waitingCalls, undefined)).toMatchObject({ open: 0 })
    await w.as(manager, releaseCallBack, { id })
    await expect(w.as(manager, releaseCallBack, { id })).rejects.toMatchObject({ code: 'conflict' })
    expect((await w.as(colleague, callBackQueue, undefined)).items).toMatchObject([{ id, overdue: true }])
    // The manager neither takes one nor closes it.
    const other = await w.centerManager(center)
    for (const change of ['taken_by = app.me(), taken_at = app.now()', 'closed_at = app.now()', 'tries = 9'])
      await expect(
        w.within(other, tx => tx.execute(sql.raw(`update care.call_back set ${change} where id = '${id}'`))),
        change,
      ).rejects.toMatchObject({ code: '42501' })
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
