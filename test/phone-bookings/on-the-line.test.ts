import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { openCall, sessionsLeftOnTheLine, takeCall } from '../../db/calls.ts'
import type { Tx } from '../../db/database.ts'
import { session } from '../../db/schema/ground.ts'
import { phoneVisit, reoffer } from '../../db/schema/week.ts'
import { type CenterManager, type Employee, onCallOf } from '../../src/actor.ts'
import { denied } from '../policies/attempts.ts'
import type { Appointment, WorldCounselor } from '../support/care.ts'
import { reachable } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { rowsOf } from '../support/postgres.ts'

type Visit = typeof phoneVisit.$inferInsert

// Without the application: what the database itself lets a manager on the telephone do, for whom, and for how long.
bothEngines('a call in the database', world => {
  let kim: Employee
  let lee: Employee
  let here: WorldCounselor
  let manager: CenterManager
  let own: Appointment
  let others: Appointment
  let elsewhere: Appointment
  let open: string

  async function call(change: Partial<Visit> = {}): Promise<string> {
    const w = world()
    const [id, now] = [w.ground.uuid(), w.now()]
    const whose = { centerId: here.center, manager: manager.me, subject: kim.me, reason: 'asked-by-phone' as const }
    const times = { madeAt: now, openedAt: now, expiresAt: now.add({ minutes: 20 }) }
    await w.asSuperuser(tx => tx.insert(phoneVisit).values({ id, ...whose, ...times, ...change }))
    return id
  }
  beforeAll(async () => {
    const w = world()
    kim = await reachable(w, await w.employee())
    lee = await reachable(w, await w.employee())
    here = await w.counselor()
    manager = await w.centerManager(here.center)
    const [first, second] = await w.slots(here, 6, '2026-11-25T00:00:00Z')
    const [third] = await w.slots(await w.counselor({ center: await w.center() }), 1, '2026-11-26T00:00:00Z')
    if (!first || !second || !third) throw new Error('no slots')
    own = await w.appointment(kim, first)
    others = await w.appointment(lee, second)
    elsewhere = await w.appointment(kim, third)
    const asked = { appointmentId: own.id, subject: kim.me, counselorId: here.me, centerId: here.center }
    const question = { ...asked, id: w.ground.uuid(), startsAt: own.startsAt, madeAt: w.now() }
    await w.asSuperuser(tx => tx.insert(reoffer).values(question))
    open = await call()
  })

  /** Runs statements within one transaction on the telephone; the last one's rows. */
  const onCall = (visit: string | null, statement: string, who = manager) =>
    world().within(onCallOf(who), async tx => {
      if (visit) await takeCall(tx, visit)
      return rowsOf(await tx.execute(sql.raw(statement)))
    })
  const refused = { code: denied }
  const personal = ['care.appointment', 'care.cancellation', 'care.reoffer', 'care.subject', 'vault.data_key']
  const idOf = (table: string) => (table === 'care.cancellation' ? 'appointment_id' : 'id')

  test('an open call reaches what the caller has at this center, and not what it is about', async () => {
    expect(await onCall(open, 'select id from care.appointment')).toEqual([{ id: own.id }])
    for (const table of ['care.reoffer', 'care.subject', 'vault.data_key'])
      expect(await onCall(open, `select ${idOf(table)} from ${table}`), table).toHaveLength(1)
    for (const columns of ['topic', 'sealed', 'key_id'])
      await expect(onCall(open, `select ${columns} from care.appointment`), columns).rejects.toMatchObject(refused)
    await expect(onCall(open, 'select sealed from care.subject')).rejects.toMatchObject(refused)
    await expect(onCall(open, 'select subject from care.claim')).rejects.toMatchObject(refused)
    // Sessions elsewhere count, as a number.
    const left = await world().within(onCallOf(manager), async tx => {
      await takeCall(tx, open)
      return sessionsLeftOnTheLine(tx, own.startsAt, 'Asia/Seoul')
    })
    expect(left).toBe(4)
    for (const table of ['care.case', 'care.case_note', 'care.check_up', 'care.message', 'people.person'])
      await expect(onCall(open, `select 1 from ${table}`), table).rejects.toMatchObject(refused)
  })

  test('no call, one that waits, is over, is a colleague’s or another center’s reaches nobody', async () => {
    const w = world()
    const colleague = await w.centerManager(here.center)
    const ended = w.now()
    const useless: Record<string, [string | null, CenterManager]> = {
      none: [null, manager],
      invented: [w.ground.uuid(), manager],
      waiting: [await call({ openedAt: null }), manager],
      over: [await call({ expiresAt: ended }), manager],
      nobodys: [await call({ subject: null }), manager],
      colleagues: [open, colleague],
      elsewhere: [open, { ...manager, center: elsewhere.centerId }],
    }
    for (const [which, [visit, who]] of Object.entries(useless)) {
      const took = await w.within(onCallOf(who), tx => (visit ? takeCall(tx, visit) : Promise.resolve(null)))
      expect(took, which).toBeNull()
      for (const table of personal)
        expect(await onCall(visit, `select ${idOf(table)} from ${table}`, who), `${which} ${table}`).toEqual([])
      const changing = onCall(visit, `update care.appointment set sequence = sequence + 1 returning id`, who)
      expect(await changing, which).toEqual([])
    }
  })

  test('an open call changes nothing for anybody else, nor at another center, nor in the provider’s name', async () => {
    const none = await onCall(open, `update care.appointment set sequence = 9 where id <> '${own.id}' returning id`)
    expect(none).toEqual([])
    const cancel = ({ id, subject, counselorId, centerId }: Appointment, by = 'employee') =>
      `insert into care.cancellation (appointment_id, subject, counselor_id, center_id, at, cancelled_by, late)
       values ('${id}', '${subject}', '${counselorId}', '${centerId}', app.now(), '${by}', false) returning 1`
    for (const statement of [cancel(others), cancel(elsewhere), cancel(own, 'provider')])
      await expect(onCall(open, statement), statement).rejects.toMatchObject(refused)
    expect(
      await onCall(open, `update care.claim set expires_at = app.now() where slot_id = '${others.slotId}' returning 1`),
    ).toEqual([])
    expect(await onCall(open, `delete from care.claim where slot_id = '${others.slotId}' returning 1`)).toEqual([])
    const introduce = `insert into care.subject (id, key_id, sealed) select gen_random_uuid(), key_id, '' from care.appointment`
    await expect(onCall(open, introduce)).rejects.toMatchObject(refused)
    const asOther = `update care.appointment set subject = '${lee.me}' returning 1`
    await expect(onCall(open, asOther)).rejects.toMatchObject(refused)
    const another = `insert into care.claim (slot_id, subject, during, appointment_id)
      values ('${elsewhere.slotId}', care.on_the_line(), '[2026-11-30,2026-12-01)', '${own.id}')`
    await expect(onCall(open, another)).rejects.toMatchObject(refused)
  })

  test('a manager neither says who calls nor opens a call but by what was mailed; the scheduler opens none', async () => {
    const w = world()
    const asManager = (work: (tx: Tx) => Promise<unknown>) => w.within(manager, work)
    const row = (change: Partial<Visit>) => ({
      ...{ id: w.ground.uuid(), centerId: here.center, manager: manager.me, reason: 'asked-by-phone' as const },
      ...{ madeAt: w.now(), expiresAt: w.now().add({ minutes: 10 }), ...change },
    })
    const forged = [{ subject: kim.me }, { codeHash: w.ground.random(32) }, { openedAt: w.now() }, { tries: -50 }]
    for (const change of forged)
      await expect(asManager(tx => tx.insert(phoneVisit).values(row(change)))).rejects.toMatchObject(refused)
    const said = w.ground.random(32)
    const waiting = await call({ openedAt: null, codeHash: said })
    const opened = (id: string) => eq(phoneVisit.id, id)
    const byHand = (tx: Tx) => tx.update(phoneVisit).set({ openedAt: w.now() }).where(opened(waiting))
    await expect(asManager(byHand)).rejects.toMatchObject(refused)
    await expect(w.asJob(({ tx }) => byHand(tx))).rejects.toMatchObject(refused)
    await expect(asManager(tx => takeCall(tx, open))).rejects.toMatchObject(refused)
    const renaming = w.asJob(({ tx }) =>
      tx.update(phoneVisit).set({ subject: lee.me }).where(opened(open)).returning({ id: phoneVisit.id }),
    )
    expect(await renaming).toEqual([])
    expect(await asManager(tx => openCall(tx, waiting, w.ground.random(32)))).toBe('wrong')
    const colleague = await w.centerManager(here.center)
    expect(await w.within(colleague, tx => openCall(tx, waiting, said))).toBe('missing')
    expect(await asManager(tx => openCall(tx, waiting, said))).toBe('open')
    expect(await asManager(tx => openCall(tx, waiting, said))).toBe('over')
    // Nobody's call has nothing that opens it, and five tries are all.
    const nobodys = await call({ openedAt: null, subject: null, codeHash: said })
    for (let time = 0; time < 5; time++) expect(await asManager(tx => openCall(tx, nobodys, said))).toBe('wrong')
    expect(await asManager(tx => openCall(tx, nobodys, said))).toBe('over')
  })

  test('the telephone needs a manager’s living session: no counselor’s, no employee’s, none that has ended', async () => {
    const w = world()
    for (const { session: theirs, account } of [kim, here]) {
      const pretending = onCall(open, 'select 1', { ...manager, session: theirs, account })
      await expect(pretending).rejects.toMatchObject({ code: 'unauthenticated' })
    }
    await w.asSuperuser(tx => tx.delete(session).where(eq(session.accountId, manager.account)))
    await expect(onCall(open, 'select 1')).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
