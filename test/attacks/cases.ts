import type { Role } from '../../src/actor.ts'
import type { Visitor } from '../support/app.ts'
import { caseloadCases } from './caseload-cases.ts'
import { councilCases } from './council-cases.ts'
import { figureCases } from './figures-cases.ts'
import { flexibleCases, ofAllHr } from './flexible-cases.ts'
import { announced, healingCases } from './healing-cases.ts'
import { messageCases } from './message-cases.ts'
import { publishedToAll, recordCases } from './record-cases.ts'
import type { Scene } from './scene.ts'
import { settlementCases } from './settlement-cases.ts'
import { weekCases } from './week-cases.ts'

type Who = 'anyone' | 'signed-in' | readonly Role[]

/** How one route of the application is used rightly. */
export interface Case {
  who: Who
  /** The id of what the route's :id means, when it belongs to somebody. */
  id?: (scene: Scene) => string
  /** What the other parts of the route mean. */
  parts?: (scene: Scene) => Record<string, string>
  /** What is sent; a form on pages, JSON below /api/v1. */
  send?: (scene: Scene) => Record<string, unknown>
  /** The case that has to be sent before this one can do its work. */
  after?: string
}

const employee = ['employee'] as const
const counselor = ['counselor'] as const
const provider = ['counselor', 'center'] as const
const center = ['center'] as const
const owners = ['employee', 'counselor'] as const
const appointment = ({ things }: Scene) => things.appointment
const rated = ({ things }: Scene) => things.rated
const checkUp = ({ things }: Scene) => things.checkUp
const unshared = ({ things }: Scene) => things.unshared
const callBack = ({ things }: Scene) => things.callBack
const sharing = ({ things }: Scene) => ({ appointmentId: things.appointment })
const calling = () => ({ when: 'after six', how: '010' })
const duty = ({ things }: Scene) => ({ counselor: things.colleague, choice: 'on' })
const slotOf = ({ things }: Scene) => things.free[0]?.id ?? ''
const booking = ({ things }: Scene) => ({ slotId: things.free[1]?.id, mode: 'video', topic: 'sleep' })
const outcome = () => ({ outcome: 'attended' })
const hours = ({ counselor: { center } }: Scene) => ({
  ...{ centerId: center, weekday: 4, start: '13:00', end: '15:00', slotMinutes: 50, breakMinutes: 10 },
  ...{ modes: ['video'], validFrom: '2027-04-01' },
})

/** Every route, by method and pattern: who may use it and how. A route that is not here fails the walk. */
export const cases: Record<string, Case> = {
  'GET /healthz': { who: 'anyone' },
  'GET /readyz': { who: 'anyone' },
  'GET /crisis': { who: 'anyone' },
  'GET /api/v1/crisis-lines': { who: 'anyone' },
  'GET /api/v1/openapi.json': { who: 'anyone' },
  'GET /api/docs': { who: 'anyone' },
  'GET /': { who: 'anyone' },
  'GET /sign-in': { who: 'anyone' },
  'POST /sign-in/code': { who: 'anyone', send: () => ({ email: 'nobody@example.org' }) },
  'GET /sign-in/code': { who: 'anyone' },
  'POST /session': { who: 'anyone', send: () => ({ email: 'nobody@example.org', code: '123456' }) },
  'POST /session/end': { who: 'anyone' },
  'POST /session/role': { who: 'signed-in', send: () => ({ role: 'employee' }) },
  'POST /session/language': { who: 'anyone' },
  'POST /demo/session': { who: 'anyone', send: ({ kim }) => ({ email: kim.email }) },
  'GET /demo/people.json': { who: 'anyone' },
  'GET /demo/mail': { who: 'anyone' },
  'GET /demo/mail.json': { who: 'anyone' },
  'GET /home': { who: 'signed-in' },
  'GET /counseling': { who: employee },
  'POST /counseling/wishes': { who: employee, send: () => ({ topic: 'sleep' }) },
  'GET /counseling/slots/:id': { who: employee, id: slotOf },
  'POST /counseling/slots/:id': { who: employee, id: slotOf, send: () => ({ mode: 'video', topic: 'sleep' }) },
  'GET /appointments/:id': { who: employee, id: appointment },
  'GET /appointments/:id/calendar.ics': { who: employee, id: appointment },
  'GET /appointments/:id/cancellation': { who: employee, id: appointment },
  'POST /appointments/:id/cancellation': { who: employee, id: appointment },
  'GET /appointments/:id/rescheduling': { who: employee, id: appointment },
  'POST /appointments/:id/rescheduling': { who: employee, id: appointment, send: scene => ({ slotId: slotOf(scene) }) },
  'GET /appointments/:id/feedback': { who: employee, id: rated },
  'POST /appointments/:id/feedback': { who: employee, id: rated, send: () => ({ satisfaction: 4, comment: 'thanks' }) },
  'GET /appointments': { who: employee },
  'GET /calendar-feeds': { who: owners },
  'POST /calendar-feeds': { who: owners },
  'POST /calendar-feeds/:id/revocation': { who: owners, id: ({ things }) => things.feed },
  'GET /waiting': { who: employee },
  'GET /waiting/new': { who: employee },
  'POST /waiting': { who: employee, send: () => ({ mode: 'video' }) },
  'POST /waiting/:id/end': { who: employee, id: ({ things }) => things.entry },
  'POST /offers/:id/decline': { who: employee, id: ({ things }) => things.offer },
  'GET /schedule/hours': { who: counselor },
  'POST /schedule/hours': {
    who: counselor,
    send: scene => ({ ...hours(scene), kind: 'weekly', 'weekday[]': ['4'], 'modes[]': ['video'] }),
  },
  'POST /schedule/hours/:id/closing': { who: counselor, id: ({ things }) => things.rule },
  'GET /schedule/time-off': { who: counselor },
  'POST /schedule/time-off': { who: counselor, send: () => ({ firstDay: '2027-02-01' }) },
  'POST /schedule/time-off/:id/end': { who: counselor, id: ({ things }) => things.timeOff },
  'GET /schedule': { who: provider },
  'GET /today': { who: provider },
  'GET /schedule/appointments/:id': { who: counselor, id: appointment },
  'POST /schedule/appointments/:id/attendance': { who: counselor, id: ({ things }) => things.past, send: outcome },
  'POST /schedule/appointments/:id/cancellation': { who: counselor, id: appointment },
  'GET /check-ups': { who: employee },
  'POST /check-ups/beginning': { who: employee, send: () => ({ what: 'phq-9' }) },
  'POST /check-ups/dropping': { who: employee },
  'GET /check-ups/now': { who: employee },
  'POST /check-ups/now': { who: employee, send: () => ({ go: 'begin' }) },
  'GET /check-ups/history': { who: employee },
  'GET /check-ups/:id': { who: employee, id: checkUp },
  'GET /check-ups/:id/file': { who: employee, id: checkUp },
  'POST /check-ups/:id/booking': { who: employee, id: checkUp },
  'POST /check-ups/:id/deletion': { who: employee, id: checkUp },
  'POST /check-ups/:id/shares': { who: employee, id: unshared, send: sharing },
  'POST /check-ups/:id/shares/:share/withdrawal': {
    who: employee,
    id: checkUp,
    parts: ({ things }) => ({ share: things.share }),
  },
  'GET /consents': { who: employee },
  'POST /consents': { who: employee, send: () => ({ kind: 'check-up', choice: 'withdrawn' }) },
  'GET /call-backs': { who: ['employee', 'counselor', 'center'] },
  'POST /call-backs': { who: employee, send: calling },
  'POST /call-backs/duty': { who: center, send: duty },
  'POST /call-backs/:id/withdrawal': { who: employee, id: callBack },
  // A clinician who was not first is told so kindly, whatever the id.
  'POST /call-backs/:id/taking': { who: counselor, id: callBack },
  'POST /call-backs/:id/outcome': { who: counselor, id: callBack, send: () => ({ outcome: 'reached' }) },
  'GET /schedule/appointments/:id/check-ups': { who: counselor, id: appointment },
  // Bearers of the address have no session; test/calendar/feeds.test.ts looks at guessed and revoked ones.
  'GET /calendars/:file': { who: 'anyone' },

  'POST /api/v1/sign-in-codes': { who: 'anyone', send: () => ({ email: 'nobody@example.org' }) },
  'POST /api/v1/session': { who: 'anyone', send: () => ({ email: 'nobody@example.org', code: '123456' }) },
  'DELETE /api/v1/session': { who: 'anyone' },
  'GET /api/v1/me': { who: 'signed-in' },
  'POST /api/v1/session/role': { who: 'signed-in', send: () => ({ role: 'employee' }) },
  'GET /api/v1/centers': { who: employee },
  'GET /api/v1/counselors': { who: employee },
  'GET /api/v1/slots': { who: employee },
  'POST /api/v1/appointments': { who: employee, send: booking },
  'GET /api/v1/appointments': { who: employee },
  'GET /api/v1/appointments/:id': { who: employee, id: appointment },
  'POST /api/v1/appointments/:id/cancellation': { who: employee, id: appointment, send: () => ({}) },
  'POST /api/v1/appointments/:id/rescheduling': {
    who: employee,
    id: appointment,
    send: scene => ({ slotId: slotOf(scene) }),
  },
  'POST /api/v1/appointments/:id/feedback': {
    who: employee,
    id: ({ things }) => things.ratedToo,
    send: () => ({ satisfaction: 5 }),
  },
  'GET /api/v1/entitlement': { who: employee },
  'POST /api/v1/waiting-list': { who: employee, send: () => ({ mode: 'video' }) },
  'GET /api/v1/waiting-list': { who: employee },
  'DELETE /api/v1/waiting-list/:id': { who: employee, id: ({ things }) => things.entry },
  'POST /api/v1/calendar-feeds': { who: owners, send: () => ({}) },
  'GET /api/v1/calendar-feeds': { who: owners },
  'DELETE /api/v1/calendar-feeds/:id': { who: owners, id: ({ things }) => things.feed },
  'GET /api/v1/appointments/:id/calendar.ics': { who: employee, id: appointment },
  'GET /api/v1/provider/availability-rules': { who: provider },
  'POST /api/v1/provider/availability-rules': { who: counselor, send: hours },
  'DELETE /api/v1/provider/availability-rules/:id': { who: counselor, id: ({ things }) => things.rule },
  'GET /api/v1/provider/time-off': { who: counselor },
  'POST /api/v1/provider/time-off': {
    who: counselor,
    send: () => ({ start: '2027-02-01T00:00:00Z', end: '2027-02-02T00:00:00Z' }),
  },
  'DELETE /api/v1/provider/time-off/:id': { who: counselor, id: ({ things }) => things.timeOff },
  'GET /api/v1/provider/slots': { who: provider },
  'GET /api/v1/provider/appointments': { who: provider },
  'GET /api/v1/provider/appointments/:id': { who: counselor, id: appointment },
  'POST /api/v1/provider/appointments/:id/attendance': {
    who: counselor,
    id: ({ things }) => things.past,
    send: outcome,
  },
  'POST /api/v1/provider/appointments/:id/cancellation': { who: counselor, id: appointment, send: () => ({}) },
  'GET /api/v1/questionnaires': { who: employee },
  'GET /api/v1/questionnaires/:questionnaire': { who: employee },
  'POST /api/v1/check-ups': { who: employee, send: () => ({ questionnaire: 'phq-2', answers: { 1: 0, 2: 1 } }) },
  'GET /api/v1/check-ups': { who: employee },
  'GET /api/v1/check-ups/:id': { who: employee, id: checkUp },
  'DELETE /api/v1/check-ups/:id': { who: employee, id: checkUp },
  'GET /api/v1/check-ups/:id/fhir': { who: employee, id: checkUp },
  'GET /api/v1/check-ups/:id/shares': { who: employee, id: checkUp },
  'POST /api/v1/check-ups/:id/shares': { who: employee, id: unshared, send: sharing },
  'DELETE /api/v1/check-up-shares/:id': { who: employee, id: ({ things }) => things.share },
  'GET /api/v1/consents': { who: employee },
  'PUT /api/v1/consents': { who: employee, send: () => ({ kind: 'check-up', given: false }) },
  'POST /api/v1/call-backs': { who: employee, send: calling },
  'GET /api/v1/call-backs': { who: employee },
  'DELETE /api/v1/call-backs/:id': { who: employee, id: callBack },
  'GET /api/v1/provider/call-backs': { who: counselor },
  'POST /api/v1/provider/call-backs/:id/taking': { who: counselor, id: callBack, send: () => ({}) },
  'POST /api/v1/provider/call-backs/:id/outcome': {
    who: counselor,
    id: callBack,
    send: () => ({ outcome: 'reached' }),
  },
  'GET /api/v1/provider/call-back-duty': { who: center },
  'PUT /api/v1/provider/call-back-duty': {
    who: center,
    send: ({ things }) => ({ counselor: things.colleague, onDuty: true }),
  },
  'GET /api/v1/provider/check-ups': { who: counselor },
  ...settlementCases,
  ...messageCases,
  ...caseloadCases,
  ...weekCases,
  ...figureCases,
  ...healingCases,
  ...councilCases,
  ...recordCases,
  ...flexibleCases,
}

/** Addresses with an :id that is nobody's secret (slots), or that answer every id alike (a clinician's forms). */
export const shared = new RegExp(
  [
    /^\w+ (\/counseling\/slots|\/call-backs\/:id\/(taking|outcome|try|giving-back)$)/,
    announced,
    publishedToAll,
    ofAllHr,
  ]
    .map(({ source }) => source)
    .join('|'),
)

/** The method and the pattern of a case's name. */
export function partsOf(name: string): { method: string; pattern: string; json: boolean; unsafe: boolean } {
  const [method = '', pattern = ''] = name.split(' ')
  return { method, pattern, json: pattern.startsWith('/api/v1/'), unsafe: method !== 'GET' }
}

const anywhere: Record<string, string> = {
  questionnaire: 'phq-9',
  period: '2026-10',
  file: `${'A'.repeat(43)}.ics`,
}

/** The address of a case with this id in it, and with what its scene knows of the other parts. */
export function addressOf(name: string, id = '', scene?: Scene): string {
  const known: Record<string, string> = { ...anywhere, ...(scene && cases[name]?.parts?.(scene)), id }
  return partsOf(name).pattern.replaceAll(/:(\w+)/g, (whole, part: string) => known[part] ?? whole)
}

/** Sends what a case sends, rightly or with another id, as its page or a script would. */
export function send(by: Visitor, name: string, scene: Scene, id = cases[name]?.id?.(scene)): Promise<Response> {
  const { method, json } = partsOf(name)
  const body = cases[name]?.send?.(scene)
  const path = addressOf(name, id, scene)
  const takes = method === 'POST' || method === 'PUT'
  if (json) return by.api(method, path.replace('/api/v1', ''), takes ? (body ?? {}) : undefined)
  return method === 'GET' ? by.get(path) : by.form(path, fieldsOf(body))
}

/** A body as the fields of a form. */
export function fieldsOf(body: Record<string, unknown> = {}): Record<string, string | string[]> {
  const text = (value: unknown) => (Array.isArray(value) ? value.map(String) : String(value))
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, text(value)]))
}

/** The roles that may not use a case. */
export function wrongRoles({ who }: Case, all: readonly Role[]): Role[] {
  return typeof who === 'string' ? [] : all.filter(role => !who.includes(role))
}

/** Whether a head chooses there among the people of the own unit, whose names they know. */
export const choosesOfUnit = (role: string, route: string) =>
  role.endsWith('head') && /^\w+ \/(deputies|counters)\b/.test(route)
