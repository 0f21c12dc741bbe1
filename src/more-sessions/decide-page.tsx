import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Badge, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { WaitingRequest } from './decide.ts'
import type { readLeads } from './leads.ts'
import { words } from './words.ts'

interface DecidePageProps {
  view: View
  lead: boolean
  requests: readonly WaitingRequest[]
  /** What was wrong with the decision on one of them. */
  failed?: { id: string; typed: string; errors: readonly FieldError[] } | undefined
  done?: string | undefined
}

/** The clinical lead's page: the grounds of each request, yes or no with a reason. */
export function DecidePage({ view, lead, requests, failed, done }: DecidePageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={lead ? t.decideLead : undefined}>{t.decideTitle}</Title>
      {done && <Notice kind="done">{done}</Notice>}
      {requests.length === 0 && <EmptyState title={lead ? t.decideNone : t.decideNotLead} />}
      {requests.map(request => (
        <OneRequest request={request} failed={failed?.id === request.id ? failed : undefined} />
      ))}
    </Layout>
  )
}

function OneRequest({ request, failed }: { request: WaitingRequest; failed: DecidePageProps['failed'] }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, counselor, center, sessions, asked, reason, attended, planned } = request
  const errors = failed?.errors
  return (
    <section class="section panel">
      <h2>
        {t.wants(sessions)} <span class="soft">{t.from(counselor[locale], center[locale])}</span>
      </h2>
      <p class="soft">
        {sayDay(asked.toZonedDateTimeISO(homeZone).toPlainDate(), locale)} · {t.met(attended, planned)}
      </p>
      <p class="as-written">{reason}</p>
      <form class="form" method="post" action={`/session-requests/${id}/decision`} novalidate>
        <ErrorSummary errors={errors} />
        <TextArea
          name="words"
          label={t.words}
          hint={t.wordsHint}
          required
          value={failed?.typed}
          error={errorOf(errors, 'words')}
          maxlength={1000}
          rows={3}
        />
        <div class="actions">
          <Button kind="secondary" size="medium" name="decision" value="grant">
            {t.grant}
          </Button>
          <Button kind="tertiary" size="medium" name="decision" value="decline">
            {t.decline}
          </Button>
        </div>
      </form>
    </section>
  )
}

interface LeadsPageProps {
  view: View
  counselors: Awaited<ReturnType<typeof readLeads>>
}

/** The manager's page: who decides on more sessions. */
export function LeadsPage({ view, counselors }: LeadsPageProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title lead={t.leadsLead}>{t.leadsTitle}</Title>
      {counselors.every(({ lead }) => !lead) && <Notice kind="careful">{t.leadsNone}</Notice>}
      <ul class="lines">
        {counselors.map(({ id, name, lead }) => (
          <li>
            <p class="line-name">
              {name[locale]} <Badge tone={lead ? 'primary' : 'gray'}>{lead ? t.isLead : t.isNot}</Badge>
            </p>
            <form method="post" action="/clinical-leads">
              <input type="hidden" name="counselor" value={id} />
              <Button kind="tertiary" size="small" name="choice" value={lead ? 'off' : 'on'}>
                {lead ? t.unname(name[locale]) : t.name(name[locale])}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <p class="actions section">
        <Button kind="tertiary" size="medium" href="/today">
          {t.toToday}
        </Button>
      </p>
    </Layout>
  )
}
