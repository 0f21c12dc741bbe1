import type { FieldError } from '../refusal.ts'
import { ScheduleTabs } from '../schedule/tabs.tsx'
import { DescriptionList, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { OwnCalendar } from './own-calendar.ts'
import { words } from './words.ts'

export interface BusyPageProps {
  view: View
  calendar: OwnCalendar | null
  timeZone: string
  now: Temporal.Instant
  typed?: string | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
}

/** The page /schedule/busy-times: the calendar elsewhere, how it does, and its address. */
export function BusyPage({ view, done, errors, typed, calendar, ...clock }: BusyPageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      <ScheduleTabs current="busy-times" />
      {done && <Notice kind="done">{done}</Notice>}
      <ErrorSummary errors={errors} />
      {calendar ? <Connected calendar={calendar} {...clock} /> : <EmptyState title={t.none} text={t.noneText} />}
      <form class="form" method="post" action="/schedule/busy-times" novalidate>
        <TextInput
          {...{ name: 'url', label: t.url, hint: t.urlHint, value: typed, error: errorOf(errors, 'url') }}
          {...{ type: 'url', required: true, autocomplete: 'off' }}
        />
        <div class="actions">
          <Button kind={calendar ? 'secondary' : 'primary'}>{calendar ? t.replace : t.connect}</Button>
        </div>
      </form>
      <p class="section">
        <a href="/calendar-feeds">{t.feed}</a>
      </p>
    </Layout>
  )
}

type ConnectedProps = Pick<BusyPageProps, 'timeZone' | 'now'> & { calendar: OwnCalendar }

function Connected({ calendar, timeZone, now }: ConnectedProps) {
  const locale = useLocale()
  const t = words[locale]
  const { host, fetchedAt, problem, ahead } = calendar
  return (
    <section class="section">
      {problem && (
        <Notice kind="careful" title={t.problemTitle}>
          <p>{t.problems[problem]}</p>
          {fetchedAt && <p>{t.stale}</p>}
        </Notice>
      )}
      <DescriptionList
        items={[
          [t.host, host],
          [t.read, fetchedAt ? sayWhen(fetchedAt, timeZone, locale, now) : t.notYet],
          [t.ahead, t.aheadCount(ahead)],
        ]}
      />
      <form method="post" action="/schedule/busy-times/removal" class="actions">
        <Button kind="text" size="medium">
          {t.forget}
        </Button>
      </form>
    </section>
  )
}
