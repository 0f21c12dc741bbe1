import type { Child } from 'hono/jsx'
import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Badge, EmptyState, Table, Tabs, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { CaseLine } from './caseload.ts'
import type { CaseMeeting } from './meetings.ts'
import type { CaseWish } from './rules.ts'
import { words } from './words.ts'

interface CaseloadPageProps {
  view: View
  cases: readonly CaseLine[]
  wish: CaseWish
  /** What was typed into the search. */
  typed?: string | undefined
  errors?: readonly FieldError[] | undefined
  now: Temporal.Instant
  /** What waits to be decided. */
  waiting?: Child
  /** What else there is for this counselor: cases under supervision, cases handed over. */
  children?: Child
}

/** The caseload: whoever comes next first. */
export function CaseloadPage({ view, cases, wish, typed, errors, now, waiting, children }: CaseloadPageProps) {
  const t = words[view.locale]
  const { closed, unplanned, called } = wish
  const sought = called !== undefined
  const plain = !(closed || unplanned || sought)
  const count = cases.length
  const lead = count === 0 ? undefined : sought ? t.found(called, count) : plain ? t.lead(count) : undefined
  return (
    <Layout view={view} wide>
      <Title lead={lead}>{t.title}</Title>
      <Tabs
        label={t.views}
        tabs={[
          { href: '/cases', name: t.open, current: plain },
          { href: '/cases?state=unplanned', name: t.unplanned, current: !sought && unplanned === true },
          { href: '/cases?state=closed', name: t.closed, current: !sought && closed },
        ]}
      />
      {plain && waiting}
      {(cases.length > 0 || !plain) && <Search typed={typed} errors={errors} />}
      {cases.length === 0 ? <Nobody wish={wish} /> : <Caseload cases={cases} wish={wish} now={now} />}
      {plain && children}
    </Layout>
  )
}

/** Sent as a form: what somebody is called never stands in an address. */
function Search({ typed, errors }: Pick<CaseloadPageProps, 'typed' | 'errors'>) {
  const t = words[useLocale()]
  return (
    <form method="post" action="/cases" class="case-search">
      <ErrorSummary errors={errors} />
      <TextInput
        name="called"
        label={t.find}
        type="search"
        value={typed}
        maxlength={40}
        autocomplete="off"
        error={errorOf(errors, 'called')}
        quiet
      />
      <Button kind="secondary">{t.findNow}</Button>
    </form>
  )
}

function Nobody({ wish: { closed, unplanned, called } }: Pick<CaseloadPageProps, 'wish'>) {
  const t = words[useLocale()]
  if (called !== undefined)
    return (
      <EmptyState title={t.foundNone} text={t.foundNoneText}>
        <Button kind="secondary" href="/cases">
          {t.all}
        </Button>
      </EmptyState>
    )
  if (closed) return <EmptyState title={t.noneClosed} />
  return unplanned ? <EmptyState title={t.noneUnplanned} /> : <EmptyState title={t.none} text={t.noneText} />
}

function Caseload({ cases, wish, now }: Pick<CaseloadPageProps, 'cases' | 'wish' | 'now'>) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <Table
      caption={wish.called !== undefined ? t.title : wish.closed ? t.closed : wish.unplanned ? t.unplanned : t.open}
      columns={[
        { label: t.column.who },
        { label: t.column.next },
        { label: t.column.last },
        { label: t.column.attended, number: true },
        { label: t.column.notes, number: true },
      ]}
      rows={cases.map(one => [
        <>
          <a class="person-name" href={`/cases/${one.id}`}>
            {t.client(one.alias)}
          </a>{' '}
          {one.received && <Badge tone="primary">{t.received}</Badge>}
          {one.closed && !wish.closed && <Badge>{t.isClosed}</Badge>}
          <span class="case-since">{t.opened(dayOf(one.opened, locale, now))}</span>
        </>,
        <Meeting meeting={one.next} now={now} />,
        <Meeting meeting={one.last} now={now} />,
        t.times(one.attended),
        t.pieces(one.notes),
      ])}
    />
  )
}

/** Many have no alias, and some the same one. */
const dayOf = (at: Temporal.Instant, locale: Locale, now: Temporal.Instant) =>
  sayDay(at.toZonedDateTimeISO(homeZone).toPlainDate(), locale, now.toZonedDateTimeISO(homeZone).toPlainDate())

function Meeting({ meeting, now }: { meeting: CaseMeeting | null; now: Temporal.Instant }) {
  const locale = useLocale()
  if (!meeting) return <span class="soft">{words[locale].no}</span>
  return <time datetime={meeting.start.toString()}>{sayWhen(meeting.start, meeting.timeZone, locale, now)}</time>
}
