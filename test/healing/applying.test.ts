import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { mail, setting } from '../../db/schema/ground.ts'
import { application, programAttendance, seat } from '../../db/schema/healing.ts'
import type { Employee } from '../../src/actor.ts'
import { takeCheckUp } from '../../src/checkups/take.ts'
import { giveConsent } from '../../src/consents/consents.ts'
import { countFilled } from '../../src/drawing/counts.ts'
import { endDraw } from '../../src/drawing/ending.ts'
import { giveSeats } from '../../src/drawing/seats.ts'
import { findOwnFor, listOwn, ownDetails, withdrawApplication } from '../../src/healing/applications.ts'
import { applyTo } from '../../src/healing/apply.ts'
import { giveFeedback } from '../../src/healing/feedback.ts'
import { ownReceipt } from '../../src/healing/receipt.ts'
import { listForOffice } from '../../src/programs/office.ts'
import { draftProgram, publishProgram } from '../../src/programs/publish.ts'
import { markAttendance, readRoster } from '../../src/rosters/roster.ts'
import { answered, ship } from '../instruments/shipped.ts'
import { bothEngines } from '../support/engines.ts'
import { apply, drawAll, fixList, healingOffice, programOf, publish, until } from '../support/healing.ts'
import type { World } from '../support/world.ts'

const ticketsOf = async (w: World, who: Employee, program: { id: string }) => {
  const own = await w.as(who, findOwnFor, { program: program.id })
  const { tickets } = await w.as(who, ownReceipt, { id: own?.id ?? '' })
  return tickets.filter(one => one === 1).length
}

async function gloomy(w: World): Promise<Employee> {
  const who = await w.employee()
  await w.as(who, giveConsent, { kind: 'check-up' })
  await w.as(who, takeCheckUp, { instrument: ship('gad-7'), answers: answered(2, 2, 2, 2, 2, 2, 2) })
  return who
}

bothEngines('applying for a program', world => {
  test('by who is eligible that day: covered, of the audience, on no leave that excludes', async () => {
    const w = world()
    const office = await healingOffice(w)
    const all = await publish(w, office)
    const front = await publish(w, office, { audience: 'front-line' })
    const reasons = async (who: Employee) => {
      const said: string[] = []
      for (const program of [all, front]) {
        const reason = (error: { more?: { instead?: { reason?: string } } }) => String(error.more?.instead?.reason)
        said.push(await apply(w, who, program).then(() => 'yes', reason))
      }
      return said
    }
    expect(await reasons(await w.employee())).toEqual(['yes', 'front-line-only'])
    expect(await reasons(await w.employee({ frontLine: true }))).toEqual(['yes', 'yes'])
    expect(await reasons({ ...(await w.employee()), eligible: false })).toEqual(['not-covered', 'not-covered'])
    for (const leave of ['sickness', 'child-care', 'family'] as const)
      expect(await reasons(await w.employee({ leave, frontLine: true })), leave).toEqual(['yes', 'yes'])
    expect(await reasons(await w.employee({ leave: 'study', frontLine: true }))).toEqual(['on-leave', 'on-leave'])
  })

  test('no setting can exclude the sick, parents and carers', async () => {
    const w = world()
    const wrong = w.asSuperuser(async tx => {
      await tx
        .insert(setting)
        .values({ name: 'healing', validFrom: '2026-01-01', value: { excludedLeave: ['child-care'] } })
    })
    await expect(wrong).rejects.toMatchObject({ cause: { code: '23514' } })
  })

  test('one a person and one a household, changeable until closing, then by nobody', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office)
    const home = w.ground.uuid()
    const [one, other] = [await w.employee({ household: home }), await w.employee({ household: home })]
    const made = await apply(w, one, program)
    await expect(apply(w, other, program)).rejects.toMatchObject({ code: 'conflict' })
    const companions = [{ name: '한별', relation: 'child' as const }]
    const wish = { program: program.id, contact: '010-2', useCheckUps: false, locale: 'ko' as const }
    expect((await w.as(one, applyTo, { ...wish, companions })).id).toBe(made.id)
    expect(await w.as(one, ownDetails, made)).toMatchObject({ contact: '010-2', companions })
    const many = [companions, companions, companions].flat()
    const tooMany = w.as(one, applyTo, { ...wish, companions: many })
    await expect(tooMany).rejects.toMatchObject({ code: 'invalid', more: { errors: [{ field: 'companions' }] } })
    await w.as(one, withdrawApplication, made)
    expect(await w.as(one, listOwn, undefined)).toEqual([])
    const second = await apply(w, other, program)
    await fixList(w, program)
    const late = [
      () => apply(w, one, program),
      () => apply(w, other, program),
      () => w.as(other, withdrawApplication, second),
    ]
    for (const tried of late) await expect(tried()).rejects.toMatchObject({ code: 'conflict' })
    // Past the verbs, too: the policy knows the closing time.
    const deleted = await w.within(other, tx => tx.delete(application).returning({ id: application.id }))
    expect(deleted).toEqual([])
  })

  test('a hard time gives a second ticket if the person agrees, a loss one more, an unexcused absence takes that away', async () => {
    const w = world()
    const office = await healingOffice(w)
    const first = await publish(w, office, { seats: 1 })
    const [sad, calm] = [await gloomy(w), await w.employee()]
    await apply(w, sad, first, { useCheckUps: true })
    await apply(w, calm, first, { useCheckUps: true })
    expect([await ticketsOf(w, sad, first), await ticketsOf(w, calm, first)]).toEqual([2, 1])
    await apply(w, sad, first, { useCheckUps: false })
    expect(await ticketsOf(w, sad, first)).toBe(1)
    await drawAll(w, office, first)
    await until(w, first.end.add({ hours: 24 * 15 }))
    await w.asJob(act => endDraw(act, first))
    const states = [
      await w.as(sad, findOwnFor, { program: first.id }),
      await w.as(calm, findOwnFor, { program: first.id }),
    ]
    const loser = states[0]?.state === 'unplaced' ? sad : calm
    const next = await publish(w, office)
    await apply(w, loser, next)
    expect(await ticketsOf(w, loser, next)).toBe(2)
    const [placed] = await w.asJob(({ tx }) => tx.select().from(seat).where(eq(seat.programId, first.id)))
    if (!placed) throw new Error('nobody was placed')
    const { applicationId, programId } = placed
    const absent = { applicationId, programId, subject: loser.healing.me, outcome: 'no-show' as const, at: w.now() }
    await w.asSuperuser(tx => tx.insert(programAttendance).values(absent))
    await apply(w, loser, next)
    expect(await ticketsOf(w, loser, next)).toBe(1)
  })

  test('what is stored tells nobody who has how many tickets, who consented, or who brings whom', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { companions: 3 })
    const [sad, calm] = [await gloomy(w), await w.employee()]
    await apply(w, sad, program, { useCheckUps: true })
    const companions = [1, 2, 3].map(nth => ({ name: `이름이 긴 가족 ${nth}`, relation: 'parent' as const }))
    await w.as(calm, applyTo, { program: program.id, contact: '1', companions, useCheckUps: false, locale: 'ko' })
    const rows = await w.asJob(({ tx }) => tx.select().from(application).where(eq(application.programId, program.id)))
    expect(new Set(rows.map(({ tickets }) => tickets?.length)).size).toBe(1)
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
    // No row of healing carries the name that care knows a person by, nor the other way round.
    for (const who of [sad, calm]) {
      expect(who.healing.me).not.toBe(who.me)
      expect(JSON.stringify(rows)).not.toContain(who.me)
    }
  })

  test('the provider sees who comes, marks attendance, and only they; feedback once, read without names', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { way: 'first-come', seats: 3, source: undefined })
    const kim = await w.employee({ name: '김나무' })
    const { id } = await apply(w, kim, program)
    const elsewhere = await w.centerManager(await w.center())
    expect((await w.as(office.manager, readRoster, program)).participants).toEqual([])
    await w.asJob(act => giveSeats(act, program))
    const { participants } = await w.as(office.manager, readRoster, program)
    expect(participants).toMatchObject([{ name: '김나무', contact: '010-1111-2222', attendance: null }])
    await expect(w.as(elsewhere, readRoster, program)).rejects.toMatchObject({ code: 'not-found' })
    await expect(w.as(elsewhere, markAttendance, { id, outcome: 'attended' })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await w.within(elsewhere, tx => tx.select({ id: application.id }).from(application))).toEqual([])
    await expect(w.as(office.manager, markAttendance, { id, outcome: 'attended' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(
      w.within(office.manager, tx => tx.select({ it: application.tickets }).from(application)),
    ).rejects.toMatchObject({ code: '42501' })
    await until(w, program.end)
    const answers = { satisfaction: 5, helped: 4, again: true }
    await expect(w.as(kim, giveFeedback, { id, ...answers })).rejects.toMatchObject({ code: 'conflict' })
    await w.as(office.manager, markAttendance, { id, outcome: 'no-show' })
    await w.as(office.manager, markAttendance, { id, outcome: 'attended' })
    await w.as(kim, giveFeedback, { id, ...answers })
    await expect(w.as(kim, giveFeedback, { id, ...answers })).rejects.toMatchObject({ code: 'conflict' })
    expect((await w.as(office.manager, readRoster, program)).feedback).toBeNull()
  })

  test('HR learns about how many places are taken, and nothing else by any table', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { way: 'first-come', seats: 12, source: undefined })
    for (let nth = 0; nth < 9; nth++) await apply(w, await w.employee(), program)
    await w.asJob(act => giveSeats(act, program))
    await w.asJob(countFilled)
    const band = async () =>
      (await w.as(office.hr, listForOffice, undefined)).find(one => one.program.id === program.id)?.filled
    expect(await band()).toBe('<10')
    for (let nth = 0; nth < 2; nth++) await apply(w, await w.employee(), program)
    await w.asJob(act => giveSeats(act, program))
    await w.asJob(countFilled)
    // Counted once a day: nobody sees the number move as somebody accepts.
    expect(await band()).toBe('<10')
    await w.pass({ days: 1 })
    await w.asJob(countFilled)
    expect(await band()).toBe('10-14')
    const closed = ['applicant', 'application', 'standing', 'seat', 'attendance', 'feedback', 'record']
    for (const role of ['hr', 'head', 'council', 'privacy'] as const) {
      const official = await w.official(role)
      for (const table of closed) {
        const looking = w.within(official, tx => tx.execute(sql.raw(`select 1 from healing.${table}`)))
        await expect(looking, `${role} ${table}`).rejects.toMatchObject({ code: '42501' })
      }
      await expect(
        w.within(official, tx => tx.select().from(mail)),
        role,
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('what HR fills in wrongly is refused with the field, and published terms stand', async () => {
    const w = world()
    const office = await healingOffice(w)
    const now = w.now()
    const hours = (count: number) => now.add({ hours: count })
    const wrong: [string, Parameters<typeof programOf>[2]][] = [
      ['audience', { audience: 'at-risk' }],
      ['closesAt', { closesAt: hours(-1) }],
      ['quota', { quota: 3 }],
      ['quota', { quota: 1, audience: 'front-line' }],
      ['quota', { quota: 1, way: 'first-come', source: undefined }],
      ['minSeats', { minSeats: 3 }],
      ['end', { end: hours(1) }],
      ['drawsAt', { source: 'drand' }],
      ['drawsAt', { source: 'drand', drawsAt: hours(240 + 35) }],
      ['start', { start: hours(24 * 20) }],
      ['provider', { provider: w.ground.uuid() }],
      ['kind', { kind: 'nonsense' }],
    ]
    for (const [field, change] of wrong) {
      const made = w.as(office.hr, draftProgram, { input: programOf(w, office, change) })
      await expect(made, field).rejects.toMatchObject({ code: 'invalid', more: { errors: [{ field }] } })
    }
    const drand = await w.as(office.hr, draftProgram, {
      input: programOf(w, office, { source: 'drand', drawsAt: hours(240 + 36) }),
    })
    expect(drand.beacon).toMatchObject({ kind: 'drand' })
    await w.as(office.hr, publishProgram, drand)
    const changed = w.as(office.hr, draftProgram, { id: drand.id, input: programOf(w, office) })
    await expect(changed).rejects.toMatchObject({ code: 'conflict' })
    const stale = await w.as(office.hr, draftProgram, { input: programOf(w, office, { closesAt: hours(1) }) })
    await w.pass({ hours: 2 })
    await expect(w.as(office.hr, publishProgram, stale)).rejects.toMatchObject({ code: 'invalid' })
  })
})
