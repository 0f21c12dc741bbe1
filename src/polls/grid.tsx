import type { Child } from 'hono/jsx'
import { sideName } from '../council/names.ts'
import { sides } from '../council/rules.ts'
import { type Body, dayOf, type Member } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { Badge } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayDay, sayTime } from '../ui/say.ts'
import type { Poll, PollOption } from './polls.ts'
import type { Answer } from './rules.ts'
import { words } from './words.ts'

interface GridProps {
  poll: Poll
  members: readonly Member[]
  body: Body
  now: Temporal.Instant
  /** Whether each option carries the button that makes it the date. */
  settles: boolean
}

/** Options across, members down grouped by side, under each side its quorum as a bar. */
export function Grid({ poll, members, body, now, settles }: GridProps) {
  const locale = useLocale()
  const t = words[locale]
  const seats = members.filter(({ seat }) => seat !== 'none')
  return (
    <section class="poll-scroll" aria-label={t.grid} tabindex={0}>
      <table class="poll-grid">
        <caption class="sr-only">{t.grid}</caption>
        <thead>
          <tr>
            <th scope="col">{t.member}</th>
            {poll.options.map(option => (
              <th scope="col" class={classOf(poll, option)}>
                <Head option={option} now={now} />
              </th>
            ))}
          </tr>
        </thead>
        {sides.map(side => (
          <tbody>
            <tr class="poll-side">
              <th scope="rowgroup" colspan={poll.options.length + 1}>
                {sideName(body, side)[locale]}
              </th>
            </tr>
            {seats
              .filter(one => one.side === side)
              .map(one => (
                <Row member={one} members={members} poll={poll} />
              ))}
            <tr class="poll-quorum">
              <th scope="row">{t.quorumRow}</th>
              {poll.options.map(option => (
                <td class={classOf(poll, option)}>
                  <Quorum tally={option.sides[side]} name={sideName(body, side)[locale]} />
                </td>
              ))}
            </tr>
          </tbody>
        ))}
        {settles && <Settling poll={poll} />}
      </table>
    </section>
  )
}

const classOf = ({ settled }: Poll, { id, rank }: PollOption) =>
  (settled ? settled.optionId === id : rank === 1) ? 'best' : undefined

function Head({ option, now }: { option: PollOption; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const time = option.start.toZonedDateTimeISO(homeZone).toPlainTime()
  return (
    <span class="poll-head">
      <span class="poll-day">{sayDay(dayOf(option.start), locale, dayOf(now))}</span>
      <span>{sayTime(time, locale)}</span>
      {option.rank === 1 && <Badge tone="primary">{t.best}</Badge>}
    </span>
  )
}

function Row({ member, members, poll }: { member: Member; members: readonly Member[]; poll: Poll }) {
  const t = words[useLocale()]
  const stands = members.find(({ id }) => id === member.standsFor)
  const more = member.chair ? t.isChair : stands ? t.alternateOf(stands.name) : (member.organization ?? member.post)
  return (
    <tr>
      <th scope="row">
        <span class="person-name">{member.name}</span>
        {more && <span class="soft">{more}</span>}
      </th>
      {poll.options.map(option => (
        <td class={classOf(poll, option)}>
          <Cell answer={option.answers.get(member.id)} away={option.away.has(member.id)} />
        </td>
      ))}
    </tr>
  )
}

const signs: Record<Answer, string> = { yes: '○', 'if-need-be': '△', no: '×' }

function Cell({ answer, away }: { answer: Answer | undefined; away: boolean }): Child {
  const t = words[useLocale()]
  if (answer) {
    return (
      <span class={`poll-said ${answer}`}>
        <span aria-hidden="true">{signs[answer]}</span> {t.answers[answer]}
      </span>
    )
  }
  return <span class="poll-said silent">{away ? t.away : <Silence />}</span>
}

function Silence() {
  const t = words[useLocale()]
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="sr-only">{t.silent}</span>
    </>
  )
}

function Quorum({ tally, name }: { tally: PollOption['sides']['employer']; name: string }) {
  const t = words[useLocale()]
  const { seated, needed, yes, ifNeedBe } = tally
  const width = (count: number) => (100 * count) / Math.max(seated, needed, 1)
  return (
    <span class="quorum">
      <svg
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={t.quorumSaid(name, yes, ifNeedBe, needed)}
      >
        <rect class="quorum-seats" width="100" height="8" />
        <rect class="quorum-maybe" width={width(yes + ifNeedBe)} height="8" />
        <rect class="quorum-yes" width={width(yes)} height="8" />
        <rect class="quorum-needed" x={Math.min(99, width(needed) - 0.75)} width="1.5" height="8" />
      </svg>
      <span aria-hidden="true">
        {t.quorumOf(yes, needed)}
        {ifNeedBe > 0 && ` (+${ifNeedBe})`}
      </span>
    </span>
  )
}

function Settling({ poll }: { poll: Poll }) {
  const t = words[useLocale()]
  return (
    <tfoot>
      <tr>
        <th scope="row">{t.settleTitle}</th>
        {poll.options.map(option => (
          <td class={classOf(poll, option)}>
            <form method="post" action={`/council/polls/${poll.id}/settlement`}>
              <Button
                kind={option.rank === 1 ? 'secondary' : 'tertiary'}
                size="small"
                name="optionId"
                value={option.id}
              >
                {t.settle}
              </Button>
            </form>
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
