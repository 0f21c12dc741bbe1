import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../../db/council.ts'
import { body, member, type Side } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { both, dayField, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { Refusal } from '../refusal.ts'

const said = z.strictObject({ ko: textField(80).min(1), en: textField(80).min(1) })

export const bodyInput = z
  .strictObject({
    kind: z.enum(['joint-council', 'talks', 'bargaining']),
    name: said,
    employerName: said,
    unionName: said,
    perSide: z.number().int().min(1).max(30),
    noticeDays: z.number().int().min(0).max(60).default(7),
    demandDays: z.number().int().min(1).max(60).default(14),
    resolution: z.enum(['consensus', 'two-thirds']).default('consensus'),
    months: z.array(z.number().int().min(1).max(12)).max(12).default([]),
    from: dayField,
    until: dayField.optional(),
    secretaries: z.strictObject({
      employer: z.strictObject({ name: textField(80).min(1), email: z.email() }),
      union: z.strictObject({ name: textField(80).min(1), email: z.email() }),
    }),
  })
  .refine(({ kind, perSide }) => kind !== 'bargaining' || perSide <= 10, {
    path: ['perSide'],
    error: () => both({ ko: '교섭 위원은 한 측에 열 명까지입니다.', en: 'At most ten bargainers may sit on a side.' }),
  })
  .refine(({ from, until }) => until === undefined || from <= until, {
    path: ['until'],
    error: () => both({ ko: '시작하는 날보다 뒤여야 합니다.', en: 'This has to be after the first day.' }),
  })

type Founding = z.infer<typeof bodyInput> & { indexes: Record<Side, Uint8Array> }

/** Founds a body and names its two secretaries, who seat the members of their sides; the office sees no more of them. */
export async function foundBody(
  act: Act<Official>,
  { indexes, secretaries, ...input }: Founding,
): Promise<{ id: string }> {
  const id = act.uuid()
  const { from: fromOn, until: untilOn = null, ...terms } = input
  await act.tx.insert(body).values({ ...terms, id, fromOn, untilOn, createdAt: act.now })
  for (const side of ['employer', 'union'] as const) {
    const accountId = await accountOf(act.tx, indexes[side])
    if (!accountId) throw noSuchSecretary(side)
    const { name } = secretaries[side]
    const seat = { id: act.uuid(), bodyId: id, side, accountId, name, seat: 'none' as const, secretary: true }
    await act.tx.insert(member).values({ ...seat, fromOn, untilOn })
  }
  await logAccess(act, { action: 'found-body', objectKind: 'council-body', objectId: id })
  return { id }
}

/** The bodies there are, with who keeps them, for the office that founds them. */
export async function listBodies(act: Act<Official>) {
  const rows = await act.tx
    .select({
      id: body.id,
      kind: body.kind,
      name: body.name,
      perSide: body.perSide,
      fromOn: body.fromOn,
      untilOn: body.untilOn,
      side: member.side,
      secretary: member.name,
    })
    .from(body)
    .innerJoin(member, eq(member.bodyId, body.id))
    .where(eq(member.secretary, true))
    .orderBy(asc(body.fromOn), asc(body.id), asc(member.side))
  const ids = [...new Set(rows.map(({ id }) => id))]
  return ids.flatMap(id => {
    const own = rows.filter(row => row.id === id)
    const [first] = own
    if (!first) return []
    const { side: _, secretary: __, ...terms } = first
    return [{ ...terms, secretaries: own.map(({ side, secretary }) => ({ side, name: secretary })) }]
  })
}

function noSuchSecretary(side: Side): Refusal {
  const message = {
    ko: '이 주소로 로그인하는 직원이 없습니다. 주소를 확인해 주십시오.',
    en: 'No member of staff signs in with this address. Please check it.',
  }
  return new Refusal('invalid', message, { errors: [{ field: `secretaries.${side}.email`, message }] })
}
