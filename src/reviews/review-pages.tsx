import { ShortNotice } from '../counters/short-notice.tsx'
import { sayDueDay } from '../decisions/due.ts'
import { typeWords } from '../flexible-work/type-words.ts'
import { RepeatedWeek } from '../planner/repeated-week.tsx'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Badge, DescriptionList, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { midSentence, sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { OpenedReview, Reviewed } from './reviewing.ts'
import { words } from './words.ts'

interface ListProps {
  view: View
  reviews: readonly Reviewed[]
  now: Temporal.Instant
  zone: string
  told?: 'thanks' | 'over' | undefined
}

/** The refusals that the reader looks at again. */
export function ReviewListPage({ view, reviews, now, zone, told }: ListProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      {reviews.length === 0 ? (
        <EmptyState title={t.none} text={t.noneText} />
      ) : (
        <ul class="lines plain">
          {reviews.map(one => (
            <li>
              <a href={`/reviews/${one.id}`}>
                <span class="line-name">
                  {t.line(typeWords[one.type].name[locale])}{' '}
                  <Badge tone={one.voted === null ? 'warning' : 'gray'}>{one.voted === null ? t.open : t.voted}</Badge>
                </span>
                <span class="soft">
                  {sayDays(one, locale)} · {t.asked} {midSentence(sayWhen(one.askedAt, zone, locale, now))}
                  {one.voted === null && ` · ${t.dueBy(sayDueDay(one, { now, zone, locale }))}`}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}

const sayDays = ({ from, until }: Reviewed, locale: View['locale']) =>
  [from, until].map(day => sayDay(Temporal.PlainDate.from(day), locale)).join(' – ')

export interface ReviewProps {
  view: View
  one: OpenedReview
  now: Temporal.Instant
  zone: string
  typed?: string | undefined
  refusal?: Refusal | undefined
}

/** One refusal with what both sides said, and the reader's vote. */
export function ReviewPage(props: ReviewProps) {
  const { view, one, now, zone, refusal } = props
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors
  const written = (text: string | null) => (text ? <span class="as-written">{text}</span> : t.notGiven)
  const facts = [
    [t.type, typeWords[one.type].name[locale]] as const,
    [t.period, sayDays(one, locale)] as const,
    [t.reason, written(one.reason)] as const,
    ...(one.place ? [[t.place, one.place] as const] : []),
    [t.refusal, written(one.refusal)] as const,
    [t.words, written(one.words)] as const,
    ...(one.voted === null ? [[t.due, sayDue(one, { now, zone, locale })] as const] : []),
  ]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title>{t.line(typeWords[one.type].name[locale])}</Title>
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <DescriptionList items={facts} />
      {one.week && <RepeatedWeek title={t.week} week={one.week} type={one.type} none={t} />}
      <ShortNotice short={one.short} to="decider" />
      {one.voted === null ? <VoteForm {...props} /> : <p class="section">{t.youVoted(one.voted)}</p>}
      <p class="section">
        <a href="/reviews">{t.back}</a>
      </p>
    </Layout>
  )
}

function sayDue(one: OpenedReview, at: Parameters<typeof sayDueDay>[1]): string {
  const t = words[at.locale]
  return `${t.dueBy(sayDueDay(one, at))}. ${t.dueText}`
}

function VoteForm({ one, typed, refusal }: ReviewProps) {
  const t = words[useLocale()]
  return (
    <section class="section">
      <h2>{t.vote}</h2>
      <p>{t.voteText}</p>
      <form method="post" action={`/reviews/${one.id}`} class="form">
        <TextArea
          name="reason"
          label={t.why}
          hint={t.whyHint}
          rows={3}
          maxlength={1000}
          value={typed}
          error={errorOf(refusal?.more.errors, 'reason')}
          required
        />
        <p class="actions">
          <Button kind="secondary" name="vote" value="overturn">
            {t.overturn}
          </Button>
          <Button kind="secondary" name="vote" value="uphold">
            {t.uphold}
          </Button>
        </p>
      </form>
    </section>
  )
}
