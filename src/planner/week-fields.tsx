import { sayMinutes } from '../flexible-work/fault-words.ts'
import { clockOf, hoursFrom, type TypedHours, weekdays, workedMinutes } from '../flexible-work/hours.ts'
import type { Type } from '../flexible-work/rules.ts'
import type { TermsOfDay } from '../flexible-work/terms.ts'
import type { FieldError } from '../refusal.ts'
import { fieldId } from '../ui/field.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayWeekday } from '../ui/say.ts'
import { Bar, Scale } from './bar.tsx'
import { shapeOf, startsOf } from './week-form.ts'
import { words } from './words.ts'

export interface WeekProps {
  type: Type
  terms: TermsOfDay
  week: readonly (TypedHours | null)[]
  errors: readonly FieldError[]
}

/** Seven days as bars on the hours, each with the fields that say the same, and the total of the week. */
export function WeekFields({ type, terms, week, errors }: WeekProps) {
  const locale = useLocale()
  const t = words[locale]
  const asked = terms.types[type]
  const minutes = week.reduce((sum, typed) => sum + (typed ? workedMinutes(hoursFrom(typed)) : 0), 0)
  const ofWeek = errors.filter(({ field }) => field === 'week')
  return (
    <fieldset class="planner-week" id={fieldId('week')} tabindex={-1}>
      <legend>{t.week}</legend>
      {asked.core && <p class="soft">{t.core}</p>}
      <div class="planner-row planner-head" aria-hidden="true">
        <span />
        <Scale />
        <span />
      </div>
      {weekdays.map(weekday => (
        <DayRow
          {...{ weekday, type, terms }}
          typed={week[weekday - 1] ?? null}
          errors={errors.filter(
            ({ field }) => field === `week.${weekday - 1}` || field.startsWith(`week.${weekday - 1}.`),
          )}
        />
      ))}
      <p class="planner-total">
        <span>{t.total}</span>
        <strong data-total="week">{sayMinutes(minutes)[locale]}</strong>
      </p>
      <p class="form-hint-invalid" data-faults="week">
        {ofWeek.map(({ message }) => message[locale]).join(' ')}
      </p>
    </fieldset>
  )
}

interface DayProps {
  weekday: number
  type: Type
  terms: TermsOfDay
  typed: TypedHours | null
  errors: readonly FieldError[]
}

function DayRow({ weekday, type, terms, typed, errors }: DayProps) {
  const locale = useLocale()
  const shape = shapeOf(type, terms)
  const hours = typed && hoursFrom(typed)
  return (
    <div class={errors.length > 0 ? 'planner-row is-broken' : 'planner-row'} data-day={weekday}>
      <span class="planner-day">
        {sayWeekday(weekday, locale)}
        {terms.familyDays.includes(weekday) && <small>{words[locale].family}</small>}
        {terms.casualDays.includes(weekday) && <small>{words[locale].casual}</small>}
      </span>
      <Bar
        hours={hours}
        weekday={weekday}
        core={terms.types[type].core ? terms.core : []}
        elsewhere={shape === 'places'}
      />
      <span class="planner-sum" data-total={weekday}>
        {sayTotal(hours && workedMinutes(hours), shape === 'places')[locale]}
      </span>
      <div class="planner-fields">
        <DayFields {...{ weekday, type, terms, typed }} broken={errors.length > 0} />
      </div>
      <p class="form-hint-invalid" id={`faults-${weekday}`} data-faults={`week.${weekday - 1}`}>
        {errors.map(({ message }) => message[locale]).join(' ')}
      </p>
    </div>
  )
}

/** What stands beside a bar: how long the day is, or that it is none. */
export function sayTotal(minutes: number | null, places: boolean) {
  if (minutes !== null) return sayMinutes(minutes)
  return places ? { ko: words.ko.usual, en: words.en.usual } : { ko: words.ko.free, en: words.en.free }
}

function DayFields({ weekday, type, terms, typed, broken }: Omit<DayProps, 'errors'> & { broken: boolean }) {
  const locale = useLocale()
  const t = words[locale]
  const day = sayWeekday(weekday, locale)
  const tied = { 'aria-describedby': `faults-${weekday}`, 'aria-invalid': broken ? ('true' as const) : undefined }
  const named = (name: string) => ({ name: `${name}-${weekday}`, id: fieldId(`${name}-${weekday}`), ...tied })
  switch (shapeOf(type, terms)) {
    case 'places':
      return (
        <div class="krds-form-check">
          <input type="checkbox" {...named('on')} value="yes" checked={typed !== null} />
          <label for={fieldId(`on-${weekday}`)}>{t.elsewhereOn(day)}</label>
        </div>
      )
    case 'starts':
      return (
        <select class="krds-form-select" aria-label={t.startOf(day)} {...named('start')}>
          <option value="">{t.free}</option>
          {startsOf(type, terms).map(start => (
            <option value={clockOf(start)} selected={typed?.start === clockOf(start)}>
              {clockOf(start)}
            </option>
          ))}
        </select>
      )
    default:
      return (
        <>
          <input class="krds-input" type="time" aria-label={t.startOf(day)} value={typed?.start} {...named('start')} />
          <input
            class="krds-input"
            type="time"
            aria-label={t.endOf(day)}
            value={clockField(typed?.end)}
            {...named('end')}
          />
          <MealSelect label={t.mealOf(day)} typed={typed} named={named('meal')} />
        </>
      )
  }
}

// A field for times ends with 23:59.
const clockField = (end: string | undefined) => (end === '24:00' ? '00:00' : end)

interface MealProps {
  label: string
  typed: TypedHours | null
  named: object
}

function MealSelect({ label, typed, named }: MealProps) {
  const t = words[useLocale()]
  const value = typed?.mealStart && typed.mealEnd ? `${typed.mealStart}-${typed.mealEnd}` : ''
  const usual = [60, 30].flatMap(length =>
    Array.from({ length: 19 }, (_, index) => 10 * 60 + index * 30).map(
      start => `${clockOf(start)}-${clockOf(start + length)}`,
    ),
  )
  const all = value === '' || usual.includes(value) ? usual : [value, ...usual]
  return (
    <select class="krds-form-select" aria-label={label} {...named}>
      <option value="">{t.noMeal}</option>
      {all.map(one => (
        <option value={one} selected={one === value}>
          {one.replace('-', '–')}
        </option>
      ))}
    </select>
  )
}
