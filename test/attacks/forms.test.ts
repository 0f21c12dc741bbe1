import { beforeAll, expect, test } from 'vitest'
import { useApp, type Visitor } from '../support/app.ts'
import { addressOf, cases } from './cases.ts'
import { makeScene, type Scene } from './scene.ts'

const site = useApp()
let scene: Scene

beforeAll(async () => {
  scene = await makeScene(site())
})

const evil = '"><b>x</b>\u0000🫥'
const escaped = '&quot;&gt;&lt;b&gt;x&lt;/b&gt;'

interface Form {
  name: string
  /** What is typed besides the fields in question. */
  rest?: Record<string, string | string[]>
  /** Fields in which anything can be typed; each is refused by name and shown again. */
  typed: string[]
}
const forms: Form[] = [
  { name: 'POST /sign-in/code', typed: ['email'] },
  { name: 'POST /session', rest: { email: 'nobody@example.org' }, typed: ['code'] },
  {
    name: 'POST /counseling/slots/:id',
    rest: { mode: 'video', topic: 'sleep' },
    typed: ['mail', 'alias', 'contact', 'message'],
  },
  { name: 'POST /waiting', typed: ['from', 'to'] },
  {
    name: 'POST /schedule/hours',
    rest: { kind: 'weekly', 'weekday[]': ['4'], 'modes[]': ['video'] },
    typed: ['slotMinutes', 'breakMinutes', 'start', 'end', 'validFrom', 'validUntil'],
  },
  { name: 'POST /cases', typed: ['called'] },
  { name: 'POST /cases/:id/next-step', typed: ['nextStep'] },
  { name: 'POST /cases/:id/closing', rest: { reason: 'goals' }, typed: ['words'] },
  { name: 'POST /cases/:id/notes', typed: ['text'] },
  { name: 'POST /notes/:id/versions', rest: { version: '1' }, typed: ['text'] },
  { name: 'POST /schedule/time-off', typed: ['firstDay', 'lastDay', 'from', 'to'] },
]

const good: Record<string, string> = {
  ...{ mail: 'a@example.org', alias: '바다', contact: '010', message: '안녕', email: 'a@example.org', code: '123456' },
  ...{ slotMinutes: '50', breakMinutes: '10', start: '13:00', end: '15:00', validFrom: '2027-04-01', validUntil: '' },
  ...{ firstDay: '2027-02-01', lastDay: '2027-02-02' },
}

async function visitorFor(name: string, language: 'ko' | 'en'): Promise<Visitor> {
  const who = cases[name]?.who
  return site().browse(typeof who === 'object' ? scene.people[who[0] ?? 'employee'].who : null, language)
}

test('a form that needs another look says which field and why, in the reader’s language, and keeps everything typed', async () => {
  for (const { name, rest = {}, typed } of forms)
    for (const field of typed)
      for (const language of ['ko', 'en'] as const) {
        const which = `${name} ${field} ${language}`
        const others = Object.fromEntries(typed.filter(one => one !== field).map(one => [one, good[one] ?? '']))
        const by = await visitorFor(name, language)
        const reply = await by.form(addressOf(name, cases[name]?.id?.(scene)), { ...rest, ...others, [field]: evil })
        const html = await reply.text()
        expect(reply.status, which).toBe(422)
        expect(html, which).not.toContain('<b>x')
        expect(html, which).toContain(escaped)
        for (const value of Object.values(others).filter(text => text !== '')) expect(html, which).toContain(value)
        const [, message = ''] = new RegExp(`<a href="#field-${field}">([^<]+)</a>`).exec(html) ?? []
        expect(message, which).not.toBe('')
        expect(/[가-힣]/.test(message), `${which}: ${message}`).toBe(language === 'ko')
        expect(html.slice(0, 60), which).toContain(`lang="${language}"`)
        expect(html, which).toMatch(new RegExp(`id="field-${field}"`))
      }
  expect(site().log).toEqual([])
})

test('a choice that was never on offer is refused without breaking the page', async () => {
  const tries: [string, Record<string, string | string[]>][] = [
    ['POST /counseling/wishes', { topic: evil, center: evil }],
    ['POST /counseling/slots/:id', { mode: evil, topic: evil, mail: 'a@example.org' }],
    ['POST /waiting', { mode: evil, part: evil, counselor: evil }],
    ['POST /schedule/hours', { kind: evil, 'weekday[]': [evil, '99'], 'modes[]': [evil] }],
    ['POST /schedule/hours', { kind: 'weekly', 'weekday[]': Array(8).fill('1'), 'modes[]': ['video'] }],
    ['POST /schedule/appointments/:id/attendance', { outcome: evil }],
    ['POST /appointments/:id/rescheduling', { slotId: evil }],
    ['POST /session/role', { role: evil }],
  ]
  for (const [name, fields] of tries) {
    const by = await visitorFor(name === 'POST /session/role' ? 'POST /waiting' : name, 'ko')
    const reply = await by.form(addressOf(name, cases[name]?.id?.(scene)), fields)
    expect([name, reply.status]).toEqual([name, 422])
    expect(await reply.text()).not.toContain('<b>x')
  }
  expect(site().log).toEqual([])
})

test('what comes in an address is shown by no page as it came', async () => {
  const { employee, counselor, center } = scene.people
  const query = new URLSearchParams(
    ['told', 'done', 'times', 'kept', 'day', 'week', 'kind', 'lang', 'back'].map(name => [name, evil]),
  )
  for (const [by, paths] of [
    [
      employee.by,
      [
        '/home',
        '/counseling',
        '/appointments',
        '/waiting',
        '/waiting/new',
        `/appointments/${scene.things.appointment}`,
      ],
    ],
    [counselor.by, ['/today', '/schedule', '/schedule/hours', '/schedule/time-off', '/nowhere']],
    [center.by, ['/today', '/schedule']],
    [scene.signedOut, ['/', '/sign-in', '/crisis', '/demo/mail', '/api/docs']],
  ] as const)
    for (const path of paths) {
      const html = await (await by.get(`${path}?${query}`)).text()
      expect(html, path).not.toContain('<b>x')
      expect(html.includes('<html'), path).toBe(true)
    }
  expect(site().log).toEqual([])
})
