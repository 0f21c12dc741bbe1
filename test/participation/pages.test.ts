import { beforeAll, expect, test } from 'vitest'
import { staffOf } from '../../src/actor.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { countedMonths } from '../attacks/flexible-cases.ts'
import { readXlsx } from '../sheets/read-xlsx.ts'
import { useApp, type Visitor } from '../support/app.ts'
import { stagger } from '../support/flexible.ts'

const site = useApp()
let hr: Visitor
let head: Visitor
let arrangement: string

beforeAll(async () => {
  const { w } = site()
  await countedMonths(w)
  hr = await site().browse(await w.official('hr'), 'en')
  head = await site().browse(await w.official('head'), 'en')
  const kim = staffOf(await w.employee({ name: '숨은직원하나' }))
  arrangement = (await w.as(kim, applyFor, { ...stagger, reason: '숨은이유하나' })).id
})

const text = async (path: string, who = hr) => (await who.get(path)).text()

test('no parameter of the address narrows or recounts anything, for HR or a head', async () => {
  for (const who of [hr, head]) {
    const plain = await text('/participation?month=2026-10', who)
    for (const more of [
      'department=small',
      'code=small',
      'unit=1',
      'shown=false',
      'smallest=1',
      'recount=yes',
      'person=1',
    ])
      expect((await text(`/participation?month=2026-10&${more}`, who)).replaceAll(`&amp;${more}`, '')).toBe(plain)
    expect((await who.api('GET', '/flexible-work/participation?smallest=1')).status).toBe(422)
  }
})

test('a month that was not counted, and a file of another name, are missing', async () => {
  for (const month of ['2026-08', '2026-11', '2026-13', 'x', "2026-10'--", ''])
    expect((await hr.get(`/participation?month=${encodeURIComponent(month)}`)).status, month).toBe(404)
  for (const file of [
    'departments-2026-08.csv',
    'departments-2026-10.exe',
    'small-2026-10.csv',
    'departments.csv',
    'months.',
  ])
    expect((await hr.get(`/participation/files/${file}`)).status, file).toBe(404)
  expect((await hr.api('GET', '/flexible-work/participation?period=2026-08')).status).toBe(404)
})

test('files hold what the page shows: departments with target and definition, small ones together, no person', async () => {
  const csv = await text('/participation/files/departments-2026-10.csv')
  const lines = csv.split('\r\n').filter(Boolean)
  expect(lines[0]).toContain('Target (%)')
  expect(lines.find(line => line.startsWith('General Affairs'))).toBe('General Affairs,42,1,1,40,10,25,17.5,30')
  expect(lines.some(line => line.startsWith('Others (2 departments)'))).toBe(true)
  const book = await readXlsx(new Uint8Array(await (await hr.get('/participation/files/months.xlsx')).arrayBuffer()))
  const said = JSON.stringify(book)
  for (const wanted of ['Sep 2026', 'Oct 2026', 'fire service', 'version 1']) expect(said).toContain(wanted)
  for (const shown of [csv, said, await text('/participation')]) expect(shown).not.toMatch(/Protocol|숨은/)
})

test('a head’s files and JSON hold the own department and everybody together, no other department', async () => {
  const csv = await text('/participation/files/departments-2026-10.csv', head)
  expect(csv).toContain('General Affairs')
  for (const other of ['Roads', 'Others', 'Protocol']) expect(csv).not.toContain(other)
  const body = JSON.parse(await (await head.api('GET', '/flexible-work/participation?period=2026-09')).text())
  expect(body).toMatchObject({
    period: '2026-09',
    target: 10,
    version: 1,
    total: { counted: 64, participants: 9, rate: 14.1 },
  })
  expect(body.departments).toMatchObject([{ counted: 40, participants: 7, rate: 17.5 }])
})

test('HR reaches no application, by page or JSON, and learns nothing from being refused', async () => {
  const nobody = site().w.ground.uuid()
  for (const path of ['/decisions', `/decisions/${arrangement}`, `/flexible-work/${arrangement}`, '/flexible-work']) {
    const answer = await hr.get(path)
    const body = await answer.text()
    expect(answer.status, path).toBe(403)
    expect(body).not.toMatch(/숨은/)
    expect(body.replaceAll(arrangement, '')).toBe(
      (await text(path.replace(arrangement, nobody))).replaceAll(nobody, ''),
    )
  }
  for (const path of ['/flexible-work/arrangements', `/flexible-work/arrangements/${arrangement}`])
    expect((await hr.api('GET', path)).status).toBe(403)
})
