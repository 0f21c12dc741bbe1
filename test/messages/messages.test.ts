import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { caseOf, supervision } from '../../db/schema/cases.ts'
import { appointment, claim } from '../../db/schema/counseling.ts'
import { accessLog, dataKey, mail } from '../../db/schema/ground.ts'
import { message, messageDraft } from '../../db/schema/messages.ts'
import type { Person } from '../../src/actor.ts'
import { closeCase } from '../../src/cases/close-case.ts'
import { conversationsOf, messagesWaiting } from '../../src/messages/conversation.ts'
import { keepMessageDraft } from '../../src/messages/draft.ts'
import { answerBy, waitFor } from '../../src/messages/rules.ts'
import { sendMessage } from '../../src/messages/send.ts'
import { readThread } from '../../src/messages/thread.ts'
import { pair } from '../cases/pair.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const secret = '카나리아 canary-message 잠이 안 와요'

async function talking(w: World) {
  const { kim, counselor, caseId } = await pair(w, { book: 1, alias: '하늘' })
  return { kim, counselor, id: caseId }
}

bothEngines('messages', world => {
  test('go between a client and their counselor, and lie sealed', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    expect(await w.as(kim, messagesWaiting, undefined)).toEqual({ unread: 0, anybody: true })
    await w.as(kim, sendMessage, { id, text: secret })
    expect(await w.as(counselor, messagesWaiting, undefined)).toEqual({ unread: 1, anybody: true })
    expect(await w.as(counselor, conversationsOf, undefined)).toMatchObject([{ id, alias: '하늘', unread: 1 }])
    const seen = await w.as(counselor, readThread, { id })
    expect(seen).toMatchObject({ alias: '하늘', closed: false, messages: [{ by: 'client', text: secret, read: null }] })
    expect(await w.as(counselor, messagesWaiting, undefined)).toMatchObject({ unread: 0 })
    await w.pass({ minutes: 5 })
    await w.as(counselor, sendMessage, { id, text: '화요일에 이야기해요.' })
    expect(await w.as(kim, conversationsOf, undefined)).toMatchObject([{ id, alias: null, unread: 1 }])
    const mine = await w.as(kim, readThread, { id })
    expect(mine.messages.map(({ by, text }) => [by, text])).toEqual([
      ['client', secret],
      ['counselor', '화요일에 이야기해요.'],
    ])
    expect(mine.messages[0]?.read).not.toBeNull()
    expect(mine.answer).toBeNull()
    const rows = await w.asSuperuser(tx => tx.select({ row: sql<string>`t::text` }).from(sql.raw('care.message t')))
    for (const { row } of rows) expect(row).not.toMatch(/canary|카나리아|화요일/)
    const lines = await w.within(kim, tx => tx.select().from(accessLog).where(eq(accessLog.subject, kim.me)))
    expect(lines.map(({ action, objectKind }) => `${action} ${objectKind}`)).toEqual(
      expect.arrayContaining(['open messages', 'write message']),
    )
  })

  test('are there for nobody else: they look like messages that never were', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    await w.as(kim, sendMessage, { id, text: secret })
    await w.as(kim, keepMessageDraft, { id, text: secret })
    const colleague = await w.counselor({ center: counselor.center })
    const until = w.now().add({ hours: 24 })
    const granted = { id: w.ground.uuid(), caseId: id, subject: kim.me, counselorId: counselor.me, until }
    const supervised = { ...granted, grantedBy: counselor.me, supervisorId: colleague.me, grantedAt: w.now() }
    await w.asSuperuser(tx => tx.insert(supervision).values(supervised))
    for (const who of [colleague, await w.counselor(), await w.employee()]) {
      for (const asked of [id, w.ground.uuid(), 'x']) {
        const tries = [
          w.as(who, readThread, { id: asked }),
          w.as(who, sendMessage, { id: asked, text: 'x' }),
          w.as(who, keepMessageDraft, { id: asked, text: 'x' }),
        ]
        for (const one of await Promise.allSettled(tries))
          expect(one).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
      }
      for (const table of ['care.message', 'care.message_draft']) {
        const look = (statement: string) => w.within(who, tx => tx.execute(sql.raw(statement)))
        const found = await look(`select count(*)::int as n from ${table} where case_id = '${id}'`)
        expect(JSON.stringify(found)).toMatch(/"n":0/)
      }
    }
    const offices: Person[] = [await w.centerManager(counselor.center)]
    for (const role of ['hr', 'head', 'council', 'privacy'] as const) offices.push(await w.official(role))
    for (const who of offices)
      for (const table of [message, messageDraft])
        await expect(
          w.within(who, tx => tx.select({ caseId: table.caseId }).from(table)),
          who.role,
        ).rejects.toMatchObject({ code: '42501' })
  })

  test('are not written as somebody else, nor read for the other side', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    await w.as(kim, sendMessage, { id, text: 'x' })
    const [row] = await w.asSuperuser(tx => tx.select().from(message).where(eq(message.caseId, id)))
    if (!row) throw new Error('not sent')
    const forged = { ...row, id: w.ground.uuid(), sentAt: w.now() }
    const write = (who: Person, more: object) =>
      w.within(who, tx => tx.insert(message).values({ ...forged, id: w.ground.uuid(), ...more }))
    await expect(write(kim, { writtenBy: 'counselor' })).rejects.toMatchObject({ code: '42501' })
    await expect(write(counselor, {})).rejects.toMatchObject({ code: '42501' })
    await expect(write(kim, { sentAt: w.now().subtract({ hours: 1 }) })).rejects.toMatchObject({ code: '42501' })
    const own = (who: Person) =>
      w.within(who, tx => tx.update(message).set({ readAt: w.now() }).where(eq(message.id, row.id)).returning())
    expect(await own(kim)).toEqual([])
    for (const who of [kim, counselor]) {
      await expect(w.within(who, tx => tx.update(message).set({ sealed: row.sealed }))).rejects.toMatchObject({
        code: '42501',
      })
      await expect(w.within(who, tx => tx.delete(message))).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('are kept within a length and a number a day; what was not sent stays as a draft of one side alone', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    await expect(w.as(kim, sendMessage, { id, text: '가'.repeat(2001) })).rejects.toMatchObject({
      code: 'invalid',
      more: { errors: [{ field: 'text' }] },
    })
    for (let at = 0; at < 20; at++) await w.as(kim, sendMessage, { id, text: `${at}` })
    await w.pass({ hours: 1 })
    await expect(w.as(kim, sendMessage, { id, text: '더' })).rejects.toMatchObject({
      code: 'too-many',
      more: { retryAfter: 23 * 3600 },
    })
    await w.as(counselor, sendMessage, { id, text: '제 차례입니다.' })
    await w.as(kim, keepMessageDraft, { id, text: '아직 못 보낸 말' })
    expect((await w.as(kim, readThread, { id })).draft).toBe('아직 못 보낸 말')
    expect((await w.as(counselor, readThread, { id })).draft).toBe('')
    await w.pass({ hours: 24 })
    await w.as(kim, sendMessage, { id, text: '아직 못 보낸 말' })
    expect((await w.as(kim, readThread, { id })).draft).toBe('')
    await w.as(kim, keepMessageDraft, { id, text: '다시' })
    await w.as(kim, keepMessageDraft, { id, text: '' })
    expect((await w.as(kim, readThread, { id })).draft).toBe('')
  })

  test('come in pages that neither repeat nor lose one', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    const sent: string[] = []
    for (let at = 0; at < 34; at++) {
      const text = `${at}`
      await w.as(at % 2 === 0 ? kim : counselor, sendMessage, { id, text })
      sent.push(text)
      // Several of the same moment, too.
      if (at % 4 === 0) await w.pass({ minutes: 1 })
    }
    const seen: (string | null)[] = []
    let before: { start: Temporal.Instant; id: string } | undefined
    for (let page = 0; page < 3; page++) {
      const thread = await w.as(kim, readThread, { id, before })
      seen.unshift(...thread.messages.map(({ text }) => text))
      before = thread.earlier ?? undefined
      if (!before) break
    }
    expect(seen.toSorted()).toEqual(sent.toSorted())
  })

  test('are told to the client once until they are read, by a mail that says nothing', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    const mails = () => w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.subject, kim.me)))
    await w.as(counselor, sendMessage, { id, text: secret })
    await w.as(counselor, sendMessage, { id, text: secret })
    expect(await mails()).toMatchObject([{ kind: 'message-arrived', facts: {} }])
    await w.as(kim, readThread, { id })
    await w.as(kim, sendMessage, { id, text: '네' })
    expect(await mails()).toHaveLength(1)
    await w.as(counselor, sendMessage, { id, text: secret })
    expect(await mails()).toHaveLength(2)
  })

  test('end with the case; whoever has none cannot begin', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    await w.as(counselor, closeCase, { id, reason: 'goals', words: '' })
    for (const who of [kim, counselor])
      await expect(w.as(who, sendMessage, { id, text: 'x' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await w.as(kim, readThread, { id })).toMatchObject({ closed: true })
    const lee = await w.employee()
    expect(await w.as(lee, conversationsOf, undefined)).toEqual([])
    expect(await w.as(lee, messagesWaiting, undefined)).toEqual({ unread: 0, anybody: false })
  })

  test('stay between the two when the case goes to another counselor, and fall silent when the client’s key is gone', async () => {
    const w = world()
    const { kim, counselor, id } = await talking(w)
    await w.as(kim, sendMessage, { id, text: secret })
    await w.as(counselor, keepMessageDraft, { id, text: '제 생각에는' })
    const next = await w.counselor({ center: counselor.center })
    await w.asSuperuser(tx =>
      tx.update(caseOf).set({ counselorId: next.me, handedOverAt: w.now() }).where(eq(caseOf.id, id)),
    )
    expect(await w.as(next, readThread, { id })).toMatchObject({ messages: [], draft: '' })
    await expect(w.as(counselor, readThread, { id })).rejects.toMatchObject({ code: 'not-found' })
    expect((await w.as(kim, readThread, { id })).messages).toMatchObject([{ text: secret }])
    const other = await talking(w)
    await w.as(other.kim, sendMessage, { id: other.id, text: secret })
    const keys = await w.asSuperuser(tx => tx.select().from(dataKey).where(eq(dataKey.owner, other.kim.me)))
    await w.asSuperuser(async tx => {
      // The key goes, and all that lies under it with it.
      await tx.delete(claim).where(eq(claim.subject, other.kim.me))
      await tx.delete(appointment).where(eq(appointment.subject, other.kim.me))
      for (const key of keys) await tx.delete(dataKey).where(eq(dataKey.id, key.id))
    })
    w.ground.vault.forget()
    expect(await w.asSuperuser(tx => tx.select().from(message).where(eq(message.caseId, other.id)))).toEqual([])
    await expect(w.as(other.counselor, sendMessage, { id: other.id, text: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

test('an answer is promised for the evening of the second working day, and for no holiday', () => {
  const by = (at: string, days = 2) => answerBy(Temporal.Instant.from(at), days, 'Asia/Seoul').toString()
  expect(by('2026-11-23T10:00:00+09:00')).toBe('2026-11-25T09:00:00Z')
  expect(by('2026-11-23T23:59:59+09:00')).toBe('2026-11-25T09:00:00Z')
  expect(by('2026-11-27T17:00:00+09:00')).toBe('2026-12-01T09:00:00Z')
  expect(by('2026-11-29T10:00:00+09:00')).toBe('2026-12-01T09:00:00Z')
  expect(by('2026-12-24T10:00:00+09:00', 1)).toBe('2026-12-28T09:00:00Z')
  const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
  expect(waitFor(now.subtract({ hours: 23 }), now)).toBe(3600)
  expect(waitFor(now.subtract({ hours: 30 }), now)).toBe(1)
})
