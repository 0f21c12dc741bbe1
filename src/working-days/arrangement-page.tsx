import { homeZone } from '../counseling/settings.ts'
import { ShortNotice } from '../counters/short-notice.tsx'
import type { Detail } from '../flexible-work/detail.ts'
import { clockOf, type Hours } from '../flexible-work/hours.ts'
import type { OwnArrangement } from '../flexible-work/own-days.ts'
import { typeWords } from '../flexible-work/type-words.ts'
import { RepeatedWeek } from '../planner/repeated-week.tsx'
import type { FieldError, Refusal } from '../refusal.ts'
import { OwnReviewSection } from '../reviews/own-review.tsx'
import { words as reviewWords } from '../reviews/words.ts'
import { asset } from '../ui/assets.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Answering } from './answering.ts'
import { StateBadge, sayPeriod } from './overview-page.tsx'
import { words } from './words.ts'

export interface ArrangementProps extends Answering {
  view: View
  one: OwnArrangement
  detail: Detail
  /** What the head said when refusing. */
  answer: string | null
  changes: readonly { day: string; hours: Hours | null }[]
  today: Temporal.PlainDate
  /** The first day that has not begun. */
  next: string
  typed: Record<string, string>
  refusal?: Refusal | undefined
  told?: 'changed' | 'undone' | 'reviewed' | undefined
  now: Temporal.Instant
}

/** One arrangement: what was asked, what became of it, and what can still be changed. */
export function ArrangementPage(props: ArrangementProps) {
  const { view, one, detail, answer, today, told, refusal } = props
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors?.map(inForm)
  const facts = [
    [t.state, <StateBadge one={one} />] as const,
    [t.period, sayPeriod(one, locale, today)] as const,
    ...(props.escalatedAt ? [[t.escalated, t.escalatedText] as const] : []),
    ...(answer ? [[t.why, <span class="as-written">{answer}</span>] as const] : []),
    ...(detail.place ? [[t.place, detail.place] as const] : []),
    ...(detail.reason ? [[t.reason, <span class="as-written">{detail.reason}</span>] as const] : []),
  ]
  const isOpen = one.holds !== null && one.holds.until >= props.next
  const isChangeable = isOpen && one.week !== null && (one.state === 'in-force' || one.state === 'coming')
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title>{typeWords[one.type].name[locale]}</Title>
      {told && <Notice kind="done">{told === 'reviewed' ? reviewWords[locale].told : t[told]}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <DescriptionList items={facts} />
      <ShortNotice short={props.short} to="asker" />
      {props.review && (
        <OwnReviewSection
          id={one.id}
          review={props.review}
          now={props.now}
          zone={homeZone}
          typed={props.typed.words}
          errors={errors}
        />
      )}
      {one.week && <RepeatedWeek title={t.everyWeek} week={one.week} type={one.type} none={t} />}
      <Changes {...props} />
      {isChangeable && <ChangeForm {...props} errors={errors} />}
      {isOpen && <WithdrawForm {...props} errors={errors} />}
      <p class="section">
        <a href="/flexible-work">{t.all}</a>
      </p>
    </Layout>
  )
}

/** A fault's field as the form for one day calls it. */
function inForm({ field, message }: FieldError): FieldError {
  if (field === 'from') return { field: 'day', message }
  return { field: field === 'withdraw' ? 'from' : field.replace(/^(hours|week\.\d)(\.|$)/, '') || 'start', message }
}

function Changes({ one, changes, today, next }: ArrangementProps) {
  const locale = useLocale()
  const t = words[locale]
  if (changes.length === 0) return null
  return (
    <section class="section">
      <h2>{t.changes}</h2>
      <ul class="lines">
        {changes.map(({ day, hours }) => (
          <li>
            <span>
              {sayDay(Temporal.PlainDate.from(day), locale, today)}{' '}
              {hours ? `${clockOf(hours.start)}–${clockOf(hours.end)}` : t.office}
            </span>
            {day >= next && (
              <form method="post" action={`/flexible-work/${one.id}/day-changes/removal`}>
                <input type="hidden" name="day" value={day} />
                <Button kind="text" size="small" label={`${sayDay(Temporal.PlainDate.from(day), locale)} ${t.undo}`}>
                  {t.undo}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type FormProps = ArrangementProps & { errors: readonly FieldError[] | undefined }

function ChangeForm({ one, next, typed, errors }: FormProps) {
  const t = words[useLocale()]
  const isPlace = one.type === 'telework' || one.type === 'remote-office'
  const [min, max] = [one.holds && one.holds.from > next ? one.holds.from : next, one.holds?.until]
  const time = (name: 'start' | 'end' | 'mealStart' | 'mealEnd') => (
    <TextInput type="time" name={name} label={t[name]} value={typed[name]} error={errorOf(errors, name)} quiet />
  )
  return (
    <section class="section">
      <h2>{t.changeTitle}</h2>
      <p>{isPlace ? t.changeOffice : t.changeText}</p>
      <form method="post" action={`/flexible-work/${one.id}/day-changes`} class="form">
        <TextInput
          type="date"
          name="day"
          label={t.day}
          min={min}
          max={max}
          value={typed.day}
          error={errorOf(errors, 'day')}
          required
        />
        {!isPlace && (
          <div class="planner-dates">
            {time('start')}
            {time('end')}
            {time('mealStart')}
            {time('mealEnd')}
          </div>
        )}
        <p class="actions">
          <Button kind="secondary" size="medium">
            {isPlace ? t.toOffice : t.change}
          </Button>
        </p>
      </form>
    </section>
  )
}

function WithdrawForm({ one, next, typed, errors }: FormProps) {
  const t = words[useLocale()]
  const first = one.holds && one.holds.from > next ? one.holds.from : next
  return (
    <section class="section">
      <h2>{t.withdrawTitle}</h2>
      <p>{t.withdrawText}</p>
      <form method="post" action={`/flexible-work/${one.id}/withdrawal`} class="form">
        <TextInput
          type="date"
          name="from"
          label={t.withdrawFrom}
          min={first}
          max={one.holds?.until}
          value={typed.from ?? first}
          error={errorOf(errors, 'from')}
          required
        />
        <p class="actions">
          <Button kind="tertiary" size="medium">
            {t.withdraw}
          </Button>
        </p>
      </form>
    </section>
  )
}
