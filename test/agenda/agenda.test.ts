import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { agendaItem, agendaVersion, itemConsent } from '../../db/schema/council.ts'
import { mail } from '../../db/schema/ground.ts'
import type { Official } from '../../src/actor.ts'
import { findItem, readAgenda } from '../../src/agenda/agenda.ts'
import { confirmItem, confirmItems, sendNotice } from '../../src/agenda/confirm.ts'
import { arrangeAgenda, changeItem, proposeItem, withdrawItem } from '../../src/agenda/items.ts'
import { conveneMeeting } from '../../src/meetings/convene.ts'
import { cancelMeeting, setDate } from '../../src/meetings/dates.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'
import { heldMeeting } from '../support/sitting.ts'

bothEngines('an agenda', world => {
  let ours: WorldCouncil
  let theirs: WorldCouncil
  let city: Official
  let union: Official
  beforeAll(async () => {
    ours = await councilOf(world(), { perSide: 2 })
    theirs = await councilOf(world(), { name: '정례간담회', kind: 'talks', perSide: 1 })
    city = ours.secretary.employer
    union = ours.secretary.union
  })
  const words = { title: '휴게실', text: '까닭', speaker: '', minutes: 15 }
  const meetingOn = async (start = '2026-12-10T05:00:00Z') => {
    const { id } = await world().as(city, conveneMeeting, { bodyId: ours.id })
    await world().as(city, setDate, { id, start, minutes: 120, place: '시청 대회의실' })
    return id
  }
  const propose = async (who: Official, id: string, more: Partial<typeof words> = {}) =>
    (await world().as(who, proposeItem, { id, ...words, ...more })).id
  const confirm = (who: Official, id: string, revision = 1) => world().as(who, confirmItem, { id, revision })
  const look = (id: string, who = city) => world().as(who, readAgenda, { id })
  const item = async (id: string) => (await world().as(city, findItem, { id })).item

  test('takes items of every member for their own side; a secretary’s own carries that side’s confirmation', async () => {
    const id = await meetingOn()
    const [member] = ours.members.union
    const first = await propose(member ?? union, id)
    const second = await propose(city, id, { title: '당직' })
    const { items } = await look(id)
    expect(items.map(({ id, side, consents, state }) => ({ id, side, consents, state }))).toEqual([
      { id: first, side: 'union', consents: [], state: 'open' },
      { id: second, side: 'employer', consents: ['employer'], state: 'open' },
    ])
    await expect(propose(theirs.chair, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(confirm(member ?? union, first)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(confirm(theirs.secretary.union, first)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is confirmed by both secretaries to the words that were read; other words have to be confirmed again', async () => {
    const id = await propose(union, await meetingOn())
    await confirm(city, id)
    expect(await item(id)).toMatchObject({ state: 'confirmed', revision: 1 })
    await world().as(union, changeItem, { id, ...words, minutes: 30 })
    expect(await item(id)).toMatchObject({ state: 'confirmed', revision: 1, minutes: 30 })
    expect(await world().as(union, changeItem, { id, ...words, text: '다른 까닭' })).toEqual({ reworded: true })
    expect(await item(id)).toMatchObject({ state: 'open', revision: 2, consents: ['union'] })
    await expect(confirm(city, id, 1)).rejects.toMatchObject({ code: 'conflict' })
    await confirm(city, id, 2)
    expect(await item(id)).toMatchObject({ state: 'confirmed' })
  })

  test('of many items is confirmed together: all as they were read, or none, and only by a secretary', async () => {
    const id = await meetingOn()
    const ids = [await propose(union, id, { title: '하나' }), await propose(union, id, { title: '둘' })]
    const read = (revision: number) => ids.map((id, at) => ({ id, revision: at === 1 ? revision : 1 }))
    const confirmAll = (who: Official, items = read(1)) => world().as(who, confirmItems, { id, items })
    await expect(confirmAll(ours.chair)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(confirmAll(theirs.secretary.union)).rejects.toMatchObject({ code: 'not-found' })
    const elsewhere = await propose(union, await meetingOn())
    await expect(confirmAll(city, [{ id: elsewhere, revision: 1 }])).rejects.toMatchObject({ code: 'not-found' })
    await world().as(union, changeItem, { id: ids[1] ?? '', ...words, title: '다른 둘' })
    await expect(confirmAll(city)).rejects.toMatchObject({ code: 'conflict' })
    expect((await look(id)).items.map(({ consents }) => consents)).toEqual([['union'], ['union']])
    await confirmAll(city, read(2))
    expect((await look(id)).items.map(({ state }) => state)).toEqual(['confirmed', 'confirmed'])
  })

  test('keeps each side’s words its own', async () => {
    const id = await propose(union, await meetingOn())
    const changed = { id, ...words, title: '다른 제목' }
    await expect(world().as(city, changeItem, changed)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(world().as(city, withdrawItem, { id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(world().as(ours.members.union[0] ?? union, changeItem, changed)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const consent = { itemId: id, bodyId: ours.id, side: 'union' as const, revision: 1, at: world().now() }
    const forged = world().within(city, tx => tx.insert(itemConsent).values({ ...consent, by: ours.seat(city) }))
    await expect(forged).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23503)$/) })
    await world().as(union, withdrawItem, { id })
    await expect(confirm(city, id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await item(id)).toMatchObject({ state: 'withdrawn' })
  })

  test('has its order, times and speakers from either secretary until the notice is out', async () => {
    const id = await meetingOn()
    const ids = [await propose(union, id, { title: '하나' }), await propose(city, id, { title: '둘' })]
    const turned = ids.toReversed().map(id => ({ id, minutes: 25, speaker: '총무과장' }))
    await world().as(city, arrangeAgenda, { id, items: turned })
    const { items } = await look(id, union)
    expect(items.map(({ title, minutes, speaker }) => [title, minutes, speaker])).toEqual([
      ['둘', 25, '총무과장'],
      ['하나', 25, '총무과장'],
    ])
    const [member] = ours.members.union
    const order = { id, items: turned }
    await expect(world().as(member ?? union, arrangeAgenda, order)).rejects.toMatchObject({ code: 'forbidden' })
    const strange = { id, items: [{ id: world().ground.uuid(), minutes: 5, speaker: '' }] }
    await expect(world().as(city, arrangeAgenda, strange)).rejects.toMatchObject({ code: 'not-found' })
  })

  describe('once the notice is out', () => {
    let id: string
    let first: string
    let waiting: string
    beforeAll(async () => {
      id = await meetingOn()
      first = await propose(union, id)
      waiting = await propose(city, id, { title: '아직 확인하지 않은 것' })
      await confirm(city, first)
      await world().as(city, sendNotice, { id })
    })
    const notices = () =>
      world().asJob(({ tx }) => tx.select({ facts: mail.facts }).from(mail).where(eq(mail.kind, 'meeting-notice')))

    test('is frozen: what went out with it is neither changed nor taken back, in the database too', async () => {
      expect(await item(first)).toMatchObject({ state: 'frozen' })
      expect((await look(id)).frozen).toMatchObject({
        version: 1,
        items: [{ id: first, title: '휴게실', late: false }],
      })
      const changed = { id: first, ...words, title: '다른 제목' }
      await expect(world().as(union, changeItem, changed)).rejects.toMatchObject({ code: 'conflict' })
      await expect(world().as(union, withdrawItem, { id: first })).rejects.toMatchObject({ code: 'conflict' })
      const order = { id, items: [{ id: first, minutes: 5, speaker: '' }] }
      await expect(world().as(city, arrangeAgenda, order)).rejects.toMatchObject({ code: 'conflict' })
      for (const who of [city, union]) {
        const raw = world().within(who, tx =>
          tx.update(agendaVersion).set({ items: [] }).where(eq(agendaVersion.meetingId, id)),
        )
        await expect(raw).rejects.toMatchObject({ code: '42501' })
      }
    })

    test('takes later items by consent of both sides only: a new version, and everybody is told', async () => {
      const before = (await notices()).length
      expect(await item(waiting)).toMatchObject({ state: 'open' })
      const late = await propose(union, id, { title: '급한 일' })
      expect((await look(id)).frozen?.version).toBe(1)
      await confirm(city, late)
      const { frozen } = await look(id, ours.chair)
      expect(frozen).toMatchObject({
        version: 2,
        items: [
          { id: first, late: false },
          { id: late, late: true },
        ],
      })
      // Four members, two secretaries, the alternate.
      const after = await notices()
      expect(after).toHaveLength(before + 7)
      expect(JSON.stringify(after.at(-1)?.facts)).toContain('급한 일')
      const kept = await world().asJob(({ tx }) =>
        tx.select().from(agendaVersion).where(eq(agendaVersion.meetingId, id)),
      )
      expect(kept.map(({ version }) => version).toSorted()).toEqual([1, 2])
    })
  })

  test('of a meeting that is over or called off takes nothing more', async () => {
    const off = await meetingOn()
    await world().as(city, cancelMeeting, { id: off, reason: 'x' })
    await expect(propose(union, off)).rejects.toMatchObject({ code: 'conflict' })
    const held = await heldMeeting(world(), ours, ['지난 일'])
    await expect(propose(union, held.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is seen by whoever sits in the body and by nobody else', async () => {
    const id = await meetingOn()
    await propose(union, id)
    await expect(look(id, theirs.secretary.union)).rejects.toMatchObject({ code: 'not-found' })
    const seen = await world().within(theirs.secretary.union, tx => tx.select().from(agendaItem))
    expect(seen).toEqual([])
  })
})
