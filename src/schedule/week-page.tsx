import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Tabs, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { CenterWeek } from './center-week.ts'
import { ScheduleTabs } from './tabs.tsx'
import type { Week } from './week.ts'
import { Legend, WeekGrid } from './week-grid.tsx'
import { WeekMoves } from './week-moves.tsx'
import { words } from './words.ts'

/** What was just done, and where to undo it. */
export interface Done {
  said: string
  undo: string | undefined
}

/** The counselor's week. */
export function WeekPage({ view, week, done }: { view: View; week: Week; done?: Done | undefined }) {
  const t = words[view.locale]
  const empty = !week.hasHours && week.days.every(day => day.entries.length === 0)
  return (
    <Layout view={view} wide>
      <Title>{t.title}</Title>
      <ScheduleTabs current="week" />
      {done && <DoneNotice {...done} />}
      <WeekMoves week={week} also="" />
      {empty ? (
        <EmptyState title={t.noHours} text={t.noHoursText}>
          <Button href="/schedule/hours">{t.openHours}</Button>
        </EmptyState>
      ) : (
        <>
          <Legend />
          <WeekGrid week={week} planned />
          <p class="plan-hint soft">{t.planHint}</p>
          <script type="module" src={asset('week-plan.js')} />
        </>
      )}
    </Layout>
  )
}

function DoneNotice({ said, undo }: Done) {
  const t = words[useLocale()]
  return (
    <Notice kind="done">
      {said}
      {undo && (
        <form class="undo" method="post" action={undo}>
          <Button kind="tertiary" size="small">
            {t.undo}
          </Button>
        </form>
      )}
    </Notice>
  )
}

/** The week of one counselor as their center's manager sees it. */
export function CenterWeekPage({ view, week }: { view: View; week: CenterWeek }) {
  const { locale } = view
  const t = words[locale]
  const shown = week.counselor?.id
  const of = (id: string) => `/schedule?counselor=${id}&week=${week.monday}`
  return (
    <Layout view={view} wide>
      <Title>{t.title}</Title>
      {shown === undefined ? (
        <EmptyState title={t.noCounselors} />
      ) : (
        <>
          <Tabs
            label={t.counselors}
            tabs={week.counselors.map(({ id, name }) => ({ href: of(id), name: name[locale], current: id === shown }))}
          />
          <p>
            <a href={`/schedule/rooms?week=${week.monday}`}>{t.roomsView}</a> · <a href="/schedule/phone">{t.phone}</a>
          </p>
          <WeekMoves week={week} also={`&counselor=${shown}`} />
          <Legend />
          <WeekGrid week={week} />
        </>
      )}
    </Layout>
  )
}
