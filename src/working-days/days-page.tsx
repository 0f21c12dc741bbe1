import { sayMinutes } from '../flexible-work/fault-words.ts'
import type { Refusal } from '../refusal.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, RadioCards, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { type SpecialDay, specialKinds } from './special-days.ts'
import { kindWords, words } from './words.ts'

export interface DaysProps {
  view: View
  days: readonly SpecialDay[]
  today: Temporal.PlainDate
  typed: Record<string, string>
  refusal?: Refusal | undefined
  told?: 'noted' | 'dropped' | undefined
}

/** Days that are not as arranged: training, duty, trips, and leave with what it costs. */
export function DaysPage({ view, days, today, typed, refusal, told }: DaysProps) {
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors
  return (
    <Layout view={view}>
      <Title lead={t.daysLead}>{t.daysTitle}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={errors} />
      <form method="post" action="/flexible-work/days" class="form">
        <TextInput type="date" name="day" label={t.day} value={typed.day} error={errorOf(errors, 'day')} required />
        <RadioCards
          name="kind"
          label={t.kind}
          options={specialKinds.map(kind => ({ value: kind, label: kindWords[kind][locale] }))}
          value={typed.kind}
          error={errorOf(errors, 'kind')}
          required
          two
        />
        <p class="actions">
          <Button>{t.note}</Button>
        </p>
      </form>
      <section class="section">
        <h2>{t.noted0}</h2>
        {days.length === 0 ? <p class="soft">{t.nothingNoted}</p> : <DayLines days={days} today={today} />}
      </section>
      <p class="section">
        <a href="/flexible-work">{t.all}</a>
      </p>
    </Layout>
  )
}

function DayLines({ days, today }: Pick<DaysProps, 'days' | 'today'>) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <ul class="lines">
      {days.map(one => {
        const day = sayDay(Temporal.PlainDate.from(one.day), locale, today)
        return (
          <li>
            <span>
              {day} · {kindWords[one.kind][locale]}
              {one.cost && <span class="soft"> · {sayCost(one.cost, locale)}</span>}
            </span>
            <form method="post" action="/flexible-work/days/removal">
              <input type="hidden" name="day" value={one.day} />
              <Button kind="text" size="small" label={`${day} ${t.drop}`}>
                {t.drop}
              </Button>
            </form>
          </li>
        )
      })}
    </ul>
  )
}

function sayCost({ days, minutes }: NonNullable<SpecialDay['cost']>, locale: Locale): string {
  return words[locale].cost(days, minutes > 0 ? sayMinutes(minutes)[locale] : '')
}
