import type { FieldError } from '../refusal.ts'
import { ScheduleTabs } from '../schedule/tabs.tsx'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Chips, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf, fieldId } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayHours, sayWeekday } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Hours, Workplace } from './hours.ts'
import { isExtraOpening, modes } from './rules.ts'
import { modeNames, words } from './words.ts'

/** A form as it was sent; empty where it was not sent yet. */
export type Typed = Record<string, string | string[]>

export interface HoursPageProps {
  view: View
  hours: readonly Hours[]
  place: Workplace
  today: Temporal.PlainDate
  kind: 'weekly' | 'day'
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  /** What was just done, in words. */
  done?: string | undefined
}

/** The page /schedule/hours: the timetable, and the form that adds to it. */
export function HoursPage({ view, done, ...rest }: HoursPageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Title lead={t.hoursLead}>{t.hours}</Title>
      <ScheduleTabs current="hours" />
      {done && <Notice kind="done">{done}</Notice>}
      <ErrorSummary errors={rest.errors} />
      <div class="desk-columns">
        <Timetable hours={rest.hours} today={rest.today} errors={rest.errors} />
        <OpenForm {...rest} />
      </div>
    </Layout>
  )
}

function Timetable({ hours, today, errors }: Pick<HoursPageProps, 'hours' | 'today' | 'errors'>) {
  const locale = useLocale()
  const t = words[locale]
  if (hours.length === 0)
    return (
      <section class="empty">
        <h2>{t.hoursEmpty}</h2>
        <p>{t.hoursEmptyText}</p>
      </section>
    )
  const weekly = hours.filter(rule => !isExtraOpening(rule))
  const days = [...new Set(weekly.map(rule => rule.weekday))]
  const extra = hours.filter(isExtraOpening).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return (
    <section class="timetable" aria-label={t.hours}>
      {days.map(weekday => (
        <section class="timetable-day">
          <h2>{sayWeekday(weekday, locale)}</h2>
          <ul>
            {weekly
              .filter(rule => rule.weekday === weekday)
              .map(rule => (
                <RuleLine rule={rule} today={today} name={sayWeekday(weekday, locale)} errors={errors} />
              ))}
          </ul>
        </section>
      ))}
      {extra.length > 0 && (
        <section class="timetable-day extra">
          <h2>{t.oneDay}</h2>
          <ul>
            {extra.map(rule => (
              <RuleLine
                rule={rule}
                today={today}
                name={sayDay(Temporal.PlainDate.from(rule.validFrom), locale)}
                errors={errors}
              />
            ))}
          </ul>
        </section>
      )}
    </section>
  )
}

interface RuleLineProps extends Pick<HoursPageProps, 'today' | 'errors'> {
  rule: Hours
  name: string
}

function RuleLine({ rule, today, name, errors }: RuleLineProps) {
  const locale = useLocale()
  const t = words[locale]
  const said = (day: string) => sayDay(Temporal.PlainDate.from(day), locale, today)
  const once = isExtraOpening(rule)
  const times = sayHours(rule.start, rule.end, locale)
  const facts = [
    t.rule(rule.slotMinutes, rule.breakMinutes),
    rule.modes.map(mode => modeNames[mode][locale]).join(', '),
    rule.center.name[locale],
    !once && rule.validFrom > today.toString() ? t.since(said(rule.validFrom)) : '',
    !once && rule.validUntil ? t.until(said(rule.validUntil)) : '',
  ].filter(Boolean)
  return (
    <li class="rule-line">
      <div>
        <p class="rule-time">
          {once && <span class="rule-day">{name}</span>} {times}
        </p>
        <p class="soft">{facts.join(' · ')}</p>
      </div>
      <CloseForm rule={rule} today={today} name={`${name} ${times}`} errors={errors} />
    </li>
  )
}

function CloseForm({ rule, today, name, errors }: RuleLineProps) {
  const locale = useLocale()
  const t = words[locale]
  const field = `from-${rule.id}`
  const id = fieldId(field)
  const error = errorOf(errors, field)
  // The first day that can be closed.
  const [, first = ''] = [rule.validFrom, today.toString()].toSorted()
  return (
    <details class="quiet-details" open={error !== undefined}>
      <summary aria-label={t.closeThis(name)}>{t.close}</summary>
      <form method="post" action={`/schedule/hours/${rule.id}/closing`}>
        <label for={id}>{t.closeFrom}</label>
        <input
          class="krds-input"
          type="date"
          id={id}
          name="from"
          required
          min={today.toString()}
          value={first}
          aria-describedby={`${id}-hint`}
          aria-invalid={error ? 'true' : undefined}
        />
        {error && <p class="form-hint-invalid">{error[locale]}</p>}
        <p class="soft" id={`${id}-hint`}>
          {t.closeHint}
        </p>
        <Button kind="secondary" size="medium">
          {t.closeNow}
        </Button>
      </form>
    </details>
  )
}

type FormProps = Omit<HoursPageProps, 'view' | 'done' | 'hours'>

function OpenForm(props: FormProps) {
  const t = words[useLocale()]
  const { kind } = props
  return (
    <section class="side-form" aria-labelledby="open-hours">
      <h2 id="open-hours">{t.openTitle}</h2>
      <nav class="switch" aria-label={t.openTitle}>
        <a href="/schedule/hours" aria-current={kind === 'weekly' ? 'true' : undefined}>
          {t.weekly}
        </a>
        <a href="/schedule/hours?kind=day" aria-current={kind === 'day' ? 'true' : undefined}>
          {t.oneDay}
        </a>
      </nav>
      <form class="form" method="post" action="/schedule/hours" novalidate>
        <input type="hidden" name="kind" value={kind} />
        <DayFields {...props} />
        <PlaceFields {...props} />
        <LengthFields {...props} />
        {kind === 'weekly' && <PeriodFields {...props} />}
        <div class="actions">
          <Button>{t.open}</Button>
        </div>
      </form>
    </section>
  )
}

/** The props of one field: what was typed, or else `otherwise`. */
const fieldsOf =
  ({ typed = {}, errors }: FormProps) =>
  (name: string, label: string, otherwise = '') => {
    const value = typed[name]
    return {
      name,
      label,
      required: true,
      error: errorOf(errors, name),
      value: typeof value === 'string' ? value : otherwise,
    }
  }

function DayFields(props: FormProps) {
  const locale = useLocale()
  const t = words[locale]
  const field = fieldsOf(props)
  const { kind, today, typed = {} } = props
  return (
    <>
      {kind === 'weekly' ? (
        <Chips
          {...field('weekday[]', t.weekdays)}
          hint={t.weekdaysHint}
          options={[1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), label: sayWeekday(day, locale) }))}
          values={[typed['weekday[]'] ?? []].flat()}
        />
      ) : (
        <TextInput {...field('day', t.day)} type="date" hint={t.oneDayHint} min={today.toString()} />
      )}
      <div class="pair">
        <TextInput {...field('start', t.from, '09:00')} type="time" />
        <TextInput {...field('end', t.to, '12:00')} type="time" />
      </div>
    </>
  )
}

function PlaceFields(props: FormProps) {
  const locale = useLocale()
  const t = words[locale]
  const field = fieldsOf(props)
  const { place, typed } = props
  const ways = modes.filter(mode => place.modes.includes(mode))
  const only = place.centers.length === 1 ? place.centers[0]?.id : ''
  return (
    <>
      <Select
        {...field('centerId', t.where, only)}
        blank={only ? null : t.chooseCenter}
        options={place.centers.map(({ id, name }) => ({ value: id, label: name[locale] }))}
      />
      <Chips
        {...field('modes[]', t.ways)}
        options={ways.map(mode => ({ value: mode, label: modeNames[mode][locale] }))}
        values={typed ? [typed['modes[]'] ?? []].flat() : ways}
      />
    </>
  )
}

function LengthFields(props: FormProps) {
  const t = words[useLocale()]
  const field = fieldsOf(props)
  const digits = { type: 'number', inputmode: 'numeric' } as const
  return (
    <div class="pair">
      <TextInput {...field('slotMinutes', t.eachMinutes, '50')} {...digits} min={20} max={180} />
      <TextInput {...field('breakMinutes', t.pauseMinutes, '10')} {...digits} min={0} max={120} />
    </div>
  )
}

function PeriodFields(props: FormProps) {
  const t = words[useLocale()]
  const field = fieldsOf(props)
  const today = props.today.toString()
  return (
    <div class="pair">
      <TextInput {...field('validFrom', t.validFrom, today)} type="date" min={today} />
      <TextInput {...field('validUntil', t.validUntil)} required={false} type="date" hint={t.validUntilHint} />
    </div>
  )
}
