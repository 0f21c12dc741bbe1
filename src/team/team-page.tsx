import { stretchesOf } from '../counters/say-shortfalls.ts'
import type { WorkingDay } from '../flexible-work/days.ts'
import { clockOf } from '../flexible-work/hours.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Table, Title } from '../ui/content.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { ShortDay } from './at-counters.ts'
import { CoverageGrid } from './grid.tsx'
import { type Grid, gridOf, type Member } from './presence.ts'
import { type TeamWeek, termsAt } from './read-team.ts'
import { words } from './words.ts'

export interface CoverageProps {
  view: View
  week: TeamWeek
  short: readonly ShortDay[]
  /** Whether the reader heads the unit, or stands in for who does. */
  isHead: boolean
}

/** A week of the unit: how many are there, where counters are short, and who is there when. */
export function CoveragePage({ view, week, short, isHead }: CoverageProps) {
  const t = words[view.locale]
  const { days, members, team } = week
  const shown = days.filter((day, at) => day.dayOfWeek <= 5 || members.some(one => one.days[at]?.hours))
  const first = days[0] ?? week.today
  const grid = gridOf(members, shown, termsAt(team, first).normal)
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={isHead ? t.lead : t.deputyLead}>{t.title}</Title>
      <WeekMoves first={first} today={week.today} />
      {members.length === 0 ? (
        <EmptyState title={t.none} text={t.noneText} />
      ) : (
        <>
          <CoverageGrid caption={t.inOffice} grid={grid} />
          <p class="soft">{t.gridHint}</p>
          <ShortHours short={short} any={week.counters.length > 0} />
          <Members members={members} grid={grid} />
        </>
      )}
      <p class="section">
        <a href="/coverage/calendar.ics">{t.calendar}</a>
      </p>
      <p class="soft">{t.calendarHint}</p>
      {isHead && (
        <>
          <p>
            <a href="/counters">{t.counters}</a>
          </p>
          <p>
            <a href="/deputies">{t.deputies}</a>
          </p>
        </>
      )}
    </Layout>
  )
}

function WeekMoves({ first, today }: { first: Temporal.PlainDate; today: Temporal.PlainDate }) {
  const locale = useLocale()
  const t = words[locale]
  const to = (weeks: number) => `/coverage?week=${first.add({ days: weeks * 7 })}`
  const isNow =
    Temporal.PlainDate.compare(first, today) <= 0 && Temporal.PlainDate.compare(today, first.add({ days: 6 })) <= 0
  return (
    <nav class="coverage-moves" aria-label={t.moves}>
      <a href={to(-1)} rel="prev">
        {t.before}
      </a>
      <strong>{t.week(sayDay(first, locale, today), sayDay(first.add({ days: 6 }), locale, today))}</strong>
      <a href={to(1)} rel="next">
        {t.after}
      </a>
      {!isNow && <a href="/coverage">{t.thisWeek}</a>}
    </nav>
  )
}

function ShortHours({ short, any }: { short: readonly ShortDay[]; any: boolean }) {
  const locale = useLocale()
  const t = words[locale]
  const byDay = [...Map.groupBy(short, ({ date }) => date.toString())]
  return (
    <section class="section">
      <h2>{t.short}</h2>
      {short.length === 0 ? (
        <p>{any ? t.shortNone : t.noCounters}</p>
      ) : (
        <ul class="gentle">
          {byDay.flatMap(([day, hours]) =>
            stretchesOf(hours).map(({ counter, from, until, missing }) => (
              <li>{t.shortLine(sayDay(Temporal.PlainDate.from(day), locale), counter, from, until, missing)}</li>
            )),
          )}
        </ul>
      )}
    </section>
  )
}

/** Who works otherwise than everybody this week; of the others one sentence is enough. */
function Members({ members, grid }: { members: readonly Member[]; grid: Grid }) {
  const locale = useLocale()
  const t = words[locale]
  const dayOf = (one: Member, day: Temporal.PlainDate) => one.days.find(({ date }) => date.equals(day))
  const isUsual = (one: Member) => one.days.every(({ by }) => by === 'everybody' || by === 'holiday')
  const others = members.filter(one => !isUsual(one))
  const usual = members.length - others.length
  return (
    <section class="section">
      <h2>{t.who}</h2>
      {others.length > 0 && (
        <Table
          caption={t.whoCaption}
          columns={[{ label: t.name }, ...grid.days.map(day => ({ label: sayDay(day, locale) }))]}
          rows={others.map(one => [one.name, ...grid.days.map(day => <How day={dayOf(one, day)} />)])}
        />
      )}
      {usual > 0 && <p>{others.length > 0 ? t.usual(usual) : t.allUsual(usual)}</p>}
    </section>
  )
}

function How({ day }: { day: WorkingDay | undefined }) {
  const t = words[useLocale()]
  if (!day?.hours) return <span class="soft">{t.away}</span>
  const { hours, place } = day
  const times = `${clockOf(hours.start)}–${clockOf(hours.end)}`
  return <span>{place === 'office' ? times : `${times} ${place === 'home' ? t.home : t.remote}`}</span>
}
