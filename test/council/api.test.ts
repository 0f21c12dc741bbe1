import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { councilIdempotency } from '../../db/schema/council-work.ts'
import { clean } from '../../src/outbox/clean.ts'
import { idIn, itemsIn, problemIn, useApp, type Visitor } from '../support/app.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'

const site = useApp()
let ours: WorldCouncil
let city: Visitor
let union: Visitor
let chair: Visitor
let member: Visitor
beforeAll(async () => {
  const { w, browse } = site()
  ours = await councilOf(w, { perSide: 1 })
  city = await browse(ours.secretary.employer)
  union = await browse(ours.secretary.union)
  chair = await browse(ours.chair, 'en')
  member = await browse(ours.members.union[0] ?? ours.alternate)
})

const option = z.object({ id: z.string(), start: z.string(), rank: z.number(), quorum: z.string(), chair: z.string() })
const poll = z.object({ id: z.string(), open: z.boolean(), settledOn: z.string().nullable(), options: z.array(option) })
const meeting = z.object({
  id: z.string(),
  state: z.string(),
  title: z.string(),
  date: z.unknown(),
  clock: z.unknown(),
})

test('a script finds a date, prepares and gives notice with the names that API.md keeps', async () => {
  const id = await idIn(await city.api('POST', '/council/meetings', { bodyId: ours.id }))
  const [listed] = await itemsIn(await chair.api('GET', '/council/meetings'), meeting)
  expect(listed).toMatchObject({ id, state: 'planned', title: 'Extraordinary meeting, November 2026', date: null })

  const options = ['2026-12-08T14:00:00+09:00', '2026-12-10T14:00:00+09:00'].map(start => ({ start }))
  const asked = { meetingId: id, place: '시청', deadline: '2026-12-01T18:00:00+09:00' }
  const none = await problemIn(await city.api('POST', '/council/polls', { ...asked, options: [] }))
  expect(none).toMatchObject({ code: 'invalid', errors: [{ field: 'options' }] })
  const pollId = await idIn(await city.api('POST', '/council/polls', { ...asked, options }))
  const [open] = await itemsIn(await member.api('GET', '/council/polls'), poll)
  expect(open).toMatchObject({ id: pollId, open: true, settledOn: null })
  const [tuesday = '', thursday = ''] = open?.options.map(one => one.id) ?? []
  const answer = (who: Visitor, answers: Record<string, string>) =>
    who.api('PUT', `/council/polls/${pollId}/ballot`, { answers })
  expect((await answer(chair, { [tuesday]: 'no', [thursday]: 'yes' })).status).toBe(204)
  expect((await answer(member, { [tuesday]: 'yes', [thursday]: 'if-need-be' })).status).toBe(204)
  const found = poll.parse(await (await member.api('GET', `/council/polls/${pollId}`)).json())
  expect(found.options).toMatchObject([
    { start: '2026-12-08T14:00:00+09:00', rank: 2, quorum: 'no', chair: 'no' },
    { start: '2026-12-10T14:00:00+09:00', rank: 1, quorum: 'if-need-be', chair: 'yes' },
  ])
  const settle = (optionId: string) => city.api('POST', `/council/polls/${pollId}/settlement`, { optionId })
  expect((await settle(tuesday)).status).toBe(409)
  expect(await (await settle(thursday)).json()).toMatchObject({ start: '2026-12-10T14:00:00+09:00', sequence: 0 })

  const item = { title: '휴게실', text: '까닭', minutes: 20 }
  const itemId = await idIn(await union.api('POST', `/council/meetings/${id}/agenda`, item))
  const agenda = await (await city.api('GET', `/council/meetings/${id}/agenda`)).json()
  expect(agenda).toMatchObject({
    frozen: null,
    items: [{ id: itemId, side: 'union', state: 'open', consents: ['union'] }],
  })
  const notice = () => city.api('POST', `/council/meetings/${id}/notice`, {})
  expect((await notice()).status).toBe(409)
  expect((await city.api('POST', `/council/agenda-items/${itemId}/consents`, { revision: 1 })).status).toBe(204)
  expect(await (await notice()).json()).toEqual({ version: 1 })
  const noticed = await (await chair.api('GET', `/council/meetings/${id}`)).json()
  expect(noticed).toMatchObject({ state: 'noticed', notice: { days: 17, agendaVersion: 1 }, clock: null })
})

test('a request that comes again with its key is answered again and done once; the key is its account’s own', async () => {
  const key = { 'idempotency-key': 'demand-1' }
  const demand = (who: Visitor, purpose = '안전 장치') =>
    who.api('POST', '/council/demands', { bodyId: ours.id, purpose }, key)
  const first = await (await demand(member)).json()
  expect(await (await demand(member)).json()).toEqual(first)
  expect((await demand(member, '다른 것')).status).toBe(409)
  expect(await (await demand(union)).json()).not.toEqual(first)
  const convene = () => city.api('POST', '/council/meetings', { bodyId: ours.id }, { 'idempotency-key': 'm' })
  expect(await idIn(await convene())).toBe(await idIn(await convene()))
  const { w } = site()
  const kept = () => w.asSuperuser(tx => tx.select().from(councilIdempotency))
  expect(await kept()).toHaveLength(3)
  await w.pass({ days: 31 })
  await w.asJob(clean)
  expect(await kept()).toEqual([])
})
