import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { openDayRange } from '../../db/flexible.ts'
import { counter, counterNeed, counterPost } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { both, dayField, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { type Counter, findCounter, listColleagues, listCounters } from './counters.ts'

const nameField = textField(60).refine(text => text.length > 0, {
  error: () => both({ ko: '이름을 적어 주십시오.', en: 'Please give it a name.' }),
})
export const counterInput = z.strictObject({ name: nameField })

/** How many heads from one hour until another on these weekdays; 0 takes the need away. */
export const needInput = z
  .strictObject({
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    from: z.int().min(0).max(23),
    until: z.int().min(1).max(24),
    heads: z.int().min(0).max(99),
  })
  .refine(({ from, until }) => from < until, {
    path: ['until'],
    error: () => both({ ko: '끝나는 시각이 시작보다 늦어야 합니다.', en: 'The end has to be after the start.' }),
  })

export const postInput = z
  .strictObject({ person: z.guid(), from: dayField, until: dayField.optional() })
  .refine(({ from, until }) => until === undefined || from <= until, {
    path: ['until'],
    error: () => both({ ko: '끝나는 날이 시작하는 날보다 빠릅니다.', en: 'The last day is before the first.' }),
  })

const mostCounters = 30

/** Opens a counter of the head's unit; it needs nobody until that is said. */
export async function addCounter(act: Act<Official>, { name }: z.infer<typeof counterInput>): Promise<Counter> {
  if ((await listCounters(act)).length >= mostCounters) throw tooMany()
  const id = act.uuid()
  await act.tx.insert(counter).values({ id, name })
  await logAccess(act, { action: 'add', objectKind: 'counter', objectId: id })
  return findCounter(act, { id })
}

/** Takes a counter away; what it needs and who stood there is kept, so that it can be brought back as it was. */
export async function removeCounter(act: Act<Official>, { id }: { id: string }): Promise<void> {
  await setRemoved(act, id, act.now)
}

/** Brings back a counter that was taken away. */
export async function restoreCounter(act: Act<Official>, { id }: { id: string }): Promise<void> {
  await setRemoved(act, id, null)
}

async function setRemoved(act: Act<Official>, id: string, removedAt: Temporal.Instant | null): Promise<void> {
  await findCounter(act, { id })
  await act.tx.update(counter).set({ removedAt }).where(eq(counter.id, id))
  await logAccess(act, { action: removedAt ? 'remove' : 'restore', objectKind: 'counter', objectId: id })
}

/** Says how many heads a counter needs at some hours of the week; what was said of these hours before is replaced. */
export async function setNeed(
  act: Act<Official>,
  { id, weekdays, from, until, heads }: z.infer<typeof needInput> & { id: string },
): Promise<void> {
  const found = await findCounter(act, { id })
  const hours = Array.from({ length: until - from }, (_, index) => from + index)
  const asked = [...new Set(weekdays)].flatMap(weekday => hours.map(hour => ({ counterId: found.id, weekday, hour })))
  await act.tx
    .delete(counterNeed)
    .where(
      and(
        eq(counterNeed.counterId, found.id),
        inArray(counterNeed.weekday, weekdays),
        inArray(counterNeed.hour, hours),
      ),
    )
  if (heads > 0) await act.tx.insert(counterNeed).values(asked.map(one => ({ ...one, heads })))
  await logAccess(act, { action: 'change', objectKind: 'counter', objectId: found.id })
}

/** Puts somebody of the unit at a counter from a day on; somebody at a counter in these days already is a conflict. */
export async function postAt(
  act: Act<Official>,
  { id, person, from, until }: z.infer<typeof postInput> & { id: string },
): Promise<void> {
  const found = await findCounter(act, { id })
  if (!(await listColleagues(act)).some(one => one.id === person)) throw stranger()
  const row = { id: act.uuid(), counterId: found.id, personId: person, during: openDayRange(from, until) }
  const made = await act.tx.insert(counterPost).values(row).onConflictDoNothing().returning({ id: counterPost.id })
  if (made.length === 0) throw posted()
  await logAccess(act, { action: 'change', objectKind: 'counter', objectId: found.id })
}

/** Takes somebody away from a counter. */
export async function unpost(act: Act<Official>, { id, post }: { id: string; post: string }): Promise<void> {
  const found = await findCounter(act, { id })
  const gone = await act.tx
    .delete(counterPost)
    .where(and(eq(counterPost.counterId, found.id), eq(counterPost.id, idOrMissing(post))))
    .returning({ id: counterPost.id })
  if (gone.length === 0) throw missing()
  await logAccess(act, { action: 'change', objectKind: 'counter', objectId: found.id })
}

function tooMany(): Refusal {
  return new Refusal('conflict', {
    ko: `창구는 ${mostCounters}곳까지 둘 수 있습니다. 쓰지 않는 창구를 먼저 지워 주십시오.`,
    en: `There can be ${mostCounters} counters. Please remove one that is no longer used first.`,
  })
}

function stranger(): Refusal {
  const message = { ko: '부서의 직원 가운데에서 골라 주십시오.', en: 'Please choose somebody of your department.' }
  return new Refusal('invalid', message, { errors: [{ field: 'person', message }] })
}

function posted(): Refusal {
  return new Refusal('conflict', {
    ko: '그 기간에 이미 창구를 지키는 직원입니다. 먼저 그 창구에서 빼거나 다른 기간을 골라 주십시오. 적은 내용은 그대로입니다.',
    en: 'That person stands at a counter in these days already. Take them away there first, or choose other days. What you typed is kept.',
  })
}
