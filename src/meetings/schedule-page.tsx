import type { Child } from 'hono/jsx'
import { sideName } from '../council/names.ts'
import { dayOf } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { DescriptionList, EmptyState, Notice, Table, Tabs, Title } from '../ui/content.tsx'
import { Button, TextArea } from '../ui/controls.tsx'
import { errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { midSentence, sayDate, sayMonth, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Meeting } from './meetings.ts'
import type { Clock } from './rules.ts'
import { comingFirst, nextOf, type Schedule, waitsFor } from './schedule.ts'
import { titleOf, whenOf, words } from './words.ts'

export interface ScheduleProps extends Schedule {
  view: View
  now: Temporal.Instant
  told?: 'demanded' | undefined
  /** A calendar address just made; shown this once. */
  made?: string | undefined
  typed?: string | undefined
  refusal?: Refusal | undefined
}
type Shown = Omit<ScheduleProps, 'seat'> & { seat: NonNullable<Schedule['seat']> }

/** Where a council member arrives: what to do now, the next meeting, all dates. */
export function SchedulePage({ seat, ...props }: ScheduleProps) {
  const { view, seats, told, made } = props
  const t = words[view.locale]
  if (!seat) {
    return (
      <Layout view={view}>
        <Title lead={t.lead}>{t.title}</Title>
        <EmptyState title={t.none} text={t.noneText} />
      </Layout>
    )
  }
  const shown = { ...props, seat }
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title eyebrow={seat.body.name[view.locale]}>{t.title}</Title>
      {seats.length > 1 && (
        <Tabs
          label={t.bodies}
          tabs={seats.map(({ body }) => ({
            href: `/council?body=${body.id}`,
            name: body.name[view.locale],
            current: body.id === seat.body.id,
          }))}
        />
      )}
      {told && <Notice kind="done">{t[told]}</Notice>}
      {made && (
        <Notice kind="done" title={t.feedMade}>
          <code class="address">{made}</code>
        </Notice>
      )}
      <div class="council-columns">
        <div>
          <ToDo {...shown} />
          <Next {...shown} />
          <All {...shown} />
        </div>
        <div>
          <Demands {...shown} />
          <Convene {...shown} />
          <Feeds {...shown} />
        </div>
      </div>
    </Layout>
  )
}

function Next({ seat, meetings, polls, now }: Shown) {
  const locale = useLocale()
  const t = words[locale]
  const next = nextOf(meetings)
  if (!next) return <p class="soft">{t.noNext}</p>
  const poll = polls.find(one => one.meetingId === next.id)
  const isToday = next.date !== null && dayOf(next.date.start).equals(dayOf(now))
  return (
    <section class="panel council-next">
      <p class="eyebrow">{t.next}</p>
      <h2>{titleOf(next, locale)}</h2>
      <p class="council-when">{whenOf(next, locale, now)}</p>
      {next.date && <p class="soft">{next.date.place}</p>}
      <p class="actions">
        {isToday ? (
          <Button href={`/proceedings/${next.id}`}>{t.toRoom}</Button>
        ) : poll ? (
          <Button href={`/council/polls/${poll.id}`}>{waitsFor(seat, poll) ? t.answerPoll : t.seePoll}</Button>
        ) : (
          <Button href={`/agenda/meetings/${next.id}`}>{t.seeAgenda}</Button>
        )}
        <Button kind="text" href={`/council/meetings/${next.id}`}>
          {t.seeMeeting}
        </Button>
      </p>
    </section>
  )
}

/** Clocks that run for those who keep the body, and polls that wait for an answer. */
function ToDo({ seat, meetings, polls, demands, now }: Shown) {
  const locale = useLocale()
  const t = words[locale]
  const keeps = seat.secretary || seat.chair
  const pressing = (clock: Clock | null): clock is Clock => clock !== null && clock.state !== 'calm'
  const lines: Child[] = polls
    .filter(poll => waitsFor(seat, poll))
    .map(poll => (
      <TodoLine href={`/council/polls/${poll.id}`} name={t.pollFor(titleOfPoll(meetings, poll.meetingId, locale))}>
        {t.pollUntil(midSentence(sayWhen(poll.deadline, homeZone, locale, now)))}
      </TodoLine>
    ))
  if (keeps) {
    for (const { id, title, clock } of meetings)
      if (pressing(clock))
        lines.push(<ClockLine href={`/council/meetings/${id}`} of={title[locale]} clock={clock} what={clock.what} />)
    for (const { purpose, clock } of demands)
      if (pressing(clock)) lines.push(<ClockLine href="#demands" of={purpose} clock={clock} what="demand" />)
  }
  if (lines.length === 0) return null
  return (
    <section class="section">
      <h2>{t.todo}</h2>
      <ul class="lines plain">{lines}</ul>
    </section>
  )
}

const titleOfPoll = (meetings: readonly Meeting[], id: string, locale: 'ko' | 'en') => {
  const found = meetings.find(one => one.id === id)
  return found ? titleOf(found, locale) : ''
}

function TodoLine({ href, name, children }: { href: string; name: string; children?: Child }) {
  return (
    <li>
      <a href={href}>
        <span class="line-name">{name}</span>
        <span class="soft">{children}</span>
      </a>
    </li>
  )
}

function ClockLine({
  href,
  of,
  clock,
  what,
}: {
  href: string
  of: string
  clock: Clock
  what: 'date' | 'notice' | 'demand'
}) {
  const locale = useLocale()
  const t = words[locale]
  const over = clock.state === 'overdue'
  return (
    <TodoLine href={href} name={over ? t.clock[what].over : t.clock[what].calm}>
      {of} · <SayClock clock={clock} />
    </TodoLine>
  )
}

/** How long a clock still runs, or how long it is over. */
export function SayClock({ clock }: { clock: Clock }) {
  const locale = useLocale()
  const t = words[locale]
  const when = sayDate(clock.dueOn, locale)
  return clock.left < 0 ? <strong>{t.overdue(-clock.left, when)}</strong> : <span>{t.left(clock.left, when)}</span>
}

/** Planned, settled and held are three facts, and stand in three columns. */
function All({ seat, meetings, now }: Shown) {
  const locale = useLocale()
  const t = words[locale]
  const day = (at: Temporal.Instant | undefined) => (at ? sayWhen(at, homeZone, locale, now) : '–')
  return (
    <section class="section">
      <h2>{t.all}</h2>
      <Table
        caption={t.allFacts}
        columns={[{ label: t.meeting }, { label: t.planned }, { label: t.date }, { label: t.held }, { label: t.state }]}
        rows={comingFirst(meetings).map(meeting => [
          <a href={`/council/meetings/${meeting.id}`}>{titleOf(meeting, locale)}</a>,
          meeting.plannedMonth ? sayMonth(meeting.plannedMonth.toPlainYearMonth(), locale) : t.kinds[meeting.kind],
          day(meeting.date?.start),
          day(meeting.held?.from),
          t.states[meeting.state],
        ])}
      />
      <p class="who-sits">
        <a href={`/council/bodies/${seat.body.id}`}>{t.who}</a>
      </p>
    </section>
  )
}

function Demands({ seat, demands, typed, refusal, now }: Shown) {
  const locale = useLocale()
  const t = words[locale]
  const keeps = seat.secretary || seat.chair
  return (
    <section class="section" id="demands">
      <h2>{t.demands}</h2>
      <p class="soft">{t.demandText(seat.body.demandDays)}</p>
      {demands.map(({ id, side, purpose, at, meetingId, clock }) => (
        <div class="panel quiet demand">
          <DescriptionList items={[[t.purpose, purpose]]} />
          <p class="soft">{t.by(sideName(seat.body, side)[locale], sayWhen(at, homeZone, locale, now))}</p>
          {clock && (
            <p>
              <SayClock clock={clock} />
            </p>
          )}
          {meetingId && <a href={`/council/meetings/${meetingId}`}>{t.seeMeeting}</a>}
          {keeps && !meetingId && (
            <form method="post" action={`/council/demands/${id}/meeting`}>
              <Button kind="secondary" size="small">
                {t.convene}
              </Button>
            </form>
          )}
        </div>
      ))}
      <details class="more-fields" open={typed !== undefined}>
        <summary>{t.demand}</summary>
        <form method="post" action={`/council/bodies/${seat.body.id}/demands`} class="form">
          <TextArea
            name="purpose"
            label={t.purpose}
            value={typed}
            maxlength={2000}
            rows={3}
            required
            error={errorOf(refusal?.more.errors, 'purpose')}
          />
          <p>
            <Button kind="tertiary" size="medium">
              {t.demand}
            </Button>
          </p>
        </form>
      </details>
    </section>
  )
}

/** Whoever keeps the body convenes a meeting of their own accord. */
function Convene({ seat }: Shown) {
  const t = words[useLocale()]
  if (!seat.secretary && !seat.chair) return null
  return (
    <form method="post" action={`/council/bodies/${seat.body.id}/meetings`} class="section">
      <h2>{t.conveneOwn}</h2>
      <p class="soft">{t.conveneOwnText}</p>
      <p>
        <Button kind="tertiary" size="medium">
          {t.conveneOwn}
        </Button>
      </p>
    </form>
  )
}

function Feeds({ feeds, now }: Shown) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="section">
      <h2>{t.feed}</h2>
      <p class="soft">{t.feedText}</p>
      {feeds.map(({ id, since }) => (
        <form method="post" action={`/council/feeds/${id}/revocation`} class="feed">
          <span>{t.feedSince(sayWhen(since, homeZone, locale, now))}</span>
          <Button kind="text" size="small">
            {t.dropFeed}
          </Button>
        </form>
      ))}
      <form method="post" action="/council/feeds">
        <Button kind="tertiary" size="medium">
          {t.makeFeed}
        </Button>
      </form>
    </section>
  )
}
