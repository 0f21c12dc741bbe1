import { availabilityRule } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { wrongFields } from '../http/input.ts'
import { type FieldError, Refusal } from '../refusal.ts'
import { holidayOn } from './holidays.ts'
import { rulesOf, type Workplace, workplaceOf } from './hours.ts'
import { holdCalendar, publishSlots } from './publish.ts'
import { type AvailabilityRule, clashOf, validateRule } from './rules.ts'
import { say, words } from './words.ts'

/** The same hours on one or more days of the week; an extra opening when its first day is also its last. */
export interface NewHours extends Omit<AvailabilityRule, 'id' | 'counselorId' | 'weekday'> {
  weekdays: readonly number[]
}

export interface OpenedHours {
  rules: AvailabilityRule[]
  /** How many sessions became bookable. */
  opened: number
}

const tooMany = () =>
  new Refusal('invalid', wrongFields, { errors: [{ field: 'start', message: say('tooManyRules') }] })

/** More than anybody's real week, few enough for every page and the horizon. */
const mostRules = 150

/** Opens hours of the counselor and publishes their slots; refuses what overlaps hours that are open already. */
export async function openHours(act: Act<Counselor>, { weekdays, ...hours }: NewHours): Promise<OpenedHours> {
  const { tx, actor } = act
  await holdCalendar(act, actor.me)
  const place = await workplaceOf(act, actor.me)
  const others = await rulesOf(act, {
    counselor: actor.me,
    since: act.now.toZonedDateTimeISO(place.timeZone).toPlainDate().toString(),
  })
  if (others.length + weekdays.length > mostRules) throw tooMany()
  const rules = [...new Set(weekdays)].map(weekday => ({ ...hours, weekday, counselorId: actor.me, id: act.uuid() }))
  // Without a weekday there is no rule yet, but the rest of the form has its faults all the same.
  const drafts = rules.length > 0 ? rules : [{ ...hours, weekday: 0, counselorId: actor.me, id: '' }]
  const errors = [...basics(weekdays, hours, place, act.now), ...drafts.flatMap(rule => faults(rule, others))]
  if (errors.length > 0) throw new Refusal('invalid', wrongFields, { errors: distinct(errors) })
  const rows = rules.map(({ start, end, modes, ...rule }) => ({ ...rule, starts: start, ends: end, modes: [...modes] }))
  await tx.insert(availabilityRule).values(rows)
  const { add } = await publishSlots(act, { counselor: actor.me })
  return { rules, opened: add.length }
}

/** What does not depend on the weekday: the own center, the own modes, not in the past. */
function basics(
  weekdays: readonly number[],
  hours: Omit<NewHours, 'weekdays'>,
  { centers, modes, timeZone }: Workplace,
  now: Temporal.Instant,
): FieldError[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const errors: FieldError[] = []
  if (weekdays.length === 0) errors.push({ field: 'weekday', message: say('weekday') })
  if (!centers.some(({ id }) => id === hours.centerId)) errors.push({ field: 'centerId', message: say('center') })
  if (!hours.modes.every(mode => modes.includes(mode))) errors.push({ field: 'modes', message: say('modesNotYours') })
  if (hours.validFrom < today) errors.push({ field: 'validFrom', message: say('dayOver') })
  return errors
}

function faults(rule: AvailabilityRule, others: readonly AvailabilityRule[]): FieldError[] {
  const errors = validateRule(rule)
  if (errors.length > 0) return errors
  const clash = clashOf(rule, others, day => holidayOn(day) !== null)
  if (!clash) return []
  const said = { ko: words.ko.alreadyOpen(clash), en: words.en.alreadyOpen(clash) }
  return [{ field: 'start', message: said }]
}

/** Keeps the first that was found of each field. */
function distinct(errors: readonly FieldError[]): FieldError[] {
  const fields = errors.map(({ field }) => field)
  return errors.filter(({ field }, at) => fields.indexOf(field) === at)
}
