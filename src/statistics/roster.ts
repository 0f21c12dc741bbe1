import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { rowsOf } from '../../db/raw.ts'
import { person, unit } from '../../db/schema/ground.ts'
import type { Pseudonyms } from '../privacy/pseudonyms.ts'
import { isCovered } from '../sessions/rules.ts'
import { type Organization, organizationsOf, regrouped, type UnitHeads } from './organizations.ts'
import type { ReleaseBody } from './release.ts'

/** The roster on the last day of a period, as far as statistics need it: no names, no staff numbers. */
export interface Roster {
  people: { id: string; unit: string }[]
  units: UnitHeads[]
  headcount: number
}

type Row = Pick<typeof person.$inferSelect, 'id' | 'unitId' | 'category' | 'frontLine' | 'joinedOn' | 'leftOn'>

/** Reads who belongs where, and counts who is entitled on the last day of the period. */
export async function readRoster(tx: Tx, period: string): Promise<Roster> {
  const day = Temporal.PlainYearMonth.from(period)
    .toPlainDate({ day: 1 })
    .add({ months: 1 })
    .subtract({ days: 1 })
    .toString()
  const { id, unitId, category, frontLine, joinedOn, leftOn } = person
  const rows = await tx.select({ id, unitId, category, frontLine, joinedOn, leftOn }).from(person)
  const all = await tx
    .select({ id: unit.id, code: unit.code, name: unit.name, kind: unit.kind })
    .from(unit)
    .orderBy(unit.code, unit.valid)
  // Of several versions of a unit the last one's name stands.
  const newest = new Map(all.map(each => [each.code, each]))
  const byId = new Map(all.map(each => [each.id, each]))
  const heads = new Map<string, UnitHeads>()
  const covered = (row: Row, { kind }: { kind: (typeof all)[number]['kind'] }) =>
    row.joinedOn <= day && (row.leftOn === null || row.leftOn > day) && isCovered({ ...row, unitKind: kind })
  for (const row of rows) {
    const found = byId.get(row.unitId)
    if (!found) continue
    const { name, kind } = newest.get(found.code) ?? found
    const known = heads.get(found.code) ?? { code: found.code, name, kind, heads: 0 }
    heads.set(found.code, { ...known, heads: known.heads + (covered(row, found) ? 1 : 0) })
  }
  const units = [...heads.values()].sort((one, other) => (one.code < other.code ? -1 : 1))
  return {
    people: rows.map(row => ({ id: row.id, unit: byId.get(row.unitId)?.code ?? '' })),
    units,
    headcount: units.reduce((sum, each) => sum + each.heads, 0),
  }
}

/** The organizations of a period: as the first release of its year put them together. */
export function organizationsIn(
  period: string,
  { units }: Roster,
  earlier: readonly ReleaseBody[],
  smallest: number,
): Organization[] {
  const sameYear = earlier.find(release => release.period.startsWith(period.slice(0, 4)))
  const table = sameYear?.tables.find(({ measure, span }) => measure === 'organizations' && span === 'month')
  if (!sameYear || !table) return organizationsOf(units, smallest)
  const together = sameYear.merged.flatMap(({ code, units: members }) =>
    members.map(each => [each.code, code] as const),
  )
  const alone = table.rows.map(({ code }) => [code, code] as const)
  return regrouped(new Map([...alone, ...together]), units, smallest)
}

/** Pseudonyms by person, made with the key; lives in memory for one round of publishing and is stored nowhere. */
export type KnownPseudonyms = Map<string, string>

/** From pseudonym to organization: made here, in memory, for one release. */
export async function linkOf(
  pseudonyms: Pseudonyms,
  { people }: Roster,
  organizations: readonly Organization[],
  known: KnownPseudonyms,
): Promise<Map<string, string>> {
  const rowOf = new Map(organizations.flatMap(({ code, units }) => units.map(each => [each.code, code] as const)))
  const link = new Map<string, string>()
  const unknown = people.filter(({ id }) => !known.has(id))
  for (let from = 0; from < unknown.length; from += 500) {
    const some = unknown.slice(from, from + 500)
    const minted = await Promise.all(some.map(({ id }) => pseudonyms.care(id)))
    for (const [at, pseudonym] of minted.entries()) known.set(some[at]?.id ?? '', pseudonym)
  }
  for (const { id, unit: code } of people) {
    const [pseudonym, row] = [known.get(id), rowOf.get(code)]
    if (pseudonym !== undefined && row !== undefined) link.set(pseudonym, row)
  }
  return link
}

/** The centers' names, in the order of their ids. */
export async function readCenters(tx: Tx) {
  const shape = z.object({ code: z.string(), name: z.object({ ko: z.string(), en: z.string() }) })
  return rowsOf(tx, sql`select id as code, name from care.center order by id`, shape)
}
