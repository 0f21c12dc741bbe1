import { type CheckUp, mainScore } from '../checkups/check-ups.ts'
import type { Instrument } from '../checkups/instrument.ts'
import { textIn } from '../checkups/questionnaires.ts'
import { homeZone } from '../counseling/settings.ts'
import { EmptyState, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { segmentsOf } from './scale.tsx'
import { Trend } from './trend.tsx'
import { words } from './words.ts'

interface HistoryProps {
  view: View
  instruments: readonly Instrument[]
  checkUps: readonly CheckUp[]
  now: Temporal.Instant
}

/** Own results over time: for each questionnaire a chart and its table. */
export function HistoryPage({ view, instruments, checkUps, now }: HistoryProps) {
  const t = words[view.locale]
  const known = instruments.filter(({ id }) => checkUps.some(({ scored }) => scored.instrument === id))
  return (
    <Layout view={view}>
      <Title lead={known.length > 0 ? t.historyLead : undefined}>{t.historyTitle}</Title>
      {known.length === 0 && (
        <EmptyState title={t.historyNone} text={t.historyNoneText}>
          <Button href="/check-ups">{t.begin}</Button>
        </EmptyState>
      )}
      {known.map(instrument => (
        <section class="section">
          <h2>{textIn(instrument.title, view.locale) || instrument.name}</h2>
          <OverTime
            instrument={instrument}
            now={now}
            all={checkUps.filter(({ scored }) => scored.instrument === instrument.id)}
          />
        </section>
      ))}
      <p class="actions">
        <Button kind="text" href="/check-ups">
          {t.toPlace}
        </Button>
      </p>
    </Layout>
  )
}

interface OverTimeProps {
  instrument: Instrument
  /** Of this questionnaire, the latest first. */
  all: readonly CheckUp[]
  now: Temporal.Instant
}

/** One questionnaire over time. */
export function OverTime({ instrument, all, now }: OverTimeProps) {
  const locale = useLocale()
  const t = words[locale]
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const dayOf = (at: Temporal.Instant) => sayDay(at.toZonedDateTimeISO(homeZone).toPlainDate(), locale, today)
  const dots = all
    .flatMap(one => {
      const score = mainScore(one)
      return score ? [{ at: one.at, day: dayOf(one.at), value: score.value, score }] : []
    })
    .reverse()
  const [first, last] = [dots[0], dots.at(-1)]
  const name = textIn(instrument.title, locale) || instrument.name
  if (!first || !last) return null
  return (
    <>
      <Trend
        label={t.historyLabel(name, dots.length, first.day, last.day)}
        dots={dots}
        segments={segmentsOf(instrument, all[0]?.sex ?? null)}
        min={first.score.min}
        max={first.score.max}
      />
      <ResultTable name={name} all={all} dayOf={dayOf} />
    </>
  )
}

/** Dates, scores and what they mean, the latest first. */
export function ResultTable({
  name,
  all,
  dayOf,
}: {
  name: string
  all: readonly CheckUp[]
  dayOf: (at: Temporal.Instant) => string
}) {
  const t = words[useLocale()]
  return (
    <details class="more-fields as-table">
      <summary>{t.table}</summary>
      <Table
        caption={t.tableCaption(name)}
        columns={[{ label: t.date }, { label: t.score, number: true }, { label: t.meaning }]}
        rows={all.map(one => [
          dayOf(one.at),
          String(mainScore(one)?.value ?? ''),
          one.scored.band ? t.level[one.scored.band] : '',
        ])}
      />
    </details>
  )
}
