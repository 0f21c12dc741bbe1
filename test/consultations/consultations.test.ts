import { beforeAll, expect, test } from 'vitest'
import { consultation, position } from '../../db/schema/council-work.ts'
import type { Official } from '../../src/actor.ts'
import { readAgenda } from '../../src/agenda/agenda.ts'
import {
  beginConsultation,
  bringToAgenda,
  endConsultation,
  findConsultation,
  listConsultations,
  standOf,
  takePosition,
} from '../../src/consultations/consultations.ts'
import { sayStands } from '../../src/consultations/say.ts'
import { conveneMeeting } from '../../src/meetings/convene.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'

bothEngines('a prior consultation', world => {
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
  const issue = { title: '출퇴근 버스', text: '노선을 늘리려고 합니다.', department: '총무과' }
  const begin = async (who = union) => (await world().as(who, beginConsultation, { bodyId: ours.id, ...issue })).id
  const say = (who: Official, id: string, stance: 'agree' | 'partly' | 'examining', text: string, speaksFor: string) =>
    world().as(who, takePosition, { id, stance, text, speaksFor })
  const look = async (id: string, who = city) => (await world().as(who, findConsultation, { id })).item

  test('holds where each side stands, and what it said before', async () => {
    const id = await begin()
    await say(union, id, 'agree', '내년부터', '공무원노동조합')
    await say(city, id, 'examining', '이용 인원을 셉니다.', '총무과')
    await world().pass({ hours: 1 })
    await say(city, id, 'partly', '한 노선부터', '예산담당관')
    const item = await look(id, ours.chair)
    expect(item).toMatchObject({ side: 'union', department: '총무과', end: null, positions: [{}, {}, {}] })
    expect(standOf(item, 'employer')).toMatchObject({ stance: 'partly', speaksFor: '예산담당관' })
    expect(standOf(item, 'union')).toMatchObject({ stance: 'agree' })
  })

  test('lets nobody speak for the other side, or change what was said', async () => {
    const id = await begin()
    await say(union, id, 'agree', '그대로', '노동조합')
    const forged = { id: world().ground.uuid(), consultationId: id, bodyId: ours.id, side: 'union' as const }
    const words = { stance: 'partly' as const, text: 'x', speaksFor: 'x', at: world().now() }
    const raw = world().within(city, tx => tx.insert(position).values({ ...forged, ...words, by: ours.seat(city) }))
    await expect(raw).rejects.toMatchObject({ code: '42501' })
    for (const who of [union, city]) {
      const changed = world().within(who, tx => tx.update(position).set({ text: 'x' }))
      await expect(changed).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('comes onto an agenda with where both sides stand, once, and is over then', async () => {
    const id = await begin()
    await say(union, id, 'agree', '내년부터', '공무원노동조합')
    const { id: meetingId } = await world().as(city, conveneMeeting, { bodyId: ours.id })
    const { item, seat } = await world().as(city, findConsultation, { id })
    const summary = sayStands(item, seat, 'ko')
    const [member] = ours.members.union
    const bring = { id, meetingId, summary }
    await expect(world().as(member ?? union, bringToAgenda, bring)).rejects.toMatchObject({ code: 'forbidden' })
    const { id: foreign } = await world().as(theirs.chair, conveneMeeting, { bodyId: theirs.id })
    const elsewhere = world().as(city, bringToAgenda, { ...bring, meetingId: foreign })
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' })
    await world().as(city, bringToAgenda, bring)
    const { items } = await world().as(union, readAgenda, { id: meetingId })
    expect(items).toMatchObject([{ title: issue.title, side: 'employer', origin: 'consultation', originId: id }])
    expect(items[0]?.text).toContain(issue.text)
    expect(items[0]?.text).toContain('노동조합 측: 동의 (공무원노동조합) 내년부터')
    expect(items[0]?.text).toContain('시 측: 아직 밝힌 입장이 없습니다.')
    expect(await look(id)).toMatchObject({ end: { outcome: 'agenda' } })
    await expect(world().as(union, bringToAgenda, bring)).rejects.toMatchObject({ code: 'conflict' })
    await expect(say(city, id, 'agree', '늦은 말', '총무과')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is ended by whoever keeps the body, once', async () => {
    const id = await begin(city)
    const [member] = ours.members.union
    const end = (who: Official) => world().as(who, endConsultation, { id, outcome: 'settled' })
    await expect(end(member ?? union)).rejects.toMatchObject({ code: 'forbidden' })
    await end(union)
    await expect(end(city)).rejects.toMatchObject({ code: 'conflict' })
    const { items } = await world().as(city, listConsultations, undefined)
    expect(items.at(-1)?.end).not.toBeNull()
    expect(items[0]?.end).toBeNull()
  })

  test('is seen by whoever sits in the body and by nobody else', async () => {
    const id = await begin()
    await expect(look(id, theirs.chair)).rejects.toMatchObject({ code: 'not-found' })
    await expect(say(theirs.chair, id, 'agree', 'x', 'x')).rejects.toMatchObject({ code: 'not-found' })
    expect((await world().as(theirs.chair, listConsultations, undefined)).items).toEqual([])
    expect(await world().within(theirs.chair, tx => tx.select().from(consultation))).toEqual([])
  })
})
