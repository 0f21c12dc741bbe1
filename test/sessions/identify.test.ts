import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { account, accountRole, person, session, unit } from '../../db/schema/ground.ts'
import type { Role } from '../../src/actor.ts'
import { perform } from '../../src/http/perform.ts'
import { hex } from '../../src/privacy/pseudonyms.ts'
import { forgetSession, identify } from '../../src/sessions/identify.ts'
import { hashOf } from '../../src/sessions/session-store.ts'
import { signOut } from '../../src/sessions/sign-in.ts'
import { switchRole } from '../../src/sessions/switch-role.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'
import { depsOf, enter, home, leave, sessionsOf, watched } from './site.ts'

const signedOut = expect.objectContaining({ code: 'unauthenticated' })

bothEngines('sessions', world => {
  const deps = () => depsOf(world())
  /** As another process would see it: nothing remembered. */
  const afresh = async (token: string) => {
    forgetSession(deps(), hex(hashOf(token)))
    return identify(deps(), token)
  }
  /** Whether a transaction as the person is let in. */
  const acts = async (token: string) => {
    const who = await identify(deps(), token)
    if (!who) throw new Error('Nobody')
    return perform(deps(), who, async () => 'in', undefined)
  }
  const giveRole = (w: World, accountId: string, role: Role, reference: string | null = null) =>
    w.asSuperuser(tx => tx.insert(accountRole).values({ accountId, role, reference }))
  const personOf = async (w: World, accountId: string) => {
    const [row] = await w.asSuperuser(tx => tx.select().from(account).where(eq(account.id, accountId)))
    return row?.personId ?? ''
  }
  const pass = (duration: Temporal.DurationLike) => world().ground.at(world().now().add(duration))

  test('each role is identified with its own facts', async () => {
    const w = world()
    const center = await w.center()
    const people = [
      await w.employee(),
      await w.counselor({ center }),
      await w.centerManager(center),
      await w.official('hr'),
      await w.official('head'),
      await w.official('council'),
      await w.official('privacy'),
    ]
    for (const who of people) {
      const { token } = await enter(deps(), w, who.email)
      const { session: _, ...facts } = who
      const expected = 'center' in who && who.role === 'counselor' ? { ...facts, center: undefined } : facts
      const unitOf = { unit: who.role === 'head' ? w.unit : null }
      const official = !['employee', 'counselor', 'center'].includes(who.role)
      expect(await afresh(token)).toEqual({
        ...expected,
        ...(official && unitOf),
        session: hex(hashOf(token)),
      })
      expect(await acts(token)).toBe('in')
    }
  })

  test('district staff are eligible at the front line only, public-service workers and security police everywhere', async () => {
    const w = world()
    const district = w.ground.uuid()
    await w.asSuperuser(tx =>
      tx.insert(unit).values({
        id: district,
        code: 'D1',
        name: { ko: '구', en: 'District' },
        kind: 'district',
        valid: '[2020-01-01,)',
      }),
    )
    const cases = [
      { category: 'general', frontLine: false, eligible: false },
      { category: 'general', frontLine: true, eligible: true },
      { category: 'public-service', frontLine: false, eligible: true },
      { category: 'security-police', frontLine: false, eligible: true },
    ] as const
    for (const { eligible, ...post } of cases) {
      const who = await w.employee()
      const id = await personOf(w, who.account)
      await w.asSuperuser(tx =>
        tx
          .update(person)
          .set({ ...post, unitId: district })
          .where(eq(person.id, id)),
      )
      const { token } = await enter(deps(), w, who.email)
      expect(await identify(deps(), token)).toMatchObject({ role: 'employee', eligible })
    }
  })

  test('half an hour without use ends a session; use keeps it, for twelve hours and no longer', async () => {
    const w = world()
    const idle = await w.employee()
    const { token: unused } = await enter(deps(), w, idle.email)
    pass({ minutes: 29 })
    expect(await afresh(unused)).not.toBeNull()
    pass({ minutes: 1 })
    expect(await afresh(unused)).toBeNull()

    const busy = await w.employee()
    const { token } = await enter(deps(), w, busy.email)
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      pass({ minutes: 20 })
      expect(await acts(token)).toBe('in')
    }
    pass({ minutes: 19, seconds: 59 })
    expect(await acts(token)).toBe('in')
    pass({ seconds: 1 })
    expect(await afresh(token)).toBeNull()
  })

  test('what is remembered of a person lets nobody act once the session is over', async () => {
    const w = world()
    const who = await w.employee()
    const { token } = await enter(deps(), w, who.email)
    const remembered = await identify(deps(), token)
    await w.asSuperuser(tx => tx.delete(session).where(eq(session.accountId, who.account)))
    expect(await identify(deps(), token)).toBe(remembered)
    await expect(acts(token)).rejects.toEqual(signedOut)
    expect(await afresh(token)).toBeNull()
  })

  test('a person who leaves is out at once, everywhere, and does not come in again', async () => {
    const w = world()
    const who = await w.employee()
    const [here, there] = [await enter(deps(), w, who.email), await enter(deps(), w, who.email, '203.0.113.1')]
    expect(await acts(here.token)).toBe('in')
    await leave(w, who)
    expect(await sessionsOf(w, who.account)).toBe(0)
    for (const { token } of [here, there]) {
      expect(await afresh(token)).toBeNull()
    }
    await expect(enter(deps(), w, who.email)).rejects.toThrow()
  })

  test('somebody whose last day is over is nobody, even with an account and a session that were never ended', async () => {
    const w = world()
    const who = await w.employee()
    const { token } = await enter(deps(), w, who.email)
    await leave(w, who)
    await w.asSuperuser(async tx => {
      await tx.update(account).set({ closedAt: null }).where(eq(account.id, who.account))
      const times = { createdAt: w.now(), lastSeenAt: w.now(), expiresAt: w.now().add({ hours: 12 }) }
      const idHash = hashOf(token)
      await tx.insert(session).values({ idHash, accountId: who.account, role: 'employee', ...times })
    })
    expect(await afresh(token)).toBeNull()
  })

  test('signing out ends this session at once and leaves the others', async () => {
    const w = world()
    const who = await w.employee()
    const [one, other] = [await enter(deps(), w, who.email), await enter(deps(), w, who.email)]
    expect(await acts(one.token)).toBe('in')
    await signOut(deps(), one.token)
    expect(await identify(deps(), one.token)).toBeNull()
    expect(await acts(other.token)).toBe('in')
    await signOut(deps(), 'nothing of the kind')
    await signOut(deps(), undefined)
  })

  test('a change of role comes with a new token, ends the old one, and does not lengthen the day', async () => {
    const w = world()
    const who = await w.employee()
    await giveRole(w, who.account, 'council')
    const first = await enter(deps(), w, who.email)
    expect(first).toMatchObject({ role: 'employee', roles: ['employee', 'council'] })
    const before = await sessionsOf(w, who.account)
    pass({ minutes: 20 })
    const second = await switchRole(deps(), first.token, 'council')
    expect(second).toMatchObject({ role: 'council', roles: ['employee', 'council'] })
    expect(second.token).not.toBe(first.token)
    expect(await identify(deps(), first.token)).toBeNull()
    expect(await identify(deps(), second.token)).toMatchObject({ role: 'council', me: who.account })
    expect(await sessionsOf(w, who.account)).toBe(before)
    const [row] = await w.asSuperuser(async tx =>
      tx
        .select()
        .from(session)
        .where(eq(session.idHash, hashOf(second.token))),
    )
    expect(row?.expiresAt.since(w.now()).total('minutes')).toBe(12 * 60 - 20)
    await expect(switchRole(deps(), first.token, 'employee')).rejects.toEqual(signedOut)
  })

  test('a role of somebody else is refused and the session goes on as it was', async () => {
    const w = world()
    const who = await w.employee()
    const { token } = await enter(deps(), w, who.email)
    for (const role of ['hr', 'counselor', 'privacy'] as const)
      await expect(switchRole(deps(), token, role)).rejects.toEqual(expect.objectContaining({ code: 'forbidden' }))
    expect(await afresh(token)).toMatchObject({ role: 'employee' })
  })

  test('a role taken away ends the sessions in it', async () => {
    const w = world()
    const who = await w.employee()
    await giveRole(w, who.account, 'council')
    const { token } = await enter(deps(), w, who.email)
    const council = await switchRole(deps(), token, 'council')
    await w.asSuperuser(tx => tx.delete(accountRole).where(eq(accountRole.role, 'council')))
    expect(await afresh(council.token)).toBeNull()
  })

  test('texts that are no token of ours identify nobody', async () => {
    const w = world()
    const { token } = await enter(deps(), w, (await w.employee()).email)
    const swapped = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`
    const hash = hex(hashOf(token))
    for (const forged of ['', 'x', swapped, `${token}A`, token.slice(1), hash, "' or true --", '\u0000'.repeat(43)])
      expect(await identify(deps(), forged)).toBeNull()
  })

  test('the facts of a session are asked for once in five minutes', async () => {
    const w = world()
    const { token } = await enter(deps(), w, (await w.employee()).email, home)
    const { db, seen } = watched(w.db)
    const counting = { ...deps(), db }
    for (const minutes of [0, 1, 3]) {
      pass({ minutes })
      expect(await identify(counting, token)).not.toBeNull()
    }
    expect(seen.filter(what => what === 'transaction')).toHaveLength(1)
    pass({ minutes: 1 })
    await identify(counting, token)
    expect(seen.filter(what => what === 'transaction')).toHaveLength(2)
  })
})
