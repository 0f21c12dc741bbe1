import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { mail } from '../../db/schema/ground.ts'
import { mailSettings } from '../../emails/index.ts'
import type { Mailer } from '../../emails/message.ts'
import type { Recipient } from '../../src/act.ts'
import { type SmtpMailer, smtpMailer } from '../../src/mailers/smtp.ts'
import { deliverDue, outboxState, type Post } from '../../src/outbox/deliver.ts'
import { depsOf, reachable } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { seededRandom } from '../support/ground.ts'
import { readMail } from '../support/mail.ts'
import { type Fault, faults, type SmtpHouse, startSmtp } from '../support/smtp.ts'
import type { World } from '../support/world.ts'

const from = '온담 <no-reply@ondam.example>'
const settings = mailSettings({ from, baseUrl: 'https://ondam.example' })

let house: SmtpHouse
let mailer: SmtpMailer
/** Gives a silent server up soon, so that many silences do not take the test's time; a busy machine is no silence elsewhere. */
let hasty: SmtpMailer
let lines: string[] = []
beforeAll(async () => {
  house = await startSmtp()
  mailer = smtpMailer(`smtp://127.0.0.1:${house.port}`, from)
  hasty = smtpMailer(`smtp://127.0.0.1:${house.port}`, from, { patience: 300 })
})
afterAll(async () => {
  mailer.close()
  hasty.close()
  await house.close()
})
afterEach(() => {
  house.deliveries.length = 0
  house.plan.length = 0
  lines = []
})

const post = (by: Mailer = mailer): Post => ({ mailer: by, settings, log: line => lines.push(line) })
const start = '2026-11-24T05:00:00Z'
const about = { id: 'a-1', sequence: 0, start, end: '2026-11-24T05:50:00Z', timeZone: 'Asia/Seoul' }
const confirmation = { kind: 'appointment-confirmed' as const, props: { appointment: about } }

const queue = (w: World, to: Recipient, due?: Temporal.Instant) =>
  w.asJob(async act => {
    await act.send(confirmation, to, due)
  })
const waiting = (w: World) => w.asJob(act => act.tx.select().from(mail))
const empty = (w: World) => w.asJob(act => act.tx.delete(mail))
const idsOf = async (deliveries: SmtpHouse['deliveries']) =>
  Promise.all(deliveries.map(async ({ raw }) => (await readMail(raw)).messageId))

bothEngines('the outbox', world => {
  afterEach(() => empty(world()))

  test('a due mail leaves once, to the address and in the language that counseling knows, and its row goes', async () => {
    const w = world()
    const kim = await reachable(w, await w.employee(), 'kim@private.example', 'en')
    await queue(w, { subject: kim.me })
    const [row] = await waiting(w)
    expect(JSON.stringify(row)).not.toContain('private.example')
    expect(await deliverDue(depsOf(w), post())).toBe(1)
    const [first] = house.deliveries
    expect(first?.to).toEqual(['kim@private.example'])
    const email = await readMail(first?.raw ?? '')
    expect(email.messageId).toBe(`<${row?.id}@ondam.example>`)
    expect(email.subject).toBe('About your schedule')
    expect(await waiting(w)).toEqual([])
    expect(await deliverDue(depsOf(w), post())).toBe(0)
  })

  test('a mail to somebody outside counseling is opened with their own key', async () => {
    const w = world()
    const hr = await w.official('hr')
    await w.asJob(async act => {
      const key = await act.vault.keyOf(act.tx, 'account', hr.account)
      const to = { address: hr.email, locale: 'ko' as const, key }
      await act.send({ kind: 'sign-in-code', props: { code: '123456' } }, to)
    })
    expect(await deliverDue(depsOf(w), post())).toBe(1)
    expect(house.deliveries[0]?.to).toEqual([hr.email])
  })

  test('a mail that is not yet due stays', async () => {
    const w = world()
    const kim = await reachable(w, await w.employee())
    await queue(w, { subject: kim.me }, w.now().add({ minutes: 1 }))
    expect(await deliverDue(depsOf(w), post())).toBe(0)
    await w.pass({ minutes: 1 })
    expect(await deliverDue(depsOf(w), post())).toBe(1)
  })

  test('a refused mail waits 1, 2, 4 … minutes, then rests after three days where /readyz counts it', async () => {
    const w = world()
    const kim = await reachable(w, await w.employee())
    await queue(w, { subject: kim.me })
    const begin = w.now()
    const tries: number[] = []
    const down: Mailer = async () => {
      tries.push(begin.until(w.now()).total('minutes'))
      throw new Error('the server is away, kim@example.org')
    }
    for (let minute = 0; minute <= 4 * 24 * 60; minute += 1) {
      const [row] = await waiting(w)
      if (!row || row.givenUpAt) break
      w.ground.at(row.nextTryAt)
      await deliverDue(depsOf(w), post(down))
    }
    expect(tries.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 31, 63, 127])
    expect(tries.at(-1)).toBeGreaterThanOrEqual(3 * 24 * 60)
    expect(tries.at(-1)).toBeLessThan(3 * 24 * 60 + 6 * 60)
    expect(await w.asJob(outboxState)).toEqual({ waiting: 0, late: 0, givenUp: 1 })
    expect(await deliverDue(depsOf(w), post())).toBe(0)
    expect(lines.join('\n')).not.toContain('@')
    expect(lines.at(-1)).toMatch(/^mail [0-9a-f-]{36} \(appointment-confirmed\) try \d+: Error; given up$/)
  })

  test('two deliverers at once never send the same mail twice', async () => {
    const w = world()
    const kim = await reachable(w, await w.employee())
    for (let count = 0; count < 25; count++) await queue(w, { subject: kim.me })
    const sent = await Promise.all(Array.from({ length: 4 }, () => deliverDue(depsOf(w), post())))
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(25)
    const ids = await idsOf(house.deliveries)
    expect(ids).toHaveLength(25)
    expect(new Set(ids).size).toBe(25)
    expect(await waiting(w)).toEqual([])
  })

  test('a deliverer that dies with mails in hand is followed by another once its lease is over, with the same Message-ID', async () => {
    const w = world()
    const kim = await reachable(w, await w.employee())
    await queue(w, { subject: kim.me })
    const seen: string[] = []
    const dies: Mailer = async message => {
      seen.push(message.messageId)
      await mailer(message)
      // The process ends between the handing over and the striking off: nothing of what follows happens.
      await new Promise(() => {})
    }
    void deliverDue(depsOf(w), post(dies))
    while (house.deliveries.length === 0) await new Promise(resolve => setTimeout(resolve, 10))
    expect(await deliverDue(depsOf(w), post())).toBe(0)
    await w.pass({ minutes: 15 })
    expect(await deliverDue(depsOf(w), post())).toBe(1)
    const ids = await idsOf(house.deliveries)
    expect(ids).toEqual([seen[0], seen[0]])
  })

  test('a code that no longer opens anything is dropped unsent, and so is a mail to somebody erased', async () => {
    const w = world()
    const hr = await w.official('hr')
    const { me: erased } = await w.employee()
    await w.asJob(async act => {
      const key = await act.vault.keyOf(act.tx, 'account', hr.account)
      await act.send({ kind: 'sign-in-code', props: { code: '123456' } }, { address: hr.email, locale: 'ko', key })
      await act.send(confirmation, { subject: erased })
    })
    await w.pass({ minutes: 10 })
    expect(await deliverDue(depsOf(w), post())).toBe(0)
    expect(house.deliveries).toEqual([])
    expect(await waiting(w)).toEqual([])
  })

  test('a mail that cannot be opened is given up at once and holds up no other', async () => {
    const w = world()
    const kim = await reachable(w, await w.employee())
    await queue(w, { subject: kim.me })
    const [broken] = await waiting(w)
    await w.asJob(act =>
      act.tx
        .update(mail)
        .set({ facts: { appointment: null } })
        .where(eq(mail.id, broken?.id ?? '')),
    )
    await queue(w, { subject: kim.me })
    expect(await deliverDue(depsOf(w), post())).toBe(1)
    expect(await waiting(w)).toMatchObject([{ id: broken?.id, givenUpAt: w.now() }])
  })

  test('a mail server that fails at random points gets every mail at least once, each copy with the same Message-ID', async () => {
    const w = world()
    const kim = await reachable(w, await w.employee())
    for (let count = 0; count < 12; count++) await queue(w, { subject: kim.me })
    const expected = new Set((await waiting(w)).map(row => `<${row.id}@ondam.example>`))
    const random = seededRandom('mail server')
    // A refused recipient or sender is final by design and has its own test.
    const passing = faults.filter(fault => fault !== 'recipient' && fault !== 'sender')
    const draw = (): Fault | undefined => passing[(random(1)[0] ?? 0) % (passing.length + 2)]
    house.plan.push(...Array.from({ length: 60 }, draw))
    for (let round = 0; round < 60 && (await waiting(w)).length > 0; round++) {
      await deliverDue(depsOf(w), post(hasty))
      await w.pass({ minutes: 60 })
    }
    const ids = await idsOf(house.deliveries)
    expect(new Set(ids)).toEqual(expected)
    expect(await waiting(w)).toEqual([])
    expect(ids.length).toBeGreaterThan(expected.size)
  })
})
