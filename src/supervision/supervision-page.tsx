import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Select, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import type { Said } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Grant, Supervised } from './grant.ts'
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
  const { locale } = view
  const t = words[locale]
  const live = grants.filter(({ state }) => state === 'live')
  const past = grants.filter(({ state }) => state !== 'live')
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="careful">{refused}</Notice>
        </div>
      )}
      <section class="section">
        <h2>{t.now}</h2>
        {live.length === 0 && <p class="soft">{t.nobody}</p>}
        <ul class="lines">
          {live.map(({ id, supervisor, until }) => (
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
      <GrantForm {...props} />
      {past.length > 0 && (
        <section class="section">
          <h2>{t.past}</h2>
          <ul class="gentle">
            {past.map(({ supervisor, until, state }) => (
              <li>
                {t.line(supervisor[locale], lastDay(until, locale))} <span class="soft">· {t.state[state]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="actions section">
        <Button kind="tertiary" size="medium" href={`/cases/${caseId}`}>
          {t.toCase}
        </Button>
      </p>
    </Layout>
  )
}

/** The grant ends with this day. */
const lastDay = (until: Temporal.Instant, locale: View['locale']) =>
  sayDay(until.subtract({ seconds: 1 }).toZonedDateTimeISO(homeZone).toPlainDate(), locale)

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

/** Cases that others let this counselor read. */
export function SupervisedCases({ cases }: { cases: readonly Supervised[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (cases.length === 0) return null
  return (
    <section class="section">
      <h2>{t.mine}</h2>
      <ul class="lines plain">
        {cases.map(({ caseId, counselor, until }) => (
          <li>
            <a href={`/cases/${caseId}/notes`}>
              <span class="line-name">{t.of(counselor[locale])}</span>
              <span class="soft">{t.ofUntil(lastDay(until, locale))}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
