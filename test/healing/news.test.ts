import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { mail } from '../../db/schema/ground.ts'
import { applicant, telling } from '../../db/schema/healing.ts'
import type { Employee } from '../../src/actor.ts'
import { beginTelling, tellNext, tellOfCancellations } from '../../src/drawing/news.ts'
import { answerSeat, findOwnFor } from '../../src/healing/applications.ts'
import { cancelProgram } from '../../src/programs/publish.ts'
import { bothEngines } from '../support/engines.ts'
import { apply, drawAll, healingOffice, publish } from '../support/healing.ts'
import type { World } from '../support/world.ts'

async function applicants(w: World, program: { id: string }, count: number): Promise<Employee[]> {
  const all: Employee[] = []
  for (let nth = 0; nth < count; nth++) {
    const who = await w.employee()
    await apply(w, who, program)
    all.push(who)
  }
  return all
}

/** How many letters of news each of these people has got, and how many ask for an answer. */
async function letters(w: World, people: readonly Employee[]) {
  const subjects = people.map(({ healing }) => healing.me)
  const rows = await w.asJob(async ({ tx, vault }) => {
    const all = await tx
      .select({ id: mail.id, keyId: mail.keyId, sealed: mail.sealed, subject: applicant.subject })
      .from(mail)
      .innerJoin(applicant, eq(applicant.keyId, mail.keyId))
      .where(inArray(applicant.subject, subjects))
    return Promise.all(
      all.map(async ({ id, keyId, sealed, subject }) => {
        const place = { table: 'outbox.mail', column: 'sealed', row: id }
        const opened = await vault.open(await vault.keyById(tx, keyId ?? ''), place, sealed ?? new Uint8Array())
        return { subject, asks: JSON.stringify(opened).includes('deadline') }
      }),
    )
  })
  return subjects.map(subject => {
    const own = rows.filter(one => one.subject === subject)
    return { got: own.length, asked: own.filter(({ asks }) => asks).length }
  })
}

const tellAll = async (w: World) => {
  await w.asJob(tellOfCancellations)
  while (await w.asJob(tellNext)) {}
}

bothEngines('news of a program', world => {
  test('after a draw everybody is told once, and those with a place are asked to answer', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { seats: 2 })
    const people = await applicants(w, program, 5)
    await drawAll(w, office, program)
    expect((await letters(w, people)).every(({ got }) => got === 0)).toBe(true)
    await tellAll(w)
    await tellAll(w)
    const told = await letters(w, people)
    expect(told.map(({ got }) => got)).toEqual([1, 1, 1, 1, 1])
    expect(told.filter(({ asked }) => asked === 1)).toHaveLength(2)
    for (const [at, who] of people.entries()) {
      const own = await w.as(who, findOwnFor, { program: program.id })
      expect(own?.state === 'offered').toBe(told[at]?.asked === 1)
    }
  })

  test('when a program is called off, whoever still reckons with it is told, and sees it', async () => {
    const w = world()
    const office = await healingOffice(w)
    const open = await publish(w, office)
    const drawn = await publish(w, office, { seats: 2 })
    const [waiting, there] = [await applicants(w, open, 2), await applicants(w, drawn, 4)]
    await w.as(office.hr, cancelProgram, open)
    await tellAll(w)
    expect((await letters(w, waiting)).map(({ got }) => got)).toEqual([1, 1])
    for (const who of waiting) expect((await w.as(who, findOwnFor, { program: open.id }))?.state).toBe('cancelled')
    await drawAll(w, office, drawn)
    await tellAll(w)
    const states = await Promise.all(there.map(who => w.as(who, findOwnFor, { program: drawn.id })))
    const gone = states.findIndex(own => own?.state === 'offered')
    await w.as(there[gone] ?? never(), answerSeat, { id: states[gone]?.id ?? '', accept: false })
    await w.as(office.hr, cancelProgram, drawn)
    await tellAll(w)
    const told = await letters(w, there)
    expect(told.map(({ got }) => got)).toEqual(there.map((_, at) => (at === gone ? 1 : 2)))
  })

  test('a crash in the middle of telling leaves nobody out and tells nobody twice', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office)
    const people = await applicants(w, program, 3)
    await w.asJob(act => beginTelling(act, program.id, 'cancellation'))
    const crashed = w.asJob(async act => {
      await tellNext(act)
      throw new Error('the power went')
    })
    await expect(crashed).rejects.toThrow('the power went')
    expect((await letters(w, people)).map(({ got }) => got)).toEqual([0, 0, 0])
    await tellAll(w)
    expect((await letters(w, people)).map(({ got }) => got)).toEqual([1, 1, 1])
    const rows = await w.asJob(({ tx }) => tx.select().from(telling).where(eq(telling.programId, program.id)))
    expect(rows).toMatchObject([{ done: true }])
    expect(await w.asJob(tellNext)).toBe(false)
  })
})

function never(): never {
  throw new Error('nobody')
}
