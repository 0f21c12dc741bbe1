import { type Mode, modes } from '../availability/rules.ts'
import { modeNames } from '../availability/words.ts'
import { EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, Select } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { SeriesPlan } from './plan.ts'
import { mostSessions, type PlannedTime, rhythms } from './rules.ts'
import { words } from './words.ts'

/** What was asked for last. */
export interface SeriesForm {
  first?: string | undefined
  weeks?: number | undefined
  count?: number | undefined
  mode?: Mode | undefined
}

interface SeriesPageProps {
  view: View
  plan: SeriesPlan
  asked: SeriesForm
  refused?: string | undefined
}

/** Booking a series: what is wished for, then the times it takes with what stands in for those that are not free. */
export function SeriesPage({ view, plan, asked, refused }: SeriesPageProps) {
  const t = words[view.locale]
  const { caseId, free, left, planned } = plan
  return (
    <Layout view={view}>
      <Title eyebrow={left === null ? undefined : t.left(left)} lead={t.lead}>
        {t.title}
      </Title>
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {planned && <Planned plan={plan} planned={planned} />}
      {free.length === 0 ? (
        <EmptyState title={t.noFree} text={t.noFreeText}>
          <Button kind="secondary" href="/schedule/hours">
            {t.openHours}
          </Button>
        </EmptyState>
      ) : (
        <Wish plan={plan} asked={asked} />
      )}
      <p class="actions section">
        <Button kind="tertiary" size="medium" href={`/cases/${caseId}`}>
          {t.toCase}
        </Button>
      </p>
    </Layout>
  )
}

function Wish({ plan, asked }: { plan: SeriesPlan; asked: SeriesForm }) {
  const locale = useLocale()
  const t = words[locale]
  const { caseId, free, suggested, planned, left } = plan
  const most = Math.max(2, Math.min(mostSessions, left ?? mostSessions))
  const counts = Array.from({ length: most - 1 }, (_, at) => at + 2)
  return (
    <form class="form section" method="get" action={`/cases/${caseId}/series`}>
      <Select
        name="first"
        label={t.first}
        required
        blank={null}
        value={asked.first ?? suggested ?? undefined}
        options={free.map(one => ({
          value: one.id,
          label: `${sayWhen(one.start, one.timeZone, locale)} · ${one.center[locale]}`,
        }))}
      />
      <div class="pair">
        <Select
          name="weeks"
          label={t.rhythm}
          required
          blank={null}
          value={String(asked.weeks ?? 1)}
          options={rhythms.map(weeks => ({ value: String(weeks), label: t.rhythms[weeks] }))}
        />
        <Select
          name="count"
          label={t.count}
          required
          blank={null}
          value={String(asked.count ?? Math.min(3, most))}
          options={counts.map(count => ({ value: String(count), label: t.times(count) }))}
        />
      </div>
      <Select
        name="mode"
        label={t.mode}
        required
        blank={null}
        value={plan.mode}
        options={modes.map(mode => ({ value: mode, label: modeNames[mode][locale] }))}
      />
      <Button kind={planned ? 'secondary' : 'primary'}>{t.look}</Button>
    </form>
  )
}

function Planned({ plan, planned }: { plan: SeriesPlan; planned: readonly PlannedTime[] }) {
  const t = words[useLocale()]
  const { caseId, mode, free } = plan
  const whole = planned.every(({ slot, alternatives }) => slot || alternatives.length > 0)
  const zone = free[0]?.timeZone ?? 'Asia/Seoul'
  return (
    <section class="section" aria-labelledby="series-plan">
      <h2 id="series-plan">{t.plan}</h2>
      <form class="form" method="post" action={`/cases/${caseId}/series`} novalidate>
        <input type="hidden" name="mode" value={mode} />
        <ol class="series-plan">
          {planned.map((time, index) => (
            <li>
              <OneTime time={time} index={index} zone={zone} />
            </li>
          ))}
        </ol>
        {whole && <p class="soft">{t.told}</p>}
        {whole && <Button>{t.book(planned.length)}</Button>}
      </form>
    </section>
  )
}

function OneTime({ time, index, zone }: { time: PlannedTime; index: number; zone: string }) {
  const locale = useLocale()
  const t = words[locale]
  const { start, slot, alternatives } = time
  const when = sayWhen(start, zone, locale)
  const name = `slot-${index}`
  if (slot)
    return (
      <p>
        <input type="hidden" name={name} value={slot.id} />
        <strong>{when}</strong> <span class="soft">{t.ok}</span>
      </p>
    )
  return (
    <>
      <p>
        <s>{when}</s> <span class="soft">{t.busy}</span>
      </p>
      {alternatives.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <Select
          name={name}
          label={t.instead(when)}
          required
          blank={null}
          options={alternatives.map(one => ({ value: one.id, label: sayWhen(one.start, zone, locale) }))}
        />
      )}
    </>
  )
}
