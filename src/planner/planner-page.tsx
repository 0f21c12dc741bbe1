import { type Short, sayShortfalls } from '../counters/say-shortfalls.ts'
import { shortUnder } from '../counters/stands.ts'
import { words as counterWords } from '../counters/words.ts'
import { hoursFrom, type TypedHours } from '../flexible-work/hours.ts'
import type { Circumstances, Type } from '../flexible-work/rules.ts'
import { types } from '../flexible-work/rules.ts'
import type { TermsOfDay } from '../flexible-work/terms.ts'
import { typeWords } from '../flexible-work/type-words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Checkbox, TextArea, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { WeekFields } from './week-fields.tsx'
import { shapeOf } from './week-form.ts'
import { words } from './words.ts'

/** The seven forms, each in a sentence. */
export function ChoosePage({ view }: { view: View }) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title lead={t.chooseLead}>{t.chooseTitle}</Title>
      <ul class="lines plain">
        {types.map(type => (
          <li>
            <a href={`/flexible-work/new?type=${type}`}>
              <span class="line-name">{typeWords[type].name[locale]}</span>
              <span class="soft">{typeWords[type].about[locale]}</span>
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

export interface PlannerProps {
  view: View
  type: Type
  terms: TermsOfDay
  who: Circumstances
  week: readonly (TypedHours | null)[]
  /** The hours at which a counter would be short without the person. */
  needed: readonly Short[]
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

/** The planner: one week that repeats, checked while it is drawn and again when it is sent. */
export function PlannerPage({ view, type, terms, who, week, needed, typed, refusal }: PlannerProps) {
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors?.map(error => ({
    ...error,
    field: fieldInForm(error.field, shapeOf(type, terms)),
  }))
  const raw = refusal?.more.errors ?? []
  const hasWeek = type !== 'discretionary'
  return (
    <Layout view={view} wide={hasWeek}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={hasWeek ? t.lead : t.discretionary}>{typeWords[type].name[locale]}</Title>
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <form
        method="post"
        action="/flexible-work"
        class="form planner"
        data-planner={JSON.stringify({ type, terms, who, needed, locale })}
      >
        <input type="hidden" name="type" value={type} />
        {errorOf(errors, 'type') && <Notice kind="careful">{errorOf(errors, 'type')?.[locale]}</Notice>}
        <Days {...{ typed, who }} from={errorOf(errors, 'from')} until={errorOf(errors, 'until')} />
        {hasWeek && <WeekFields {...{ type, terms, week }} errors={raw} />}
        <CounterHours {...{ type, terms, week, needed }} />
        <Rest {...{ type, terms, typed }} errors={errors} />
        <p class="planner-status" role="status" data-status hidden />
        <p class="actions">
          <Button>{t.submit}</Button>
          <Button kind="text" href="/flexible-work/new">
            {t.other}
          </Button>
        </p>
        <p class="soft">{t.after}</p>
      </form>
      <script type="module" src={asset('planner.js')} />
    </Layout>
  )
}

/** The control that a fault's field is in the form: a link in the summary leads there. */
function fieldInForm(field: string, shape: ReturnType<typeof shapeOf>): string {
  const [, index, part] = /^week\.(\d)(?:\.(\w+))?/.exec(field) ?? []
  if (index === undefined) return field
  const first = shape === 'places' ? 'on' : 'start'
  const name =
    part === 'end' && shape === 'hours' ? 'end' : part?.startsWith('meal') && shape === 'hours' ? 'meal' : first
  return `${name}-${Number(index) + 1}`
}

/** When a counter would be short under the week as it stands; the script keeps it true while somebody types. */
function CounterHours({ type, terms, week, needed }: Pick<PlannerProps, 'type' | 'terms' | 'week' | 'needed'>) {
  const locale = useLocale()
  const t = counterWords[locale]
  if (needed.length === 0) return null
  const hours = week.map(typed => typed && hoursFrom(typed))
  const short = sayShortfalls(shortUnder({ type, week: hours }, needed, terms.normal))
  return (
    <div class="planner-counter" data-counter role="status" hidden={short.length === 0}>
      <Notice kind="careful" title={t.plannerTitle}>
        <p>{t.plannerText}</p>
        <ul class="gentle">
          {short.map(said => (
            <li>{said[locale]}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

type Told = ReturnType<typeof errorOf>

function Days({ typed, who, from, until }: Pick<PlannerProps, 'typed' | 'who'> & { from: Told; until: Told }) {
  const t = words[useLocale()]
  return (
    <div class="planner-dates">
      <TextInput type="date" name="from" label={t.from} min={who.today} value={typed.from} error={from} required />
      <TextInput
        type="date"
        name="until"
        label={t.until}
        hint={t.untilHint}
        min={who.today}
        value={typed.until}
        error={until}
        required
      />
    </div>
  )
}

function Rest({
  type,
  terms,
  typed,
  errors,
}: Pick<PlannerProps, 'type' | 'terms' | 'typed'> & { errors: Parameters<typeof errorOf>[0] }) {
  const locale = useLocale()
  const t = words[locale]
  const pledge = errorOf(errors, 'pledge')
  const elsewhere = type === 'telework' || type === 'remote-office'
  return (
    <>
      {type === 'part-time' && <Notice>{t.partTime}</Notice>}
      {elsewhere && (
        <TextInput
          name="place"
          label={t.place}
          hint={t.placeHint}
          maxlength={80}
          value={typed.place}
          error={errorOf(errors, 'place')}
        />
      )}
      <TextArea
        name="reason"
        label={type === 'discretionary' ? t.task : t.reason}
        hint={t.reasonHint}
        maxlength={500}
        rows={3}
        value={typed.reason}
        error={errorOf(errors, 'reason')}
      />
      {terms.types[type].pledge && (
        <div class="form-group">
          <Checkbox name="pledge" label={t.pledge} more={t.pledgeMore} checked={typed.pledge === 'yes'} required />
          <p class="form-hint-invalid" data-faults="pledge">
            {pledge?.[locale]}
          </p>
        </div>
      )}
    </>
  )
}
