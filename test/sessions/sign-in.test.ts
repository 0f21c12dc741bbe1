import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { session, signInCode } from '../../db/schema/ground.ts'
import type { Deps } from '../../src/deps.ts'
import { hex } from '../../src/privacy/pseudonyms.ts'
import { Refusal } from '../../src/refusal.ts'
import { requestCode } from '../../src/sessions/request-code.ts'
import { hashOf } from '../../src/sessions/session-store.ts'
import { signIn } from '../../src/sessions/sign-in.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'
import { depsOf, dump, freshCode, home, leave, mailsTo, otherThan, sessionsOf } from './site.ts'

/** What came of it: `in`, or the refusal as its reader gets it. */
async function outcome(work: Promise<unknown>) {
  try {
    await work
    return 'in'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { code: error.code, ...error.said, ...error.more }
  }
}
const wrong = expect.objectContaining({
  code: 'invalid',
  ko: expect.stringMatching(/^번호가 맞지 않거나 시간이 지났어요/),
})

bothEngines('signing in by mailed code', world => {
  let next = 0
  const stranger = () => `nobody-${next++}@example.org`
  const meet = async () => ({ deps: depsOf(world()), who: await world().employee() })
  const attemptWith = (deps: Deps, email: string, code: string, address = home) =>
    outcome(signIn(deps, { email, code, address }))
  const triesOn = async (w: World, email: string) => {
    const index = await w.pseudonyms.email(email)
    const rows = await w.asSuperuser(tx => tx.select().from(signInCode).where(eq(signInCode.emailIndex, index)))
    return rows[0]?.tries
  }

  test('a known address is mailed six digits in its own language, which sign in once', async () => {
    const { deps } = await meet()
    const who = await world().employee({ locale: 'en' })
    const code = await freshCode(deps, world(), who.email)
    expect(code).toMatch(/^\d{6}$/)
    expect((await mailsTo(world(), who.email)).map(({ locale }) => locale)).toEqual(['en'])
    expect(deps.pokes()).toBe(1)
    const begun = await signIn(deps, { email: ` ${who.email.toUpperCase()} `, code, address: home })
    expect(begun).toMatchObject({ role: 'employee', roles: ['employee'], locale: 'en' })
    expect(await attemptWith(deps, who.email, code)).toEqual(wrong)
  })

  test('a code ends after ten minutes, and when the next one is asked for', async () => {
    const { deps, who } = await meet()
    const first = await freshCode(deps, world(), who.email)
    world().ground.at(world().now().add({ minutes: 10 }))
    expect(await attemptWith(deps, who.email, first)).toEqual(wrong)
    const second = await freshCode(deps, world(), who.email)
    const third = await freshCode(deps, world(), who.email)
    expect(await attemptWith(deps, who.email, second)).toEqual(wrong)
    world().ground.at(world().now().add({ minutes: 9, seconds: 59 }))
    expect(await attemptWith(deps, who.email, third)).toBe('in')
  })

  test('five tries count: the right code still works as the fifth and no longer as the sixth', async () => {
    const { deps, who } = await meet()
    for (const wrongOnes of [4, 5]) {
      const code = await freshCode(deps, world(), who.email)
      for (let at = 0; at < wrongOnes; at++) expect(await attemptWith(deps, who.email, otherThan(code))).toEqual(wrong)
      expect(await attemptWith(deps, who.email, code)).toEqual(wrongOnes === 4 ? 'in' : wrong)
    }
  })

  test('of fifty tries at once, from one place or from fifty, five count', async () => {
    for (const places of [1, 50]) {
      const { deps, who } = await meet()
      const code = await freshCode(deps, world(), who.email)
      const from = (at: number) => `203.0.${at % places}.9`
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, at) => attemptWith(deps, who.email, otherThan(code), from(at))),
      )
      expect(outcomes).not.toContain('in')
      expect(await triesOn(world(), who.email)).toBe(5)
      expect(await sessionsOf(world(), who.account)).toBe(1)
      world().ground.at(world().now().add({ minutes: 5 }))
      expect(await attemptWith(deps, who.email, code)).toEqual(wrong)
    }
  })

  test('of ten right codes at once, one signs in', async () => {
    const { deps, who } = await meet()
    const code = await freshCode(deps, world(), who.email)
    const before = await sessionsOf(world(), who.account)
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => attemptWith(deps, who.email, code)))
    expect(outcomes.filter(one => one === 'in')).toHaveLength(1)
    expect(await sessionsOf(world(), who.account)).toBe(before + 1)
  })

  test('a wrong code, an old one, none, too many tries and an unknown address are refused in the same words', async () => {
    const { deps, who } = await meet()
    const unknown = stranger()
    const never = await attemptWith(deps, who.email, '123456')
    const code = await freshCode(deps, world(), who.email)
    await requestCode(deps, { email: unknown, address: home, locale: 'ko' })
    const refusals = [never, await attemptWith(deps, unknown, '123456')]
    for (let at = 0; at < 5; at++) refusals.push(await attemptWith(deps, who.email, otherThan(code)))
    refusals.push(await attemptWith(deps, who.email, code))
    world().ground.at(world().now().add({ minutes: 11 }))
    refusals.push(await attemptWith(deps, who.email, code))
    for (const refusal of refusals) expect(refusal).toEqual(never)
  })

  test('nothing is mailed to an unknown, a closed or a left person’s address, and its code is kept alike', async () => {
    const { deps, who } = await meet()
    const unknown = stranger()
    await leave(world(), who)
    for (const email of [unknown, who.email]) {
      await requestCode(deps, { email, address: home, locale: 'ko' })
      expect(await mailsTo(world(), email)).toEqual([])
      expect(await triesOn(world(), email)).toBe(0)
    }
    expect(deps.pokes()).toBe(2)
  })

  test('a browser that signs in again gives up its session before', async () => {
    const { deps, who } = await meet()
    const first = await signIn(deps, {
      email: who.email,
      code: await freshCode(deps, world(), who.email),
      address: home,
    })
    const again = { email: who.email, code: await freshCode(deps, world(), who.email), address: home }
    const second = await signIn(deps, { ...again, before: first.token })
    const hashes = (await world().asSuperuser(tx => tx.select().from(session))).map(({ idHash }) => hex(idHash))
    expect(hashes).not.toContain(hex(hashOf(first.token)))
    expect(hashes).toContain(hex(hashOf(second.token)))
  })

  test('a dump holds neither a token nor a code, neither a name nor an address', async () => {
    const deps = depsOf(world())
    const who = await world().centerManager(await world().center(), {
      name: '카나리아 노랑',
      email: 'canary.yellow@example.org',
    })
    const code = await freshCode(deps, world(), who.email)
    const { token } = await signIn(deps, { email: who.email, code, address: home })
    const last = await freshCode(deps, world(), who.email)
    const stolen = await dump(world())
    expect(stolen).toContain(Buffer.from(hashOf(token)).toString('hex'))
    const raw = Buffer.from(token, 'base64url').toString('hex')
    for (const secret of [token, Buffer.from(token).toString('hex'), raw, who.name, who.email, home])
      expect(stolen).not.toContain(secret)
    for (const digits of [code, last])
      expect(stolen).not.toMatch(new RegExp(`(?<![\\dA-Fa-f-])${digits}(?![\\dA-Fa-f-])`))
  })
})
