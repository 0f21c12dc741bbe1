import { z } from 'zod'
import { dayRange, firstDayOf, lastDayOf, sharesDays } from '../../db/fragments.ts'
import { arrangement, detail } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { both, dayField, textField, wrongFields } from '../http/input.ts'
import { type FieldError, Refusal } from '../refusal.ts'
import { becomeReachable } from '../staff-mail/reach.ts'
import type { Locale } from '../ui/i18n.ts'
import { type AnyFault, fieldOf, sayFault } from './fault-words.ts'
import { dayNumber, hoursFrom, minuteOf } from './hours.ts'
import { circumstancesOf, findArrangement, type OwnArrangement } from './own-days.ts'
import { readTerms } from './read-terms.ts'
import { faultsOf, type Plan, types } from './rules.ts'

const timeField = z.string().refine(text => minuteOf(text) !== null, {
  error: () => both({ ko: '시각을 09:00 처럼 적어 주세요.', en: 'Please write a time like 09:00.' }),
})

/** Hours of one day as they are sent. */
export const hoursInput = z.strictObject({
  start: timeField,
  end: timeField,
  mealStart: timeField.nullish(),
  mealEnd: timeField.nullish(),
})

/** What somebody asks for; days are YYYY-MM-DD, both included, the week begins on Monday. */
export const planInput = z.strictObject({
  type: z.enum(types),
  from: dayField,
  until: dayField,
  week: z.array(hoursInput.nullable()).length(7).nullish(),
  pledge: z.boolean().optional(),
  reason: textField(500).optional(),
  place: textField(80).optional(),
})
export type PlanInput = z.infer<typeof planInput>

/** The plan in what was sent. */
export function planFrom({ type, from, until, week, pledge }: PlanInput): Plan {
  const hours = type === 'discretionary' ? null : (week?.map(one => one && hoursFrom(one)) ?? null)
  return { type, from, until, week: hours, pledge: pledge ?? false }
}

/** Asks for an arrangement: it holds its days at once, and is in force when the head has approved it; told by mail in `locale`. */
export async function applyFor(
  act: Act<Staff>,
  { locale = 'ko', ...input }: PlanInput & { locale?: Locale | undefined },
): Promise<OwnArrangement> {
  const plan = planFrom(input)
  const faults = await findFaults(act, plan)
  if (faults.length > 0) throw refused(faults)
  const id = act.uuid()
  const asked = dayRange(plan.from, plan.until)
  const elsewhere = plan.type === 'telework' || plan.type === 'remote-office'
  const made = await act.tx
    .insert(arrangement)
    .values({
      ...{ id, type: plan.type, asked, during: asked, week: plan.week, appliedAt: act.now },
      pledgedAt: elsewhere ? act.now : null,
    })
    .onConflictDoNothing()
    .returning({ personId: arrangement.personId })
  const [own] = made
  if (!own) throw await takenDays(act, plan)
  await keepDetail(act, id, own.personId, input)
  await becomeReachable(act, locale)
  return findArrangement(act, { id })
}

async function findFaults(act: Act<Staff>, plan: Plan): Promise<AnyFault[]> {
  const [first, last] = [dayNumber(plan.from), dayNumber(plan.until)]
  // Days that are none, or in the wrong order, cannot be asked about in the database.
  if (first === null || last === null || last < first) return [{ code: 'dates' }]
  const who = await circumstancesOf(act, plan.from, plan.until)
  const found = (await readTerms(act, plan.from, plan.until)).flatMap(terms => faultsOf(plan, terms, who))
  return [...new Map(found.map(fault => [JSON.stringify(fault), fault])).values()]
}

/** The refusal of what the checker found, each fault at its field. */
export function refused(faults: readonly AnyFault[]): Refusal {
  const errors = faults.map((fault): FieldError => ({ field: fieldOf(fault), message: sayFault(fault) }))
  return new Refusal('invalid', wrongFields, { errors })
}

async function keepDetail(act: Act<Staff>, arrangementId: string, personId: string, { reason, place }: PlanInput) {
  // The key is there from the first application on, so that whoever decides can answer in a sealed way too.
  const key = await act.vault.keyOf(act.tx, 'flexible', personId)
  const at = { table: 'flexible.detail', column: 'sealed', row: arrangementId }
  const sealed = await act.vault.seal(key, at, { reason: reason || null, place: place || null })
  await act.tx.insert(detail).values({ arrangementId, keyId: key.id, sealed })
}

async function takenDays(act: Act<Staff>, { from, until }: Plan): Promise<Refusal> {
  const [other] = await act.tx
    .select({
      from: firstDayOf(arrangement.during),
      until: lastDayOf(arrangement.during),
    })
    .from(arrangement)
    .where(sharesDays(arrangement.during, from, until))
    .limit(1)
  const span = other ? `${other.from} – ${other.until}` : ''
  const message = {
    ko: `이 기간에는 이미 신청한 유연근무가 있어요 (${span}). 먼저 거두거나 다른 기간을 골라 주세요. 적은 내용은 그대로예요.`,
    en: `You already asked for flexible work in these days (${span}). Take that back first, or choose other days. What you typed is kept.`,
  }
  return new Refusal('conflict', message, { instead: { from: other?.from, until: other?.until } })
}
