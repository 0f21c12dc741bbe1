import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  counselor = await w.counselor()
  await w.as(counselor, openHours, hoursAt(counselor))
  slots = await inCalendar(w, counselor)
  made = await w.appointment(await w.employee(), nth(slots, 0), { sealed: { alias: '<b>하늘</b>' } })
  const people = {
    counselor,
    other: await w.counselor(),
    manager: await w.centerManager(counselor.center),
    employee: await w.employee(),
  }
  site = providerSite(depsOf(w), people)
})
const asCounselor = (lang: 'ko' | 'en' = 'ko') => visitorOf(site, 'counselor', lang)
const weekly = {
  kind: 'weekly',
  'weekday[]': ['3', '5'],
  start: '09:00',
  end: '11:00',
  slotMinutes: '50',
  breakMinutes: '10',
  'modes[]': ['video'],
  validFrom: '2026-11-23',
  validUntil: '',
}

describe('the form that opens hours', () => {
  test('leads to the timetable with the new hours and says how many times that opened', async () => {
    const sent = await asCounselor().send('/schedule/hours', { ...weekly, centerId: counselor.center })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/schedule/hours?done=opened&times=28'])
    const page = await (await asCounselor().get('/schedule/hours?done=opened&times=28')).text()
    expect(page).toContain('예약 자리 28개가 새로 생겼어요')
    expect(page).toContain('오전 9:00–오전 11:00')
  })

  test.each([
    ['ko', '상담 한 번의 길이를 20분에서 180분 사이로 적어 주세요.'],
    ['en', 'One session (minutes): Make a session between 20 and 180 minutes long.'],
  ] as const)('keeps what was typed when something is wrong, and names the field (%s)', async (lang, said) => {
    const typed = { ...weekly, centerId: counselor.center, slotMinutes: '7', start: '08:30' }
    const sent = await asCounselor(lang).send('/schedule/hours', typed)
    const page = await sent.text()
    expect(sent.status).toBe(422)
    expect(page).toContain(`href="#field-slotMinutes">${said}`)
    expect(page).toContain('value="7"')
    expect(page).toContain('value="08:30"')
    expect(page).toMatch(/name="weekday\[\]" value="3" checked/)
    expect(page).not.toMatch(/name="weekday\[\]" value="1" checked/)
  })

  test('for one day names the day, whatever is wrong with it', async () => {
    const day = { ...weekly, kind: 'day', centerId: counselor.center }
    for (const wrong of ['', '2026-02-30', '2020-01-01']) {
      const sent = await asCounselor().send('/schedule/hours', { ...day, day: wrong })
      expect(sent.status).toBe(422)
      expect(await sent.text()).toContain('href="#field-day"')
    }
    const sent = await asCounselor().send('/schedule/hours', { ...day, day: '2026-12-25' })
    expect(sent.headers.get('location')).toBe('/schedule/hours?done=opened&times=2')
  })
})

describe('the form that takes time off', () => {
  test('lists the appointments in the way before it stores anything, and stores it once they are confirmed', async () => {
    const day = { firstDay: '2026-11-24', lastDay: '', from: '', to: '' }
    const first = await asCounselor().send('/schedule/time-off', day)
    const page = await first.text()
    expect(first.status).toBe(409)
    expect(page).toContain('이 시간에 예약 1건이 있어요')
    expect(page).toContain(`href="/schedule/appointments/${made.id}"`)
    expect(page).toContain('name="firstDay" value="2026-11-24"')
    expect(await inCalendar(w, counselor)).toHaveLength(slots.length)
    const second = await asCounselor().send('/schedule/time-off', { ...day, keepAppointments: 'yes' })
    expect(second.headers.get('location')).toBe('/schedule/time-off?done=off&times=2&kept=1&asked=0')
    const after = await (await asCounselor('en').get('/schedule/time-off')).text()
    expect(after).toContain('Tue 24 Nov')
  })

  test('names what is wrong and keeps what was typed', async () => {
    const sent = async (form: Record<string, string>) => {
      const answer = await asCounselor().send('/schedule/time-off', form)
      return [answer.status, /href="#field-(\w+)"/.exec(await answer.text())?.[1]]
    }
    expect(await sent({ firstDay: '' })).toEqual([422, 'firstDay'])
    expect(await sent({ firstDay: '2026-12-01', lastDay: 'soon' })).toEqual([422, 'lastDay'])
    expect(await sent({ firstDay: '2026-12-02', lastDay: '2026-12-01' })).toEqual([422, 'lastDay'])
    expect(await sent({ firstDay: '2026-12-01', from: '9' })).toEqual([422, 'from'])
    expect(await sent({ firstDay: '2020-12-01' })).toEqual([422, 'firstDay'])
    const kept = await asCounselor().send('/schedule/time-off', { firstDay: '2026-12-01', to: '25:00' })
    expect(await kept.text()).toContain('value="2026-12-01"')
  })

  test('takes hours of a day, and gives them back', async () => {
    const off = { firstDay: '2026-12-01', from: '10:00', to: '11:00' }
    await asCounselor().send('/schedule/time-off', off)
    const page = await (await asCounselor().get('/schedule/time-off')).text()
    expect(page).toContain('12월 1일(화) 오전 10:00–11:00')
    const id = /\/schedule\/time-off\/([0-9a-f-]{36})\/end/.exec(page)?.[1]
    const ended = await asCounselor().send(`/schedule/time-off/${id}/end`, {})
    expect(ended.headers.get('location')).toBe('/schedule/time-off?done=ended&times=1')
  })
})

describe('an appointment’s page', () => {
  test('shows the client’s words as text, never as markup', async () => {
    const page = await (await asCounselor().get(`/schedule/appointments/${made.id}`)).text()
    expect(page).toContain('&lt;b&gt;하늘&lt;/b&gt; 님')
    expect(page).not.toContain('<b>하늘')
    expect(page).toContain('<title>온담</title>')
  })

  test('takes attendance in one tap from the day, and says why not before the start', async () => {
    const path = `/schedule/appointments/${made.id}/attendance`
    const early = await asCounselor().send(path, { outcome: 'attended', back: 'today' })
    expect([early.status, (await early.text()).includes('아직 시작하지 않은 상담이에요')]).toEqual([409, true])
    await w.pass({ days: 1 })
    expect(await (await asCounselor().get('/today')).text()).toContain(`action="${path}"`)
    const noted = await asCounselor().send(path, { outcome: 'attended', back: 'today' })
    expect(noted.headers.get('location')).toBe('/today?done=recorded')
    const corrected = await asCounselor().send(path, { outcome: 'no-show', back: 'appointment' })
    expect(corrected.headers.get('location')).toBe(`/schedule/appointments/${made.id}?done=corrected`)
    expect((await asCounselor().send(path, { outcome: 'maybe' })).status).toBe(422)
  })

  test('cancels once, and says so the second time', async () => {
    const cancel = () => asCounselor().send(`/schedule/appointments/${made.id}/cancellation`, {})
    expect((await cancel()).headers.get('location')).toBe(`/schedule/appointments/${made.id}?done=cancelled`)
    expect((await cancel()).status).toBe(409)
  })
})

test('every page sends who is signed out to sign in, and is closed to other roles', async () => {
  const counselorsOnly = ['/schedule/hours', '/schedule/time-off', `/schedule/appointments/${made.id}`]
  for (const path of ['/today', '/schedule', ...counselorsOnly]) {
    const signedOut = await visitorOf(site, 'nobody').get(path)
    expect([signedOut.status, signedOut.headers.get('location')]).toEqual([
      303,
      `/sign-in?back=${encodeURIComponent(path)}`,
    ])
    expect((await visitorOf(site, 'employee').get(path)).status).toBe(403)
    expect((await visitorOf(site, 'manager').get(path)).status).toBe(counselorsOnly.includes(path) ? 403 : 200)
  }
})

test('another counselor’s things look like things that never were, on pages', async () => {
  const other = visitorOf(site, 'other')
  const rule = await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [4] }))
  const none = w.ground.uuid()
  const answers = async (id: string, ruleId: string) => {
    const all = [
      await other.get(`/schedule/appointments/${id}`),
      await other.send(`/schedule/appointments/${id}/attendance`, { outcome: 'attended' }),
      await other.send(`/schedule/appointments/${id}/cancellation`, {}),
      await other.send(`/schedule/hours/${ruleId}/closing`, {}),
      await other.send(`/schedule/time-off/${id}/end`, {}),
    ]
    return Promise.all(
      all.map(async one => [one.status, (await one.text()).replaceAll(id, '*').replaceAll(ruleId, '*')]),
    )
  }
  const theirs = await answers(made.id, nth(rule.rules, 0).id)
  expect(theirs.map(([status]) => status)).toEqual([404, 404, 404, 404, 404])
  expect(await answers(none, none)).toEqual(theirs)
})
