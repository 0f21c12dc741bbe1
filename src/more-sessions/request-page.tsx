import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Badge, Notice, Title } from '../ui/content.tsx'
import { Button, Select, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { mostExtra, type OwnRequest } from './ask.ts'
import { words } from './words.ts'

export type Typed = Record<string, string | string[]>

interface RequestPageProps {
  view: View
  caseId: string
  left: number | null
  requests: readonly OwnRequest[]
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
  refused?: string | undefined
}

/** Asking for more sessions, and what became of it. */
export function RequestPage({ view, caseId, left, requests, typed, errors, done, refused }: RequestPageProps) {
  const t = words[view.locale]
  const open = requests.some(({ decided }) => decided === null)
  return (
    <Layout view={view}>
      <Title eyebrow={left === null ? undefined : t.left(left)} lead={t.lead}>
        {t.title}
      </Title>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {!open && <RequestForm caseId={caseId} typed={typed} errors={errors} />}
      {requests.length > 0 && <Requests requests={requests} />}
      <p class="actions section">
        <Button kind="tertiary" size="medium" href={`/cases/${caseId}`}>
          {t.toCase}
        </Button>
      </p>
    </Layout>
  )
}

function RequestForm({ caseId, typed = {}, errors }: Pick<RequestPageProps, 'caseId' | 'typed' | 'errors'>) {
  const t = words[useLocale()]
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const counts = Array.from({ length: mostExtra }, (_, at) => at + 1)
  return (
    <form class="form section" method="post" action={`/cases/${caseId}/more-sessions`} novalidate>
      <ErrorSummary errors={errors} />
      <Select
        name="sessions"
        label={t.sessions}
        required
        blank={null}
        value={text('sessions') ?? '2'}
        error={errorOf(errors, 'sessions')}
        options={counts.map(count => ({ value: String(count), label: t.times(count) }))}
      />
      <TextArea
        name="reason"
        label={t.reason}
        hint={t.reasonHint}
        required
        value={text('reason')}
        error={errorOf(errors, 'reason')}
        maxlength={2000}
        rows={5}
      />
      <Button>{t.ask}</Button>
    </form>
  )
}

function Requests({ requests }: { requests: readonly OwnRequest[] }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="section">
      <h2>{t.past}</h2>
      <ul class="gentle">
        {requests.map(({ asked, sessions, granted, words: said }) => {
          const state = granted === null ? 'waiting' : granted ? 'granted' : 'declined'
          return (
            <li>
              {t.line(sayDay(asked.toZonedDateTimeISO(homeZone).toPlainDate(), locale), sessions)}{' '}
              <Badge tone={granted ? 'success' : 'gray'}>{t.state[state]}</Badge>
              {said && <p class="as-written">{said}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
