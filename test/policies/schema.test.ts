import { readdir } from 'node:fs/promises'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { bothEngines } from '../support/engines.ts'
import { tried } from '../support/tried.ts'
import { type Column, columns } from './catalogue.ts'

const folder = new URL('../../db/schema/', import.meta.url)

/** What the query builder calls otherwise than the catalogue. */
const alias: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
}
/** Ranges, which the query builder has no type for and handles in their text form. */
const asText: Record<string, string> = {
  'people.unit.valid': 'daterange',
  'people.leave.during': 'daterange',
  'flexible.arrangement.asked': 'daterange',
  'flexible.arrangement.during': 'daterange',
  'flexible.duty.during': 'daterange',
  'flexible.counter_post.during': 'daterange',
  'flexible.deputy.during': 'daterange',
  'care.claim.during': 'tstzrange',
  'care.room_use.during': 'tstzrange',
}
/** The table of the migrations themselves, which the product never reads through the query builder. */
const withoutModel = ['public.migration']

async function modelled(): Promise<Column[]> {
  const files = (await readdir(folder)).sort()
  const modules: Record<string, unknown>[] = await Promise.all(
    files.map(file => import(new URL(file, folder).pathname)),
  )
  const all = modules.flatMap(module => Object.values(module)).filter(value => is(value, PgTable))
  return all.flatMap(model => {
    const { schema = 'public', name, columns } = getTableConfig(model)
    const table = `${schema}.${name}`
    return columns.map(column => {
      const type = column.getSQLType()
      const said = asText[`${table}.${column.name}`] ?? alias[type] ?? type
      return { table, name: column.name, type: said, notNull: column.notNull }
    })
  })
}

const asLines = (all: Column[]) =>
  all.map(({ table, name, type, notNull }) => `${table}.${name} ${type}${notNull ? ' not null' : ''}`).sort()

bothEngines('schema', world => {
  test("the query builder's picture equals the catalogue, table by table and column by column", async () => {
    const live = (await columns(world().asSuperuser)).filter(({ table }) => !withoutModel.includes(table))
    expect(asLines(await modelled())).toEqual(asLines(live))
  })

  test('a column that only the database knows shows', async () => {
    const changed = await tried(world().asSuperuser, 'alter table care.slot add column room text', columns)
    expect(asLines(changed)).toContain('care.slot.room text')
  })
})
