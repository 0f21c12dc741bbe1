import { bodyKindNames } from '../council/names.ts'
import type { Member } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { titleOf } from '../meetings/words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Select } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { midSentence, saySpan, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { Grid } from './grid.tsx'
import type { FoundPoll, PollOption } from './polls.ts'
import type { Answer } from './rules.ts'
import { answers } from './vote.ts'
import { words } from './words.ts'

export interface PollProps extends FoundPoll {
  view: View
  now: Temporal.Instant
  told?: 'opened' | 'saved' | 'settled' | undefined
  /** Whose answer a secretary writes down. */
  forWhom?: Member | undefined
  refusal?: Refusal | undefined
}

/** A poll: the best time and why, the reader's own answer, and the grid of all answers. */
export function PollPage(props: PollProps) {
  const { view, poll, seat, meeting, members, now, told, refusal } = props
  const t = words[view.locale]
  const deadline = midSentence(sayWhen(poll.deadline, homeZone, view.locale, now))
  const keeps = seat.secretary || seat.chair
  const lead = poll.settled ? undefined : poll.open ? t.until(deadline) : poll.standing ? t.over(deadline) : t.closed
  const name = seat.body.name[view.locale] || bodyKindNames[seat.body.kind][view.locale]
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('council.css')} />
      <Title eyebrow={`${name} · ${t.eyebrow}`} lead={lead}>
        {titleOf(meeting, view.locale)}
      </Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      {refusal && <Notice kind="refused">{refusal.said[view.locale]}</Notice>}
      <Best poll={poll} now={now} meetingId={meeting.id} settles={keeps && poll.standing} />
      {poll.standing && <Mine {...props} />}
      {seat.secretary && poll.standing && <ForOthers {...props} />}
      <section class="section">
        <h2>{t.grid}</h2>
        <p class="soft">{t.answered(poll.answered.seats, poll.answered.of)}</p>
        <Grid poll={poll} members={members} body={seat.body} now={now} settles={keeps && poll.standing} />
      </section>
    </Layout>
  )
}

interface BestProps {
  poll: FoundPoll['poll']
  now: Temporal.Instant
  meetingId: string
  settles: boolean
}

/** The time that is best, or settled: with the one thing to do about it, on a phone too, where the grid goes off the screen. */
function Best({ poll, now, meetingId, settles }: BestProps) {
  const locale = useLocale()
  const t = words[locale]
  const settled = poll.options.find(({ id }) => id === poll.settled?.optionId)
  const best = settled ?? poll.options.find(({ rank }) => rank === 1)
  if (!best) return null
  return (
    <section class="panel poll-best" aria-labelledby="best">
      <p class="eyebrow" id="best">
        {settled ? t.settledOn : t.best}
      </p>
      <p class="poll-best-when">{saySpan(best.start, best.end, homeZone, locale, now)}</p>
      <p class="soft">{reasonFor(best, locale)}</p>
      {settles && best.quorum !== 'no' && (
        <form method="post" action={`/council/polls/${poll.id}/settlement`} class="actions">
          <input type="hidden" name="optionId" value={best.id} />
          <Button size="medium">{t.settleBest}</Button>
          <p class="soft">{t.settleText}</p>
        </form>
      )}
      {settled && (
        <p class="actions">
          <Button href={`/council/meetings/${meetingId}`} size="medium">
            {t.toMeeting}
          </Button>
        </p>
      )}
    </section>
  )
}

/** Why an option stands where it stands, in words. */
export function reasonFor({ quorum, chair }: Pick<PollOption, 'quorum' | 'chair'>, locale: 'ko' | 'en'): string {
  const t = words[locale]
  return locale === 'ko' ? `${t.why[quorum]}. ${t.chair[chair]}.` : `${t.why[quorum]}; ${t.chair[chair]}.`
}

/** The reader's own answer, or that of somebody whose secretary they are. */
function Mine({ poll, seat, members, forWhom, now, refusal: _ }: PollProps) {
  const locale = useLocale()
  const t = words[locale]
  const who = forWhom ?? members.find(({ id }) => id === seat.id)
  if (!who || who.seat === 'none') return <p class="section soft">{t.noSeatText}</p>
  if (!poll.open && !seat.secretary) return null
  return (
    <section class="section" id="answer">
      <h2>{forWhom ? t.yoursFor(who.name) : t.yours}</h2>
      <p class="soft">{t.yoursLead}</p>
      <form method="post" action={`/council/polls/${poll.id}/ballot`} class="poll-answers">
        {forWhom && <input type="hidden" name="memberId" value={forWhom.id} />}
        {poll.options.map(option => (
          <fieldset class="poll-answer">
            <legend>{saySpan(option.start, option.end, homeZone, locale, now)}</legend>
            <div class="poll-choices">
              {answers.map(answer => (
                <Choice option={option.id} answer={answer} chosen={option.answers.get(who.id)} />
              ))}
            </div>
          </fieldset>
        ))}
        <p class="actions">
          <Button>{t.save}</Button>
        </p>
      </form>
    </section>
  )
}

function Choice({ option, answer, chosen }: { option: string; answer: Answer; chosen: Answer | undefined }) {
  const t = words[useLocale()]
  const id = `${option}-${answer}`
  return (
    <div class="krds-form-chip small">
      <input type="radio" class="radio" id={id} name={option} value={answer} checked={chosen === answer} />
      <label class="krds-form-chip-outline" for={id}>
        {t.answersLong[answer]}
      </label>
    </div>
  )
}

function ForOthers({ poll, seat, members, view }: PollProps) {
  const t = words[view.locale]
  const own = members.filter(one => one.side === seat.side && one.seat !== 'none')
  return (
    <form method="get" action={`/council/polls/${poll.id}#answer`} class="inline-form for-others">
      <Select
        name="for"
        label={t.forWhom}
        options={own.map(({ id, name, post }) => ({ value: id, label: post ? `${name} · ${post}` : name }))}
        quiet
      />
      <Button kind="tertiary" size="medium">
        {t.choose}
      </Button>
    </form>
  )
}
