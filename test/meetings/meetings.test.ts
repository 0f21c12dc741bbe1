import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { agendaVersion, demand, meetingDate, meeting as meetingTable, notice } from '../../db/schema/council.ts'
import { shortNoticeConsent } from '../../db/schema/council-work.ts'
import { mail } from '../../db/schema/ground.ts'
import type { Official } from '../../src/actor.ts'
import { confirmItem, sendNotice } from '../../src/agenda/confirm.ts'
import { proposeItem } from '../../src/agenda/items.ts'
import { consentToShortNotice } from '../../src/agenda/short-notice.ts'
import { mySeats } from '../../src/council/seat.ts'
import { alertKeepers } from '../../src/meetings/alert.ts'
import { conveneDemand, conveneMeeting, demandMeeting, planMeetings } from '../../src/meetings/convene.ts'
import { cancelMeeting, setDate } from '../../src/meetings/dates.ts'
import { demandsOf, findMeeting, listMeetings } from '../../src/meetings/meetings.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'

const place = '시청 대회의실'

bothEngines('meetings of a council', world => {
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
  const convene = async () => (await world().as(city, conveneMeeting, { bodyId: ours.id })).id
  const dating = (id: string, start: string) => world().as(city, setDate, { id, start, minutes: 120, place })
  const look = async (id: string) => (await world().as(union, findMeeting, { id })).meeting
  const due = (about: string) =>
    world().asJob(async ({ tx }) => {
      const rows = await tx
        .select({ account: mail.account, facts: mail.facts })
        .from(mail)
        .where(eq(mail.kind, 'meeting-due'))
      return rows
        .filter(({ facts }) => JSON.stringify(facts).includes(about))
        .map(({ account }) => account)
        .toSorted()
    })
  const demands = () =>
    world().as(
      city,
      async act =>
        demandsOf(
          act,
          (await mySeats(act)).map(({ body }) => body),
        ),
      undefined,
    )
  const keepers = () => [city, union, ours.chair].map(({ account }) => account).toSorted()
  const confirmedItem = async (id: string, title = '휴게실') => {
    const item = await world().as(union, proposeItem, { id, title, text: '', speaker: '', minutes: 15 })
    await world().as(city, confirmItem, { id: item.id, revision: 1 })
    return item.id
  }

  test('June and December are planned ahead, once, and a planned month is no date', async () => {
    await world().asJob(planMeetings)
    expect(await world().asJob(planMeetings)).toBe(0)
    const { meetings } = await world().as(city, listMeetings, undefined)
    expect(meetings.map(({ plannedMonth, state, date }) => [plannedMonth?.toString(), state, date])).toEqual([
      ['2026-12-01', 'planned', null],
      ['2027-06-01', 'planned', null],
    ])
    expect(meetings[0]?.clock).toMatchObject({ what: 'date', left: 31, state: 'calm' })
  })

  describe('a written demand', () => {
    let id: string
    test('by either side, with its purpose, starts the chair’s clock', async () => {
      const [member] = ours.members.union
      if (!member) throw new Error('Nobody there')
      id = (await world().as(member, demandMeeting, { bodyId: ours.id, purpose: '민원실 안전 장치' })).id
      const [asked] = await demands()
      expect(asked).toMatchObject({ id, side: 'union', purpose: '민원실 안전 장치', meetingId: null })
      // Monday 23 November and fourteen days.
      expect(asked?.clock).toMatchObject({ left: 14, state: 'calm' })
      expect(asked?.clock?.dueOn.toString()).toBe('2026-12-07')
    })

    test('is for the own body, and convened by whoever keeps it', async () => {
      const foreign = world().as(theirs.chair, demandMeeting, { bodyId: ours.id, purpose: 'x' })
      await expect(foreign).rejects.toMatchObject({ code: 'not-found' })
      await expect(world().as(theirs.chair, conveneDemand, { id })).rejects.toMatchObject({ code: 'not-found' })
      const [member] = ours.members.union
      await expect(world().as(member ?? union, conveneDemand, { id })).rejects.toMatchObject({ code: 'forbidden' })
      const raw = world().within(member ?? union, tx =>
        tx.insert(demand).values({
          ...{
            id: world().ground.uuid(),
            bodyId: ours.id,
            side: 'employer',
            purpose: 'x',
            by: ours.seat(member ?? union),
          },
          ...{ at: world().now(), dueOn: '2026-12-07' },
        }),
      )
      await expect(raw).rejects.toMatchObject({ code: '42501' })
    })

    test('that nobody answers alerts chair and both secretaries, once; a date stops its clock', async () => {
      await world().asJob(alertKeepers)
      expect(await due('demand')).toEqual([])
      await world().pass({ days: 15 })
      await world().asJob(alertKeepers)
      await world().asJob(alertKeepers)
      expect(await due('"demand"')).toEqual(keepers())
      const made = await world().as(ours.chair, conveneDemand, { id })
      await expect(world().as(city, conveneDemand, { id })).rejects.toMatchObject({
        code: 'conflict',
        more: { instead: { meetingId: made.id } },
      })
      const clockNow = async () => (await demands())[0]?.clock
      expect(await clockNow()).toMatchObject({ state: 'overdue', left: -1 })
      await dating(made.id, '2026-12-22T05:00:00Z')
      expect(await clockNow()).toBeNull()
      expect(await look(made.id)).toMatchObject({ kind: 'extraordinary', demandId: id, state: 'dated' })
    })
  })

  describe('the notice', () => {
    test('needs a date and an agenda that both sides confirmed', async () => {
      const id = await convene()
      const send = () => world().as(city, sendNotice, { id })
      await expect(send()).rejects.toMatchObject({ said: { en: expect.stringContaining('no date') } })
      await dating(id, '2026-12-23T05:00:00Z')
      await world().as(union, proposeItem, { id, title: '당직', text: '', speaker: '', minutes: 15 })
      await expect(send()).rejects.toMatchObject({
        said: { en: expect.stringContaining('No item has been confirmed') },
      })
      await confirmedItem(id)
      const [member] = ours.members.union
      await expect(world().as(member ?? union, sendNotice, { id })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await send()
      expect(await look(id)).toMatchObject({ state: 'noticed', clock: null, notice: { days: 15, agendaVersion: 1 } })
      await expect(send()).rejects.toMatchObject({ code: 'conflict' })
    })

    test('with fewer than seven days is refused until each side’s own secretary consents, and its lateness is kept', async () => {
      const id = await convene()
      await dating(id, '2026-12-14T05:00:00Z')
      await confirmedItem(id)
      const send = () => world().as(city, sendNotice, { id })
      const consent = (who: Official, date = 0) => world().as(who, consentToShortNotice, { id, date })
      // Tuesday 8 December: six days are left.
      const waits = (...waitsFor: string[]) => ({ code: 'conflict', more: { instead: { waitsFor } } })
      await expect(send()).rejects.toMatchObject(waits('employer', 'union'))
      await world().asJob(alertKeepers)
      expect((await look(id)).clock).toMatchObject({ what: 'notice', state: 'overdue', left: -1 })
      expect(await consent(city)).toEqual({ waitsFor: ['union'] })
      expect(await consent(city)).toEqual({ waitsFor: ['union'] })
      await expect(send()).rejects.toMatchObject(waits('union'))
      // Nobody says it for the other side: no member, no other body, not in the database.
      await expect(consent(ours.chair)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(consent(theirs.secretary.union)).rejects.toMatchObject({ code: 'not-found' })
      const forged = { meetingId: id, dateNo: 0, bodyId: ours.id, side: 'union' as const, at: world().now() }
      for (const by of [ours.seat(city), ours.seat(union)])
        await expect(
          world().within(city, tx => tx.insert(shortNoticeConsent).values({ ...forged, by })),
        ).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23503)$/) })
      const sent = { meetingId: id, bodyId: ours.id, dateNo: 0, agendaVersion: 1, days: 6, at: world().now() }
      const items = [
        { id, side: 'union' as const, title: 'x', text: '', speaker: '', minutes: 5, papers: [], late: false },
      ]
      const unasked = world().within(city, async tx => {
        const of = { meetingId: id, bodyId: ours.id, version: 1, items, by: ours.seat(city), at: world().now() }
        await tx.insert(agendaVersion).values(of)
        await tx.insert(notice).values({ ...sent, by: ours.seat(city) })
      })
      await expect(unasked).rejects.toMatchObject({ constraint: 'notice_short' })
      expect(await consent(union)).toEqual({ waitsFor: [] })
      await send()
      expect(await look(id)).toMatchObject({ state: 'noticed', notice: { days: 6 } })
      await expect(consent(union)).rejects.toMatchObject({ code: 'conflict' })

      // A nearer date is another matter: the agenda stands, and both have to consent to it anew.
      await dating(id, '2026-12-11T05:00:00Z')
      expect(await look(id)).toMatchObject({ state: 'dated', notice: null })
      await expect(send()).rejects.toMatchObject(waits('employer', 'union'))
      await expect(consent(city, 0)).rejects.toMatchObject({ code: 'conflict' })
      for (const who of [city, union]) await consent(who, 1)
      expect(await send()).toEqual({ version: 1 })
      expect(await look(id)).toMatchObject({ state: 'noticed', notice: { days: 3, agendaVersion: 1 } })
      const calm = await convene()
      await dating(calm, '2026-12-29T05:00:00Z')
      await expect(world().as(city, consentToShortNotice, { id: calm, date: 0 })).rejects.toMatchObject({
        said: { en: expect.stringContaining('needs no consent') },
      })
    })

    test('that is overdue alerts chair and secretaries once, with what is due', async () => {
      const id = await convene()
      await dating(id, '2026-12-17T01:00:00Z')
      const count = async () => (await due('"notice"')).length
      const before = await count()
      await world().pass({ days: 3 })
      await world().asJob(alertKeepers)
      const after = await count()
      expect(after).toBeGreaterThanOrEqual(before + 3)
      await world().asJob(alertKeepers)
      expect(await count()).toBe(after)
    })

    test('goes out anew when the date moves: date, place and the agenda as it was frozen', async () => {
      const id = await convene()
      await dating(id, '2026-12-28T05:00:00Z')
      await confirmedItem(id)
      await world().as(city, sendNotice, { id })
      await dating(id, '2026-12-30T05:00:00Z')
      const moved = await look(id)
      expect(moved).toMatchObject({ state: 'noticed', date: { no: 1 }, notice: { days: 19, agendaVersion: 1 } })
      expect(moved.dates.map(({ start }) => start.toString())).toEqual(['2026-12-28T05:00:00Z', '2026-12-30T05:00:00Z'])
      const kept = await world().asJob(({ tx }) => tx.select().from(notice).where(eq(notice.meetingId, id)))
      expect(kept.map(({ dateNo }) => dateNo).toSorted()).toEqual([0, 1])
    })
  })

  describe('a date', () => {
    test('is no weekend, no holiday and not gone by', async () => {
      const id = await convene()
      for (const start of ['2026-12-19T05:00:00Z', '2026-12-25T05:00:00Z', '2026-12-01T05:00:00Z'])
        await expect(dating(id, start)).rejects.toMatchObject({
          code: 'invalid',
          more: { errors: [{ field: 'start' }] },
        })
      expect(await look(id)).toMatchObject({ state: 'planned', date: null })
    })

    test('is given by whoever keeps the body, in the database too, and never changed', async () => {
      const id = await convene()
      const [member] = ours.members.union
      const give = { id, start: '2026-12-21T05:00:00Z', minutes: 60, place }
      await expect(world().as(member ?? union, setDate, give)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(world().as(theirs.chair, setDate, give)).rejects.toMatchObject({ code: 'not-found' })
      await world().as(union, setDate, give)
      const raw = world().within(city, tx =>
        tx.update(meetingDate).set({ place: 'x' }).where(eq(meetingDate.meetingId, id)),
      )
      await expect(raw).rejects.toMatchObject({ code: '42501' })
    })

    test('of a meeting that was called off is given no more, and its reason stays', async () => {
      const id = await convene()
      await dating(id, '2026-12-21T05:00:00Z')
      const [member] = ours.members.union
      const off = { id, reason: '의회 일정과 겹칩니다.' }
      await expect(world().as(member ?? union, cancelMeeting, off)).rejects.toMatchObject({ code: 'forbidden' })
      await world().as(union, cancelMeeting, off)
      expect(await look(id)).toMatchObject({ state: 'cancelled', clock: null, cancelled: { reason: off.reason } })
      await expect(dating(id, '2026-12-22T05:00:00Z')).rejects.toMatchObject({ code: 'conflict' })
      await expect(world().as(city, cancelMeeting, off)).rejects.toMatchObject({ code: 'conflict' })
    })
  })

  test('a member of one body sees no meeting of another, by any address', async () => {
    const id = await convene()
    await expect(world().as(theirs.chair, findMeeting, { id })).rejects.toMatchObject({ code: 'not-found' })
    const seen = await world().within(theirs.chair, tx => tx.select().from(meetingTable))
    expect(seen.filter(({ bodyId }) => bodyId === ours.id)).toEqual([])
  })
})
