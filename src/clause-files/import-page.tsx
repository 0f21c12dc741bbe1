import type { Agreement } from '../clauses/register.ts'
import { words } from '../clauses/words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { controlAttributes, ErrorSummary, errorOf, Field } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { DryRun } from './imports.ts'

/** Where a file of articles is chosen; it is only read at first. */
export function UploadPage({
  view,
  agreement,
  refusal,
}: {
  view: View
  agreement: Agreement
  refusal?: Refusal | undefined
}) {
  const t = words[view.locale]
  const errors = refusal?.more.errors
  const field = { name: 'file', label: t.file, hint: t.fileHint, error: errorOf(errors, 'file'), required: true }
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title eyebrow={agreement.title} lead={t.importLead}>
        {t.importTitle}
      </Title>
      <ErrorSummary errors={errors} />
      <form
        method="post"
        action={`/clauses/agreements/${agreement.id}/imports`}
        enctype="multipart/form-data"
        class="form"
      >
        <Field {...field}>
          <input type="file" accept=".csv,.xlsx,text/csv" class="file-input" {...controlAttributes(field)} />
        </Field>
        <p class="actions">
          <Button>{t.readFile}</Button>
          <Button kind="text" href={`/clauses/agreements/${agreement.id}/template.csv`}>
            {t.template}
          </Button>
        </p>
      </form>
      <p class="section">
        <a href={`/clauses?agreement=${agreement.id}`}>{t.back}</a>
      </p>
    </Layout>
  )
}

const mostFaults = 100

/** What was read of a file: what would go in, or every cell that needs mending. */
export function DryRunPage({ view, run }: { view: View; run: DryRun }) {
  const { locale } = view
  const t = words[locale]
  const { faults, clauses, added, changed, agreementId, imported } = run
  const bad = faults.length > 0
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title
        lead={bad ? t.dryRunBad(faults.length, clauses.length) : imported ? t.alreadyIn : t.dryRunGood(added, changed)}
      >
        {t.dryRun}
      </Title>
      {!bad && !imported && (
        <form method="post" action={`/clauses/imports/${run.id}/acceptance`} class="actions">
          <Button>{t.accept}</Button>
          <Button kind="text" href={`/clauses/agreements/${agreementId}/import`}>
            {t.again}
          </Button>
        </form>
      )}
      {bad && (
        <>
          <Table
            caption={t.fault}
            columns={[{ label: t.row }, { label: t.column }, { label: t.fault }]}
            rows={faults
              .slice(0, mostFaults)
              .map(each => [t.rowNumber(each.row), each.column[locale], each.message[locale]])}
          />
          {faults.length > mostFaults && <Notice>{t.moreFaults(faults.length - mostFaults)}</Notice>}
          <p class="actions">
            <Button href={`/clauses/agreements/${agreementId}/import`}>{t.again}</Button>
          </p>
        </>
      )}
      {!bad && <Preview run={run} />}
    </Layout>
  )
}

function Preview({ run }: { run: DryRun }) {
  const locale = useLocale()
  const t = words[locale]
  const say = (day: string | null) => (day ? sayDate(Temporal.PlainDate.from(day), locale) : t.noDue)
  return (
    <section class="section">
      <h2>{t.preview}</h2>
      <Table
        caption={t.preview}
        columns={[{ label: t.titleColumn }, { label: t.bindingColumn }, { label: t.department }, { label: t.due }]}
        rows={run.clauses.map(({ article, title, binding, department, dueOn }) => [
          `${t.article(article)} ${title}`,
          t.bindings[binding],
          department,
          say(dueOn),
        ])}
      />
    </section>
  )
}
