import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHours } from '../../src/availability/open-hours.ts'
import { hoursAt, inCalendar, nth } from '../availability/clinic.ts'
import type { Appointment, Slot, WorldCounselor } from '../support/care.ts'
import { depsOf } from '../support/deps.ts'
import { begin } from '../support/ground.ts'
import { type FreshEngine, freshPostgres } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'
import { providerSite, visitorOf } from './site.ts'

let engine: FreshEngine
let w: World
let site: ReturnType<typeof providerSite>
let counselor: WorldCounselor
let slots: Slot[]
let made: Appointment
beforeAll(async () => {
  engine = await freshPostgres()
  w = await createWorld(engine)
})
afterAll(() => engine.close())
beforeEach(async () => {
  w.ground.at(begin)
  counselor = await w.counselor({ name: '윤하늘' })
  await w.as(counselor, openHours, hoursAt(counselor))
  slots = await inCalendar(w, counselor)
  made = await w.appointment(await w.employee(), nth(slots, 0), { sealed: { alias: '도토리' } })
  const people = {
    counselor,
    other: await w.counselor(),
    manager: await w.centerManager(counselor.center),
    employee: await w.employee(),
  }
  site = providerSite(depsOf(w), people)
})
const me = (lang: 'ko' | 'en' = 'ko') => visitorOf(site, 'counselor', lang)
const api = '/api/v1/provider'
const rule = () => ({
  ...{ centerId: counselor.center, weekday: 4, start: '13:00', end: '15:00', slotMinutes: 50, breakMinutes: 10 },
  ...{ modes: ['video'], validFrom: '2026-11-23' },
})

test('hours are opened, listed and ended', async () => {
  const created = await me().post(`${api}/availability-rules`, rule())
  const { id, opened } = await created.json()
  expect([created.status, opened]).toEqual([201, 16])
  const list = await (await me('en').get(`${api}/availability-rules`)).json()
  expect(list.items.find((one: { id: string }) => one.id === id)).toMatchObject({
    ...{ weekday: 4, start: '13:00', end: '15:00', modes: ['video'], validUntil: null, timeZone: 'Asia/Seoul' },
    ...{ center: { id: counselor.center, name: 'Namdong hub' }, counselor: { id: counselor.me } },
  })
  expect((await me().delete(`${api}/availability-rules/${id}?from=2026-12-01`)).status).toBe(204)
  const ended = await (await me().get(`${api}/availability-rules`)).json()
  expect(ended.items.find((one: { id: string }) => one.id === id).validUntil).toBe('2026-11-30')
})

test('a retry with the same key acts once', async () => {
  const [first, second] = [
    await (await me().post(`${api}/availability-rules`, rule(), 'k1')).json(),
    await (await me().post(`${api}/availability-rules`, rule(), 'k1')).json(),
  ]
  expect(second).toEqual(first)
  expect((await me().post(`${api}/availability-rules`, { ...rule(), weekday: 5 }, 'k1')).status).toBe(409)
})

test.each([
  ['centerId', { centerId: undefined }],
  ['weekday', { weekday: 8 }],
  ['weekday', { weekday: 'Monday' }],
  ['start', { start: 'noon' }],
  ['end', { end: '12:00' }],
  ['slotMinutes', { slotMinutes: 19 }],
  ['breakMinutes', { breakMinutes: 121 }],
  ['modes', { modes: [] }],
  ['modes.0', { modes: ['fax'] }],
  ['validFrom', { validFrom: '2026-13-01' }],
  ['validFrom', { validFrom: '2026-11-01' }],
  ['validUntil', { validUntil: '2026-11-01' }],
])('hours with a wrong %s are refused with the field and the reason in the reader’s language', async (field, wrong) => {
  for (const lang of ['ko', 'en'] as const) {
    const answer = await me(lang).post(`${api}/availability-rules`, { ...rule(), ...wrong })
    const problem = await answer.json()
    expect([answer.status, problem.code]).toEqual([422, 'invalid'])
    expect(problem.errors.map((error: { field: string }) => error.field)).toContain(field)
    const said = problem.errors.find((error: { field: string }) => error.field === field).message
    expect(/[가-힣]/.test(said)).toBe(lang === 'ko')
  }
})

test('time off over appointments answers 409 with all of them until they are confirmed', async () => {
  const span = { start: '2026-11-24T00:00:00+09:00', end: '2026-11-25T00:00:00+09:00' }
  const refused = await me().post(`${api}/time-off`, span)
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    code: 'conflict',
    appointments: [{ id: made.id, start: '2026-11-24T09:00:00+09:00', mode: 'in-person' }],
  })
  const taken = await me().post(`${api}/time-off`, { ...span, keepAppointments: true })
  const { id, ...rest } = await taken.json()
  expect([taken.status, rest]).toEqual([201, { ...span, withdrawn: 2, kept: 1, asked: 0 }])
  expect(await (await me().get(`${api}/time-off`)).json()).toEqual({ items: [{ id, ...span }], next: null })
  expect((await me().delete(`${api}/time-off/${id}`)).status).toBe(204)
})

test.each([
  ['start', { start: '2026-11-24', end: '2026-11-25T00:00:00+09:00' }],
  ['end', { start: '2026-11-24T00:00:00+09:00' }],
  ['end', { start: '2026-11-24T00:00:00+09:00', end: '2026-11-23T00:00:00+09:00' }],
  ['keepAppointments', { start: '2026-11-24T00:00:00Z', end: '2026-11-25T00:00:00Z', keepAppointments: 'yes' }],
])('time off with a wrong %s is refused', async (field, wrong) => {
  const answer = await me().post(`${api}/time-off`, wrong)
  expect([answer.status, (await answer.json()).errors[0].field]).toEqual([422, field])
})

test('times and appointments are listed by day, in pages, with offsets', async () => {
  const seen: string[] = []
  let cursor = ''
  do {
    const query = `from=2026-11-24&to=2026-12-01&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`
    const page = await (await me().get(`${api}/slots?${query}`)).json()
    seen.push(...page.items.map((one: { start: string; state: string }) => `${one.start} ${one.state}`))
    cursor = page.next ?? ''
  } while (cursor)
  expect(seen).toEqual([
    '2026-11-24T09:00:00+09:00 booked',
    '2026-11-24T10:00:00+09:00 free',
    '2026-11-24T11:00:00+09:00 free',
    '2026-12-01T09:00:00+09:00 free',
    '2026-12-01T10:00:00+09:00 free',
    '2026-12-01T11:00:00+09:00 free',
  ])
  const listed = await (await me().get(`${api}/appointments?from=2026-11-24T00:00:00%2B09:00`)).json()
  expect(listed.items).toMatchObject([{ id: made.id, outcome: null, cancelledBy: null, sequence: 0 }])
  expect(JSON.stringify(listed)).not.toContain('도토리')
})

test.each([
  ['from', 'from=yesterday'],
  ['to', 'from=2026-11-24&to=2026-11-20'],
  ['to', 'from=2026-11-24&to=2029-11-20'],
  ['limit', 'limit=0'],
  ['limit', 'limit=many'],
  ['cursor', 'cursor=%25%25'],
  ['cursor', 'cursor=bm9uc2Vuc2U'],
])('a list with a wrong %s is refused: %s', async (field, query) => {
  for (const list of ['slots', 'appointments']) {
    const answer = await me().get(`${api}/${list}?${query}`)
    expect([answer.status, (await answer.json()).errors[0].field]).toEqual([422, field])
  }
})

test('one appointment is opened, noted and cancelled', async () => {
  const one = `${api}/appointments/${made.id}`
  expect(await (await me().get(one)).json()).toMatchObject({ alias: '도토리', topic: 'work-stress', contact: null })
  expect((await me().post(`${one}/attendance`, { outcome: 'attended' })).status).toBe(409)
  expect((await me().post(`${one}/attendance`, { outcome: 'late' })).status).toBe(422)
  await w.pass({ days: 1 })
  const noted = await me().post(`${one}/attendance`, { outcome: 'attended' })
  expect(await noted.json()).toEqual({ id: made.id, outcome: 'attended', corrected: false })
  expect((await me().post(`${one}/cancellation`, {})).status).toBe(409)
})

test('another’s id gives the same answer as one that never was, in status, headers and body', async () => {
  const other = visitorOf(site, 'other')
  const { id: ruleId } = await (await me().post(`${api}/availability-rules`, rule())).json()
  const span = { start: '2026-12-08T00:00:00Z', end: '2026-12-09T00:00:00Z' }
  const { id: offId } = await (await me().post(`${api}/time-off`, span)).json()
  const asked = (appointment: string, hours: string, off: string) => [
    other.get(`${api}/appointments/${appointment}`),
    other.post(`${api}/appointments/${appointment}/attendance`, { outcome: 'attended' }),
    other.post(`${api}/appointments/${appointment}/cancellation`, {}),
    other.delete(`${api}/availability-rules/${hours}`),
    other.delete(`${api}/time-off/${off}`),
  ]
  const shown = async (answers: ReturnType<typeof asked>) =>
    Promise.all(
      (await Promise.all(answers)).map(async one => [one.status, [...one.headers].toSorted(), await one.text()]),
    )
  const theirs = await shown(asked(made.id, ruleId, offId))
  const none = w.ground.uuid()
  expect(theirs.map(([status]) => status)).toEqual([404, 404, 404, 404, 404])
  expect(await shown(asked(none, none, none))).toEqual(theirs)
  expect(await shown(asked('x', 'x', 'x'))).toEqual(theirs)
})

test('a manager reads the center’s calendar and changes nothing; others read nothing', async () => {
  const manager = visitorOf(site, 'manager')
  const seen = await (await manager.get(`${api}/appointments?from=2026-11-24&to=2026-11-24`)).json()
  expect(seen.items.map((one: { id: string }) => one.id)).toContain(made.id)
  expect(Object.keys(seen.items[0]).toSorted()).toEqual(
    'cancelledBy center counselor end id mode outcome sequence slotId start'.split(' '),
  )
  for (const list of ['slots', 'availability-rules']) expect((await manager.get(`${api}/${list}`)).status).toBe(200)
  expect((await manager.get(`${api}/time-off`)).status).toBe(403)
  expect((await manager.get(`${api}/appointments/${made.id}`)).status).toBe(403)
  expect((await manager.post(`${api}/availability-rules`, rule())).status).toBe(403)
  for (const list of ['slots', 'appointments', 'availability-rules', 'time-off']) {
    expect((await visitorOf(site, 'employee').get(`${api}/${list}`)).status).toBe(403)
    expect((await visitorOf(site, 'nobody').get(`${api}/${list}`)).status).toBe(401)
  }
})
