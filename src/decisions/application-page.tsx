import { LeaveNotice, ShortNotice } from '../counters/short-notice.tsx'
import type { Detail } from '../flexible-work/detail.ts'
import { typeWords } from '../flexible-work/type-words.ts'
import { RepeatedWeek } from '../planner/repeated-week.tsx'
import type { Refusal } from '../refusal.ts'
import { EffectView } from '../team/effect-view.tsx'
import { asset } from '../ui/assets.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Application, Weighed } from './applications.ts'
import { sayDueDay } from './due.ts'
import { Answer, Due, sayPeriod } from './list-page.tsx'
import { words } from './words.ts'

export interface ApplicationProps {
  view: View
  one: Application
  detail: Detail
  /** Why it was refused. */
  said: string | null
  weighed: Weighed
  now: Temporal.Instant
  zone: string
  typed?: string | undefined
  refusal?: Refusal | undefined
  told?: 'approved' | 'refused' | undefined
}

/** One application with its week and its reason, and what to say to it. */
export function ApplicationPage(props: ApplicationProps) {
  const { view, one, detail, said, weighed, now, zone, refusal, told } = props
  const { locale } = view
  const t = words[locale]
  const errors = refusal?.more.errors
  const facts = [
    [t.type, typeWords[one.type].name[locale]] as const,
    [t.period, sayPeriod(one, locale)] as const,
    [t.applied, sayWhen(one.appliedAt, zone, locale, now)] as const,
    ...(one.decided ? [] : [[t.due, t.dueBy(sayDueDay(one, { now, zone, locale }))] as const]),
    [t.reason, detail.reason ? <span class="as-written">{detail.reason}</span> : t.notGiven] as const,
    ...(detail.place ? [[t.place, detail.place] as const] : []),
    ...(said ? [[t.whySaid, <span class="as-written">{said}</span>] as const] : []),
  ]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('flexible-work.css')} />
      <Title>
        {one.name} <Answer one={one} />
        <Due one={one} now={now} />
      </Title>
      {told && <Notice kind="done">{told === 'approved' ? t.toldApproved : t.toldRefused}</Notice>}
      <ErrorSummary errors={errors} />
      {refusal && !errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <DescriptionList items={facts} />
      {one.week && <RepeatedWeek title={t.week} week={one.week} type={one.type} none={t} />}
      {!one.decided && (
        <section class="section">
          <h2>{t.coverage}</h2>
          <ShortNotice short={weighed.short} to="decider" />
          <LeaveNotice short={weighed.onLeave} />
          {weighed.effect ? <EffectView effect={weighed.effect} /> : <p>{t.cameUpCoverage}</p>}
        </section>
      )}
      {!one.decided && <DecisionForm {...props} />}
      <p class="section">
        <a href="/decisions">{t.all}</a>
      </p>
    </Layout>
  )
}

function DecisionForm({ one, typed, refusal }: ApplicationProps) {
  const t = words[useLocale()]
  return (
    <section class="section">
      <h2>{t.decision}</h2>
      <p>{t.decisionLead}</p>
      <form method="post" action={`/decisions/${one.id}`} class="form">
        <TextArea
          name="reason"
          label={t.why}
          hint={t.whyHint}
          rows={3}
          maxlength={1000}
          value={typed}
          error={errorOf(refusal?.more.errors, 'reason')}
        />
        <p class="actions">
          <Button name="answer" value="approve">
            {t.approve}
          </Button>
          <Button kind="secondary" name="answer" value="refuse">
            {t.refuse}
          </Button>
        </p>
      </form>
    </section>
  )
}
