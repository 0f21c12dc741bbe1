import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { clauseStatus } from '../../db/schema/clauses.ts'
import { councilIdempotency } from '../../db/schema/council-work.ts'
import { clean } from '../../src/outbox/clean.ts'
import { idIn, itemsIn, problemIn, useApp, type Visitor } from '../support/app.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { fill, meetingOf } from '../support/sitting.ts'

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

test('what scripts say of a meeting, its minutes and clauses is done once for a key, however often it comes', async () => {
  const { w } = site()
  const table = await meetingOf(w, ours, [])
  await fill(w, ours, table.id, { employer: 0, union: 1 })
  const at = `/council/meetings/${table.id}`
  const once = async (method: string, path: string, input: Record<string, unknown> = {}) => {
    const key = { 'idempotency-key': `${method} ${path}` }
    const answers = [await city.api(method, path, input, key), await city.api(method, path, input, key)]
    const read = async (one: Response) => ({ status: one.status, told: JSON.parse((await one.text()) || '{}') })
    const [first, again] = await Promise.all(answers.map(read))
    expect(again).toEqual(first)
    expect((await city.api(method, path, { ...input, x: 1 }, key)).status).toBeGreaterThanOrEqual(400)
    return { status: first?.status, told: z.record(z.string(), z.unknown()).parse(first?.told) }
  }
  const arrival = await once('POST', `${at}/attendance`, { present: ours.seat(ours.chair) })
  expect(arrival.status).toBe(201)
  // Without the key a second time of the same is a conflict; with it, the first answer.
  expect((await city.api('POST', `${at}/attendance`, { present: ours.seat(ours.chair) })).status).toBe(409)
  expect((await once('POST', `${at}/opening`)).status).toBe(204)
  expect((await city.api('POST', `${at}/opening`, {})).status).toBe(409)
  const task = { title: '휴게실 견적', owner: '총무과', dueOn: '2026-12-20' }
  expect((await once('POST', `${at}/actions`, task)).status).toBe(201)
  expect((await once('POST', `${at}/closing`)).status).toBe(204)
  const room = z.object({ attendance: z.array(z.unknown()), actions: z.array(z.unknown()) })
  const { attendance, actions } = room.parse(await (await city.api('GET', `${at}/record`)).json())
  expect([attendance.length, actions.length]).toEqual([2, 1])

  expect((await once('POST', `${at}/minutes`)).told).toEqual({ version: 1 })
  const sections = [{ key: 'other', text: '다음 회의는 유월에 엽니다.' }]
  const saved = await once('PUT', `${at}/minutes`, { base: 1, sections })
  expect(saved.told).toMatchObject({ version: 2, merged: false })
  const { hash } = saved.told
  expect((await once('POST', `${at}/signatures`, { version: 2, hash })).told).toEqual({ version: 2, sealed: false })
  expect((await union.api('POST', `${at}/signatures`, { version: 2, hash })).status).toBe(201)
  expect((await once('POST', `${at}/publication`)).told).toEqual({ version: 2 })

  const signed = { bodyId: ours.id, title: '단체협약', signedOn: '2026-06-13', expiresOn: '2027-06-12' }
  const { told: agreement } = await once('POST', '/council/agreements', signed)
  const csv = 'Article,Title,Binding,Department\n1,휴게실,binding,총무과\n'
  const { told: read } = await once('POST', `/council/agreements/${String(agreement.id)}/imports`, { csv })
  expect(read).toMatchObject({ added: 1, changed: 0, faults: [] })
  const accepted = await once('POST', `/council/clause-imports/${String(read.id)}/acceptance`)
  expect(accepted.told).toEqual({ agreementId: agreement.id, count: 1 })
  const clauses = await itemsIn(await city.api('GET', '/council/clauses'), z.object({ id: z.string() }))
  const path = `/council/clauses/${clauses[0]?.id}/statuses`
  expect((await once('POST', path, { status: 'under-way' })).status).toBe(201)
  const said = await w.asSuperuser(tx => tx.select().from(clauseStatus))
  expect([clauses.length, said.length]).toEqual([1, 1])
})
