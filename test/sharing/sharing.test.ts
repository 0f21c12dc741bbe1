import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { checkUp } from '../../db/schema/checkups.ts'
import { accessLog } from '../../db/schema/ground.ts'
import { cancelAppointment } from '../../src/appointments/cancel.ts'
import { deleteTogether, listCheckUps } from '../../src/checkups/check-ups.ts'
import { instrumentIn } from '../../src/checkups/questionnaires.ts'
import { shipped } from '../../src/checkups/shipped.ts'
import { takeCheckUp } from '../../src/checkups/take.ts'
import { giveConsent } from '../../src/consents/consents.ts'
import { readSharing, shareCheckUp, withdrawShare } from '../../src/sharing/share.ts'
import { shareTogether, withdrawTogether } from '../../src/sharing/share-together.ts'
import { countShared, sharedWithMe } from '../../src/sharing/shared-with-me.ts'
import { answered, ship } from '../instruments/shipped.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

async function withResult(w: World) {
  const kim = await w.employee()
  const counselor = await w.counselor()
  const [slot] = await w.slots(counselor, 1, '2026-11-26T00:00:00Z')
  if (!slot) throw new Error('no slot')
  const { id: appointmentId } = await w.appointment(kim, slot)
  await w.as(kim, giveConsent, { kind: 'check-up' })
  const gad7 = instrumentIn(shipped, 'gad-7')
  const { id } = await w.as(kim, takeCheckUp, { instrument: gad7, answers: answered(0, 0, 1, 1, 0, 1, 0) })
  return { kim, counselor, appointmentId, id }
}

bothEngines('sharing a check-up', world => {
  test('the counselor of a coming appointment reads what is shared, each opening noted; taken back it is gone', async () => {
    const w = world()
    const { kim, counselor, appointmentId, id } = await withResult(w)
    expect(await w.as(counselor, sharedWithMe, {})).toEqual([])
    expect((await w.as(kim, readSharing, { id })).targets).toMatchObject([{ appointmentId }])
    const share = await w.as(kim, shareCheckUp, { id, appointmentId })
    expect(await w.as(kim, shareCheckUp, { id, appointmentId })).toEqual(share)
    expect(await w.as(counselor, countShared, { appointment: appointmentId })).toBe(1)
    const [shared] = await w.as(counselor, sharedWithMe, { appointment: appointmentId })
    expect(shared?.checkUp).toMatchObject({ id, scored: { total: { value: 3 } } })
    const lines = await w.within(kim, tx =>
      tx.select().from(accessLog).where(sql`${accessLog.subject} = ${kim.me} and ${accessLog.role} = 'counselor'`),
    )
    expect(lines).toMatchObject([{ actor: counselor.me, action: 'open', objectKind: 'check-up', objectId: id }])
    await w.as(kim, withdrawShare, { share: share.id })
    expect(await w.as(counselor, sharedWithMe, {})).toEqual([])
    expect(await w.within(counselor, tx => tx.select({ id: checkUp.id }).from(checkUp))).toEqual([])
    await expect(w.as(kim, withdrawShare, { share: share.id })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('what was taken in one go is shared, taken back and deleted together', async () => {
    const w = world()
    const { kim, counselor, appointmentId, id: alone } = await withResult(w)
    const take = (of: string, ...values: number[]) =>
      w.as(kim, takeCheckUp, { instrument: ship(of), answers: answered(...values), sitting: 'one go', key: of })
    const [first, second] = [await take('phq-2', 1, 0), await take('gad-2', 0, 1)]
    const reads = async () => (await w.as(counselor, sharedWithMe, {})).map(({ checkUp }) => checkUp.id).sort()
    await w.as(kim, shareTogether, { id: second.id, appointmentId })
    expect(await reads()).toEqual([first.id, second.id].sort())
    const [share] = (await w.as(kim, readSharing, { id: first.id })).shares
    const other = await withResult(w)
    const theirs = { id: other.id, share: share?.id ?? '' }
    await expect(w.as(other.kim, withdrawTogether, theirs)).rejects.toMatchObject({ code: 'not-found' })
    await w.as(kim, withdrawTogether, { id: second.id, share: share?.id ?? '' })
    expect(await reads()).toEqual([])
    await w.as(kim, shareTogether, { id: first.id, appointmentId })
    await w.as(kim, deleteTogether, { id: first.id })
    expect(await reads()).toEqual([])
    expect((await w.as(kim, listCheckUps, undefined)).map(({ id }) => id)).toEqual([alone])
  })

  test('nobody else reads it, whatever their role', async () => {
    const w = world()
    const { kim, counselor, appointmentId, id } = await withResult(w)
    await w.as(kim, shareCheckUp, { id, appointmentId })
    const another = await w.counselor()
    expect(await w.as(another, sharedWithMe, {})).toEqual([])
    const theirs = w.as(another, sharedWithMe, { appointment: appointmentId })
    await expect(theirs).rejects.toMatchObject({ code: 'not-found' })
    expect(await w.within(another, tx => tx.select({ id: checkUp.id }).from(checkUp))).toEqual([])
    const manager = await w.centerManager(counselor.center)
    for (const role of ['hr', 'head', 'council', 'privacy'] as const) {
      const looking = w.within(await w.official(role), tx => tx.select({ id: checkUp.id }).from(checkUp))
      await expect(looking, role).rejects.toMatchObject({ code: '42501' })
    }
    await expect(w.within(manager, tx => tx.select({ id: checkUp.id }).from(checkUp))).rejects.toMatchObject({
      code: '42501',
    })
    await expect(w.asJob(act => act.tx.select({ it: checkUp.sealed }).from(checkUp))).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('only an own check-up goes only to the counselor of an own coming appointment', async () => {
    const w = world()
    const { kim, appointmentId, id } = await withResult(w)
    const others = await withResult(w)
    const missing = { code: 'not-found' }
    await expect(w.as(others.kim, shareCheckUp, { id, appointmentId })).rejects.toMatchObject(missing)
    const foreign = { id, appointmentId: others.appointmentId }
    await expect(w.as(kim, shareCheckUp, foreign)).rejects.toMatchObject(missing)
    await w.as(kim, shareCheckUp, { id, appointmentId })
    await w.as(kim, cancelAppointment, { id: appointmentId })
    const again = { id, appointmentId }
    await expect(w.as(kim, shareCheckUp, again)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a cancelled appointment is no reason to read on', async () => {
    const w = world()
    const { kim, counselor, appointmentId, id } = await withResult(w)
    await w.as(kim, shareCheckUp, { id, appointmentId })
    await w.as(kim, cancelAppointment, { id: appointmentId })
    expect(await w.as(counselor, sharedWithMe, {})).toEqual([])
  })
})
