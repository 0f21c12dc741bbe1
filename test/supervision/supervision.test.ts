import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { caseNote, caseOf, sessionRequest, supervision } from '../../db/schema/cases.ts'
import { extraSession } from '../../db/schema/checkups.ts'
import { accessLog, dataKey, mail } from '../../db/schema/ground.ts'
import { readEntitlement } from '../../src/appointments/appointments.ts'
import { caseload } from '../../src/cases/caseload.ts'
import { readCase } from '../../src/cases/read-case.ts'
import { answerHandOver } from '../../src/hand-over/answer.ts'
import { askHandOver } from '../../src/hand-over/ask.ts'
import { askForMore, readRequests } from '../../src/more-sessions/ask.ts'
import { countWaiting, decideRequest, waitingRequests } from '../../src/more-sessions/decide.ts'
import { grantedLately } from '../../src/more-sessions/granted.ts'
import { setLead } from '../../src/more-sessions/leads.ts'
import { readNote, readNotes } from '../../src/notes/read-notes.ts'
import { correctNote, writeNote } from '../../src/notes/write-note.ts'
import { endSupervision, grantSupervision, grantsOf, supervisedCases } from '../../src/supervision/grant.ts'
import { pair } from '../cases/pair.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const missing = { code: 'not-found' }
const conflict = { code: 'conflict' }
const denied = { code: '42501' }

/** A case with a note that a colleague may read for a week. */
async function supervised(w: World) {
  const made = await pair(w, { past: 1, book: 0, alias: '바다' })
  const supervisor = await w.counselor({ center: await w.center() })
  const { id: note } = await w.as(made.counselor, writeNote, { id: made.caseId, text: '기록' })
  const until = w.now().toZonedDateTimeISO('Asia/Seoul').add({ days: 7 }).toPlainDate().toString()
  const grant = await w.as(made.counselor, grantSupervision, { id: made.caseId, supervisor: supervisor.me, until })
  return { ...made, supervisor, note, grant }
}

/** Expects that this colleague finds nothing at all of a case. */
async function findsNothing(
  w: World,
  who: Awaited<ReturnType<typeof supervised>>['supervisor'],
  id: string,
  note: string,
) {
  await expect(w.as(who, readNotes, { id })).rejects.toMatchObject(missing)
  await expect(w.as(who, readNote, { id: note })).rejects.toMatchObject(missing)
  expect(await w.as(who, supervisedCases, undefined)).toEqual([])
  for (const table of [caseOf, caseNote, supervision])
    expect(await w.within(who, tx => tx.select({ id: table.id }).from(table))).toEqual([])
  expect(await w.within(who, tx => tx.select({ id: dataKey.id }).from(dataKey))).toEqual([])
}

bothEngines('supervision and more sessions', world => {
  test('a supervisor reads the notes, each time on record, without the alias, and changes nothing', async () => {
    const w = world()
    const { kim, caseId, supervisor, note } = await supervised(w)
    expect(await w.as(supervisor, supervisedCases, undefined)).toMatchObject([{ caseId }])
    const read = await w.as(supervisor, readNotes, { id: caseId })
    expect(read).toMatchObject({ own: false, notes: [{ now: { text: '기록' } }] })
    expect(JSON.stringify(read)).not.toContain('바다')
    expect(await w.as(supervisor, caseload, { closed: false })).toEqual([])
    await expect(w.as(supervisor, readCase, { id: caseId, instruments: [] })).rejects.toMatchObject(missing)
    await expect(w.as(supervisor, writeNote, { id: caseId, text: 'x' })).rejects.toMatchObject(missing)
    await expect(w.as(supervisor, correctNote, { id: note, text: 'x', version: 1 })).rejects.toMatchObject(missing)
    const closing = w.within(supervisor, tx =>
      tx.update(caseOf).set({ closedAt: w.now() }).returning({ id: caseOf.id }),
    )
    expect(await closing).toEqual([])
    const lines = await w.within(kim, tx =>
      tx
        .select()
        .from(accessLog)
        .where(and(eq(accessLog.subject, kim.me), eq(accessLog.actor, supervisor.me))),
    )
    expect(lines.map(({ action, objectKind }) => [action, objectKind])).toEqual([
      ['supervise', 'case'],
      ['supervise', 'note'],
    ])
  })

  test('it ends by itself after the last day, at once when it is taken back, and with a hand-over', async () => {
    const w = world()
    const began = w.now()
    const [late, ended, moved] = [await supervised(w), await supervised(w), await supervised(w)]
    await w.as(ended.counselor, endSupervision, ended.grant)
    await findsNothing(w, ended.supervisor, ended.caseId, ended.note)
    await expect(w.as(ended.counselor, endSupervision, ended.grant)).rejects.toMatchObject(missing)
    const next = await w.counselor()
    const question = await w.as(moved.counselor, askHandOver, {
      id: moved.caseId,
      counselor: next.me,
      words: '옮깁니다',
    })
    await w.as(moved.kim, answerHandOver, { ...question, agree: true })
    await findsNothing(w, moved.supervisor, moved.caseId, moved.note)
    // The last day counts to its end.
    await w.pass({ days: 7, hours: 14, minutes: 59 })
    expect((await w.as(late.supervisor, readNotes, { id: late.caseId })).notes).toHaveLength(1)
    await w.pass({ minutes: 1 })
    await findsNothing(w, late.supervisor, late.caseId, late.note)
    expect(await w.as(late.counselor, grantsOf, { caseId: late.caseId })).toMatchObject([{ state: 'over' }])
    w.ground.at(began)
    await w.pass({ minutes: 0 })
  })

  test('only the case’s counselor grants it, to another, for at most half a year, once at a time', async () => {
    const w = world()
    const { counselor, caseId, supervisor, grant } = await supervised(w)
    const until = '2026-12-24'
    const twice = w.as(counselor, grantSupervision, { id: caseId, supervisor: supervisor.me, until })
    await expect(twice).rejects.toMatchObject(conflict)
    for (const day of ['2026-11-22', '2027-06-30']) {
      const third = (await w.counselor()).me
      const wrong = w.as(counselor, grantSupervision, { id: caseId, supervisor: third, until: day })
      await expect(wrong, day).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(
      w.as(counselor, grantSupervision, { id: caseId, supervisor: counselor.me, until }),
    ).rejects.toMatchObject(missing)
    await expect(
      w.as(supervisor, grantSupervision, { id: caseId, supervisor: supervisor.me, until }),
    ).rejects.toMatchObject(missing)
    await expect(w.as(supervisor, endSupervision, grant)).rejects.toMatchObject(missing)
    // Nor by writing the row oneself.
    const [row] = await w.within(counselor, tx => tx.select().from(supervision))
    if (!row) throw new Error('no grant')
    const them = await w.counselor()
    const forged = { ...row, id: w.ground.uuid(), supervisorId: them.me }
    await expect(w.within(them, tx => tx.insert(supervision).values(forged))).rejects.toMatchObject(denied)
    const asOwn = { ...forged, counselorId: them.me, grantedBy: them.me, supervisorId: supervisor.me }
    await expect(w.within(them, tx => tx.insert(supervision).values(asOwn))).rejects.toMatchObject({ code: '23503' })
  })

  test('the clinical lead reads the grounds and decides with a reason; the client has as many sessions more', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { past: 1, book: 0, alias: '바다' })
    const asking = { id: caseId, sessions: 2, reason: '애도 과정이 진행 중입니다' }
    await expect(w.as(counselor, askForMore, asking)).rejects.toMatchObject(conflict)
    const manager = await w.centerManager(counselor.center)
    const lead = await w.counselor({ center: counselor.center })
    await w.as(manager, setLead, { counselor: lead.me, lead: true })
    const request = await w.as(counselor, askForMore, asking)
    await expect(w.as(counselor, askForMore, asking)).rejects.toMatchObject(conflict)
    expect(await w.as(lead, countWaiting, undefined)).toBe(1)
    const [waiting] = await w.as(lead, waitingRequests, undefined)
    expect(waiting).toMatchObject({ ...request, sessions: 2, reason: '애도 과정이 진행 중입니다', planned: 0 })
    expect(JSON.stringify(waiting)).not.toContain('바다')
    const before = await w.as(kim, readEntitlement, undefined)
    await w.as(lead, decideRequest, { ...request, grant: true, words: '두 번 더 필요합니다' })
    expect((await w.as(kim, readEntitlement, undefined)).limit).toBe(before.limit + 2)
    // The client is told, by a mail that says nothing and on their first page.
    const told = await w.asJob(({ tx }) => tx.select().from(mail).where(eq(mail.subject, kim.me)))
    expect(told).toMatchObject([{ kind: 'notice', facts: {} }])
    expect(await w.as(kim, grantedLately, undefined)).toBe(2)
    expect(await w.as(counselor, readRequests, { id: caseId })).toMatchObject({
      left: before.left + 2,
      requests: [{ granted: true, words: '두 번 더 필요합니다' }],
    })
    await expect(w.as(lead, decideRequest, { ...request, grant: true, words: 'x' })).rejects.toMatchObject(missing)
    const again = await w.as(counselor, askForMore, asking)
    await w.as(lead, decideRequest, { ...again, grant: false, words: '지역 자원으로 이어 주십시오' })
    expect((await w.as(kim, readEntitlement, undefined)).limit).toBe(before.limit + 2)
    expect(await w.asJob(({ tx }) => tx.select().from(mail).where(eq(mail.subject, kim.me)))).toHaveLength(1)
    expect(await w.as(await w.employee(), grantedLately, undefined)).toBe(0)
    await w.pass({ days: 15 })
    expect(await w.as(kim, grantedLately, undefined)).toBe(0)
    // With nothing left to decide, the lead has no key either.
    expect(await w.within(lead, tx => tx.select({ id: dataKey.id }).from(dataKey))).toEqual([])
  })

  test('nobody decides on their own request, at another center, or without having been named', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, {
      past: 1,
      book: 0,
      counselor: await w.counselor({ center: await w.center() }),
    })
    const manager = await w.centerManager(counselor.center)
    const [lead, plain] = [
      await w.counselor({ center: counselor.center }),
      await w.counselor({ center: counselor.center }),
    ]
    for (const one of [lead, counselor]) await w.as(manager, setLead, { counselor: one.me, lead: true })
    const elsewhere = await w.counselor({ center: await w.center() })
    await w.as(await w.centerManager(elsewhere.center), setLead, { counselor: elsewhere.me, lead: true })
    await expect(w.as(manager, setLead, { counselor: elsewhere.me, lead: true })).rejects.toMatchObject(missing)
    const request = await w.as(counselor, askForMore, { id: caseId, sessions: 1, reason: '까닭' })
    for (const who of [counselor, plain, elsewhere]) {
      expect(await w.as(who, countWaiting, undefined), who.name).toBe(0)
      const deciding = w.as(who, decideRequest, { ...request, grant: true, words: 'x' })
      await expect(deciding, who.name).rejects.toMatchObject(missing)
      const granting = { id: w.ground.uuid(), subject: kim.me, grantedAt: w.now(), requestId: request.id, part: 1 }
      await expect(w.within(who, tx => tx.insert(extraSession).values(granting))).rejects.toMatchObject(denied)
      const rows = await w.within(who, tx => tx.select({ id: sessionRequest.id }).from(sessionRequest))
      expect(rows, who.name).toHaveLength(who === counselor ? 1 : 0)
    }
    // Nor does a lead grant what was not asked for.
    await w.as(lead, decideRequest, { ...request, grant: true, words: '예' })
    const more = { id: w.ground.uuid(), subject: kim.me, grantedAt: w.now(), requestId: request.id, part: 2 }
    await expect(w.within(lead, tx => tx.insert(extraSession).values(more))).rejects.toMatchObject(denied)
    const twice = { ...more, part: 1 }
    await expect(w.within(lead, tx => tx.insert(extraSession).values(twice))).rejects.toMatchObject({ code: '23505' })
    for (const person of [manager, await w.official('hr')])
      await expect(
        w.within(person, tx => tx.select({ id: sessionRequest.id }).from(sessionRequest)),
      ).rejects.toMatchObject(denied)
  })
})
