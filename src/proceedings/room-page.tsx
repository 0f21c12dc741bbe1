import { homeZone } from '../counseling/settings.ts'
import { ActionForm, Actions } from '../follow-up/action-list.tsx'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Badge, Notice, Title } from '../ui/content.tsx'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { saySpan, sayTime } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { namesOf } from './hold.ts'
import { keeps, may, type Sitting } from './meeting.ts'
import type { ItemInRoom, Room } from './room.ts'
import { Seats } from './seats.tsx'
import { words } from './words.ts'

export interface RoomPageProps {
  view: View
  room: Room
  now: Temporal.Instant
  told?: 'added' | 'done' | 'opened' | 'closed' | 'carried' | undefined
  /** A form that was refused, with what was typed. */
  tried?: { form: 'time' | 'action' | 'meeting'; typed: Record<string, string>; refusal: Refusal } | undefined
}

/** A meeting in progress: who is there, what comes of each item, what is to be done. */
export function RoomPage({ view, room, now, told, tried }: RoomPageProps) {
  const { locale } = view
  const t = words[locale]
  const { sitting, items } = room
  const { body } = sitting.seat
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <script type="module" src={asset('live-part.js')} />
      <Title eyebrow={body.name[locale]} lead={<Facts sitting={sitting} />}>
        {sitting.title[locale]}
      </Title>
      {told && <Notice kind="done">{t.told[told]}</Notice>}
      {tried?.form === 'meeting' && <Notice kind="refused">{tried.refusal.said[locale]}</Notice>}
      <NextStep room={room} />
      <Attendance room={room} tried={tried} />
      <section class="section">
        <h2>{t.agenda}</h2>
        {items.length === 0 && <p class="soft">{t.noAgenda}</p>}
        <ol class="items plain">
          {items.map((item, index) => (
            <ItemLine item={item} number={index + 1} sitting={sitting} />
          ))}
        </ol>
      </section>
      <section class="section">
        <h2>{t.actions}</h2>
        <Actions actions={room.actions} sitting={sitting} now={now} none={t.noActions} />
        {may(sitting, 'record') && (
          <details class="more-actions" open={tried?.form === 'action'}>
            <summary>{t.addAction}</summary>
            <ActionForm id={sitting.id} tried={tried?.form === 'action' ? tried : undefined} />
          </details>
        )}
      </section>
      {room.earlier.length > 0 && (
        <section class="section">
          <h2>{t.earlier}</h2>
          <Actions actions={room.earlier} sitting={sitting} now={now} none="" />
        </section>
      )}
    </Layout>
  )
}

function Facts({ sitting }: { sitting: Sitting }) {
  const locale = useLocale()
  const t = words[locale]
  const { planned, openedAt, closedAt, stage } = sitting
  const clock = (at: Temporal.Instant) => sayTime(at.toZonedDateTimeISO(homeZone).toPlainTime(), locale)
  const parts = [
    planned && saySpan(planned.start, planned.end, homeZone, locale),
    planned?.place,
    openedAt ? t.openedAt(clock(openedAt)) : t.stages[stage],
    closedAt && t.closedAt(clock(closedAt)),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

/** The one thing to do at this stage. */
function NextStep({ room: { sitting, quorate, deferred } }: { room: Room }) {
  const t = words[useLocale()]
  const base = `/proceedings/${sitting.id}`
  if (sitting.stage === 'closed')
    return (
      <div class="next-step">
        <Button href={`/minutes/${sitting.id}`}>{t.toMinutes}</Button>
        {deferred.left > 0 && keeps(sitting.seat) && (
          <form method="post" action={`${base}/carry-over`}>
            <Button kind="tertiary" size="medium">
              {t.carryOver(deferred.left)}
            </Button>
          </form>
        )}
        {deferred.on && <a href={`/agenda/meetings/${deferred.on}`}>{t.carriedTo}</a>}
      </div>
    )
  const opens = sitting.stage === 'before'
  if (!may(sitting, opens ? 'open' : 'close')) return null
  return (
    <form method="post" action={`${base}/${opens ? 'opening' : 'closing'}`} class="next-step">
      <Button kind={opens && !quorate ? 'tertiary' : 'primary'}>{opens ? t.openMeeting : t.closeMeeting}</Button>
      <p class="soft">{opens ? t.openLead : t.closeLead}</p>
    </form>
  )
}

function Attendance({ room, tried }: Pick<RoomPageProps, 'room' | 'tried'>) {
  const t = words[useLocale()]
  const { sitting } = room
  return (
    <section class="section">
      <h2>{t.attendance}</h2>
      <p class="soft">{t.attendanceLead}</p>
      <div id="seats" data-live>
        <Seats room={room} />
      </div>
      {sitting.stage !== 'closed' && (
        <p class="soft">
          {t.refreshHint} <a href={`/proceedings/${sitting.id}`}>{t.refresh}</a>
        </p>
      )}
      {may(sitting, 'attend') && <ByTime room={room} tried={tried?.form === 'time' ? tried : undefined} />}
    </section>
  )
}

function ByTime({ room, tried }: { room: Room; tried?: RoomPageProps['tried'] }) {
  const locale = useLocale()
  const t = words[locale]
  const { members, sitting } = room
  const errors = tried?.refusal.more.errors
  const options = members
    .filter(({ seat }) => seat !== 'none')
    .map(({ id, name, standsFor }) => {
      const instead = members.find(one => one.id === standsFor)
      return { value: id, label: instead ? `${name} (${t.insteadOf(instead.name)})` : name }
    })
  return (
    <details class="more-actions" open={tried !== undefined}>
      <summary>{t.byTime}</summary>
      {tried && !errors && <Notice kind="refused">{tried.refusal.said[locale]}</Notice>}
      <form method="post" action={`/proceedings/${sitting.id}/attendance`} class="form">
        <ErrorSummary errors={errors} />
        <Select
          name="present"
          label={t.who}
          options={options}
          value={tried?.typed.present}
          error={errorOf(errors, 'present')}
          required
        />
        <TextInput
          type="time"
          name="time"
          label={t.time}
          hint={t.timeHint}
          value={tried?.typed.time}
          error={errorOf(errors, 'time')}
          required
        />
        <p class="actions">
          <Button kind="secondary" size="medium" name="what" value="arrival">
            {t.arrive}
          </Button>
          <Button kind="tertiary" size="medium" name="what" value="leaving">
            {t.leave}
          </Button>
        </p>
      </form>
    </details>
  )
}

function ItemLine({
  item: { item, result, dissents },
  number,
  sitting,
}: {
  item: ItemInRoom
  number: number
  sitting: Sitting
}) {
  const locale = useLocale()
  const t = words[locale]
  const writes = may(sitting, 'record')
  const link = !writes ? t.seeResult : result ? t.changeResult : t.writeResult
  return (
    <li>
      <div>
        <p class="item-title">
          <span class="item-number">{number}</span> {item.title}
        </p>
        <p class="soft">
          {t.broughtBy(namesOf(sitting.seat.body)[item.side][locale])} · {t.minutesLong(item.minutes)}
        </p>
        {result?.agreement && <p class="as-typed">{result.agreement}</p>}
      </div>
      <div class="item-state">
        <Badge tone={result?.outcome === 'agreed' ? 'success' : result ? 'secondary' : 'gray'}>
          {result ? t.outcomes[result.outcome] : t.noResult}
        </Badge>
        {dissents.length > 0 && <Badge tone="warning">{t.dissentCount(dissents.length)}</Badge>}
        <a href={`/proceedings/${sitting.id}/items/${item.id}`} aria-label={t.of(link, item.title)}>
          {link}
        </a>
      </div>
    </li>
  )
}
