import type { Seat } from '../council/seat.ts'
import { asset } from '../ui/assets.ts'
import { Badge, EmptyState, Title } from '../ui/content.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { ListedMinutes, MinutesState } from './list.ts'
import { words } from './words.ts'

const tones: Record<MinutesState, 'gray' | 'primary' | 'secondary' | 'success' | 'warning'> = {
  today: 'primary',
  meeting: 'primary',
  none: 'warning',
  draft: 'secondary',
  'signed-once': 'secondary',
  sealed: 'success',
  published: 'success',
  amending: 'secondary',
}

/** Every meeting that was held, with how far its minutes are; one that is today comes first. */
export function MinutesListPage({ view, meetings, seats }: { view: View; meetings: ListedMinutes[]; seats: Seat[] }) {
  const { locale } = view
  const t = words[locale]
  const several = seats.length > 1
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {meetings.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      <ul class="lines plain">
        {meetings.map(({ meetingId, bodyId, title, day, state }) => {
          const inRoom = state === 'today' || state === 'meeting'
          const body = seats.find(seat => seat.body.id === bodyId)?.body.name[locale]
          return (
            <li>
              <a href={inRoom ? `/proceedings/${meetingId}` : `/minutes/${meetingId}`} class="minutes-line">
                <span class="line-name">{title[locale]}</span>
                <span class="soft">
                  {several && `${body} · `}
                  {sayDate(day, locale)}
                </span>
                <Badge tone={tones[state]}>{t.states[state]}</Badge>
              </a>
            </li>
          )
        })}
      </ul>
    </Layout>
  )
}
