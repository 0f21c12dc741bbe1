import { homeZone } from '../counseling/settings.ts'
import type { FieldError } from '../refusal.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, Select, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import type { Said } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { AskedHandOver } from './ask.ts'
import { words } from './words.ts'

export type Typed = Record<string, string | string[]>

interface AskPageProps {
  view: View
  caseId: string
  counselors: readonly { id: string; name: Said; near: boolean }[]
  asked: readonly AskedHandOver[]
  typed?: Typed | undefined
  errors?: readonly FieldError[] | undefined
  done?: string | undefined
  refused?: string | undefined
}

/** Asking a client whether another counselor may take over, or what has become of it. */
export function AskPage({ view, caseId, counselors, asked, typed, errors, done, refused }: AskPageProps) {
  const { locale } = view
  const t = words[locale]
  const open = asked.find(({ answered }) => answered === null)
  const declined = open ? undefined : asked.find(({ agreed }) => agreed === false)
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {done && <Notice kind="done">{done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {declined?.answered && <Notice>{t.declined(declined.to[locale], dayOf(declined.answered, view))}</Notice>}
      {open ? <Open open={open} /> : <AskForm {...{ caseId, counselors, typed, errors }} />}
      <p class="actions section">
        <Button kind="tertiary" size="medium" href={`/cases/${caseId}`}>
          {t.toCase}
        </Button>
      </p>
    </Layout>
  )
}

const dayOf = (at: Temporal.Instant, { locale }: Pick<View, 'locale'>) =>
  sayDay(at.toZonedDateTimeISO(homeZone).toPlainDate(), locale)

function Open({ open }: { open: AskedHandOver }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="section">
      <p>{t.askedOn(open.to[locale], dayOf(open.asked, { locale }))}</p>
      <p class="soft">{t.waiting}</p>
      <form method="post" action={`/hand-overs/${open.id}/withdrawal`} class="actions">
        <Button kind="secondary" size="medium">
          {t.withdraw}
        </Button>
      </form>
    </section>
  )
}

function AskForm({
  caseId,
  counselors,
  typed = {},
  errors,
}: Pick<AskPageProps, 'caseId' | 'counselors' | 'typed' | 'errors'>) {
  const locale = useLocale()
  const t = words[locale]
  const text = (name: string) => (typeof typed[name] === 'string' ? typed[name] : undefined)
  return (
    <form class="form section" method="post" action={`/cases/${caseId}/hand-over`} novalidate>
      <ErrorSummary errors={errors} />
      <Select
        name="counselor"
        label={t.to}
        hint={t.toHint}
        required
        value={text('counselor')}
        error={errorOf(errors, 'counselor')}
        options={counselors.map(({ id, name, near }) => ({
          value: id,
          label: near ? t.near(name[locale]) : name[locale],
        }))}
      />
      <TextArea
        name="words"
        label={t.words}
        hint={t.wordsHint}
        required
        value={text('words')}
        error={errorOf(errors, 'words')}
        maxlength={1000}
        rows={4}
      />
      <p class="soft">{t.moves}</p>
      <Button>{t.ask}</Button>
    </form>
  )
}
