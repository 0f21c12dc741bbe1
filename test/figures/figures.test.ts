import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { setting } from '../../db/schema/ground.ts'
import { release as releaseTable } from '../../db/schema/statistics.ts'
import type { Official } from '../../src/actor.ts'
import { allSpecs, themeList } from '../../src/figures/themes.ts'
import { words } from '../../src/figures/words.ts'
import type { ReleaseBody } from '../../src/statistics/release.ts'
import { readCsv, readXlsx } from '../sheets/read-xlsx.ts'
import { useApp, type Visitor } from '../support/app.ts'
import { rowsOf } from '../support/postgres.ts'
import { storeReleases } from '../support/releases.ts'
import { storyUntil } from './story.ts'

const site = useApp()
const t = words.ko
let hr: Official
let by: Visitor
let bodies: ReleaseBody[]

beforeAll(async () => {
  const { w } = site()
  hr = await w.official('hr')
  by = await site().browse(hr)
})

const mainOf = async (path: string, visitor = by) => {
  const response = await visitor.get(path)
  expect(response.status, path).toBe(200)
  return /<main[\s\S]*<\/main>/.exec(await response.text())?.[0] ?? ''
}

test('before anything is published each page says so and when it will be, and there is nothing to take along', async () => {
  for (const path of ['/figures', '/figures/releases', ...themeList.map(theme => theme.path)]) {
    const html = await mainOf(path)
    expect(html, path).toContain(t.none)
    expect(html, path).toContain(t.due('2026년 10월'))
  }
  expect((await by.get('/figures/report')).headers.get('location')).toBe('/figures')
  for (const file of ['all.xlsx', 'topics.csv', 'release-2026-10.xlsx'])
    expect((await by.get(`/figures/files/${file}`)).status, file).toBe(404)
  expect((await (await site().browse(null)).get('/figures/public')).status).toBe(404)
})

test('once published, every page stands on the releases, and whatever the address asks for changes nothing', async () => {
  bodies = await storeReleases(site().w, storyUntil('2026-10', 22))
  const asked = '?unit=fire-north&from=2026-10-01&to=2026-10-02&month=2026-09&topic=sleep&page=2&sort=asc&counselor=x'
  for (const path of ['/figures', '/figures/report', '/figures/releases', ...themeList.map(theme => theme.path)]) {
    const html = await mainOf(path)
    expect(html, path).not.toContain(t.none)
    expect(await mainOf(`${path}${asked}`), path).toBe(html)
  }
})

/** Every number that anybody may see: published values, public heads, and shares made of the two. */
function shown(): Set<number> {
  const numbers = new Set<number>()
  for (const { tables, headcount } of bodies) {
    const heads = [headcount, ...tables.flatMap(({ rows }) => rows.flatMap(({ heads: each }) => each ?? []))]
    const values = tables.flatMap(({ total, rows }) => [total, ...rows.map(({ cell }) => cell)])
    const published = values.flatMap(cell => (cell.state === 'published' ? cell.value : []))
    for (const number of [...heads, ...published]) numbers.add(number)
    for (const value of published) for (const all of heads) numbers.add(Math.round((1000 * value) / all) / 10)
  }
  return numbers
}

test('a table read back from CSV and from XLSX is the one on the page, with the notes on method in the workbook', async () => {
  for (const { key } of allSpecs) {
    const csv = new Uint8Array(await (await by.get(`/figures/files/${key}.csv`)).arrayBuffer())
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [sheet, notes] = readXlsx(new Uint8Array(await (await by.get(`/figures/files/${key}.xlsx`)).arrayBuffer()))
    const rows = sheet?.rows.map(row => row.map(cell => String(cell ?? ''))) ?? []
    const width = rows[0]?.length ?? 0
    expect(readCsv(new TextDecoder().decode(csv)), key).toEqual(
      rows.map(row => [...row, ...Array(width - row.length).fill('')]),
    )
    expect(notes?.name).toBe(t.methodSheet)
    expect(notes?.rows.length).toBeGreaterThan(8)
  }
})

test('no file holds a number that was not published, and hidden ones stand as words in all of them', async () => {
  const allowed = shown()
  const kept = new Set<string>()
  for (const name of ['all', ...bodies.map(({ period }) => `release-${period}`)]) {
    const response = await by.get(`/figures/files/${name}.xlsx`)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}.xlsx"`)
    for (const { rows, formulas } of readXlsx(new Uint8Array(await response.arrayBuffer()))) {
      expect(formulas).toBe(false)
      for (const cell of rows.flat()) {
        if (typeof cell === 'number') expect(allowed, `${cell} in ${name}`).toContain(cell)
        else if (cell === t.fewer(10) || cell === t.withheld) kept.add(cell)
      }
    }
  }
  expect([...kept].sort()).toEqual([t.fewer(10), t.withheld].sort())
})

test('a month that was not published is missing, in whatever form it is asked for, and nothing can be narrowed', async () => {
  const list = await by.api('GET', '/statistics/releases')
  expect(await list.json()).toMatchObject({ items: bodies.toReversed().map(({ period }) => ({ period })), next: null })
  const one = await by.api('GET', '/statistics/releases/2026-10')
  expect(await one.json()).toMatchObject(JSON.parse(JSON.stringify(bodies.at(-1))))
  const missing = ['2026-11', '2024-12', '1999-01', '2026-13', '2026', 'latest', "2026-10'--", '2026-10-01', '*']
  const replies = missing.map(async period => {
    const response = await by.api('GET', `/statistics/releases/${encodeURIComponent(period)}`)
    return [response.status, (await response.text()).replaceAll(period, 'PERIOD')]
  })
  expect(new Set((await Promise.all(replies)).map(reply => JSON.stringify(reply))).size).toBe(1)
  expect((await replies[0])?.[0]).toBe(404)
  for (const path of ['/statistics/releases?unit=fire-north', '/statistics/releases/2026-10?topic=sleep'])
    expect((await by.api('GET', path)).status, path).toBe(422)
  const names = [
    'release-2026-11.xlsx',
    'release-2026-1.xlsx',
    'release-2026-10.json',
    'all.csv',
    'topics',
    '..%2Fapp.css',
  ]
  for (const name of names) expect((await by.get(`/figures/files/${name}`)).status, name).toBe(404)
})

test('HR reaches no table of care, and can neither write, change nor remove a release', async () => {
  const { w } = site()
  const care = await w.asSuperuser(async tx =>
    rowsOf(
      await tx.execute(
        sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'care'`,
      ),
    ),
  )
  expect(care.length).toBeGreaterThan(10)
  const tried = [
    ...care.map(({ name }) => `select 1 from ${name}`),
    'delete from statistics.release',
    "update statistics.release set body = '{}'",
    'insert into statistics.release select * from statistics.release',
    'truncate statistics.release',
    'select 1 from vault.data_key',
  ]
  for (const statement of tried)
    await expect(
      w.within(hr, tx => tx.execute(sql.raw(statement))),
      statement,
    ).rejects.toThrow()
})

test('everybody reads the yearly figures only while HR says so, and then only what was published', async () => {
  const anyone = await site().browse(null)
  const switchTo = (choice: 'on' | 'off') => by.form('/figures/publicity', { choice })
  expect((await anyone.get('/figures/public')).status).toBe(404)
  expect((await switchTo('on')).headers.get('location')).toBe('/figures/releases?told=on')
  const html = await mainOf('/figures/public', anyone)
  // The last full year, as it was released: 2025.
  expect(html).toContain('2025년 1월–12월')
  expect(html).not.toContain('/figures/files/')
  const allowed = shown()
  const cells = [...html.matchAll(/<td[^>]*><span>([\d,.]+)<\/span>/g)].map(([, text = '']) =>
    Number(text.replaceAll(',', '')),
  )
  expect(cells.length).toBeGreaterThan(5)
  for (const cell of cells) expect(allowed).toContain(cell)
  await switchTo('off')
  expect((await anyone.get('/figures/public')).status).toBe(404)
  for (const path of ['/figures', '/figures/months', '/figures/files/all.xlsx'])
    expect((await anyone.get(path)).status, path).toBe(303)
})

test('HR changes no other setting by the way of this one', async () => {
  const { w } = site()
  await w.as(
    hr,
    act =>
      act.tx
        .update(setting)
        .set({ value: { sessions: 99 } })
        .where(eq(setting.name, 'entitlement'))
        .execute(),
    undefined,
  )
  const rows = await w.asSuperuser(tx => tx.select().from(setting))
  expect(rows.filter(({ name }) => name === 'entitlement').map(({ value }) => value)).not.toContainEqual({
    sessions: 99,
  })
})

test('one changed byte is shown, and what it touched is shown no more', async () => {
  const { w } = site()
  expect(await mainOf('/figures')).toContain(t.sealed(22))
  await w.asSuperuser(async tx => {
    await tx.execute(sql`alter table statistics.release disable trigger user`)
    await tx.execute(sql`do $$ declare c text; begin
      for c in select conname from pg_constraint where conrelid = 'statistics.release'::regclass and contype = 'c'
      loop execute format('alter table statistics.release drop constraint %I', c); end loop; end $$`)
    const changed = sql`replace(body, '"headcount":14000', '"headcount":14001')`
    await tx.update(releaseTable).set({ body: changed }).where(sql`period = '2026-08-01'`)
  })
  const html = await mainOf('/figures')
  expect(html).toContain(t.broken('2026년 8월'))
  expect(html).not.toContain('14,001')
  expect(html).toContain(t.published('2026년 7월'))
  const list = await mainOf('/figures/releases')
  expect(list).toContain(t.changed)
  expect(list).not.toContain('release-2026-09')
})
