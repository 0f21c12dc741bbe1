import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { callBack, callBackDuty } from '../../db/schema/checkups.ts'
import { dataKey, mail } from '../../db/schema/ground.ts'
import { type Mail, mailSettings } from '../../emails/index.ts'
import type { Message } from '../../emails/message.ts'
import { previews } from '../../emails/preview.ts'
import { type Employee, staffOf } from '../../src/actor.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { deliverDue, outboxState, type Post } from '../../src/outbox/deliver.ts'
import { canWait, quietUntil } from '../../src/outbox/rules.ts'
import { isQuiet, wishQuiet } from '../../src/own-settings/quiet-hours.ts'
import { depsOf, reachable } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { stagger } from '../support/flexible.ts'
import type { World } from '../support/world.ts'

const at = (text: string) => Temporal.Instant.from(text)

describe('quiet hours', () => {
  test('in every zone they end when its clocks first show eight or later after seven in the evening', () => {
    const zones = ['Asia/Seoul', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'America/Santiago']
    const minute = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, offset) => {
        const now = at('2026-01-01T00:00:00Z').add({ minutes: offset })
        // The long way: minute after minute until the wall says so.
        const isNight = (one: Temporal.Instant) => {
          const { hour } = one.toZonedDateTimeISO(zone)
          return hour >= 19 || hour < 8
        }
        let end = now
        while (isNight(end)) end = end.add({ minutes: 1 })
        expect(quietUntil(now, zone)?.toString()).toBe(isNight(now) ? end.toString() : undefined)
      }),
      { numRuns: 150 },
    )
  })

  test('they hold from 19:00 until 08:00, the first belonging to them and the second not', () => {
    const of = (wall: string) => quietUntil(at(`2026-11-24T${wall}+09:00`), 'Asia/Seoul')?.toString() ?? null
    expect(of('18:59:59')).toBeNull()
    expect(of('19:00:00')).toBe('2026-11-24T23:00:00Z')
    expect(of('07:59:59')).toBe('2026-11-23T23:00:00Z')
    expect(of('08:00:00')).toBeNull()
  })

  test('every kind of mail has its say: codes never wait, nor what begins or wants an answer before ten', () => {
    const morning = at('2026-11-24T23:00:00Z')
    const soon = '2026-11-25T00:59:00Z'
    const later = '2026-11-25T01:00:00Z'
    const moments = (mail: Mail, text: string): Mail =>
      JSON.parse(
        JSON.stringify(mail, (key, value) => (/^(start|previousStart|deadline|begins)$/.test(key) ? text : value)),
      )
    for (const example of previews) {
      const isCode = /code$/.test(example.kind)
      const timeless = !/start|deadline|begins/i.test(JSON.stringify(example.props))
      expect(canWait(moments(example, later), morning), example.kind).toBe(!isCode)
      expect(canWait(moments(example, soon), morning), example.kind).toBe(!isCode && timeless)
    }
  })

  test('a mail about a move waits only when neither the old nor the new time is near', () => {
    const morning = at('2026-11-24T23:00:00Z')
    const [far, near] = ['2026-11-27T05:00:00Z', '2026-11-25T00:00:00Z']
    const moved = (start: string, previousStart: string) =>
      canWait(
        { kind: 'appointment-changed', props: { appointment: { ...appointment, start }, previousStart } },
        morning,
      )
    expect([moved(far, far), moved(near, far), moved(far, near)]).toEqual([true, false, false])
  })
})

const appointment = { id: 'a-1', sequence: 0, start: '', end: '2026-11-28T05:00:00Z', timeZone: 'Asia/Seoul' }
const settings = mailSettings({ from: '온담 <no-reply@ondam.example>', baseUrl: 'https://ondam.example' })
const far: Mail = {
  kind: 'appointment-confirmed',
  props: { appointment: { ...appointment, start: '2026-11-28T04:00:00Z' } },
}
const near: Mail = {
  kind: 'appointment-cancelled',
  props: { appointment: { ...appointment, start: '2026-11-25T00:30:00Z' }, by: 'provider' },
}
const evening = at('2026-11-24T22:00:00+09:00')
const eight = at('2026-11-25T08:00:00+09:00')

bothEngines('mail at night', world => {
  let sent: Message[] = []
  let kim: Employee
  const post: Post = { mailer: async message => void sent.push(message), settings, log: () => {} }
  const deliver = () => deliverDue(depsOf(world()), post)
  const send = (letter: Mail, who: Employee = kim) => world().asJob(act => act.send(letter, { subject: who.me }))
  const rows = () => world().asJob(act => act.tx.select().from(mail))
  const wish = (quiet: boolean, who = kim) => wishQuiet(depsOf(world()), who, { quiet, locale: 'ko' })

  beforeAll(async () => {
    world().ground.at(evening)
    kim = await reachable(world(), await world().employee(), 'kim@private.example')
    await wish(true)
  })
  afterEach(async () => {
    sent = []
    await world().asJob(act => act.tx.delete(mail))
    await world().pass(world().now().until(evening))
  })

  test('waits until eight for whoever wishes so, is neither late nor tried in vain, and leaves once', async () => {
    const w = world()
    await send(far)
    expect(await deliver()).toBe(0)
    expect(await rows()).toMatchObject([{ nextTryAt: eight, dueAt: eight, tries: 0 }])
    await w.pass({ hours: 9, minutes: 59 })
    expect(await deliver()).toBe(0)
    expect(await w.asJob(outboxState)).toEqual({ waiting: 1, late: 0, givenUp: 0 })
    await w.pass({ minutes: 1 })
    expect(await deliver()).toBe(1)
    expect(sent.map(({ to }) => to)).toEqual(['kim@private.example'])
    expect(await rows()).toEqual([])
  })

  test('goes at once to whoever does not, and in the daytime', async () => {
    const lee = await reachable(world(), await world().employee(), 'lee@private.example')
    await send(far, lee)
    expect(await deliver()).toBe(1)
    await world().pass({ hours: 11 })
    await send(far)
    expect(await deliver()).toBe(1)
  })

  test('goes at once about what begins before the morning has got going, and to whoever waits for a call', async () => {
    const w = world()
    await send(near)
    expect(await deliver()).toBe(1)
    const counselor = await w.counselor()
    const key = await w.asJob(act => act.vault.keyOf(act.tx, 'care', kim.me))
    const duty = { counselorId: counselor.me, centerId: counselor.center, since: w.now() }
    const open = { id: w.ground.uuid(), subject: kim.me, centerId: counselor.center, requestedAt: w.now() }
    await w.asSuperuser(async tx => {
      await tx.insert(callBackDuty).values(duty)
      await tx
        .insert(callBack)
        .values({ ...open, dueAt: w.now().add({ hours: 24 }), keyId: key.id, sealed: w.ground.random(40) })
    })
    await send({ kind: 'message-arrived', props: {} })
    expect(await deliver()).toBe(1)
    await w.asSuperuser(tx => tx.delete(callBack).where(eq(callBack.id, open.id)))
    await send({ kind: 'message-arrived', props: {} })
    expect(await deliver()).toBe(0)
  })

  test('is held for sealed addresses too, but never a code', async () => {
    const w = world()
    const key = await w.asJob(act => act.vault.keyOf(act.tx, 'account', kim.account))
    const to = { address: kim.email, locale: 'ko' as const, key, quiet: true }
    await w.asJob(act => act.send({ kind: 'news', props: {} }, to))
    await w.asJob(act => act.send({ kind: 'sign-in-code', props: { code: '123456' } }, to))
    expect(await deliver()).toBe(1)
    expect(sent[0]?.text).toContain('123456')
    expect(await rows()).toMatchObject([{ kind: 'news', nextTryAt: eight }])
  })

  test('an answer to flexible work reaches whoever asked, at eight, by person: the head learns no address', async () => {
    const w = world()
    const plan = { ...stagger, from: '2026-11-30', until: '2027-01-24' }
    const { id } = await w.as(staffOf(kim), applyFor, plan)
    const head = await w.official('head')
    await w.as(head, decide, { id, approve: false, reason: '그 시간에는 창구가 빕니다.' })
    const [row] = await rows()
    expect(row).toMatchObject({
      kind: 'decided',
      subject: null,
      keyId: null,
      facts: { begins: '2026-11-29T15:00:00Z' },
    })
    expect(await deliver()).toBe(0)
    await w.pass({ hours: 10 })
    expect(await deliver()).toBe(1)
    expect(sent[0]?.to).toBe(kim.email)
    expect(`${sent[0]?.subject} ${sent[0]?.text}`).not.toMatch(/유연|근무|거절|승인|부서|창구/)
    await expect(w.within(head, tx => tx.execute('select * from flexible.reach'))).rejects.toMatchObject({
      code: '42501',
    })
    await expect(w.within(head, tx => tx.select().from(mail))).rejects.toMatchObject({ code: '42501' })
  })

  test('a head writes to nobody of another unit, to no pseudonym, to no address, and nothing else', async () => {
    const w = world()
    const head = await w.official('head')
    const id = () => w.ground.uuid()
    const row = {
      kind: 'decided',
      facts: { begins: '2026-11-29T15:00:00Z' },
      createdAt: w.now(),
      dueAt: w.now(),
      nextTryAt: w.now(),
    }
    const [key] = await w.asSuperuser(tx => tx.select().from(dataKey).limit(1))
    const sealed = { facts: null, keyId: key?.id, sealed: w.ground.random(40) }
    const stranger = await strangerIn(w)
    for (const wrong of [{ personId: stranger }, { subject: kim.me }, sealed])
      await expect(w.within(head, tx => tx.insert(mail).values({ id: id(), ...row, ...wrong }))).rejects.toMatchObject({
        code: '42501',
      })
  })

  test('the wish holds for counseling and flexible work alike, survives a booking’s profile, and can be taken back', async () => {
    const deps = depsOf(world())
    expect(await isQuiet(deps, kim)).toBe(true)
    await wish(false)
    expect(await isQuiet(deps, kim)).toBe(false)
    await send(far)
    expect(await deliver()).toBe(1)
    await wish(true)
    await wish(true)
    expect(await isQuiet(deps, kim)).toBe(true)
  })
})

async function strangerIn(w: World): Promise<string> {
  const [unitId, id] = [w.ground.uuid(), w.ground.uuid()]
  await w.asSuperuser(async tx => {
    await tx.execute(`insert into people.unit (id, code, name, kind, valid)
      values ('${unitId}', '${unitId}', '{"ko": "과", "en": "x"}', 'bureau', '[2020-01-01,)')`)
    await tx.execute(`insert into people.person (id, staff_no, name, unit_id, category, front_line, joined_on)
      values ('${id}', '${id}', '아무개', '${unitId}', 'general', false, '2020-01-01')`)
  })
  return id
}
