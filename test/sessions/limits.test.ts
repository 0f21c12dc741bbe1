import { count } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { attempt, session, signInCode } from '../../db/schema/ground.ts'
import { Refusal } from '../../src/refusal.ts'
import { requestCode } from '../../src/sessions/request-code.ts'
import { signIn } from '../../src/sessions/sign-in.ts'
import { bothEngines } from '../support/engines.ts'
import { calm, depsOf, enter, freshCode, home, otherThan } from './site.ts'

/** Seconds that a refusal asks to wait; 0 when the attempt was let through, right or wrong. */
async function waitAfter(work: Promise<unknown>): Promise<number> {
  try {
    await work
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'invalid') return 0
    expect(error.code).toBe('too-many')
    return error.more.retryAfter ?? Number.NaN
  }
}

bothEngines('limits of signing in', world => {
  beforeEach(() => calm(world()))
  const later = (seconds: number) => world().ground.at(world().now().add({ seconds }))
  const deps = () => depsOf(world())
  const ask = (email: string, address = home) => waitAfter(requestCode(deps(), { email, address, locale: 'ko' }))
  const tryOne = (email: string, code: string, address = home) => waitAfter(signIn(deps(), { email, code, address }))

  test('asking again and again slows down step by step, and goes on after the wait', async () => {
    const { email } = await world().employee()
    const waits = []
    for (let at = 0; at < 9; at++) {
      waits.push(await ask(email))
      later(waits.at(-1) ?? 0)
    }
    expect(waits.filter(wait => wait > 0)).toEqual([30, 60, 120])
    for (let at = 0; at < 100; at++) expect(await ask(email)).toBeLessThanOrEqual(600)
  })

  test('known and unknown addresses are slowed down alike', async () => {
    const { email } = await world().employee()
    const waitsOf = async (address: string) => {
      const waits = []
      for (let at = 0; at < 12; at++) waits.push(await ask(address), await tryOne(address, '000000'))
      return waits
    }
    expect(await waitsOf(email)).toEqual(await waitsOf('not.there@example.org'))
  })

  test('an office of hundreds behind one address signs in at once, also while somebody there guesses at a colleague’s', async () => {
    const victim = await world().employee()
    for (let at = 0; at < 40; at++) await tryOne(victim.email, '000000')
    expect(await tryOne(victim.email, '000000')).toBeGreaterThan(0)
    for (let at = 0; at < 300; at++) expect(await ask(`colleague-${at}@example.org`)).toBe(0)
    const colleague = await world().employee()
    await expect(enter(deps(), world(), colleague.email)).resolves.toMatchObject({ role: 'employee' })
  })

  test('whoever goes through many accounts from one place is slowed down, but not those who signed in there before', async () => {
    const regular = await world().employee()
    await enter(deps(), world(), regular.email)
    for (let at = 0; at < 300; at++) expect(await tryOne(`victim-${at}@example.org`, '000000')).toBe(0)
    expect(await tryOne('victim-300@example.org', '000000')).toBeGreaterThan(0)
    await expect(enter(deps(), world(), regular.email)).resolves.toMatchObject({ role: 'employee' })
  })

  test('guessing at one account from hundreds of addresses is as slow as from one, and its owner gets in meanwhile where they are known', async () => {
    const owner = await world().employee()
    await enter(deps(), world(), owner.email)
    const guesses = []
    for (let at = 0; at < 200; at++) guesses.push(await tryOne(owner.email, '000000', `203.0.${at}.1`))
    expect(guesses.filter(wait => wait === 0)).toHaveLength(10)
    const asks = []
    for (let at = 0; at < 200; at++) asks.push(await ask(owner.email, `192.0.${at}.1`))
    // The sixth was the owner's own first one, before anybody knew them there.
    expect(asks.filter(wait => wait === 0)).toHaveLength(5)
    await expect(enter(deps(), world(), owner.email)).resolves.toMatchObject({ role: 'employee' })
  })

  test('an owner at a place where they are new waits a quarter of an hour at most after such an attack', async () => {
    const owner = await world().employee()
    for (let at = 0; at < 60; at++) {
      await ask(owner.email, `192.0.${at}.1`)
      await tryOne(owner.email, '000000', `203.0.${at}.1`)
      later(7)
    }
    later(900)
    await expect(enter(deps(), world(), owner.email, '198.18.0.1')).resolves.toMatchObject({ role: 'employee' })
  })

  test('mistyping is forgiven once one is in', async () => {
    const { email } = await world().employee()
    for (let round = 0; round < 6; round++) {
      const code = await freshCode(deps(), world(), email)
      for (let at = 0; at < 4; at++) expect(await tryOne(email, otherThan(code))).toBe(0)
      await signIn(deps(), { email, code, address: home })
    }
  })

  test('old attempts, codes and sessions are cleared on the way', async () => {
    const { email } = await world().employee()
    await ask(email)
    await tryOne('nobody.left@example.org', '000000', '203.0.113.99')
    world().ground.at(world().now().add({ hours: 25 }))
    await ask('somebody.else@example.org')
    const left = await world().asSuperuser(async tx => {
      const [attempts] = await tx.select({ rows: count() }).from(attempt)
      const [codes] = await tx.select({ rows: count() }).from(signInCode)
      const [sessions] = await tx.select({ rows: count() }).from(session)
      return { attempts: attempts?.rows, codes: codes?.rows, sessions: sessions?.rows }
    })
    expect(left).toEqual({ attempts: 3, codes: 1, sessions: 0 })
  })
})
