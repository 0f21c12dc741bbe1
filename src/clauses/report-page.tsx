import { dayOf } from '../council/seat.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Register } from './register.ts'
import { reported, reportHeadings, reportRows, reportSummary } from './report.ts'
import { words } from './words.ts'

/** What the report says: as it was handed over, or as it would be today. */
export function contentOf({ agreement, clauses }: Register, now: Temporal.Instant) {
  return agreement.handedOver?.content ?? { on: dayOf(now).toString(), clauses: clauses.map(reported) }
}

interface ReportPageProps {
  view: View
  register: Register
  now: Temporal.Instant
  told?: boolean
}

/** The report on implementation, laid out as it is printed. */
export function ReportPage({ view, register, now, told = false }: ReportPageProps) {
  const { locale } = view
  const t = words[locale]
  const { agreement } = register
  const content = contentOf(register, now)
  const say = (day: string) => sayDate(Temporal.PlainDate.from(day), locale)
  const [first, second, ...rest] = reportHeadings(locale)
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <script type="module" src={asset('print.js')} />
      <article class="paper wide-paper">
        <Title
          eyebrow={agreement.title}
          lead={t.reportOf(say(agreement.signedOn), say(agreement.expiresOn), say(content.on))}
        >
          {t.reportTitle}
        </Title>
        {told && <Notice kind="done">{t.handedOver}</Notice>}
        <section class="section">
          <h2>{t.progress}</h2>
          <p>{reportSummary(content.clauses, locale)}</p>
        </section>
        <section class="section">
          <h2>{t.byClause}</h2>
          <Table
            caption={t.byClause}
            columns={[`${first} ${second}`, ...rest].map(label => ({ label }))}
            rows={reportRows(content.clauses, locale).map(([article, title, ...cells]) => [
              `${article} ${title}`,
              ...cells.map(cell => <span class="as-typed">{cell}</span>),
            ])}
          />
        </section>
      </article>
      <Below register={register} />
    </Layout>
  )
}

function Below({ register: { agreement, seat } }: { register: Register }) {
  const t = words[useLocale()]
  const base = `/clauses/agreements/${agreement.id}`
  return (
    <div class="section no-print">
      {!agreement.handedOver && seat.secretary && seat.side === 'employer' && (
        <form method="post" action={`${base}/report`}>
          <p class="soft">{t.handOverLead}</p>
          <p class="actions">
            <Button>{t.handOver}</Button>
          </p>
        </form>
      )}
      <p class="actions">
        <button type="button" class="krds-btn medium tertiary" data-print hidden>
          {t.print}
        </button>
        <Button kind="tertiary" size="medium" href={`${base}/report.docx`}>
          {t.docx}
        </Button>
        <Button kind="tertiary" size="medium" href={`${base}/report.xlsx`}>
          {t.xlsx}
        </Button>
      </p>
      <p class="section">
        <a href={`/clauses?agreement=${agreement.id}`}>{t.back}</a>
      </p>
    </div>
  )
}
