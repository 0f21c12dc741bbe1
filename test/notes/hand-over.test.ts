import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { caseNote, caseOf, handOver } from '../../db/schema/cases.ts'
import { checkUpShare } from '../../db/schema/checkups.ts'
import { accessLog, dataKey, mail } from '../../db/schema/ground.ts'
import { caseload } from '../../src/cases/caseload.ts'
import { keepNextStep } from '../../src/cases/keep-next-step.ts'
import { readCase } from '../../src/cases/read-case.ts'
import { shipped } from '../../src/checkups/shipped.ts'
import { takeCheckUp } from '../../src/checkups/take.ts'
import { giveConsent } from '../../src/consents/consents.ts'
import { answerHandOver, openQuestions, readHandOver } from '../../src/hand-over/answer.ts'
import { askedHandOvers, askHandOver, withdrawHandOver } from '../../src/hand-over/ask.ts'
import { readNote, readNotes } from '../../src/notes/read-notes.ts'
import { correctNote, writeNote } from '../../src/notes/write-note.ts'
import { shareCheckUp } from '../../src/sharing/share.ts'
import { openAppointment } from '../../src/workday/open-appointment.ts'
import { pair } from '../cases/pair.ts'
import { answered, ship } from '../instruments/shipped.ts'
import { first } from '../support/booking.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const missing = { code: 'not-found' }
const conflict = { code: 'conflict' }
const denied = { code: '42501' }
const instruments = shipped

/** A case with a note, and another counselor whom it is meant for. */
async function asked(w: World) {
  const made = await pair(w, { past: 1, book: 1, alias: '바다' })
  const { counselor, caseId } = made
  const next = await w.counselor({ center: counselor.center })
  const note = await w.as(counselor, writeNote, { id: caseId, text: '첫 기록' })
  await w.as(counselor, keepNextStep, { id: caseId, nextStep: '수면 일지' })
  const question = await w.as(counselor, askHandOver, {
    id: caseId,
    counselor: next.me,
    words: '육아휴직에 들어갑니다',
  })
  return { ...made, next, note, question }
}

bothEngines('handing a case over', world => {
  test('the client is asked by neutral mail, reads exactly what moves, and until then the other counselor knows nothing', async () => {
    const w = world()
    const { kim, counselor, next, caseId, question } = await asked(w)
    const letters = await w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.subject, kim.me)))
    expect(letters.filter(({ kind }) => kind === 'question')).toMatchObject([{ facts: {} }])
    expect(await w.as(kim, openQuestions, undefined)).toEqual([question])
    expect(await w.as(kim, readHandOver, question)).toMatchObject({
      ...{ state: 'open', alias: '바다', words: '육아휴직에 들어갑니다', notes: 1, shares: 0 },
      coming: [{}],
    })
    for (const person of [next, await w.counselor()]) {
      expect(await w.as(person, caseload, { closed: false })).toEqual([])
      expect(await w.within(person, tx => tx.select({ id: handOver.id }).from(handOver))).toEqual([])
      await expect(w.as(person, readNotes, { id: caseId })).rejects.toMatchObject(missing)
      await expect(w.as(person, withdrawHandOver, question)).rejects.toMatchObject(missing)
    }
    const again = w.as(counselor, askHandOver, { id: caseId, counselor: next.me, words: '다시' })
    await expect(again).rejects.toMatchObject(conflict)
  })

  test('with a no nothing moves, and the counselor sees the answer', async () => {
    const w = world()
    const { kim, counselor, next, caseId, question } = await asked(w)
    await w.as(kim, answerHandOver, { ...question, agree: false })
    expect(await w.as(counselor, askedHandOvers, { caseId })).toMatchObject([{ agreed: false }])
    expect((await w.as(counselor, readNotes, { id: caseId })).notes).toHaveLength(1)
    await expect(w.as(next, readNotes, { id: caseId })).rejects.toMatchObject(missing)
    await expect(w.as(kim, answerHandOver, { ...question, agree: true })).rejects.toMatchObject(conflict)
  })

  test('with a yes case and notes go along in one step, and the old counselor reads nothing more', async () => {
    const w = world()
    const { kim, counselor, next, caseId, note, question, appointments } = await asked(w)
    await w.as(kim, giveConsent, { kind: 'check-up' })
    const taken = { instrument: ship('gad-7'), answers: answered(1, 0, 1, 0, 1, 0, 1) }
    const { id: checkUp } = await w.as(kim, takeCheckUp, taken)
    await w.as(kim, shareCheckUp, { id: checkUp, appointmentId: appointments.at(-1)?.id ?? '' })
    await w.as(kim, answerHandOver, { ...question, agree: true })

    expect(await w.as(next, caseload, { closed: false })).toMatchObject([
      { id: caseId, alias: '바다', received: true, notes: 1 },
    ])
    expect(await w.as(next, readCase, { id: caseId, instruments })).toMatchObject({ nextStep: '수면 일지', shared: 0 })
    expect((await w.as(next, readNotes, { id: caseId })).notes).toMatchObject([
      { id: note.id, now: { text: '첫 기록', author: { ko: counselor.name } } },
    ])
    expect(await w.as(next, correctNote, { id: note.id, text: '고침', version: 1 })).toMatchObject({ version: 2 })

    await expect(w.as(counselor, readNotes, { id: caseId })).rejects.toMatchObject(missing)
    await expect(w.as(counselor, readNote, { id: note.id })).rejects.toMatchObject(missing)
    await expect(w.as(counselor, readCase, { id: caseId, instruments })).rejects.toMatchObject(missing)
    await expect(w.as(counselor, writeNote, { id: caseId, text: 'x' })).rejects.toMatchObject(missing)
    expect(await w.within(counselor, tx => tx.select({ id: caseNote.id }).from(caseNote))).toEqual([])
    expect(await w.asSuperuser(tx => tx.select().from(checkUpShare).where(eq(checkUpShare.subject, kim.me)))).toEqual(
      [],
    )
    // What was over is closed to them; the coming appointment, which the client let stand, is not.
    expect(await w.as(counselor, openAppointment, { id: first(appointments).id })).toMatchObject({ words: null })
    expect(await w.as(counselor, openAppointment, { id: appointments.at(-1)?.id ?? '' })).toMatchObject({
      words: { alias: '바다' },
    })
    // It opens a case of its own, an empty one.
    const [anew, ...more] = await w.as(counselor, caseload, { closed: false })
    expect([anew?.notes, more.length]).toEqual([0, 0])
    expect(anew?.id).not.toBe(caseId)
    const log = await w.within(kim, tx =>
      tx
        .select()
        .from(accessLog)
        .where(and(eq(accessLog.subject, kim.me), eq(accessLog.role, 'employee'))),
    )
    expect(log).toContainEqual(expect.objectContaining({ action: 'agree-hand-over', objectId: caseId }))
  })

  test('without anything ahead, the old counselor has not even the key, and no case comes to be again', async () => {
    const w = world()
    const made = await pair(w, { past: 1, book: 0, alias: '바다' })
    const { kim, counselor, caseId } = made
    const next = await w.counselor({ center: counselor.center })
    const question = await w.as(counselor, askHandOver, { id: caseId, counselor: next.me, words: '옮깁니다' })
    await w.as(kim, answerHandOver, { ...question, agree: true })
    expect(await w.within(counselor, tx => tx.select({ id: dataKey.id }).from(dataKey))).toEqual([])
    expect(await w.as(counselor, caseload, { closed: false })).toEqual([])
    expect(await w.as(next, caseload, { closed: false })).toHaveLength(1)
  })

  test('whoever had the client before keeps both cases apart', async () => {
    const w = world()
    const { kim, next, caseId, question } = await asked(w)
    const own = await pair(w, { book: 1, kim, counselor: next })
    await w.as(next, writeNote, { id: own.caseId, text: '예전부터' })
    await w.as(kim, answerHandOver, { ...question, agree: true })
    const both = await w.as(next, caseload, { closed: false })
    expect(both.map(({ id, notes }) => [id, notes]).toSorted()).toEqual(
      [
        [caseId, 1],
        [own.caseId, 1],
      ].toSorted(),
    )
  })

  test('taken back, it can no longer be answered; nobody answers for another or sends a case elsewhere', async () => {
    const w = world()
    const { kim, counselor, caseId, question, next } = await asked(w)
    const stranger = await w.employee()
    await expect(w.as(stranger, readHandOver, question)).rejects.toMatchObject(missing)
    await expect(w.as(stranger, answerHandOver, { ...question, agree: true })).rejects.toMatchObject(missing)
    const elsewhere = await w.counselor()
    const send = w.within(kim, async tx => {
      await tx.update(handOver).set({ answeredAt: w.now(), agreed: true }).where(eq(handOver.id, question.id))
      await tx.update(caseOf).set({ counselorId: elsewhere.me }).where(eq(caseOf.id, caseId))
    })
    await expect(send).rejects.toMatchObject(denied)
    // Nor does a counselor say yes in the client's place.
    const forged = w.within(counselor, tx => tx.update(handOver).set({ answeredAt: w.now(), agreed: true }))
    await expect(forged).rejects.toMatchObject(denied)
    await w.as(counselor, withdrawHandOver, question)
    await expect(w.as(kim, answerHandOver, { ...question, agree: true })).rejects.toMatchObject(conflict)
    expect(await w.as(kim, readHandOver, question)).toMatchObject({ state: 'withdrawn' })
    await expect(w.as(next, readNotes, { id: caseId })).rejects.toMatchObject(missing)
    // An old yes moves nothing a second time.
    const anew = await w.as(counselor, askHandOver, { id: caseId, counselor: next.me, words: '다시' })
    await w.as(kim, answerHandOver, { ...anew, agree: true })
    await w.pass({ minutes: 1 })
    const back = await w.as(next, askHandOver, { id: caseId, counselor: counselor.me, words: '돌려보냅니다' })
    await w.as(kim, answerHandOver, { ...back, agree: false })
    const pulled = w.within(kim, tx =>
      tx.update(caseOf).set({ counselorId: counselor.me }).where(eq(caseOf.id, caseId)),
    )
    await expect(pulled).rejects.toMatchObject(denied)
  })
})
