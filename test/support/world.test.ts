import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { appointment, claim, slot } from '../../db/schema/counseling.ts'
import { setting } from '../../db/schema/ground.ts'
import { bothEngines } from './engines.ts'

bothEngines('a test world', world => {
  test('people who were added can act at once, each in their role', async () => {
    const w = world()
    const kim = await w.employee({ name: '김하늘' })
    const counselor = await w.counselor()
    const manager = await w.centerManager(counselor.center)
    const [first, second] = await w.slots(counselor, 2, '2026-11-24T00:00:00Z')
    if (!first || !second) throw new Error('no slots')
    expect(first.startsAt.until(second.startsAt).total('minutes')).toBe(60)
    const made = await w.appointment(kim, first, { sealed: { alias: '하늘' } })

    const seen = await w.as(kim, act => act.tx.select().from(appointment), undefined)
    expect(seen).toEqual([{ ...made, sealed: expect.any(Uint8Array) }])
    expect(await w.within(counselor, tx => tx.select().from(slot).where(eq(slot.id, first.id)))).toMatchObject([first])
    const columns = { id: appointment.id, startsAt: appointment.startsAt }
    const managed = await w.within(manager, tx => tx.select(columns).from(appointment))
    expect(managed).toEqual([{ id: made.id, startsAt: made.startsAt }])
    expect(await w.asJob(act => act.tx.select({ by: claim.appointmentId }).from(claim))).toEqual([{ by: made.id }])
    const sealed = seen[0]?.sealed ?? new Uint8Array()
    const place = { table: 'care.appointment', column: 'sealed', row: made.id }
    const key = await w.as(kim, act => act.vault.keyById(act.tx, made.keyId), undefined)
    expect(await w.ground.vault.open(key, place, sealed)).toEqual({ alias: '하늘' })
  })

  // Those that come with the schema's migrations; the world's own replace three of them.
  const defaults = 11

  test('officials read the settings, and nobody is signed out when a world lets time pass', async () => {
    const w = world()
    const officials = await Promise.all((['hr', 'head', 'council', 'privacy'] as const).map(role => w.official(role)))
    await w.pass({ days: 2 })
    for (const official of officials) {
      expect(await w.within(official, tx => tx.select().from(setting))).toHaveLength(defaults + 3)
    }
    w.ground.at(w.now().add({ minutes: 31 }))
    await expect(w.within(officials[0] ?? { role: 'job' }, tx => tx.select().from(setting))).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})
