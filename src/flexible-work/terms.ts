import { z } from 'zod'
import { settingAt } from '../counseling/booking-rules.ts'
import { minuteOf } from './hours.ts'
import { duties, type Terms, type Type, type TypeTerms } from './rules.ts'

// The rules as the employer writes them down: rows of app.setting named 'flexible-work', each valid from a day on.

const clock = z.string().transform((text, context) => {
  const minute = minuteOf(text)
  if (minute === null) context.addIssue('A time of day looks like 09:00')
  return minute ?? 0
})
const stretch = z.strictObject({ start: clock, end: clock })
const hoursOf = (hours: number) => Math.round(hours * 60)
const range = z.strictObject({ least: z.number(), most: z.number() })

const typeSetting = z.strictObject({
  hours: z.union([z.strictObject({ fixed: z.number() }), range]).optional(),
  days: z.union([z.strictObject({ exactly: z.int() }), z.strictObject({ atMost: z.int() })]).optional(),
  week: z.union([z.literal('full'), range]).optional(),
  start: z.strictObject({ from: clock, until: clock, step: z.int().min(1) }).optional(),
  window: stretch.optional(),
  core: z.boolean().default(false),
  normal: z.boolean().default(false),
  leastDays: z.int().min(1),
  notice: z.enum(['same-day', 'day-before']),
  notFor: z.array(z.enum(duties)),
  pledge: z.boolean().default(false),
})

const flexibleSetting = z.strictObject({
  normal: z.strictObject({ start: clock, end: clock, mealStart: clock, mealEnd: clock }),
  weekHours: z.number(),
  core: z.array(stretch),
  meals: z.array(z.strictObject({ fromHours: z.number(), minutes: z.int() })),
  longestDays: z.int().min(1),
  familyDays: z.array(z.int().min(1).max(7)),
  casualDays: z.array(z.int().min(1).max(7)),
  types: z.strictObject({
    staggered: typeSetting,
    chosen: typeSetting,
    compressed: typeSetting,
    discretionary: typeSetting,
    telework: typeSetting,
    'remote-office': typeSetting,
    'part-time': typeSetting,
  }),
})

/** The rules in force on a day, and the days of the week on which everybody goes home on time or dresses as they like. */
export interface TermsOfDay extends Terms {
  /** The day from which they are looked at. */
  from: string
  familyDays: readonly number[]
  casualDays: readonly number[]
}

interface SettingRow {
  name: string
  validFrom: string
  value: unknown
}

/** The name of the setting's rows. */
export const settingName = 'flexible-work'

/** The terms on a day 'YYYY-MM-DD' of the employer's calendar; rejects when none are set. */
export function termsOn(rows: readonly SettingRow[], day: string): TermsOfDay {
  return { from: day, ...termsFrom(settingAt(rows, settingName, Temporal.PlainDate.from(day))) }
}

/** All terms that hold on some day from one to another, both included, in order: a plan has to keep each of them. */
export function termsDuring(rows: readonly SettingRow[], from: string, until: string): TermsOfDay[] {
  const switches = rows.filter(({ name, validFrom }) => name === settingName && validFrom > from && validFrom <= until)
  return [from, ...switches.map(({ validFrom }) => validFrom).sort()].map(day => termsOn(rows, day))
}

/** The day and the minute that an instant is on the wall of the employer's zone. */
export function onTheWall(now: Temporal.Instant, zone: string): { today: string; minute: number } {
  const local = now.toZonedDateTimeISO(zone)
  return { today: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute }
}

function termsFrom(value: unknown): Omit<TermsOfDay, 'from'> {
  const { weekHours, meals, types: asked, ...rest } = flexibleSetting.parse(value)
  const full = hoursOf(weekHours)
  const of = (type: Type) => typeTerms(asked[type], full)
  return {
    ...rest,
    meals: meals.map(({ fromHours, minutes }) => ({ from: hoursOf(fromHours), minutes })),
    types: {
      staggered: of('staggered'),
      chosen: of('chosen'),
      compressed: of('compressed'),
      discretionary: of('discretionary'),
      telework: of('telework'),
      'remote-office': of('remote-office'),
      'part-time': of('part-time'),
    },
  }
}

function typeTerms({ hours, days, week, ...rest }: z.infer<typeof typeSetting>, full: number): TypeTerms {
  const day = hours && ('fixed' in hours ? { least: hours.fixed, most: hours.fixed } : hours)
  return {
    ...rest,
    day: day && { least: hoursOf(day.least), most: hoursOf(day.most) },
    days: days && ('exactly' in days ? { least: days.exactly, most: days.exactly } : { least: 1, most: days.atMost }),
    week:
      week &&
      (week === 'full' ? { least: full, most: full } : { least: hoursOf(week.least), most: hoursOf(week.most) }),
  }
}
