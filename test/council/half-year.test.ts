import { expect, test } from 'vitest'
import { clausesOf } from '../../seeds/clauses-of.ts'
import { type Official, staffOf } from '../../src/actor.ts'
import { readAgenda } from '../../src/agenda/agenda.ts'
import { confirmItem, sendNotice } from '../../src/agenda/confirm.ts'
import { acceptImport, tryImport } from '../../src/clause-files/imports.ts'
import { enterAgreement } from '../../src/clauses/enter.ts'
import { proposeClauses } from '../../src/clauses/propose.ts'
import { readRegister } from '../../src/clauses/register.ts'
import { sayStatus } from '../../src/clauses/say.ts'
import { addAction, finishAction } from '../../src/follow-up/actions.ts'
import { carryOver } from '../../src/follow-up/carry-over.ts'
import { planMeetings } from '../../src/meetings/convene.ts'
import { listMeetings } from '../../src/meetings/meetings.ts'
import { readMinutes } from '../../src/minutes/read.ts'
import { publishMinutes, signMinutes } from '../../src/minutes/sign.ts'
import { beginMinutes, saveMinutes } from '../../src/minutes/write.ts'
import { readPublished } from '../../src/notices/published.ts'
import { openPoll } from '../../src/polls/open-poll.ts'
import { findPoll } from '../../src/polls/polls.ts'
import { settlePoll } from '../../src/polls/settle.ts'
import { vote } from '../../src/polls/vote.ts'
import { arrive, leave, presencesOf } from '../../src/proceedings/attend.ts'
import { recordDissent, recordResult } from '../../src/proceedings/decide.ts'
import { closeMeeting, openMeeting } from '../../src/proceedings/hold.ts'
import { readRoom } from '../../src/proceedings/room.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const at = (text: string) => Temporal.Instant.from(text)
const wait = (w: World, until: string) => w.pass({ seconds: w.now().until(at(until)).total('seconds') })

bothEngines('a whole half-year of the council', world => {
  test('is played: agreement, poll, notice, meeting, minutes, publication, and what follows', {
    timeout: 60_000,
  }, async () => {
    const w = world()
    await wait(w, '2026-11-24T01:00:00Z')
    const ours = await councilOf(w, { withAccount: 9 })
    const { employer: city, union } = ours.secretary
    const agreement = await agreementOf(w, ours)
    const { december, june } = await planned(w, city)
    await dateByPoll(w, ours, december)

    // Twenty-three clauses are reviewed; both secretaries confirm, and the notice goes out in time.
    const { clauses } = await w.as(city, readRegister, { id: agreement })
    const chosen = clauses.slice(40, 63).map(({ id }) => id)
    await w.as(city, proposeClauses, { id: agreement, meeting: december, clauses: chosen })
    for (const { id, revision } of (await w.as(union, readAgenda, { id: december })).items)
      await w.as(union, confirmItem, { id, revision })
    await w.as(city, sendNotice, { id: december })

    await wait(w, '2026-12-10T04:55:00Z')
    await meet(w, ours, december)
    await writeAndPublish(w, ours, december)

    // What follows: the clauses get their status, what was deferred goes on the next agenda, tasks wait until they are done.
    const evidence = '2026년 12월 정기회의 합의'
    await w.as(city, sayStatus, { id: chosen[0] ?? '', status: 'done', evidence, view: '', disputed: false })
    const { progress } = await w.as(union, readRegister, { id: agreement })
    expect(progress).toMatchObject({ total: 134, done: 1, open: 133 })
    expect(await w.as(union, carryOver, { id: december })).toEqual({ to: june, items: 1 })
    expect(await w.as(city, carryOver, { id: december })).toEqual({ to: june, items: 1 })
    const next = await w.as(city, readAgenda, { id: june })
    expect(next.items).toMatchObject([{ origin: 'deferred', side: 'union', consents: ['union'] }])
    const { earlier } = await w.as(city, readRoom, { id: june })
    expect(earlier).toMatchObject([{ owner: '총무과', dueOn: '2027-01-29' }])
    await w.as(city, finishAction, { action: earlier[0]?.id ?? '', note: '' })
    expect((await w.as(city, readRoom, { id: june })).earlier).toEqual([])
  })
})

async function agreementOf(w: World, ours: WorldCouncil): Promise<string> {
  const { employer: city } = ours.secretary
  const given = { bodyId: ours.id, title: '2026년 단체협약', signedOn: '2026-06-13', expiresOn: '2028-06-12' }
  const { id } = await w.as(city, enterAgreement, given)
  const clauses = clausesOf(Temporal.PlainDate.from('2026-11-24'))
  const run = await w.as(city, tryImport, { id, parsed: { clauses, faults: [] } })
  expect(await w.as(city, acceptImport, { id: run.id })).toMatchObject({ count: 134 })
  return id
}

async function planned(w: World, keeper: Official) {
  await w.asJob(planMeetings)
  const { meetings } = await w.as(keeper, listMeetings, undefined)
  const of = (month: string) => meetings.find(({ plannedMonth }) => plannedMonth?.toString() === month)?.id ?? ''
  return { december: of('2026-12-01'), june: of('2027-06-01') }
}

/** Everybody is asked; the day on which a side would have no quorum cannot be settled, the other can. */
async function dateByPoll(w: World, ours: WorldCouncil, meetingId: string): Promise<void> {
  const { employer: city } = ours.secretary
  const options = ['2026-12-08T05:00:00Z', '2026-12-10T05:00:00Z'].map(start => ({ start }))
  const asked = { meetingId, place: '시청 대회의실', minutes: 120, deadline: '2026-11-27T09:00:00Z', options }
  const { id } = await w.as(city, openPoll, asked)
  const { poll } = await w.as(city, findPoll, { id })
  const [tuesday, thursday] = poll.options
  if (!tuesday || !thursday) throw new Error('Two days were offered')
  for (const [index, member] of [...ours.members.employer, ...ours.members.union].entries()) {
    const early = index < 9 || index > 12 ? 'no' : 'yes'
    await w.as(member, vote, { id, answers: { [tuesday.id]: early, [thursday.id]: 'yes' } })
  }
  const without = w.as(city, settlePoll, { id, optionId: tuesday.id })
  await expect(without).rejects.toMatchObject({ code: 'conflict' })
  await w.as(city, settlePoll, { id, optionId: thursday.id })
}

/** Six of the city, four of the union and an alternate whose member comes late; one dissents, one item waits, one is withdrawn. */
async function meet(w: World, ours: WorldCouncil, id: string): Promise<void> {
  const { employer: city, union } = ours.secretary
  for (const member of ours.members.employer.slice(0, 6)) await w.as(city, arrive, { id, present: ours.seat(member) })
  for (const member of ours.members.union.slice(1, 5)) await w.as(union, arrive, { id, present: ours.seat(member) })
  await expect(w.as(city, openMeeting, { id })).rejects.toMatchObject({ code: 'conflict' })
  await w.as(union, arrive, { id, present: ours.seat(ours.alternate) })
  await w.pass({ minutes: 5 })
  await w.as(ours.chair, openMeeting, { id })
  await w.pass({ minutes: 25 })
  const alternate = ours.seat(ours.alternate)
  const stay = (await w.as(union, presencesOf, id)).find(({ presentId }) => presentId === alternate)
  await w.as(union, leave, { id, attendance: stay?.id ?? '' })
  const [late] = ours.members.union
  if (late) await w.as(union, arrive, { id, present: ours.seat(late) })
  const { items } = await w.as(city, readRoom, { id })
  expect(items).toHaveLength(23)
  for (const [index, { item }] of items.entries()) {
    const outcome = index === 21 ? ('deferred' as const) : index === 22 ? ('withdrawn' as const) : ('agreed' as const)
    const said = { id, item: item.id, discussion: `${item.title}의 이행을 살폈습니다.`, agreement: '' }
    await w.as(city, recordResult, {
      ...said,
      outcome,
      ...(outcome === 'agreed' && { agreement: '계획대로 이행한다.' }),
    })
  }
  const dissenter = ours.seat(ours.members.union[2] ?? ours.alternate)
  const dissent = { id, item: items[0]?.item.id ?? '', member: dissenter, text: '기한이 너무 늦습니다.' }
  await w.as(union, recordDissent, dissent)
  await w.as(city, addAction, { id, title: '이행 계획을 다시 보고', owner: '총무과', dueOn: '2027-01-29' })
  await w.pass({ minutes: 60 })
  await w.as(city, closeMeeting, { id })
}

/** Both write at the same time, both sign what came of it, and staff read it the same day. */
async function writeAndPublish(w: World, ours: WorldCouncil, id: string): Promise<void> {
  const { employer: city, union } = ours.secretary
  await w.as(city, beginMinutes, { id })
  const { latest: born } = await w.as(city, readMinutes, { id })
  expect(born.content.attendees).toHaveLength(12)
  expect(born.content.attendees.filter(({ late }) => late)).toMatchObject([{ side: 'union', standsFor: null }])
  expect(born.content.attendees.filter(({ standsFor }) => standsFor)).toMatchObject([{ side: 'union', late: false }])
  expect(born.content.absent).toHaveLength(7)
  expect(born.content.items[0]?.dissents).toMatchObject([{ text: '기한이 너무 늦습니다.' }])
  const opening = born.content.sections[0]?.text ?? ''
  const save = (who: Official, key: string, text: string) =>
    w.as(who, saveMinutes, { id, base: 1, sections: [{ key, text }], choices: {} })
  await save(city, 'opening', `${opening} 위원장이 인사하였습니다.`)
  await save(union, 'opening', `안건은 23건입니다. ${opening}`)
  const { latest } = await w.as(union, readMinutes, { id })
  expect(latest.content.sections[0]?.text).toBe(`안건은 23건입니다. ${opening} 위원장이 인사하였습니다.`)
  const signing = { id, version: latest.version, hash: latest.hash }
  await expect(w.as(city, signMinutes, { ...signing, version: 2 })).rejects.toMatchObject({ code: 'conflict' })
  await w.as(city, signMinutes, signing)
  expect(await w.as(union, signMinutes, signing)).toMatchObject({ sealed: true })
  await w.as(union, publishMinutes, { id })
  const staff = staffOf(await w.employee())
  expect((await w.as(staff, readPublished, { id })).content.items).toHaveLength(23)
}
