import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { headedUnits, silentUnits } from '../../db/flexible.ts'
import { constraintIn } from '../../db/raw.ts'
import { unit } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

/** A unit of today with where its silence leads. */
export interface Line {
  id: string
  name: Said
  kind: (typeof unit.$inferSelect)['kind']
  /** The unit above; null where none is named. */
  superiorId: string | null
  /** Whether its head can sign in. */
  hasHead: boolean
  /** How many applications wait here with nobody next to decide on them, and since when. */
  stuck: { waiting: number; since: Temporal.Instant } | null
}

/** The unit above, or null for none. */
export const superiorInput = z.strictObject({ superior: z.guid().nullable() })

/** Every unit of today by name, with the one above; of applications nothing but how many are stuck. */
export async function listLines({ tx, now }: Act<Official>): Promise<Line[]> {
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate().toString()
  const { id, name, kind, superiorId } = unit
  const rows = await tx.select({ id, name, kind, superiorId }).from(unit).where(sql`${unit.valid} @> ${today}::date`)
  const headed = await headedUnits(tx)
  const stuck = new Map((await silentUnits(tx)).map(({ unitId, ...rest }) => [unitId, rest]))
  return rows
    .map(row => ({ ...row, hasHead: headed.has(row.id), stuck: stuck.get(row.id) ?? null }))
    .toSorted((one, other) => one.name.ko.localeCompare(other.name.ko, 'ko'))
}

/** The way that a unit's silence takes, itself first; it ends where no unit above is named. */
export function chainOf(lines: readonly Line[], id: string): Line[] {
  const chain: Line[] = []
  for (let next = lines.find(one => one.id === id); next && !chain.includes(next); ) {
    chain.push(next)
    const above = next.superiorId
    next = lines.find(one => one.id === above)
  }
  return chain
}

/** One unit of today among all of them; any other is refused like a missing one. */
export async function findLine(act: Act<Official>, { id }: { id: string }): Promise<{ line: Line; lines: Line[] }> {
  const lines = await listLines(act)
  const line = lines.find(one => one.id === id)
  if (!line) throw missing()
  return { line, lines }
}

/**
 * Names the unit whose head decides when that of another is silent, or none. What is overdue by then goes up within minutes.
 * A unit that would stand above itself, or that is none of today, is refused.
 */
export async function nameSuperior(
  act: Act<Official>,
  { id, superior }: z.infer<typeof superiorInput> & { id: string },
): Promise<void> {
  const { lines } = await findLine(act, { id: idOrMissing(id) })
  if (superior && !lines.some(one => one.id === superior)) throw wrong(unknown)
  if (superior === id) throw wrong(circle)
  await act.tx.update(unit).set({ superiorId: superior }).where(eq(unit.id, id)).catch(circleOrRethrow)
  await logAccess(act, { action: 'name-superior', objectKind: 'unit', objectId: id })
}

function circleOrRethrow(error: unknown): never {
  if (constraintIn(error) === 'no_circle') throw wrong(circle)
  throw error
}

const circle = {
  ko: '이 부서의 위로 올라가면 다시 이 부서로 돌아옵니다. 다른 부서를 골라 주십시오. 바뀐 것은 없습니다.',
  en: 'From there it would come back to this department. Please choose another one. Nothing changed.',
}
const unknown = { ko: '지금 있는 부서 가운데에서 골라 주십시오.', en: 'Please choose a department of today.' }

function wrong(message: Said): Refusal {
  return new Refusal('invalid', message, { errors: [{ field: 'superior', message }] })
}
