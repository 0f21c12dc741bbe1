import { body, member, type Side } from '../../db/schema/council.ts'
import type { Official } from '../../src/actor.ts'
import type { World } from './world.ts'

/** A body with people who can act at once. */
export interface WorldCouncil {
  id: string
  chair: Official
  /** By side: the secretary, who has no seat, and the members in the order in which they sit. */
  secretary: Record<Side, Official>
  members: Record<Side, Official[]>
  /** An alternate of the first member of the union's side. */
  alternate: Official
  /** Ids among the members, by account. */
  seat(who: Official): string
}

export interface CouncilOptions {
  name?: string
  kind?: 'joint-council' | 'talks' | 'bargaining'
  /** Seats a side, all of them taken; nine by default, the first of the employer's in the chair. */
  perSide?: number
  from?: string
  until?: string | null
  /** How many members a side have an account; the others are names only. */
  withAccount?: number
}

/** Adds a body whose seats are all taken. */
export async function councilOf(world: World, options: CouncilOptions = {}): Promise<WorldCouncil> {
  const { perSide = 9, kind = 'joint-council', name = '노사공동협의회', from = '2026-01-01' } = options
  const { until = null, withAccount = perSide } = options
  const id = world.ground.uuid()
  const seats = new Map<string, string>()
  const rows: (typeof member.$inferInsert)[] = []
  const sit = async (side: Side, given: Partial<typeof member.$inferInsert>, account: boolean) => {
    const tag = `${side === 'employer' ? '시' : '노조'} ${rows.length + 1}`
    const who = account ? await world.official('council', { name: `위원 ${tag}` }) : undefined
    const row = {
      id: world.ground.uuid(),
      bodyId: id,
      side,
      name: `위원 ${tag}`,
      seat: 'member' as const,
      fromOn: from,
    }
    rows.push({ ...row, untilOn: until, accountId: who?.account ?? null, ...given })
    if (who) seats.set(who.account, row.id)
    return { who, row: row.id }
  }
  const members: Record<Side, Official[]> = { employer: [], union: [] }
  const secretary = new Map<Side, Official>()
  let first = ''
  for (const side of ['employer', 'union'] as const) {
    for (let at = 0; at < perSide; at++) {
      const sat = await sit(side, { chair: side === 'employer' && at === 0 }, at < withAccount)
      if (sat.who) members[side].push(sat.who)
      if (side === 'union' && at === 0) first = sat.row
    }
    const keeps = await sit(side, { seat: 'none', secretary: true }, true)
    if (keeps.who) secretary.set(side, keeps.who)
  }
  const { who: alternate } = await sit('union', { seat: 'alternate', standsFor: first }, true)
  await world.asSuperuser(async tx => {
    await tx.insert(body).values({
      ...{ id, kind, name: { ko: name, en: 'Joint council' }, perSide, fromOn: from, untilOn: until },
      ...{ employerName: { ko: '시 측', en: 'The city' }, unionName: { ko: '노동조합 측', en: 'The union' } },
      ...{ noticeDays: 7, demandDays: 14, resolution: 'consensus', months: [6, 12], createdAt: world.now() },
    })
    await tx.insert(member).values(rows)
  })
  const [chair] = members.employer
  const [city, union] = [secretary.get('employer'), secretary.get('union')]
  if (!chair || !city || !union || !alternate) throw new Error('A council needs a chair and two secretaries')
  const seat = (who: Official) => {
    const found = seats.get(who.account)
    if (!found) throw new Error('Nobody of this council')
    return found
  }
  return { id, chair, secretary: { employer: city, union }, members, alternate, seat }
}
