import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accessLog, dataKey } from '../../db/schema/ground.ts'
import { application, drawBeacon, drawList, drawRecord, outcome, seat, standing } from '../../db/schema/healing.ts'
import type { Employee } from '../../src/actor.ts'
import { closeProgram } from '../../src/drawing/close.ts'
import { drawProgram } from '../../src/drawing/draw.ts'
import { endDraw } from '../../src/drawing/ending.ts'
import { takeNumbers, takeRound } from '../../src/drawing/number.ts'
import { findPublishedDraw } from '../../src/drawing/published.ts'
import { endOffers, giveSeats } from '../../src/drawing/seats.ts'
import { orderOf } from '../../src/draws/order.ts'
import { findInList, readReceipt, standingOf } from '../../src/draws/receipt.ts'
import { verifyTranscript } from '../../src/draws/verify.ts'
import { answerSeat, findOwn, findOwnFor, withdrawApplication } from '../../src/healing/applications.ts'
import { ownReceipt } from '../../src/healing/receipt.ts'
import { enterNumbers, readNumbers } from '../../src/programs/lotto.ts'
import { askForDraw, cancelProgram } from '../../src/programs/publish.ts'
import { bothEngines } from '../support/engines.ts'
import { agree, apply, drawAll, fixList, healingOffice, numbersOf, publish, until } from '../support/healing.ts'
import type { World } from '../support/world.ts'

async function applicants(w: World, program: { id: string }, count: number): Promise<Employee[]> {
  const all: Employee[] = []
  for (let nth = 0; nth < count; nth++) {
    const who = await w.employee({ frontLine: nth % 2 === 0 })
    await apply(w, who, program)
    all.push(who)
  }
  return all
}
const stateOf = async (w: World, who: Employee, program: { id: string }) =>
  (await w.as(who, findOwnFor, { program: program.id }))?.state
const refusedBy = (code: string) => expect.objectContaining({ code })

bothEngines('the life of a draw', world => {
  test('from applying to the result: fixed a day before the number, verified by anybody, answered, moved up, ended', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { seats: 2, quota: 1 })
    const people = await applicants(w, program, 9)
    await fixList(w, program)
    expect(await stateOf(w, people[0] ?? never(), program)).toBe('listed')
    await agree(w, office, program)
    await w.asJob(act => drawProgram(act, program))

    const published = await w.asJob(act => findPublishedDraw(act, program))
    expect(verifyTranscript(published.transcript)).toMatchObject({ ok: true })
    expect(published.closed?.list.fixedAt).toBeLessThanOrEqual(
      Math.floor((program.unknownUntil?.epochMilliseconds ?? 0) / 1000) - 86_400,
    )
    // The transcript of two seats and nine applications shows no name of anybody and hides how many they were.
    expect(published.closed?.list.count).toBe(50)

    const { winners, reserves } = await sorted(w, people, program)
    expect(winners).toHaveLength(2)
    const order = orderOf(published.transcript?.seed ?? '', published.closed?.list.leaves ?? [])
    // Each receipt leads to the very place that the service gave.
    for (const [nth, who] of [...winners, ...reserves].entries()) {
      const own = await w.as(who, findOwnFor, { program: program.id })
      const receipt = await w.as(who, ownReceipt, { id: own?.id ?? '' })
      const read = readReceipt(JSON.stringify(receipt))
      if ('fault' in read || !published.transcript || !published.closed) throw new Error('unreadable')
      const found = findInList(published.closed, read.kept)
      if ('fault' in found) throw new Error(found.fault)
      const shown = standingOf(published.transcript, order, read.kept, found.position)
      expect(shown.kind === 'reserves').toBe(nth >= 2)
    }

    const [first, second] = winners
    const [next] = reserves
    if (!first || !second || !next) throw new Error('too few')
    await w.as(first, answerSeat, { id: await idOf(w, first, program), accept: true })
    await w.as(second, answerSeat, { id: await idOf(w, second, program), accept: false })
    await w.asJob(act => giveSeats(act, program))
    expect(await stateOf(w, next, program)).toBe('offered')
    await w.pass({ hours: 49 })
    await w.asJob(endOffers)
    await w.asJob(act => giveSeats(act, program))
    expect(await stateOf(w, next, program)).toBe('expired')
    const late = w.as(next, answerSeat, { id: await idOf(w, next, program), accept: true })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })

    expect(await w.asJob(act => endDraw(act, program))).toBe(false)
    await until(w, program.end.add({ hours: 24 * 15 }))
    expect(await w.asJob(act => endDraw(act, program))).toBe(true)
    expect(await w.asJob(act => endDraw(act, program))).toBe(false)
    const keys = await w.asJob(({ tx }) => tx.select().from(dataKey).where(eq(dataKey.owner, program.id)))
    expect(keys).toEqual([])
    const left = await w.asJob(({ tx }) =>
      tx.select({ tickets: application.tickets }).from(application).where(eq(application.programId, program.id)),
    )
    expect(new Set(left.map(({ tickets }) => tickets))).toEqual(new Set([null]))
    expect(await w.asJob(({ tx }) => tx.select().from(standing).where(eq(standing.programId, program.id)))).toEqual([])
    const log = await w.within(first, tx => tx.select().from(accessLog).where(eq(accessLog.action, 'destroy-draw-key')))
    expect(log).toMatchObject([{ subject: first.healing.me, objectId: program.id }])
    const records = await w.asJob(({ tx }) => tx.select().from(drawRecord).where(eq(drawRecord.programId, program.id)))
    expect(records.filter(one => one.outcome === 'won').map(one => one.subject)).toEqual([first.healing.me])
    await expect(w.as(first, ownReceipt, { id: await idOf(w, first, program) })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('a crash in the middle leaves nothing, and the next attempt comes to the same result', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office)
    await applicants(w, program, 6)
    await fixList(w, program)
    await agree(w, office, program)
    const results: unknown[] = []
    for (let attempt = 0; attempt < 2; attempt++) {
      const crashed = w.asJob(async act => {
        await drawProgram(act, program)
        results.push(
          await act.tx.select().from(standing).where(eq(standing.programId, program.id)).orderBy(standing.rank),
        )
        throw new Error('the power went')
      })
      await expect(crashed).rejects.toThrow('the power went')
      expect(await w.asJob(({ tx }) => tx.select().from(outcome).where(eq(outcome.programId, program.id)))).toEqual([])
    }
    expect(await w.asJob(act => drawProgram(act, program))).toBe(true)
    const stands = await w.asJob(({ tx }) =>
      tx.select().from(standing).where(eq(standing.programId, program.id)).orderBy(standing.rank),
    )
    expect(results).toEqual([stands, stands])
    expect(await w.asJob(act => drawProgram(act, program))).toBe(false)
  })

  test('nobody chooses, withholds or repeats: the database refuses it, whoever asks', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office)
    await applicants(w, program, 4)
    const early = w.as(office.hr, enterNumbers, { id: program.id, draws: numbersOf(program) })
    await expect(early).rejects.toMatchObject({ code: 'conflict' })
    await fixList(w, program)
    const again = (change: string) =>
      w.asJob(({ tx }) =>
        tx.execute(
          sql.raw(
            `insert into healing.list select program_id, ${change} from healing.list where program_id = '${program.id}'`,
          ),
        ),
      )
    await expect(again('fixed_at, count, root, commitment, leaves, padding')).rejects.toEqual(refusedBy('23505'))
    const statements = [
      `update healing.list set root = commitment`,
      `delete from healing.list`,
      `update healing.program set seats = 1 where id = '${program.id}'`,
      `delete from healing.program where id = '${program.id}'`,
    ]
    for (const statement of statements) {
      await expect(
        w.asJob(({ tx }) => tx.execute(sql.raw(statement))),
        statement,
      ).rejects.toEqual(refusedBy('42501'))
      await expect(
        w.within(office.hr, tx => tx.execute(sql.raw(statement))),
        statement,
      ).rejects.toMatchObject({
        code: expect.stringMatching(/42501|OD409/),
      })
    }
    // To call it off now would be to withhold it. Both attempts are noted.
    expect(await w.as(office.hr, cancelProgram, program)).toMatchObject({ code: 'conflict' })
    expect(await w.as(office.hr, askForDraw, program)).toMatchObject({ code: 'conflict' })
    const notes = await w.within(office.officer, tx =>
      tx.select().from(accessLog).where(eq(accessLog.objectId, program.id)),
    )
    expect(notes.map(({ action }) => action)).toEqual(expect.arrayContaining(['cancel-refused', 'draw-refused']))
    const cancelling = `insert into healing.cancellation values ('${program.id}', now(), '${office.hr.account}')`
    await expect(w.within(office.hr, tx => tx.execute(sql.raw(cancelling)))).rejects.toEqual(refusedBy('42501'))

    await until(w, program.drawsAt)
    // Another number than the announced one, or one that only one person has seen.
    expect(await w.asJob(act => takeRound(act, { id: program.id, round: 1, signature: 'a'.repeat(96) }))).toBe(false)
    const made = (value: object) =>
      w.asJob(({ tx }) => tx.insert(drawBeacon).values({ programId: program.id, at: w.now(), value: { ...value } }))
    await expect(made({ kind: 'drand', round: 1 })).rejects.toEqual(refusedBy('OD409'))
    const mine = numbersOf(program)
    await w.as(office.hr, enterNumbers, { id: program.id, draws: mine })
    await w.as(office.hr, enterNumbers, { id: program.id, draws: mine })
    await expect(made({ kind: 'lotto', draws: mine })).rejects.toEqual(refusedBy('OD409'))
    expect(await w.asJob(act => takeNumbers(act, program))).toBe(false)
    const borrowed = `insert into healing.lotto_entry select gen_random_uuid(), program_id, no, numbers, bonus, '${office.officer.account}', at from healing.lotto_entry where program_id = '${program.id}'`
    await expect(w.within(office.hr, tx => tx.execute(sql.raw(borrowed)))).rejects.toEqual(refusedBy('42501'))

    // Two persons who differ are told so, and nothing is drawn until they agree.
    const other = mine.map(one => ({ ...one, bonus: 6 }))
    expect(await w.as(office.officer, enterNumbers, { id: program.id, draws: other })).toMatchObject({
      others: 'different',
    })
    expect(await w.asJob(act => takeNumbers(act, program))).toBe(false)
    await w.pass({ minutes: 1 })
    expect(await w.as(office.officer, enterNumbers, { id: program.id, draws: mine })).toMatchObject({ others: 'same' })
    expect(await w.asJob(act => takeNumbers(act, program))).toBe(true)
    expect(await w.as(office.hr, readNumbers, program)).toMatchObject({ settled: true })
    await expect(w.as(office.hr, enterNumbers, { id: program.id, draws: other })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(made({ kind: 'lotto', draws: mine })).rejects.toMatchObject({ code: expect.stringMatching(/23505/) })
    await w.asJob(act => drawProgram(act, program))
    const redraw = w.asJob(({ tx }) => tx.insert(outcome).values({ programId: program.id, at: w.now(), result: {} }))
    await expect(redraw).rejects.toEqual(refusedBy('23505'))
    expect(await w.as(office.hr, askForDraw, program)).toMatchObject({ code: 'conflict' })
    expect(await w.as(office.hr, cancelProgram, program)).toBeUndefined()
  })

  test('a list that comes too late is none, and a program without enough applicants needs no draw', async () => {
    const w = world()
    const office = await healingOffice(w)
    const late = await publish(w, office)
    await applicants(w, late, 3)
    await until(w, late.drawsAt?.subtract({ hours: 20 }) ?? null)
    expect(await w.asJob(act => closeProgram(act, late))).toBe(false)
    expect(await w.asJob(({ tx }) => tx.select().from(drawList).where(eq(drawList.programId, late.id)))).toEqual([])
    expect((await w.asJob(act => findPublishedDraw(act, late))).program.state).toBe('failed')

    const roomy = await publish(w, office, { seats: 5 })
    const people = await applicants(w, roomy, 3)
    await drawAll(w, office, roomy)
    const published = await w.asJob(act => findPublishedDraw(act, roomy))
    expect(published).toMatchObject({ everybody: true, transcript: undefined })
    for (const who of people) expect(await stateOf(w, who, roomy)).toBe('offered')
  })

  test('first come: places in the order of applying, the next when one is given back', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { way: 'first-come', seats: 2, source: undefined })
    const people: Employee[] = []
    for (let nth = 0; nth < 3; nth++) {
      people.push(...(await applicants(w, program, 1)))
      await w.pass({ minutes: 1 })
      await w.asJob(act => giveSeats(act, program))
    }
    const [a, b, c] = people
    if (!a || !b || !c) throw new Error('too few')
    const states = async () => [
      await stateOf(w, a, program),
      await stateOf(w, b, program),
      await stateOf(w, c, program),
    ]
    expect(await states()).toEqual(['accepted', 'accepted', 'reserve'])
    await w.as(a, withdrawApplication, { id: await idOf(w, a, program) })
    await w.asJob(act => giveSeats(act, program))
    expect(await states()).toEqual(['declined', 'accepted', 'accepted'])
    await expect(w.as(c, ownReceipt, { id: await idOf(w, c, program) })).rejects.toMatchObject({ code: 'not-found' })
  })
})

async function idOf(w: World, who: Employee, program: { id: string }): Promise<string> {
  return (await w.as(who, findOwnFor, { program: program.id }))?.id ?? ''
}

/** Winners and reserves in the order of the draw, as they know it themselves. */
async function sorted(w: World, people: readonly Employee[], program: { id: string }) {
  const order = await w.asJob(({ tx }) =>
    tx.select().from(standing).where(eq(standing.programId, program.id)).orderBy(standing.rank),
  )
  const inOrder = order.map(({ subject }) => people.find(one => one.healing.me === subject) ?? never())
  const seats = await w.asJob(({ tx }) =>
    tx
      .select()
      .from(seat)
      .where(and(eq(seat.programId, program.id))),
  )
  for (const who of inOrder) {
    const own = await w.as(who, findOwn, { id: await idOf(w, who, program) })
    expect(own.state).toBe(seats.some(one => one.subject === who.healing.me) ? 'offered' : 'reserve')
  }
  return { winners: inOrder.slice(0, 2), reserves: inOrder.slice(2) }
}

function never(): never {
  throw new Error('nobody')
}
