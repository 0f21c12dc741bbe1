import type { FieldError } from '../refusal.ts'
import { Notice, Tabs, Title } from '../ui/content.tsx'
import { Button, Chips, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf, fieldId } from '../ui/field.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayTime, sayWeekday } from '../ui/say.ts'
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

/** The three views of the schedule as links. */
export function ScheduleTabs({ current }: { current: 'week' | 'hours' | 'time-off' }) {
  const t = words[useLocale()]
  const tabs = [
    { href: '/schedule', name: t.week, current: current === 'week' },
    { href: '/schedule/hours', name: t.hours, current: current === 'hours' },
    { href: '/schedule/time-off', name: t.timeOff, current: current === 'time-off' },
  ]
  return <Tabs label={t.views} tabs={tabs} />
}

/** Returns "오전 9:00–오후 12:00" or "9:00 am–12:00 pm". */
export function sayHours({ start, end }: { start: string; end: string }, locale: Locale): string {
  return [start, end].map(time => sayTime(Temporal.PlainTime.from(time), locale)).join('–')
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
  const times = sayHours(rule, locale)
  const facts = [
    t.rule(rule.slotMinutes, rule.breakMinutes),
    rule.modes.map(mode => modeNames[mode][locale]).join(', '),
    rule.center.name[locale],
    !once && rule.validFrom > today.toString() ? t.since(said(rule.validFrom)) : '',
    !once && rule.validUntil ? t.until(said(rule.validUntil)) : '',
  ].filter(Boolean)
  const field = `from-${rule.id}`
  const id = fieldId(field)
  const error = errorOf(errors, field)
  return (
    <li class="rule-line">
      <div>
        <p class="rule-time">
          {once && <span class="rule-day">{name}</span>} {times}
        </p>
        <p class="soft">{facts.join(' · ')}</p>
      </div>
      <details class="quiet-details" open={error !== undefined}>
        <summary aria-label={t.closeThis(`${name} ${times}`)}>{t.close}</summary>
        <form method="post" action={`/schedule/hours/${rule.id}/closing`}>
          <label for={id}>{t.closeFrom}</label>
          <input
            class="krds-input"
            type="date"
            id={id}
            name="from"
            required
            min={today.toString()}
            value={rule.validFrom > today.toString() ? rule.validFrom : today.toString()}
            aria-describedby={`${id}-hint`}
            aria-invalid={error ? 'true' : undefined}
          />
          {error && <p class="form-hint-invalid">{error[locale]}</p>}
          <p class="soft" id={`${id}-hint`}>
            {t.closeHint}
          </p>
          <Button kind="secondary" size="medium" label={t.closeThis(`${name} ${times}`)}>
            {t.closeNow}
          </Button>
        </form>
      </details>
    </li>
  )
}

function OpenForm({ place, today, kind, typed = {}, errors }: Omit<HoursPageProps, 'view' | 'done' | 'hours'>) {
  const locale = useLocale()
  const t = words[locale]
  const text = (name: string, otherwise = '') => (typeof typed[name] === 'string' ? typed[name] : otherwise)
  const many = (name: string) => [typed[name] ?? []].flat()
  const field = (name: string, label: string) => ({ name, label, required: true, error: errorOf(errors, name) })
  const ways = modes.filter(mode => place.modes.includes(mode))
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
        {kind === 'weekly' ? (
          <Chips
            {...field('weekday[]', t.weekdays)}
            hint={t.weekdaysHint}
            options={[1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), label: sayWeekday(day, locale) }))}
            values={many('weekday[]')}
          />
        ) : (
          <TextInput
            {...field('day', t.day)}
            type="date"
            hint={t.oneDayHint}
            min={today.toString()}
            value={text('day')}
          />
        )}
        <div class="pair">
          <TextInput {...field('start', t.from)} type="time" value={text('start', '09:00')} />
          <TextInput {...field('end', t.to)} type="time" value={text('end', '12:00')} />
        </div>
        <Select
          {...field('centerId', t.where)}
          blank={place.centers.length > 1 ? t.chooseCenter : null}
          options={place.centers.map(({ id, name }) => ({ value: id, label: name[locale] }))}
          value={text('centerId', place.centers.length === 1 ? place.centers[0]?.id : '')}
        />
        <Chips
          {...field('modes[]', t.ways)}
          options={ways.map(mode => ({ value: mode, label: modeNames[mode][locale] }))}
          values={typed.kind === undefined ? ways : many('modes[]')}
        />
        <div class="pair">
          <TextInput
            {...field('slotMinutes', t.eachMinutes)}
            type="number"
            inputmode="numeric"
            min={20}
            max={180}
            value={text('slotMinutes', '50')}
          />
          <TextInput
            {...field('breakMinutes', t.pauseMinutes)}
            type="number"
            inputmode="numeric"
            min={0}
            max={120}
            value={text('breakMinutes', '10')}
          />
        </div>
        {kind === 'weekly' && (
          <div class="pair">
            <TextInput
              {...field('validFrom', t.validFrom)}
              type="date"
              min={today.toString()}
              value={text('validFrom', today.toString())}
            />
            <TextInput
              {...field('validUntil', t.validUntil)}
              required={false}
              type="date"
              hint={t.validUntilHint}
              value={text('validUntil')}
            />
          </div>
        )}
        <div class="actions">
          <Button>{t.open}</Button>
        </div>
      </form>
    </section>
  )
}
