import { words as deputyWords } from '../deputies/words.ts'
import type { WorkingDay } from '../flexible-work/days.ts'
import type { OwnArrangement } from '../flexible-work/own-days.ts'
import { typeWords } from '../flexible-work/type-words.ts'
import { words as reviewWords } from '../reviews/words.ts'
import { asset } from '../ui/assets.ts'
import { Badge, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { WeekList } from './week-list.tsx'
import { stateWords, words } from './words.ts'

export interface OverviewProps {
  view: View
  today: Temporal.PlainDate
  days: readonly WorkingDay[]
  arrangements: readonly OwnArrangement[]
  told?: 'applied' | 'withdrawn' | undefined
  /** Whether the reader stands in for the head today. */
  isDeputy: boolean
  /** Whether the reader was drawn to look at refusals again. */
  isReviewer: boolean
}

/** This week as it is worked, and everything the reader asked for. */
export function OverviewPage({ view, today, days, arrangements, told, isDeputy, isReviewer }: OverviewProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      {isDeputy && <Door {...doors.deputy} />}
      {isReviewer && <Door {...doors.reviewer} />}
      <WeekList days={days} today={today} />
      {arrangements.length === 0 ? (
        <EmptyState title={t.none} text={t.noneText}>
          <Button href="/flexible-work/new">{t.plan}</Button>
        </EmptyState>
      ) : (
        <section class="section">
          <h2>{t.mine}</h2>
          <ul class="lines plain">
            {arrangements.map(one => (
              <Line one={one} today={today} />
            ))}
          </ul>
          <p class="actions">
            <Button href="/flexible-work/new">{t.plan}</Button>
          </p>
        </section>
      )}
      <p class="section">
        <a href="/flexible-work/days">{t.special}</a>
      </p>
      <p>
        <a href="/flexible-work/calendar">{t.calendar}</a>
      </p>
    </Layout>
  )
}

const doors = {
  deputy: { href: '/decisions', of: deputyDoor },
  reviewer: { href: '/reviews', of: reviewDoor },
}

/** The way to what somebody does for others. */
function Door({ href, of }: (typeof doors)['deputy']) {
  const { title, text, link } = of(useLocale())
  return (
    <Notice title={title}>
      <p>{text}</p>
      <p>
        <a href={href}>{link}</a>
      </p>
    </Notice>
  )
}

function deputyDoor(locale: Locale) {
  const { youTitle: title, youText: text, youLink: link } = deputyWords[locale]
  return { title, text, link }
}

function reviewDoor(locale: Locale) {
  const { seatTitle: title, seatText: text, seatLink: link } = reviewWords[locale]
  return { title, text, link }
}

function Line({ one, today }: { one: OwnArrangement; today: Temporal.PlainDate }) {
  const locale = useLocale()
  return (
    <li>
      <a href={`/flexible-work/${one.id}`}>
        <span class="line-name">
          {typeWords[one.type].name[locale]} <StateBadge one={one} />
        </span>
        <span class="soft">{sayPeriod(one, locale, today)}</span>
      </a>
    </li>
  )
}

/** Where an arrangement stands, in one word. */
export function StateBadge({ one }: { one: OwnArrangement }) {
  const { said, tone } = stateWords[one.state]
  return <Badge tone={tone}>{said[useLocale()]}</Badge>
}

/** The days of an arrangement, and from when it was taken back. */
export function sayPeriod(one: OwnArrangement, locale: Locale, today: Temporal.PlainDate): string {
  const t = words[locale]
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), locale, today)
  const [back] = one.withdrawnFrom
  return [t.span(day(one.from), day(one.until)), back && t.endsEarly(day(back))].filter(Boolean).join(' · ')
}
