import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { openDayRange } from '../../db/flexible.ts'
import { firstDayOf, lastDayOf } from '../../db/fragments.ts'
import { deputy } from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { listColleagues, todayOf } from '../counters/counters.ts'
import { both, dayField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'

/** Who stands in for the head: on some days, or, standing, on each day on which the head's own leave is noted. */
export interface Deputyship {
  id: string
  name: string
  from: string
  /** The last day; null for one without an end. */
  until: string | null
  standing: boolean
}

/** Who stands in: for a period of days, or `standing` whenever the head is on leave. */
export const deputyInput = z
  .strictObject({
    person: z.guid(),
    standing: z.boolean(),
    from: dayField.optional(),
    until: dayField.optional(),
  })
  .refine(({ standing, from, until }) => standing || (from !== undefined && until !== undefined), {
    path: ['until'],
    error: () =>
      both({ ko: '대신할 첫날과 마지막 날을 골라 주십시오.', en: 'Please choose the first and the last day.' }),
  })
  .refine(({ standing, from, until }) => standing || !from || !until || from <= until, {
    path: ['until'],
    error: () => both({ ko: '마지막 날이 첫날보다 빠릅니다.', en: 'The last day is before the first.' }),
  })

/** Who stands in for the head from today on, the earliest first. */
export async function listDeputies(act: Act<Official>): Promise<Deputyship[]> {
  const rows = await act.tx
    .select({
      ...{ id: deputy.id, name: person.name, standing: deputy.standing },
      ...{ from: firstDayOf(deputy.during), until: lastDayOf(deputy.during) },
    })
    .from(deputy)
    .innerJoin(person, eq(person.id, deputy.personId))
    .where(and(isNull(deputy.endedAt), isNotOver(act)))
    .orderBy(asc(deputy.standing), asc(sql`lower(${deputy.during})`))
  return rows.map(({ from, ...row }) => ({ ...row, from: from ?? '' }))
}

/** Names a deputy out of the head's unit; the right to decide begins and ends by itself. */
export async function nameDeputy(
  act: Act<Official>,
  { person, standing, from, until }: z.infer<typeof deputyInput>,
): Promise<void> {
  const today = todayOf(act)
  if (!standing && until && until < today) throw past()
  if (!(await listColleagues(act)).some(({ id }) => id === person)) throw stranger()
  const during = standing ? openDayRange(today, undefined) : openDayRange(from ?? today, until)
  const id = act.uuid()
  const made = await act.tx
    .insert(deputy)
    .values({ id, personId: person, standing, during, namedAt: act.now })
    .onConflictDoNothing()
    .returning({ id: deputy.id })
  if (made.length === 0) throw taken()
  await logAccess(act, { action: 'name', objectKind: 'deputy', objectId: id })
}

/** Ends a deputy's right to decide from this moment on. */
export async function endDeputy(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const ended = await act.tx
    .update(deputy)
    .set({ endedAt: act.now })
    .where(and(eq(deputy.id, idOrMissing(id)), isNull(deputy.endedAt)))
    .returning({ id: deputy.id })
  if (ended.length === 0) throw missing()
  await logAccess(act, { action: 'end', objectKind: 'deputy', objectId: id })
}

const isNotOver = (act: Pick<Act, 'now'>) => sql`${deputy.during} && ${openDayRange(todayOf(act), undefined)}`

function wrong(field: string, message: { ko: string; en: string }): Refusal {
  return new Refusal('invalid', message, { errors: [{ field, message }] })
}
const past = () => wrong('until', { ko: '이미 지난 기간입니다.', en: 'These days are over.' })
const stranger = () =>
  wrong('person', { ko: '부서의 직원 가운데에서 골라 주십시오.', en: 'Please choose somebody of your department.' })

function taken(): Refusal {
  return new Refusal('conflict', {
    ko: '그 기간에는 이미 대리가 있습니다. 먼저 그 대리를 끝내거나 다른 기간을 골라 주십시오. 적은 내용은 그대로입니다.',
    en: 'Somebody stands in for you in these days already. End that first, or choose other days. What you typed is kept.',
  })
}
