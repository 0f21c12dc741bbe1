import { modeNames } from '../availability/words.ts'
import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Badge, Notice, Title } from '../ui/content.tsx'
import { Button, RadioCards, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { Mark } from '../ui/mark.tsx'
import { sayDay, saySpan } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { closingReasons } from './kept.ts'
import type { CaseMeeting } from './meetings.ts'
import { Outcomes } from './outcomes.tsx'
import type { OpenedCase } from './read-case.ts'
import { words } from './words.ts'

/** A way on from a case that another slice offers. */
export interface Door {
  href: string
  name: string
  /** What stands there now, in a few words. */
  more?: string | undefined
}

/** A next step that could not be kept as it was typed. */
export interface TypedStep {
  text: string
  errors: readonly FieldError[]
}

interface CasePageProps {
  view: View
  opened: OpenedCase
  doors: readonly Door[]
  now: Temporal.Instant
  done?: string | undefined
  refused?: string | undefined
  typed?: TypedStep | undefined
}

/** One case: what comes next, the sessions, the change, and the ways on. */
export function CasePage({ view, opened, doors, now, done, refused, typed }: CasePageProps) {
  const { locale } = view
  const t = words[locale]
  const day = (at: Temporal.Instant) =>
    sayDay(at.toZonedDateTimeISO(homeZone).toPlainDate(), locale, now.toZonedDateTimeISO(homeZone).toPlainDate())
  return (
    <Layout view={view} wide>
      <Title eyebrow={opened.closed ? t.closedOn(day(opened.closed)) : t.opened(day(opened.opened))}>
        {t.client(opened.alias)} {opened.received && <Badge tone="primary">{t.received}</Badge>}
      </Title>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {opened.closed && <Closed opened={opened} />}
      <div class="desk-columns">
        <div>
          <NextStep opened={opened} typed={typed} />
          <p class="actions">
            <Button href={`/cases/${opened.id}/notes`}>{t.openNotes}</Button>
          </p>
          <Meetings meetings={opened.meetings} now={now} />
          <Outcomes opened={opened} />
        </div>
        <Doors doors={doors} />
      </div>
      <p class="section soft">{t.logged}</p>
      <p class="actions">
        <Button kind="tertiary" size="medium" href="/cases">
          {t.back}
        </Button>
      </p>
    </Layout>
  )
}

function Closed({ opened: { id, closing } }: { opened: OpenedCase }) {
  const t = words[useLocale()]
  return (
    <Notice title={t.isClosed}>
      {closing && <p>{t.reasons[closing.reason]}</p>}
      {closing?.words && <p class="as-written">{closing.words}</p>}
      <form method="post" action={`/cases/${id}/reopening`} class="actions">
        <Button kind="secondary" size="medium">
          {t.reopen}
        </Button>
      </form>
    </Notice>
  )
}

function NextStep({ opened: { id, nextStep }, typed }: { opened: OpenedCase; typed: TypedStep | undefined }) {
  const t = words[useLocale()]
  return (
    <section class="case-next">
      <h2>{t.nextStep}</h2>
      <p class={nextStep ? 'as-written' : 'soft'}>{nextStep ?? t.nextStepNone}</p>
      <ErrorSummary errors={typed?.errors} />
      <details class="quiet-details wide" open={typed !== undefined}>
        <summary>{nextStep ? t.nextStepEdit : t.nextStepWrite}</summary>
        <form class="form" method="post" action={`/cases/${id}/next-step`}>
          <TextArea
            {...{ name: 'nextStep', label: t.nextStep, hint: t.nextStepHint, value: typed?.text ?? nextStep }}
            error={errorOf(typed?.errors, 'nextStep')}
            quiet
            maxlength={1000}
            rows={3}
          />
          <Button kind="secondary" size="medium">
            {t.keep}
          </Button>
        </form>
      </details>
    </section>
  )
}

function Meetings({ meetings, now }: { meetings: readonly CaseMeeting[]; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="section">
      <h2>{t.meetings}</h2>
      {meetings.length === 0 && <p class="soft">{t.meetingsNone}</p>}
      <ul class="case-meetings">
        {meetings.map(meeting => {
          const { id, start, end, timeZone, mode, outcome, cancelledBy } = meeting
          const over = Temporal.Instant.compare(end, now) <= 0
          return (
            <li class={cancelledBy ? 'gone' : undefined}>
              <Mark state={cancelledBy ? 'cancelled' : (outcome ?? 'booked')} />
              <a href={`/schedule/appointments/${id}`}>{saySpan(start, end, timeZone, locale, now)}</a>
              <span class="soft">
                {modeNames[mode][locale]} · {t.state[cancelledBy ?? outcome ?? (over ? 'past' : 'planned')]}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Doors({ doors }: { doors: readonly Door[] }) {
  const t = words[useLocale()]
  return (
    <nav class="side-form case-doors" aria-labelledby="case-doors">
      <h2 id="case-doors">{t.doing}</h2>
      <ul>
        {doors.map(({ href, name, more }) => (
          <li>
            <a href={href}>{name}</a>
            {more && <span class="soft">{more}</span>}
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface ClosingPageProps {
  view: View
  opened: OpenedCase
  now: Temporal.Instant
  typed?: Record<string, unknown> | undefined
  errors?: readonly FieldError[] | undefined
}

/** Closing a case: the reason, and what stays. */
export function ClosingPage({ view, opened, now, typed = {}, errors }: ClosingPageProps) {
  const t = words[view.locale]
  const ahead = opened.meetings.some(({ end, cancelledBy }) => !cancelledBy && Temporal.Instant.compare(end, now) > 0)
  const text = (name: string) => (typeof typed[name] === 'string' ? String(typed[name]) : undefined)
  return (
    <Layout view={view}>
      <Title eyebrow={t.client(opened.alias)} lead={t.closeLead}>
        {t.close}
      </Title>
      {ahead && <Notice kind="careful">{t.closeAhead}</Notice>}
      <ErrorSummary errors={errors} />
      <form class="form section" method="post" action={`/cases/${opened.id}/closing`} novalidate>
        <RadioCards
          name="reason"
          label={t.reason}
          required
          two
          value={text('reason')}
          error={errorOf(errors, 'reason')}
          options={closingReasons.map(value => ({ value, label: t.reasons[value] }))}
        />
        <TextArea
          name="words"
          label={t.closeWords}
          value={text('words')}
          error={errorOf(errors, 'words')}
          maxlength={1000}
          rows={3}
        />
        <div class="actions">
          <Button>{t.closeNow}</Button>
          <Button kind="text" href={`/cases/${opened.id}`}>
            {t.toCase}
          </Button>
        </div>
      </form>
    </Layout>
  )
}
