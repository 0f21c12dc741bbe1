import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from '../../src/endpoints.ts'
import { idIn, problemIn, useApp, type Visitor } from '../support/app.ts'
import { book } from '../support/booking.ts'
import { addressOf, cases } from './cases.ts'
import { makeScene, type Scene } from './scene.ts'

const site = useApp()
let scene: Scene
let readers: Record<string, { ko: Visitor; en: Visitor }>

beforeAll(async () => {
  scene = await makeScene(site())
  const inBoth = async (role: 'employee' | 'counselor' | 'center' | 'hr' | 'head' | 'council') => {
    const { who } = scene.people[role]
    return { ko: await site().browse(who), en: await site().browse(who, 'en') }
  }
  readers = {
    employee: await inBoth('employee'),
    counselor: await inBoth('counselor'),
    center: await inBoth('center'),
    hr: await inBoth('hr'),
    council: await inBoth('council'),
    head: await inBoth('head'),
  }
})

const shape = z.object({
  properties: z.record(z.string(), z.object({ type: z.unknown(), anyOf: z.unknown() }).partial()).default({}),
  required: z.array(z.string()).default([]),
  additionalProperties: z.unknown().optional(),
})

/** Every endpoint with the schema of what it takes, how it is rightly used, and by whom. */
function taking() {
  return endpoints.map(({ method, path, who, input }) => {
    const name = `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    const { properties, required, additionalProperties } = shape.parse(
      z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
    )
    const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part))
    const fields = Object.fromEntries(Object.entries(properties).filter(([field]) => !inPath.has(field)))
    const role = typeof who === 'object' ? (who[0] ?? 'employee') : 'employee'
    const by = readers[role] ?? readers.employee
    if (!by) throw new Error('nobody reads')
    const good = cases[name]?.send?.(scene) ?? {}
    const strict = additionalProperties === false
    return {
      name,
      method,
      path: addressOf(name, cases[name]?.id?.(scene), scene).replace('/api/v1', ''),
      fields,
      required: required.filter(one => !inPath.has(one)),
      good,
      by,
      strict,
    }
  })
}

type Taking = ReturnType<typeof taking>[number]
const hangul = /[가-힣]/

/** The same wrong request in both languages: refused as invalid, naming this field, each in its own language. */
async function expectNamed({ name, method, path, by }: Taking, field: string, body: unknown, why: string) {
  const which = `${name} ${field} ${why}`
  for (const language of ['ko', 'en'] as const) {
    const asQuery = method === 'get' || method === 'delete'
    const query = asQuery ? `?${new URLSearchParams(z.record(z.string(), z.string()).parse(body))}` : ''
    const reply = await by[language].api(method, path + query, asQuery ? undefined : body)
    expect(reply.status, which).toBe(422)
    expect(reply.headers.get('content-language'), which).toBe(language)
    const { code, detail, errors } = await problemIn(reply)
    expect(code, which).toBe('invalid')
    const named = errors.find(error => error.field === field || error.field.startsWith(`${field}.`))
    expect(named, `${which}: ${JSON.stringify(errors)}`).toBeDefined()
    for (const text of [detail, ...errors.map(error => error.message)]) {
      expect(hangul.test(text), `${which}: ${text}`).toBe(language === 'ko')
      expect(text, which).not.toMatch(/Invalid|expected|undefined|\p{Cc}/u)
    }
  }
}

const nul = 'x\u0000y'
const halfPair = '\ud83d'
/** Longer than any text may be, notes included, and shorter than any body may be. */
const long = 'x'.repeat(30_000)
const anyText = [nul, halfPair, long]

function wrongFor(type: unknown): unknown[] {
  if (type === 'string') return [42, true, {}, ['x'], ...anyText]
  if (type === 'integer' || type === 'number') return ['', 'many', '1e3', true, [], {}, 1.5, -1, 1e308, 2 ** 53]
  if (type === 'array') return ['x', 1, {}, ['nonsense'], [nul], [null], Array(1000).fill('video')]
  if (type === 'boolean') return ['yes', 1, [], {}]
  return [42, [], {}, ...anyText]
}

test('each field of each endpoint that takes JSON refuses every wrong form of value by name, in both languages', async () => {
  const bodies = taking().filter(({ method, fields }) => method === 'post' && Object.keys(fields).length > 0)
  expect(bodies.length).toBeGreaterThan(8)
  for (const one of bodies)
    for (const [field, { type }] of Object.entries(one.fields))
      for (const value of wrongFor(type))
        await expectNamed(one, field, { ...one.good, [field]: value }, JSON.stringify(value).slice(0, 40))
  expect(site().log).toEqual([])
})

test('each field that must be there is missed by name', async () => {
  for (const one of taking().filter(({ method }) => method === 'post'))
    for (const field of one.required) {
      const { [field]: _, ...rest } = one.good
      await expectNamed(one, field, rest, 'missing')
      await expectNamed(one, field, { ...one.good, [field]: null }, 'null')
    }
})

test('each field of a query refuses what it cannot mean, and where nothing else is taken the unknown is named', async () => {
  const queries = taking().filter(({ method }) => method === 'get' || method === 'delete')
  for (const one of queries) {
    for (const field of Object.keys(one.fields))
      for (const value of [
        nul,
        long,
        "' or 1=1--",
        '<b>',
        '🫥',
        '-',
        '0000-00-00',
        '2026-02-30',
        '+99999-01-01',
        '9999-12-31T23:59:59-23:59',
      ])
        await expectNamed(one, field, { [field]: value }, value.slice(0, 30))
    if (one.strict) await expectNamed(one, 'surprise', { surprise: 'x' }, 'unknown')
  }
  for (const one of taking().filter(({ method, strict }) => method === 'post' && strict))
    await expectNamed(one, 'surprise', { ...one.good, surprise: 'x' }, 'unknown')
  expect(site().log).toEqual([])
})

test('emoji, right-to-left text and scraps of other languages are just text, given back as they came', async () => {
  const { w, browse } = site()
  const by = await browse(await w.employee())
  const theirs = scene.people.counselor.by
  const texts = [
    '👩‍👩‍👧‍👦 가족',
    'שלום \u202e gnp.exe',
    "Robert'); drop table care.slot;--",
    '<img src=x onerror=alert(1)>',
    '{{7*7}} #{7*7} %s',
    'İıŞ ＡＢＣ',
  ]
  for (const [at, text] of texts.entries()) {
    const alias = text.slice(0, 40)
    const reply = await book(by, scene.things.free[at + 5]?.id ?? '', { alias, message: text })
    expect(reply.status, text).toBe(201)
    const id = await idIn(reply)
    const seen = await theirs.api('GET', `/provider/appointments/${id}`)
    expect(await seen.json()).toMatchObject({ alias, message: text })
    const page = await (await theirs.get(`/schedule/appointments/${id}`)).text()
    expect(page).not.toContain('<img src=x')
  }
})
