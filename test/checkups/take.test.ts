import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { checkUp, extraSession } from '../../db/schema/checkups.ts'
import { listAppointments, readEntitlement } from '../../src/appointments/appointments.ts'
import { bookAppointment } from '../../src/appointments/book.ts'
import { deleteCheckUp, exportFhir, findCheckUp, listCheckUps } from '../../src/checkups/check-ups.ts'
import { instrumentIn, listQuestionnaires, readQuestionnaire } from '../../src/checkups/questionnaires.ts'
import { shipped, withOperators } from '../../src/checkups/shipped.ts'
import { takeCheckUp } from '../../src/checkups/take.ts'
import { giveConsent, hasConsent, withdrawConsent } from '../../src/consents/consents.ts'
import { answered } from '../instruments/shipped.ts'
import { depsOf } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const phq9 = instrumentIn(shipped, 'phq-9')
const calm = answered(0, 0, 1, 1, 1, 0, 0, 0, 0)
const severe = answered(3, 3, 3, 3, 3, 3, 2, 0, 0)
const dark = answered(2, 2, 2, 2, 2, 2, 2, 1, 1)

async function consenting(w: World) {
  const employee = await w.employee()
  await w.as(employee, giveConsent, { kind: 'check-up' })
  return employee
}

bothEngines('taking a check-up', world => {
  test('answers are scored, kept and found again by their owner alone', async () => {
    const w = world()
    const kim = await consenting(w)
    const taken = await w.as(kim, takeCheckUp, { instrument: phq9, answers: calm })
    expect(taken.scored).toMatchObject({ instrument: 'phq-9', band: 'level-0', total: { value: 3, max: 27 } })
    expect(taken.safety).toEqual({ signal: false, priority: false })
    expect(await w.as(kim, findCheckUp, { id: taken.id })).toEqual(taken)
    expect(await w.as(kim, listCheckUps, undefined)).toEqual([taken])
    const lee = await w.employee()
    const missing = { code: 'not-found' }
    await expect(w.as(lee, findCheckUp, { id: taken.id })).rejects.toMatchObject(missing)
    await expect(w.as(lee, deleteCheckUp, { id: taken.id })).rejects.toMatchObject(missing)
    expect(await w.as(lee, listCheckUps, undefined)).toEqual([])
  })

  test('without consent nothing is stored, and the refusal says how to give it', async () => {
    const w = world()
    const kim = await w.employee()
    const taking = { instrument: phq9, answers: calm }
    await expect(w.as(kim, takeCheckUp, taking)).rejects.toMatchObject({
      code: 'conflict',
      more: { instead: { reason: 'consent', consent: { kind: 'check-up', version: '1' } } },
    })
    expect(await w.as(kim, listCheckUps, undefined)).toEqual([])
    await w.as(kim, giveConsent, { kind: 'check-up' })
    await w.as(kim, giveConsent, { kind: 'check-up' })
    expect((await w.as(kim, takeCheckUp, taking)).scored.band).toBe('level-0')
  })

  test('a withdrawn consent deletes what it covered, and a wording that is no longer the present one is not agreed to', async () => {
    const w = world()
    const kim = await consenting(w)
    await w.as(kim, takeCheckUp, { instrument: phq9, answers: calm })
    await w.as(kim, withdrawConsent, { kind: 'check-up' })
    expect(await w.as(kim, act => hasConsent(act, 'check-up'), undefined)).toBe(false)
    expect(await w.asSuperuser(tx => tx.$count(checkUp, sql`${checkUp.subject} = ${kim.me}`))).toBe(0)
    await expect(w.as(kim, giveConsent, { kind: 'check-up', version: '0' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a withdrawal that races a check-up leaves either no check-up or a refusal, never one without consent', async () => {
    const w = world()
    for (let round = 0; round < 5; round++) {
      const kim = await consenting(w)
      const [taken] = await Promise.allSettled([
        w.as(kim, takeCheckUp, { instrument: phq9, answers: calm }),
        w.as(kim, withdrawConsent, { kind: 'check-up' }),
      ])
      expect(['fulfilled', 'rejected']).toContain(taken.status)
      expect(await w.as(kim, listCheckUps, undefined)).toEqual([])
    }
  })

  test('what is sent twice is stored once, also at the same moment; other answers under the key are refused', async () => {
    const w = world()
    const kim = await consenting(w)
    const taking = { instrument: phq9, answers: severe, key: 'form 1' }
    const [first, second] = await Promise.all([w.as(kim, takeCheckUp, taking), w.as(kim, takeCheckUp, taking)])
    expect(second).toEqual(first)
    expect(await w.as(kim, takeCheckUp, taking)).toEqual(first)
    await expect(w.as(kim, takeCheckUp, { ...taking, answers: calm })).rejects.toMatchObject({ code: 'conflict' })
    expect(await w.as(kim, listCheckUps, undefined)).toHaveLength(1)
    const lee = await consenting(w)
    expect((await w.as(lee, takeCheckUp, taking)).id).not.toBe(first.id)
  })

  test('what is missing, forged or out of range is named by item, and nothing is stored', async () => {
    const w = world()
    const kim = await consenting(w)
    const faults = async (answers: Record<string, unknown>) => {
      const refusal: unknown = await w.as(kim, takeCheckUp, { instrument: phq9, answers }).catch(error => error)
      return Object(refusal).more.errors.map(({ field }: { field: string }) => field)
    }
    const { 9: _, ...incomplete } = calm
    expect(await faults(incomplete)).toEqual(['9'])
    expect(await faults({ ...calm, 4: 7 })).toEqual(['4'])
    expect(await faults({ ...calm, 4: '1' })).toEqual(['4'])
    expect(await faults({ ...calm, __proto__x: 1 })).toEqual(['__proto__x'])
    expect(await faults({})).toHaveLength(9)
    expect(await w.as(kim, listCheckUps, undefined)).toEqual([])
  })

  test('without the keys a stored check-up tells whose and when, not which questionnaire, not what was answered', async () => {
    const w = world()
    const kim = await consenting(w)
    for (const answers of [calm, dark])
      await w.as(kim, takeCheckUp, { instrument: phq9, answers, key: `k${answers[9]}` })
    await w.as(kim, takeCheckUp, { instrument: instrumentIn(shipped, 'phq-2'), answers: answered(0, 0), key: 'short' })
    const rows = await w.asSuperuser(tx => tx.select().from(checkUp).where(sql`${checkUp.subject} = ${kim.me}`))
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
    const dump = await w.asSuperuser(async tx => {
      const texts = []
      for (const table of ['check_up', 'draft', 'idempotency', 'extra_session', 'consent'])
        texts.push(...(await tx.select({ row: sql<string>`t::text` }).from(sql.raw(`care.${table} t`))))
      return texts.map(({ row }) => row).join('\n')
    })
    expect(dump).toContain(kim.me)
    const bytes = rows.map(({ sealed }) => Buffer.from(sealed).toString('latin1')).join('\n')
    for (const canary of ['phq', 'level-', 'answers', 'self-harm', 'moderate', 'scored'])
      for (const text of [dump, bytes]) expect(text, canary).not.toContain(canary)
    const lee = await w.employee()
    const key = await w.as(lee, act => act.vault.keyOf(act.tx, 'care', lee.me), undefined)
    const place = { table: 'care.check_up', column: 'sealed', row: rows[0]?.id ?? '' }
    await expect(w.ground.vault.open(key, place, rows[0]?.sealed ?? new Uint8Array())).rejects.toThrow()
  })

  test('item 9 is a signal, and a severe result opens one session beyond the entitlement, once', async () => {
    const w = world()
    const kim = await consenting(w)
    const first = await w.as(kim, takeCheckUp, { instrument: phq9, answers: dark })
    expect(first.safety).toEqual({ signal: true, priority: true })
    await w.as(kim, takeCheckUp, { instrument: phq9, answers: severe })
    expect(await w.asSuperuser(tx => tx.$count(extraSession, sql`${extraSession.subject} = ${kim.me}`))).toBe(1)
    expect(await w.as(kim, readEntitlement, undefined)).toMatchObject({ limit: 7, left: 7 })
    const counselor = await w.counselor()
    const slots = await w.slots(counselor, 8, '2026-11-25T00:00:00Z')
    const deps = depsOf(w)
    const book = (at: number) =>
      bookAppointment(deps, kim, { slotId: slots[at]?.id ?? '', mode: 'video', topic: 'mood' }, { locale: 'ko' })
    for (let at = 0; at < 7; at++) await book(at)
    await expect(book(7)).rejects.toMatchObject({ code: 'conflict', more: { instead: expect.any(Function) } })
    expect(await w.as(kim, listAppointments, undefined)).toHaveLength(7)
    expect(await w.as(kim, readEntitlement, undefined)).toMatchObject({ left: 0 })
    const lee = await w.employee()
    expect(await w.as(lee, readEntitlement, undefined)).toMatchObject({ limit: 6 })
  })

  test('it is exported as FHIR with nobody’s name in it, and deleted for good', async () => {
    const w = world()
    const kim = await consenting(w)
    const { id } = await w.as(kim, takeCheckUp, { instrument: phq9, answers: calm })
    const place = { base: 'https://ondam.example', locale: 'ko' as const, instruments: shipped }
    const bundle = await w.as(kim, exportFhir, { id, ...place })
    expect(bundle.entry.map(({ resource }) => resource.resourceType)).toEqual([
      'Questionnaire',
      'QuestionnaireResponse',
      'Observation',
    ])
    for (const secret of [kim.me, kim.name, kim.email]) expect(JSON.stringify(bundle)).not.toContain(secret)
    const gone = { id, ...place, instruments: [] }
    await expect(w.as(kim, exportFhir, gone)).rejects.toMatchObject({ code: 'conflict' })
    await w.as(kim, deleteCheckUp, { id })
    await expect(w.as(kim, findCheckUp, { id })).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('each language is offered what it has, with the license, and an operator’s file takes the place of a shipped one', () => {
  expect(listQuestionnaires(shipped, 'ko').map(({ id }) => id)).toEqual(['phq-9', 'gad-7', 'phq-2', 'gad-2'])
  expect(listQuestionnaires(shipped, 'en').map(({ id }) => id)).toContain('who-5')
  const read = readQuestionnaire(shipped, 'phq-9', 'ko')
  expect(read.items).toHaveLength(9)
  expect(read.items[0]?.options.map(({ value }) => value)).toEqual([0, 1, 2, 3])
  expect(read.license.holder).toBe('Pfizer Inc.')
  expect(readQuestionnaire(shipped, 'phq-9', 'en').items).toHaveLength(10)
  expect(() => readQuestionnaire(shipped, 'who-5', 'ko')).toThrow('not-found')
  const theirs = { ...phq9, version: '9' }
  const both = withOperators([theirs])
  expect(both.filter(({ id }) => id === 'phq-9')).toEqual([theirs])
  expect(both).toHaveLength(shipped.length)
})
