import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkUp } from '../../db/schema/checkups.ts'
import { draft } from '../../db/schema/counseling.ts'
import type { Employee } from '../../src/actor.ts'
import { listCheckUps } from '../../src/checkups/check-ups.ts'
import { addInstruments } from '../../src/checkups/shipped.ts'
import { giveConsent, withdrawConsent } from '../../src/consents/consents.ts'
import { readWishes } from '../../src/counseling/wishes.ts'
import { kossReverse, kossSf, span } from '../instruments/made-up.ts'
import { answered } from '../instruments/shipped.ts'
import { bothEngines } from '../support/engines.ts'
import { openSite, type Site } from './site.ts'

const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const keptIn = (html: string) => unescaped(/name="kept" value="([^"]*)"/.exec(html)?.[1] ?? '')

bothEngines('in the middle of a check-up', world => {
  let site: Site
  beforeAll(async () => {
    site = await openSite(world())
  })
  afterAll(() => site?.close())

  const page = async (person: Employee, path: string) => (await site.ask(person, path)).text()
  const send = (person: Employee, path: string, form: Record<string, string>) => site.ask(person, path, { form })
  async function asking(what: string) {
    const kim = await world().employee()
    await world().as(kim, giveConsent, { kind: 'check-up' })
    await send(kim, '/check-ups/beginning', { what })
    await send(kim, '/check-ups/now', { kept: keptIn(await page(kim, '/check-ups/now')), go: 'begin' })
    return kim
  }

  test('a withdrawn consent stops it: nothing is stored, nothing lost, and given again it goes on', async () => {
    const w = world()
    const kim = await asking('gad-7')
    for (let item = 1; item <= 4; item++)
      await send(kim, '/check-ups/now', { kept: keptIn(await page(kim, '/check-ups/now')), [`a.gad-7.${item}`]: '1' })
    const open = keptIn(await page(kim, '/check-ups/now'))
    await w.as(kim, withdrawConsent, { kind: 'check-up' })
    const stopped = await send(kim, '/check-ups/now', { kept: open, 'a.gad-7.5': '2' })
    expect(stopped.status).toBe(409)
    const html = await stopped.text()
    expect(html).toContain('저장하지 않았어요')
    expect(await w.asSuperuser(tx => tx.$count(draft, sql`${draft.subject} = ${kim.me}`))).toBe(0)
    const on = await send(kim, '/check-ups/now', { kept: keptIn(html), consent: '1' })
    expect(on.status).toBe(303)
    expect(await page(kim, '/check-ups/now')).toContain('6 / 7')
    const finished = { kept: keptIn(await page(kim, '/check-ups/now')), 'a.gad-7.6': '0', 'a.gad-7.7': '0' }
    const done = await send(kim, '/check-ups/now', finished)
    expect(done.headers.get('location')).toMatch(/^\/check-ups\/[0-9a-f-]{36}$/)
    const [only] = await w.as(kim, listCheckUps, undefined)
    expect(only?.scored.total?.value).toBe(6)
  })

  test('the last answer sent twice, or once more from an old page, counts once', async () => {
    const w = world()
    const kim = await asking('phq-2')
    const kept = keptIn(await page(kim, '/check-ups/now'))
    await send(kim, '/check-ups/now', { kept, 'a.phq-2.1': '0' })
    const last = { kept: keptIn(await page(kim, '/check-ups/now')), 'a.phq-2.2': '1' }
    const sent = await Promise.all([send(kim, '/check-ups/now', last), send(kim, '/check-ups/now', last)])
    const late = await send(kim, '/check-ups/now', last)
    const places = new Set([...sent, late].map(reply => reply.headers.get('location')))
    expect(places.size).toBe(1)
    expect(await w.as(kim, listCheckUps, undefined)).toHaveLength(1)
  })

  test('forged questions and values are not taken, and what was answered stays', async () => {
    const kim = await asking('phq-9')
    const kept = keptIn(await page(kim, '/check-ups/now'))
    const forged = { kept, 'a.phq-9.1': '1', 'a.phq-9.2': '9', 'a.phq-9.99': '1', 'a.audit.1': '1', 'a.phq-9.3': 'x' }
    const reply = await send(kim, '/check-ups/now', forged)
    expect(reply.status).toBe(422)
    expect(await reply.text()).toContain('보기에서 하나를 골라 주세요')
    expect(await page(kim, '/check-ups/now')).toContain('2 / 9')
    expect((await send(kim, '/check-ups/now', { kept: '{"attempt":1}', 'a.phq-9.2': '1' })).status).toBe(303)
    expect((await send(kim, '/check-ups/beginning', { what: 'audit' })).status).toBe(404)
  })

  test('an unfinished check-up lies sealed, and can be dropped', async () => {
    const w = world()
    const kim = await asking('phq-9')
    await send(kim, '/check-ups/now', { kept: keptIn(await page(kim, '/check-ups/now')), 'a.phq-9.1': '3' })
    const rows = await w.asSuperuser(tx => tx.select().from(draft).where(sql`${draft.subject} = ${kim.me}`))
    expect(rows.map(({ kind }) => kind)).toEqual(['check-up'])
    expect(Buffer.from(rows[0]?.sealed ?? []).toString('latin1')).not.toContain('phq')
    await send(kim, '/check-ups/dropping', {})
    expect((await site.ask(kim, '/check-ups/now')).headers.get('location')).toBe('/check-ups')
  })

  test('a questionnaire of the operator is asked, compared with the norms that were picked, and shown like any other', async () => {
    addInstruments(site.deps, [kossSf])
    const kim = await asking(kossSf.id)
    expect(await page(kim, '/check-ups')).toContain('쓰던 답이')
    // Without saying which norms it does not begin.
    expect(await page(kim, '/check-ups/now')).toContain('어느 기준과 견줄까요')
    await send(kim, '/check-ups/now', { kept: keptIn(await page(kim, '/check-ups/now')), go: 'begin', sex: 'female' })
    expect(await page(kim, '/check-ups/now')).toContain('1 / 24')
    const heaviest = span(1, 24).map(item => [`a.${kossSf.id}.${item}`, kossReverse.includes(item) ? '1' : '4'])
    const all = { kept: keptIn(await page(kim, '/check-ups/now')), ...Object.fromEntries(heaviest) }
    const done = await send(kim, '/check-ups/now', all)
    const result = await page(kim, done.headers.get('location') ?? '')
    for (const text of ['지어낸 질문지', '이번 100', '55.95–100', '꽤 무거움']) expect(result).toContain(text)
  })

  test('the next step takes the fitting topic along to the search for a time', async () => {
    const w = world()
    const kim = await w.employee()
    await w.as(kim, giveConsent, { kind: 'check-up' })
    const json = { questionnaire: 'gad-7', answers: answered(2, 2, 2, 2, 2, 2, 2) }
    const { id } = await (await site.ask(kim, '/api/v1/check-ups', { json })).json()
    const reply = await send(kim, `/check-ups/${id}/booking`, {})
    expect(reply.headers.get('location')).toBe('/counseling')
    expect(await w.as(kim, readWishes, undefined)).toEqual({ topic: 'anxiety' })
  })

  test('scripts take, list, read, export and delete check-ups, and are told about consent first', async () => {
    const w = world()
    const kim = await w.employee()
    const json = { questionnaire: 'phq-9', answers: answered(0, 0, 1, 1, 1, 0, 0, 0, 1) }
    const refused = await site.ask(kim, '/api/v1/check-ups', { json })
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'conflict', reason: 'consent' }])
    const consent = { method: 'PUT', json: { kind: 'check-up', given: true } } as const
    expect((await site.ask(kim, '/api/v1/consents', consent)).status).toBe(200)
    const first = await site.ask(kim, '/api/v1/check-ups', { json, key: 'one' })
    expect(first.status).toBe(201)
    const made = await first.json()
    expect(made).toMatchObject({ score: 4, band: 'level-0', safety: { signal: true, priority: false } })
    expect(made.safety.lines[0].number).toBe('109')
    expect(await (await site.ask(kim, '/api/v1/check-ups', { json, key: 'one' })).json()).toEqual(made)
    expect((await (await site.ask(kim, '/api/v1/check-ups')).json()).items).toHaveLength(1)
    const read = await (await site.ask(kim, `/api/v1/check-ups/${made.id}`)).json()
    expect(read.answers).toEqual(json.answers)
    const fhir = await (await site.ask(kim, `/api/v1/check-ups/${made.id}/fhir`)).json()
    expect(fhir.entry[2].resource.valueQuantity.value).toBe(4)
    const bad = { json: { questionnaire: 'phq-9', answers: { 1: 4 } } }
    const faults = await (await site.ask(kim, '/api/v1/check-ups', bad)).json()
    expect(faults.errors.map(({ field }: { field: string }) => field)).toHaveLength(9)
    const lee = await w.employee()
    const nowhere = '00000000-0000-4000-8000-000000000000'
    for (const tail of ['', '/fhir', '/shares']) {
      const [theirs, none] = await Promise.all(
        [made.id, nowhere].map(id => site.ask(lee, `/api/v1/check-ups/${id}${tail}`)),
      )
      expect(await theirs?.text(), tail).toBe(await none?.text())
    }
    for (const role of ['hr', 'head'] as const)
      expect((await site.ask(await w.official(role), '/api/v1/check-ups')).status).toBe(403)
    expect((await site.ask(null, '/api/v1/check-ups')).status).toBe(401)
    expect((await site.ask(kim, `/api/v1/check-ups/${made.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await site.ask(kim, `/api/v1/check-ups/${made.id}`)).status).toBe(404)
    expect(await w.asSuperuser(tx => tx.$count(checkUp, sql`${checkUp.subject} = ${kim.me}`))).toBe(0)
  })
})
