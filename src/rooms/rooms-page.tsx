import type { FieldError } from '../refusal.ts'
import { Legend, WeekGrid } from '../schedule/week-grid.tsx'
import { WeekMoves } from '../schedule/week-moves.tsx'
import { EmptyState, Notice, Tabs, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { RoomWeek } from './room-week.ts'
import { words } from './words.ts'

export interface RoomsPageProps {
  view: View
  week: RoomWeek
  typed?: string | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
  refused?: string | undefined
}

/** The page /schedule/rooms: the week of one room, and the rooms themselves. */
export function RoomsPage({ view, week, done, refused, ...form }: RoomsPageProps) {
  const t = words[view.locale]
  const shown = week.room?.id
  const of = (id: string) => `/schedule/rooms?room=${id}&week=${week.monday}`
  return (
    <Layout view={view} wide>
      <Title lead={t.lead}>{t.title}</Title>
      <p>
        <a href={`/schedule?week=${week.monday}`}>{t.counselors}</a>
      </p>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {shown === undefined ? (
        <EmptyState title={t.none} text={t.noneText} />
      ) : (
        <>
          <Tabs
            label={t.choose}
            tabs={week.rooms.map(({ id, name }) => ({ href: of(id), name, current: id === shown }))}
          />
          <WeekMoves week={week} path="/schedule/rooms" also={`&room=${shown}`} />
          <Legend only={['booked', 'free', 'held']} />
          <WeekGrid week={week} />
        </>
      )}
      <div class="desk-columns">
        {shown === undefined ? <div /> : <RemoveForm id={shown} />}
        <AddForm {...form} />
      </div>
    </Layout>
  )
}

function AddForm({ typed, errors }: Pick<RoomsPageProps, 'typed' | 'errors'>) {
  const t = words[useLocale()]
  return (
    <section class="side-form" aria-labelledby="add-room">
      <h2 id="add-room">{t.addTitle}</h2>
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action="/schedule/rooms" novalidate>
        <TextInput
          {...{ name: 'name', label: t.name, hint: t.nameHint, required: true, maxlength: 40, value: typed }}
          error={errorOf(errors, 'name')}
        />
        <div class="actions">
          <Button kind="secondary">{t.add}</Button>
        </div>
      </form>
    </section>
  )
}

function RemoveForm({ id }: { id: string }) {
  const t = words[useLocale()]
  return (
    <details class="quiet-details wide">
      <summary>{t.remove}</summary>
      <p>{t.removeText}</p>
      <form method="post" action={`/schedule/rooms/${id}/removal`}>
        <Button kind="tertiary" size="medium">
          {t.remove}
        </Button>
      </form>
    </details>
  )
}
