import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { caseNote } from '../../db/schema/cases.ts'
import { accessLog, dataKey } from '../../db/schema/ground.ts'
import { readNote, readNotes } from '../../src/notes/read-notes.ts'
import { unwrittenByAlias } from '../../src/notes/unwritten.ts'
import { correctNote, writeNote } from '../../src/notes/write-note.ts'
import { recordAttendance } from '../../src/workday/record-attendance.ts'
import { pair } from '../cases/pair.ts'
import { first } from '../support/booking.ts'
import { bothEngines } from '../support/engines.ts'

const missing = { code: 'not-found' }
const denied = { code: '42501' }

bothEngines('session notes', world => {
  test('a note lies sealed; a correction is a new version beside which the earlier one stays readable', async () => {
    const w = world()
    const { counselor, caseId } = await pair(w, { book: 1 })
    const { id } = await w.as(counselor, writeNote, { id: caseId, text: '잠을 설친다고 한다' })
    expect(await w.as(counselor, correctNote, { id, text: '나흘째 잠을 설친다', version: 1 })).toEqual({
      id,
      version: 2,
    })
    const { notes } = await w.as(counselor, readNotes, { id: caseId })
    expect(notes).toMatchObject([
      { id, now: { version: 2, text: '나흘째 잠을 설친다' }, before: [{ version: 1, text: '잠을 설친다고 한다' }] },
    ])
    const rows = await w.asSuperuser(tx => tx.select().from(caseNote).where(eq(caseNote.noteId, id)))
    expect(rows).toHaveLength(2)
    for (const { sealed } of rows) expect(new TextDecoder().decode(sealed)).not.toContain('잠')
    // What was read before it changed replaces nothing.
    const late = w.as(counselor, correctNote, { id, text: '다르게', version: 1 })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
    const racing = [0, 1, 2].map(() => w.as(counselor, correctNote, { id, text: '셋 중 하나', version: 2 }))
    const settled = await Promise.allSettled(racing)
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('nothing that was written can be changed or removed, by its author either', async () => {
    const w = world()
    const { counselor, caseId } = await pair(w, { book: 1 })
    await w.as(counselor, writeNote, { id: caseId, text: '그대로' })
    const changing = w.within(counselor, tx => tx.update(caseNote).set({ writtenAt: w.now() }))
    await expect(changing).rejects.toMatchObject(denied)
    await expect(w.within(counselor, tx => tx.delete(caseNote))).rejects.toMatchObject(denied)
  })

  test('each opening is in the client’s access log, case and notes one by one', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { book: 1 })
    const { id } = await w.as(counselor, writeNote, { id: caseId, text: '하나' })
    await w.as(counselor, readNotes, { id: caseId })
    const lines = await w.within(kim, tx =>
      tx
        .select()
        .from(accessLog)
        .where(and(eq(accessLog.subject, kim.me), eq(accessLog.actor, counselor.me))),
    )
    expect(lines.map(({ action, objectKind, objectId }) => [action, objectKind, objectId])).toEqual([
      ['write', 'note', id],
      ['open', 'case', caseId],
      ['open', 'note', id],
    ])
  })

  test('a session that took place waits for its note until one is written about it', async () => {
    const w = world()
    const { counselor, caseId, appointments } = await pair(w, { past: 2, book: 1, alias: '바다' })
    const [held, missed] = appointments
    await w.as(counselor, recordAttendance, { id: held?.id ?? '', outcome: 'attended' })
    await w.as(counselor, recordAttendance, { id: missed?.id ?? '', outcome: 'no-show' })
    const waiting = await w.as(counselor, unwrittenByAlias, undefined)
    expect(waiting).toMatchObject([{ appointmentId: held?.id, caseId, alias: '바다' }])
    await w.as(counselor, writeNote, { id: caseId, text: '첫 만남', appointmentId: held?.id })
    expect(await w.as(counselor, unwrittenByAlias, undefined)).toEqual([])
    const { notes } = await w.as(counselor, readNotes, { id: caseId })
    expect(first(notes).session?.toString()).toBe(held?.startsAt.toString())
  })

  test('another counselor, the center and the offices reach no note: guessed, linked or written into', async () => {
    const w = world()
    const { counselor, caseId, appointments } = await pair(w, { book: 1 })
    const { id } = await w.as(counselor, writeNote, { id: caseId, text: '비밀' })
    const other = await pair(w, { book: 1, counselor: await w.counselor({ center: counselor.center }) })
    const them = other.counselor
    const own = await w.as(them, writeNote, { id: other.caseId, text: '내 것' })
    for (const asked of [caseId, w.ground.uuid(), 'nonsense']) {
      await expect(w.as(them, readNotes, { id: asked })).rejects.toMatchObject(missing)
      await expect(w.as(them, writeNote, { id: asked, text: 'x' })).rejects.toMatchObject(missing)
    }
    for (const asked of [id, w.ground.uuid(), 'nonsense']) {
      await expect(w.as(them, readNote, { id: asked })).rejects.toMatchObject(missing)
      await expect(w.as(them, correctNote, { id: asked, text: 'x', version: 1 })).rejects.toMatchObject(missing)
    }
    // A note cannot be tied to a session, a case or a note of somebody else.
    const foreign = { id: other.caseId, text: 'x', appointmentId: first(appointments).id }
    await expect(w.as(them, writeNote, foreign)).rejects.toMatchObject(missing)
    const [row] = await w.within(them, tx => tx.select().from(caseNote).where(eq(caseNote.id, own.id)))
    if (!row) throw new Error('no row')
    const link = (more: Partial<typeof row>) =>
      w.within(them, tx => tx.insert(caseNote).values({ ...row, id: w.ground.uuid(), version: 2, ...more }))
    await expect(link({ caseId })).rejects.toMatchObject({ code: '23503' })
    await expect(link({ noteId: id })).rejects.toMatchObject({ code: '23503' })
    await expect(link({ appointmentId: first(appointments).id })).rejects.toMatchObject(denied)
    await expect(link({ counselorId: counselor.me, author: counselor.me })).rejects.toMatchObject(denied)
    expect(await w.within(them, tx => tx.select({ id: caseNote.id }).from(caseNote))).toEqual([{ id: own.id }])
    const keys = await w.within(them, tx => tx.select().from(dataKey))
    expect(keys.map(({ owner }) => owner)).toEqual([other.kim.me])
    const manager = await w.centerManager(counselor.center)
    const offices = await Promise.all((['hr', 'head', 'council', 'privacy'] as const).map(role => w.official(role)))
    for (const person of [manager, ...offices])
      await expect(w.within(person, tx => tx.select({ id: caseNote.id }).from(caseNote))).rejects.toMatchObject(denied)
    await expect(w.asJob(({ tx }) => tx.select({ it: caseNote.sealed }).from(caseNote))).rejects.toMatchObject(denied)
  })

  test('the client sees that notes are kept and when they were written, not a word of them', async () => {
    const w = world()
    const { kim, counselor, caseId } = await pair(w, { book: 1 })
    const { id } = await w.as(counselor, writeNote, { id: caseId, text: '비밀' })
    expect(await w.within(kim, tx => tx.select({ id: caseNote.id }).from(caseNote))).toEqual([{ id }])
    const reading = w.within(kim, tx => tx.select({ it: caseNote.sealed }).from(caseNote))
    await expect(reading).rejects.toMatchObject(denied)
    const writing = w.within(kim, tx => tx.insert(caseNote).values({ id: w.ground.uuid() } as never))
    await expect(writing).rejects.toMatchObject(denied)
  })

  test('a ciphertext moved to another note, another case or another client does not open', async () => {
    const w = world()
    const here = await pair(w, { book: 1 })
    const there = await pair(w, { book: 1, counselor: here.counselor })
    const a = await w.as(here.counselor, writeNote, { id: here.caseId, text: '하나' })
    const b = await w.as(here.counselor, writeNote, { id: here.caseId, text: '둘' })
    const c = await w.as(here.counselor, writeNote, { id: there.caseId, text: '셋' })
    const sealedOf = (id: string) =>
      w.asSuperuser(async tx => first(await tx.select().from(caseNote).where(eq(caseNote.id, id))))
    const put = (id: string, { sealed, keyId }: { sealed: Uint8Array; keyId: string }) =>
      w.asSuperuser(tx => tx.update(caseNote).set({ sealed, keyId }).where(eq(caseNote.id, id)))
    const own = await sealedOf(a.id)
    for (const stolen of [
      await sealedOf(b.id),
      await sealedOf(c.id),
      { ...own, keyId: (await sealedOf(c.id)).keyId },
    ]) {
      await put(a.id, stolen)
      await expect(w.as(here.counselor, readNotes, { id: here.caseId })).rejects.toThrow()
    }
    await put(a.id, own)
    expect((await w.as(here.counselor, readNotes, { id: here.caseId })).notes).toHaveLength(2)
  })
})
