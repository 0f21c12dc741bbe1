import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accessLog, mail } from '../../db/schema/ground.ts'
import { application, auditLeaf } from '../../db/schema/healing.ts'
import type { Employee } from '../../src/actor.ts'
import { askForAudit, listAudits, publicAudit, readAudit, readOpenings } from '../../src/audits/audit.ts'
import { confirmLeaf } from '../../src/audits/confirm.ts'
import { runAudits } from '../../src/audits/open.ts'
import { endDraw } from '../../src/drawing/ending.ts'
import { auditFaults } from '../../src/draws/audit.ts'
import { newApplication, nobody, referenceOf } from '../../src/draws/tickets.ts'
import { findOwnFor } from '../../src/healing/applications.ts'
import { asBytes, sealDetails, sealTickets } from '../../src/healing/sealing.ts'
import type { Program } from '../../src/programs/program.ts'
import { depsOf } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { apply, drawAll, healingOffice, type Office, publish, until } from '../support/healing.ts'
import type { World } from '../support/world.ts'

async function applicants(w: World, program: { id: string }, count: number): Promise<Employee[]> {
  const all: Employee[] = []
  for (let nth = 0; nth < count; nth++) {
    all.push(await w.employee())
    await apply(w, all[nth] ?? never(), program)
  }
  return all
}

/** An application that no person made: whoever operates the database and holds the keys puts it in. */
function invent(w: World, { id: programId }: Program, reference: string): Promise<void> {
  return w.asJob(async act => {
    const [id, subject, household] = [act.uuid(), act.uuid(), act.uuid()]
    const key = await act.vault.keyOf(act.tx, 'draw', programId)
    const made = newApplication({ reference, front: 0, tickets: 3 }, act.random)
    const sealed = await sealDetails(act.vault, key, id, { name: '유령', contact: '010', companions: [] })
    const tickets = await sealTickets(act.vault, key, id, { application: made, consent: null })
    const row = { id, programId, subject, household, keyId: key.id, sealed, tickets, leaf: asBytes(made.leaf) }
    await act.tx.insert(application).values({ ...row, appliedAt: act.now })
  })
}

async function audited(w: World, office: Office, program: Program) {
  await w.as(office.officer, askForAudit, program)
  await runAudits(depsOf(w))
  return w.as(office.officer, readAudit, program)
}

bothEngines('an audit', world => {
  test('opens whose the chosen leaves are, and nothing of their tickets, once; those concerned know of it and confirm', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { seats: 3 })
    const people = await applicants(w, program, 5)
    await expect(w.as(office.officer, readAudit, program)).rejects.toMatchObject({ code: 'not-found' })
    await drawAll(w, office, program)
    expect((await w.as(office.officer, readAudit, program)).state).toBe('possible')
    const member = await w.official('council')
    expect(await w.as(member, listAudits, undefined)).toMatchObject([{ state: 'possible' }])
    const report = await audited(w, office, program)
    await w.as(member, askForAudit, program)
    await runAudits(depsOf(w))
    expect(await w.as(member, readAudit, program)).toEqual(report)
    expect(report.leaves.map(({ fault }) => fault)).toEqual(report.leaves.map(() => null))
    expect(report.leaves.filter(({ place }) => place !== null)).toHaveLength(3)
    expect(report.leaves.length).toBe(report.count)

    // The file proves it to anybody, and every ticket of a person stays closed.
    const { openings, further } = await w.as(member, readOpenings, program)
    expect(auditFaults(report.transcript, further, openings)).toEqual([])
    const somebodys = openings.filter(({ reference }) => reference !== nobody)
    expect(somebodys.length).toBeGreaterThanOrEqual(3)
    for (const { front, tickets } of somebodys)
      expect([front, ...tickets].map(part => typeof part)).not.toContain('object')
    const known = people.map(({ healing }) => referenceOf(program.id, healing.household))
    expect(known).toEqual(expect.arrayContaining(somebodys.map(({ reference }) => reference)))
    const text = JSON.stringify(openings)
    for (const { healing, me } of people)
      for (const name of [healing.me, healing.household, me]) expect(text).not.toContain(name)

    const seated = people.find(({ healing }) =>
      somebodys.some(one => one.reference === referenceOf(program.id, healing.household)),
    )
    const own = await w.as(seated ?? never(), findOwnFor, { program: program.id })
    expect(own?.audit).toBe('opened')
    const log = await w.within(seated ?? never(), tx =>
      tx.select().from(accessLog).where(eq(accessLog.action, 'open-leaf')),
    )
    expect(log).toMatchObject([{ objectId: program.id, subject: seated?.healing.me }])
    const news = await w.asJob(({ tx }) => tx.select({ id: mail.id }).from(mail).where(eq(mail.kind, 'news')))
    expect(news.length).toBe(somebodys.length)
    await w.as(seated ?? never(), confirmLeaf, { id: own?.id ?? '' })
    await w.as(seated ?? never(), confirmLeaf, { id: own?.id ?? '' })
    const { leaves } = await w.as(member, readAudit, program)
    expect(leaves.filter(({ confirmed }) => confirmed)).toHaveLength(1)
    const stranger = await w.employee()
    await expect(w.as(stranger, confirmLeaf, { id: own?.id ?? '' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('catches an invented applicant and a household that stands in the list twice', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { seats: 4 })
    const [one] = await applicants(w, program, 2)
    // Of five, four have a place: one of the two ghosts at the least is opened, and of the doubled household one too.
    await invent(w, program, 'ab'.repeat(16))
    await invent(w, program, 'cd'.repeat(16))
    await invent(w, program, referenceOf(program.id, one?.healing.household ?? ''))
    await drawAll(w, office, program)
    const { leaves, transcript } = await audited(w, office, program)
    const faults = leaves.filter(({ fault }) => fault !== null)
    const opened = new Set(leaves.map(({ reference }) => reference))
    const ghosts = ['ab'.repeat(16), 'cd'.repeat(16)].filter(reference => opened.has(reference))
    expect(
      faults
        .filter(({ fault }) => fault === 'ghost')
        .map(({ reference }) => reference)
        .toSorted(),
    ).toEqual(ghosts)
    expect(ghosts.length).toBeGreaterThan(0)
    const doubled = leaves.filter(
      ({ reference }) => reference === referenceOf(program.id, one?.healing.household ?? ''),
    )
    expect(faults.filter(({ fault }) => fault === 'twice')).toHaveLength(Math.max(0, doubled.length - 1))
    expect(await w.asJob(act => publicAudit(act, transcript))).toMatchObject({ faults: faults.length })
  })

  test('counts a leaf that cannot be opened any more as wrong', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { seats: 2 })
    await applicants(w, program, 3)
    await drawAll(w, office, program)
    await w.as(office.officer, askForAudit, program)
    await w.asSuperuser(async tx => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.delete(application).where(eq(application.programId, program.id))
    })
    await runAudits(depsOf(w))
    const { leaves } = await w.as(office.officer, readAudit, program)
    expect(leaves.filter(({ fault }) => fault === 'missing').length).toBeGreaterThanOrEqual(2)
  })

  test('is for auditors only, never for HR; not before the result and not after the key is gone', async () => {
    const w = world()
    const office = await healingOffice(w)
    const program = await publish(w, office, { seats: 2 })
    const [kim] = await applicants(w, program, 3)
    const ask = (by: string) => sql.raw(`insert into healing.audit values ('${program.id}', '${by}', now(), null)`)
    await expect(w.within(office.officer, tx => tx.execute(ask(office.officer.me)))).rejects.toMatchObject({
      code: '42501',
    })
    await drawAll(w, office, program)
    for (const who of [office.hr, await w.official('head'), office.manager, kim ?? never()])
      await expect(
        w.within(who, tx => tx.execute(ask(office.hr.me))),
        who.role,
      ).rejects.toMatchObject({ code: '42501' })
    // Nor in somebody else's name.
    await expect(w.within(office.officer, tx => tx.execute(ask(office.hr.me)))).rejects.toMatchObject({ code: '42501' })
    await audited(w, office, program)
    for (const who of [office.hr, await w.official('head'), office.manager])
      for (const table of ['audit', 'audit_leaf'])
        await expect(
          w.within(who, tx => tx.execute(sql.raw(`select 1 from healing.${table}`))),
          `${who.role} ${table}`,
        ).rejects.toMatchObject({ code: '42501' })
    await expect(
      w.within(office.officer, tx => tx.execute(sql`select subject from healing.audit_leaf`)),
    ).rejects.toMatchObject({
      code: '42501',
    })
    await until(w, program.end.add({ hours: 24 * 15 }))
    await w.asJob(act => endDraw(act, program))
    const left = and(eq(auditLeaf.programId, program.id), sql`${auditLeaf.subject} is not null`)
    expect(await w.asJob(({ tx }) => tx.select().from(auditLeaf).where(left))).toEqual([])
    expect((await w.as(office.officer, readAudit, program)).state).toBe('opened')

    const other = await publish(w, office, { seats: 2 })
    await applicants(w, other, 3)
    await drawAll(w, office, other)
    await until(w, other.end.add({ hours: 24 * 15 }))
    await w.asJob(act => endDraw(act, other))
    await expect(w.as(office.officer, askForAudit, other)).rejects.toMatchObject({ code: 'conflict' })
  })
})

function never(): never {
  throw new Error('nobody')
}
