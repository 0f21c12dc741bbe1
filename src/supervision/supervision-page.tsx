import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import type { Said } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import type { Grant } from './grant.ts'
import { lastDay } from './last-day.ts'
import { longest } from './rules.ts'
import { words } from './words.ts'

export type Typed = Record<string, string | string[]>

interface SupervisionPageProps {
  view: View
  caseId: string
  grants: readonly Grant[]
  counselors: readonly { id: string; name: Said; near: boolean }[]
  now: Temporal.Instant
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
  refused?: string | undefined
}

/** Who reads a case besides its counselor, until when, and the form that lets somebody. */
export function SupervisionPage(props: SupervisionPageProps) {
  const { view, caseId, grants, done, refused } = props
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      <Live grants={grants.filter(({ state }) => state === 'live')} />
      <GrantForm {...props} />
      <Past grants={grants.filter(({ state }) => state !== 'live')} />
      <p class="actions section">
        <Button kind="tertiary" size="medium" href={`/cases/${caseId}`}>
          {t.toCase}
        </Button>
      </p>
    </Layout>
  )
}

function Live({ grants }: { grants: readonly Grant[] }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="section">
      <h2>{t.now}</h2>
      {grants.length === 0 && <p class="soft">{t.nobody}</p>}
      <ul class="lines">
        {grants.map(({ id, supervisor, until }) => (
          <li>
            <p class="line-name">{t.line(supervisor[locale], lastDay(until, locale))}</p>
            <form method="post" action={`/supervisions/${id}/end`}>
              <Button kind="tertiary" size="small" label={t.endOf(supervisor[locale])}>
                {t.end}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Past({ grants }: { grants: readonly Grant[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (grants.length === 0) return null
  return (
    <section class="section">
      <h2>{t.past}</h2>
      <ul class="gentle">
        {grants.map(({ supervisor, until, state }) => (
          <li>
            {t.line(supervisor[locale], lastDay(until, locale))} <span class="soft">· {t.state[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function GrantForm({ caseId, counselors, now, typed = {}, errors }: SupervisionPageProps) {
  const locale = useLocale()
  const t = words[locale]
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const most = today.add(longest).subtract({ days: 1 })
  return (
    <form class="form section" method="post" action={`/cases/${caseId}/supervision`} novalidate>
      <ErrorSummary errors={errors} />
      <Select
        name="supervisor"
        label={t.supervisor}
        required
        value={text('supervisor')}
        error={errorOf(errors, 'supervisor')}
        options={counselors.map(({ id, name, near }) => ({
          value: id,
          label: near ? t.near(name[locale]) : name[locale],
        }))}
      />
      <TextInput
        name="until"
        label={t.until}
        type="date"
        required
        value={text('until') ?? today.add({ days: 28 }).toString()}
        error={errorOf(errors, 'until')}
        min={today.toString()}
        max={most.toString()}
      />
      <Button>{t.grant}</Button>
    </form>
  )
}
