import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { absence, ballot } from '../../db/schema/council-work.ts'
import { mail } from '../../db/schema/ground.ts'
import type { Official } from '../../src/actor.ts'
import { conveneMeeting } from '../../src/meetings/convene.ts'
import { setDate } from '../../src/meetings/dates.ts'
import { findMeeting } from '../../src/meetings/meetings.ts'
import { clean } from '../../src/outbox/clean.ts'
import { beAway, beBack } from '../../src/polls/absences.ts'
import { openPoll } from '../../src/polls/open-poll.ts'
import { absencesOf, findPoll, listPolls } from '../../src/polls/polls.ts'
import { remindVoters } from '../../src/polls/remind.ts'
import { settlePoll } from '../../src/polls/settle.ts'
import { vote } from '../../src/polls/vote.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'

const [tuesday, thursday] = ['2026-12-08T05:00:00Z', '2026-12-10T05:00:00Z'] as const
const place = '시청 대회의실'

bothEngines('a date poll', world => {
  let ours: WorldCouncil
  let theirs: WorldCouncil
  let city: Official
  let union: Official
  beforeAll(async () => {
    ours = await councilOf(world(), { perSide: 3, withAccount: 2 })
    theirs = await councilOf(world(), { name: '정례간담회', kind: 'talks', perSide: 1 })
    city = ours.secretary.employer
    union = ours.secretary.union
  })

  const asking = (meetingId: string, starts: readonly string[], deadline = '2026-12-01T09:00:00Z') => ({
    ...{ meetingId, place, minutes: 120, deadline },
    options: starts.map(start => ({ start })),
  })
  const convene = async () => (await world().as(city, conveneMeeting, { bodyId: ours.id })).id
  const opened = async (starts: readonly string[] = [tuesday, thursday], deadline?: string) => {
    const { id } = await world().as(city, openPoll, asking(await convene(), starts, deadline))
    const { poll } = await world().as(city, findPoll, { id })
    return { id, options: poll.options.map(option => option.id) }
  }
  const mailed = (kind: string) =>
    world().asJob(({ tx }) =>
      tx.select({ account: mail.account, facts: mail.facts }).from(mail).where(eq(mail.kind, kind)),
    )

  describe('that could not become a meeting is refused by name, and nothing is asked of anybody', () => {
    test.each([
      ['without times', [], undefined, 'options'],
      ['on a Sunday', ['2026-12-06T05:00:00Z'], undefined, 'options.0.start'],
      ['on Christmas Day', [thursday, '2026-12-25T05:00:00Z'], undefined, 'options.1.start'],
      ['with the same time twice', [thursday, thursday], undefined, 'options.1.start'],
      ['with a deadline after the first time', [tuesday], '2026-12-09T00:00:00Z', 'deadline'],
      ['with a deadline gone by', [tuesday], '2026-11-20T00:00:00Z', 'deadline'],
    ] as const)('%s', async (_, starts, deadline, field) => {
      const before = (await mailed('meeting-poll')).length
      const meeting = await convene()
      const asked = world().as(city, openPoll, asking(meeting, starts, deadline))
      await expect(asked).rejects.toMatchObject({ code: 'invalid', more: { errors: [{ field }] } })
      expect(await mailed('meeting-poll')).toHaveLength(before)
      expect(await world().as(city, listPolls, {})).not.toContainEqual(expect.objectContaining({ meetingId: meeting }))
    })

    test('on a day on which known absences leave a side without its quorum, which names them', async () => {
      const day = { from: '2026-12-10', until: '2026-12-10' }
      const absent = ours.members.union.map(who => ours.seat(who))
      const ids: string[] = []
      for (const memberId of absent)
        ids.push((await world().as(union, beAway, { bodyId: ours.id, memberId, ...day })).id)
      // The alternate of the first fills that seat: two of three are still there.
      const { id } = await world().as(city, openPoll, asking(await convene(), [thursday]))
      const { poll } = await world().as(city, findPoll, { id })
      expect([...(poll.options[0]?.away ?? [])].toSorted()).toEqual(absent.toSorted())
      await world().as(ours.alternate, beAway, { bodyId: ours.id, ...day })
      const asked = world().as(city, openPoll, asking(await convene(), [tuesday, thursday]))
      await expect(asked).rejects.toMatchObject({
        code: 'invalid',
        said: { ko: expect.stringContaining('노동조합 측 위원의 부재'), en: expect.stringContaining('the union') },
        more: { errors: [{ field: 'options.1.start' }] },
      })
      for (const one of ids) await world().as(union, beBack, { id: one })
      await world().as(city, openPoll, asking(await convene(), [tuesday, thursday]))
    })

    test('when nobody sits on a side, when another one is open, and by whoever does not keep the body', async () => {
      const meeting = await convene()
      const [member] = ours.members.union
      if (!member) throw new Error('Nobody there')
      await expect(world().as(member, openPoll, asking(meeting, [thursday]))).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(world().as(theirs.chair, openPoll, asking(meeting, [thursday]))).rejects.toMatchObject({
        code: 'not-found',
      })
      const { id } = await world().as(union, openPoll, asking(meeting, [thursday]))
      await expect(world().as(city, openPoll, asking(meeting, [tuesday]))).rejects.toMatchObject({
        code: 'conflict',
        more: { instead: { pollId: id } },
      })
    })
  })

  describe('answered', () => {
    test('by members and alternates for themselves, by a secretary for the own side, by nobody for the other', async () => {
      const { id, options } = await opened()
      const [early = '', late = ''] = options
      const [first, second] = ours.members.union
      if (!first || !second) throw new Error('Two have accounts')
      await world().as(first, vote, { id, answers: { [early]: 'no', [late]: 'yes' } })
      await world().as(ours.alternate, vote, { id, answers: { [early]: 'yes' } })
      await world().as(union, vote, { id, memberId: ours.seat(second), answers: { [early]: 'if-need-be' } })
      const { poll } = await world().as(ours.chair, findPoll, { id })
      // The seat of the first is filled early by the alternate.
      expect(poll.options[0]?.sides.union).toMatchObject({ yes: 1, ifNeedBe: 1, silent: 1 })
      expect(poll.options[1]?.sides.union).toMatchObject({ yes: 1, silent: 2 })
      const forOther = (who: Official, memberId: string) =>
        world().as(who, vote, { id, memberId, answers: { [early]: 'no' } })
      await expect(forOther(city, ours.seat(first))).rejects.toMatchObject({ code: 'forbidden' })
      await expect(forOther(first, ours.seat(second))).rejects.toMatchObject({ code: 'forbidden' })
      await expect(world().as(city, vote, { id, answers: { [early]: 'yes' } })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(world().as(theirs.chair, vote, { id, answers: {} })).rejects.toMatchObject({ code: 'not-found' })
      await expect(world().as(first, vote, { id, answers: { [id]: 'yes' } })).rejects.toMatchObject({
        code: 'not-found',
      })
    })

    test('in the database too by nobody for the other side, nor under another name', async () => {
      const { id, options } = await opened()
      const [first] = ours.members.union
      if (!first) throw new Error('Nobody there')
      const raw = (who: Official, memberId: string, by: string, side: 'employer' | 'union') =>
        world().within(who, tx =>
          tx.insert(ballot).values({
            ...{ optionId: options[0] ?? '', pollId: id, bodyId: ours.id, memberId, side, by },
            ...{ answer: 'yes', at: world().now() },
          }),
        )
      const [mine, keeper] = [ours.seat(first), ours.seat(city)]
      await expect(raw(city, mine, keeper, 'union')).rejects.toMatchObject({
        code: expect.stringMatching(/^42501|23503$/),
      })
      await expect(raw(first, ours.seat(ours.chair), mine, 'union')).rejects.toMatchObject({ code: '42501' })
      await expect(raw(first, mine, ours.seat(union), 'union')).rejects.toMatchObject({ code: '42501' })
    })

    test('until its deadline; later only through the secretary of the side', async () => {
      const { id, options } = await opened([thursday], '2026-11-24T00:00:00Z')
      const { chair } = ours
      const answers = { [options[0] ?? '']: 'yes' as const }
      await world().as(chair, vote, { id, answers: { [options[0] ?? '']: 'no' } })
      await world().pass({ days: 1, hours: 1 })
      await expect(world().as(chair, vote, { id, answers })).rejects.toMatchObject({ code: 'conflict' })
      await world().as(city, vote, { id, memberId: ours.seat(chair), answers })
      const { poll } = await world().as(chair, findPoll, { id })
      expect([poll.open, poll.options[0]?.chair]).toEqual([false, 'yes'])
    })
  })

  test('is settled with a quorum of each side only, once, and then invites everybody', async () => {
    const { id, options } = await opened()
    const [early = '', late = ''] = options
    const { poll } = await world().as(city, findPoll, { id })
    const { members } = await world().as(city, findPoll, { id })
    const answer = async (side: 'employer' | 'union', count: number, option: string, said: 'yes' | 'if-need-be') => {
      const own = members.filter(one => one.side === side && one.seat === 'member').slice(0, count)
      for (const { id: memberId } of own)
        await world().as(ours.secretary[side], vote, { id, memberId, answers: { [option]: said } })
    }
    await answer('employer', 3, early, 'yes')
    await answer('union', 1, early, 'yes')
    await answer('employer', 2, late, 'yes')
    await answer('union', 2, late, 'if-need-be')
    await expect(world().as(city, settlePoll, { id, optionId: early })).rejects.toMatchObject({
      code: 'conflict',
      said: { ko: expect.stringContaining('올 수 있는 위원 1명, 필요 2명') },
    })
    const [member] = ours.members.employer.slice(1)
    if (!member) throw new Error('Two have accounts')
    await expect(world().as(member, settlePoll, { id, optionId: late })).rejects.toMatchObject({ code: 'forbidden' })
    const before = (await mailed('meeting-invitation')).length
    await world().as(ours.chair, settlePoll, { id, optionId: late })
    const { meeting } = await world().as(member, findMeeting, { id: poll.meetingId })
    expect(meeting).toMatchObject({ state: 'dated', date: { no: 0, place } })
    expect(meeting.date?.start.toString()).toBe(thursday)
    // Two members with an account on each side, both secretaries, the alternate.
    expect(await mailed('meeting-invitation')).toHaveLength(before + 7)
    await expect(world().as(city, settlePoll, { id, optionId: late })).rejects.toMatchObject({ code: 'conflict' })
    await expect(world().as(member, vote, { id, answers: { [late]: 'no' } })).rejects.toMatchObject({
      code: 'conflict',
    })
    const afterwards = world().within(member, tx =>
      tx
        .update(ballot)
        .set({ answer: 'no' })
        .where(eq(ballot.memberId, ours.seat(member))),
    )
    await expect(afterwards).rejects.toMatchObject({ constraint: 'poll_settled' })
  })

  test('ends when its meeting gets a date without it, or all its times are over; then one can ask anew', async () => {
    const meeting = await convene()
    const ask = (starts: readonly string[]) => world().as(city, openPoll, asking(meeting, starts))
    const { id } = await ask([thursday])
    const { poll } = await world().as(city, findPoll, { id })
    await world().pass({ minutes: 1 })
    await world().as(city, setDate, { id: meeting, start: tuesday, minutes: 60, place })
    const late = { id, answers: { [poll.options[0]?.id ?? '']: 'yes' as const } }
    await expect(world().as(ours.chair, vote, late)).rejects.toMatchObject({ code: 'conflict' })
    const settle = world().as(city, settlePoll, { id, optionId: poll.options[0]?.id ?? '' })
    await expect(settle).rejects.toMatchObject({ code: 'conflict' })
    expect(await world().as(ours.chair, listPolls, { all: false })).not.toContainEqual(expect.objectContaining({ id }))
    await world().pass({ minutes: 1 })
    const again = await ask([thursday])
    expect((await world().as(city, findPoll, again)).poll).toMatchObject({ standing: true, open: true })
  })

  test('reminds whoever is silent three days and one day before its deadline, once each, and nobody else', async () => {
    const now = world().now()
    const deadline = now.add({ hours: 24 * 5 })
    const { id, options } = await opened([thursday, '2026-12-11T05:00:00Z'], deadline.toString())
    const [first, second] = ours.members.union
    if (!first || !second) throw new Error('Two have accounts')
    const all = Object.fromEntries(options.map(option => [option, 'yes' as const]))
    await world().as(first, vote, { id, answers: all })
    await world().as(second, vote, { id, answers: { [options[0] ?? '']: 'yes' } })
    const again = async () =>
      (await mailed('meeting-poll')).filter(
        one =>
          JSON.stringify(one.facts).includes(deadline.toString()) && JSON.stringify(one.facts).includes('"again":true'),
      )
    const silent = [ours.chair, ours.members.employer[1], second].map(who => who?.account)
    await world().asJob(remindVoters)
    expect(await again()).toEqual([])
    await world().pass({ days: 2 })
    await world().asJob(remindVoters)
    await world().asJob(remindVoters)
    expect((await again()).map(({ account }) => account).toSorted()).toEqual(silent.toSorted())
    await world().as(second, vote, { id, answers: all })
    await world().pass({ days: 2 })
    await world().asJob(remindVoters)
    await world().asJob(remindVoters)
    const [one, other] = [ours.chair.account, ours.members.employer[1]?.account]
    expect((await again()).map(({ account }) => account).toSorted()).toEqual([...silent, one, other].toSorted())
  })

  test('days away are one’s own and one’s secretary’s to note and to take back, and go when they are over', async () => {
    const [first] = ours.members.union
    if (!first) throw new Error('Nobody there')
    const days = { bodyId: ours.id, from: '2027-01-04', until: '2027-01-05' }
    const { id } = await world().as(first, beAway, days)
    const other = { ...days, memberId: ours.seat(first) }
    await expect(world().as(city, beAway, other)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(world().as(ours.chair, beAway, other)).rejects.toMatchObject({ code: 'forbidden' })
    for (const who of [city, theirs.chair])
      await expect(world().as(who, beBack, { id })).rejects.toMatchObject({ code: 'not-found' })
    expect(await world().as(union, absencesOf, ours.id)).toContainEqual(expect.objectContaining({ id }))
    await world().as(union, beBack, { id })
    await world().as(first, beAway, { bodyId: ours.id, from: '2026-11-30', until: '2026-11-30' })
    await world().pass({ days: 10 })
    await world().asJob(clean)
    const left = await world().asJob(({ tx }) => tx.select().from(absence))
    expect(left.filter(({ untilOn }) => untilOn === '2026-11-30')).toEqual([])
  })
})
