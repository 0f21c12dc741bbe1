import type { Child } from 'hono/jsx'
import { homeZone } from '../counseling/settings.ts'
import { Badge, EmptyState, Table, Tabs, Title } from '../ui/content.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { CaseLine } from './caseload.ts'
import type { CaseMeeting } from './meetings.ts'
import { words } from './words.ts'

interface CaseloadPageProps {
  view: View
  cases: readonly CaseLine[]
  closed: boolean
  now: Temporal.Instant
  /** What waits to be decided. */
  waiting?: Child
  /** What else there is for this counselor: cases under supervision, cases handed over. */
  children?: Child
}

/** The caseload: whoever comes next first. */
export function CaseloadPage({ view, cases, closed, now, waiting, children }: CaseloadPageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view} wide>
      <Title lead={closed || cases.length === 0 ? undefined : t.lead(cases.length)}>{t.title}</Title>
      <Tabs
        label={t.views}
        tabs={[
          { href: '/cases', name: t.open, current: !closed },
          { href: '/cases?state=closed', name: t.closed, current: closed },
        ]}
      />
      {!closed && waiting}
      {cases.length === 0 ? (
        <EmptyState title={closed ? t.noneClosed : t.none} text={closed ? undefined : t.noneText} />
      ) : (
        <Caseload cases={cases} closed={closed} now={now} />
      )}
      {!closed && children}
    </Layout>
  )
}

function Caseload({ cases, closed, now }: Pick<CaseloadPageProps, 'cases' | 'closed' | 'now'>) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <Table
      caption={closed ? t.closed : t.open}
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
