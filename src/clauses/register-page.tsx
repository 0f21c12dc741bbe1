import type { Child } from 'hono/jsx'
import { Chart } from '../charts/chart.tsx'
import { Shares } from '../charts/shares.tsx'
import type { ComingMeeting } from '../follow-up/carry-over.ts'
import { keeps } from '../proceedings/meeting.ts'
import { asset } from '../ui/assets.ts'
import { Badge, EmptyState, Notice, Table, Tabs, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { AgreementForm, type FormGiven } from './agreement-form.tsx'
import type { Agreement, Clause, Register } from './register.ts'
import { isOpen, type states } from './rules.ts'
import { words } from './words.ts'

export const shows = ['all', 'open', 'disputed', 'overdue'] as const
export type Show = (typeof shows)[number]

export interface RegisterPageProps extends FormGiven {
  view: View
  register: Register | null
  agreements: Agreement[]
  show: Show
  told?: 'proposed' | 'none-picked' | 'entered' | 'handed-over' | undefined
  imported?: number | undefined
  meetings: ComingMeeting[]
}

/** The register: how far the agreement is carried out, and every clause with its way on. */
export function RegisterPage(props: RegisterPageProps) {
  const { view, register, agreements, seats, told, imported } = props
  const t = words[view.locale]
  const sits = seats.length > 0
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title eyebrow={register?.agreement.title} lead={register ? <Dates {...register} /> : t.lead}>
        {t.title}
      </Title>
      {told === 'none-picked' ? (
        <Notice kind="careful">{t.nonePicked}</Notice>
      ) : (
        <Told told={told} imported={imported} />
      )}
      {agreements.length > 1 && <Others {...{ agreements, register }} />}
      {!sits && <EmptyState title={t.noBody} text={t.noBodyText} />}
      {sits && !register && <EmptyState title={t.none} text={seats.some(keeps) ? t.noneText : t.noneTextReader} />}
      {register && <Clauses {...props} register={register} />}
      {seats.some(keeps) && (
        <details class="more-actions section" open={!register || Boolean(props.refusal)}>
          <summary>{register ? t.another : t.newAgreement}</summary>
          <AgreementForm {...props} />
        </details>
      )}
    </Layout>
  )
}

function Told({ told, imported }: Pick<RegisterPageProps, 'told' | 'imported'>) {
  const t = words[useLocale()]
  if (imported) return <Notice kind="done">{t.imported(imported)}</Notice>
  if (told === 'proposed') return <Notice kind="done">{t.proposed}</Notice>
  if (told === 'entered') return <Notice kind="done">{t.entered}</Notice>
  return told === 'handed-over' ? <Notice kind="done">{t.handedOver}</Notice> : null
}

function Dates({ agreement }: Register) {
  const locale = useLocale()
  const say = (day: string) => sayDate(Temporal.PlainDate.from(day), locale)
  return <>{words[locale].signedUntil(say(agreement.signedOn), say(agreement.expiresOn))}</>
}

function Others({ agreements, register }: Pick<RegisterPageProps, 'agreements' | 'register'>) {
  const t = words[useLocale()]
  const tabs = agreements.map(({ id, title }) => ({
    ...{ href: `/clauses?agreement=${id}`, name: title, current: id === register?.agreement.id },
  }))
  return <Tabs label={t.agreements} tabs={tabs} />
}

function Clauses({ register, show, ...props }: RegisterPageProps & { register: Register }) {
  const t = words[useLocale()]
  const { agreement, clauses, seat } = register
  const mayImport = keeps(seat)
  if (clauses.length === 0)
    return (
      <EmptyState title={t.noClauses} text={t.noClausesText}>
        {mayImport && <Button href={`/clauses/agreements/${agreement.id}/import`}>{t.importTitle}</Button>}
      </EmptyState>
    )
  const of: Record<Show, Clause[]> = {
    all: clauses,
    open: clauses.filter(({ standing }) => isOpen(standing)),
    disputed: clauses.filter(({ standing }) => standing.disputed),
    overdue: clauses.filter(({ overdue }) => overdue),
  }
  const base = `/clauses?agreement=${agreement.id}`
  const tabs = shows.map(one => ({
    ...{ href: `${base}&show=${one}`, name: t.shows[one](of[one].length), current: one === show },
  }))
  return (
    <>
      <ReportLine agreement={agreement} />
      <Progress register={register} />
      <section class="section">
        <h2 id="clauses">{t.clauses}</h2>
        <Tabs label={t.views} tabs={tabs} />
        {of[show].length === 0 ? (
          <p class="soft">{t.nothingHere}</p>
        ) : show === 'open' && mayImport ? (
          <ProposeForm agreement={agreement} clauses={of.open} meetings={props.meetings} />
        ) : (
          <ClauseTable clauses={of[show]} />
        )}
      </section>
      {mayImport && (
        <p class="section">
          <a href={`/clauses/agreements/${agreement.id}/import`}>{t.importTitle}</a>
        </p>
      )}
    </>
  )
}

function ReportLine({ agreement: { id, report, handedOver } }: { agreement: Agreement }) {
  const locale = useLocale()
  const t = words[locale]
  const due = sayDate(report.dueOn, locale)
  const on = handedOver ? sayDate(Temporal.PlainDate.from(handedOver.content.on), locale) : ''
  const said: Record<typeof report.state, string> = {
    quiet: t.reportQuiet(due),
    near: report.daysLeft === 0 ? t.reportToday : t.reportNear(due, report.daysLeft),
    late: t.reportLate(due),
    done: t.reportDone(on),
  }
  const link = <a href={`/clauses/agreements/${id}/report`}>{t.openReport}</a>
  const pressing = report.state === 'near' || report.state === 'late'
  if (!pressing)
    return (
      <p class="report-line soft">
        {said[report.state]} {link}
      </p>
    )
  return (
    <Notice kind="careful">
      <p>
        {said[report.state]} {link}
      </p>
    </Notice>
  )
}

function Progress({ register: { progress } }: { register: Register }) {
  const t = words[useLocale()]
  const order = [
    'done',
    'under-way',
    'not-started',
    'not-possible',
  ] as const satisfies readonly (typeof states)[number][]
  const parts = order.map(state => ({ name: t.states[state], value: progress[state], said: String(progress[state]) }))
  return (
    <section class="section">
      <Chart
        id="progress"
        title={t.progress}
        level={2}
        note={t.progressNote(progress.total)}
        table={{
          caption: t.progressTable,
          columns: [{ label: t.state }, { label: t.count, number: true }],
          rows: [...parts.map(({ name, said }) => [name, said]), [t.disputed, String(progress.disputed)]],
        }}
      >
        <Shares label={parts.map(({ name, said }) => `${name} ${said}`).join(', ')} parts={parts} />
      </Chart>
    </section>
  )
}

const columnsOf = (t: (typeof words)['ko']) => [
  ...[
    { label: t.titleColumn },
    { label: t.bindingColumn },
    { label: t.department },
    { label: t.due },
    { label: t.state },
  ],
]

function ClauseTable({ clauses }: { clauses: readonly Clause[] }) {
  const t = words[useLocale()]
  return (
    <Table
      caption={t.clauses}
      columns={columnsOf(t)}
      rows={clauses.map(clause => cellsOf(clause, <Name {...clause} />))}
    />
  )
}

function cellsOf(clause: Clause, name: Child): Child[] {
  return [name, <Force {...clause} />, clause.department, <Due {...clause} />, <State {...clause} />]
}

function Name({ id, article, title }: Clause) {
  const t = words[useLocale()]
  return (
    <a href={`/clauses/${id}`}>
      {t.article(article)} {title}
    </a>
  )
}

function Force({ binding }: Pick<Clause, 'binding'>) {
  return <>{words[useLocale()].bindings[binding]}</>
}

function Due({ dueOn }: Pick<Clause, 'dueOn'>) {
  const locale = useLocale()
  return <>{dueOn ? sayDate(Temporal.PlainDate.from(dueOn), locale) : words[locale].noDue}</>
}

/** How a clause stands, in words and badges. */
export function State({ standing, overdue }: Pick<Clause, 'standing' | 'overdue'>) {
  const t = words[useLocale()]
  const tone = standing.status === 'done' ? 'success' : standing.status === 'under-way' ? 'primary' : 'gray'
  return (
    <span class="badges">
      <Badge tone={tone}>{t.states[standing.status]}</Badge>
      {standing.disputed && <Badge tone="warning">{t.disputed}</Badge>}
      {overdue && <Badge tone="warning">{t.overdue}</Badge>}
    </span>
  )
}

function ProposeForm({
  agreement,
  clauses,
  meetings,
}: {
  agreement: Agreement
  clauses: readonly Clause[]
  meetings: ComingMeeting[]
}) {
  const locale = useLocale()
  const t = words[locale]
  if (meetings.length === 0)
    return (
      <>
        <p class="soft">{t.noMeeting}</p>
        <ClauseTable clauses={clauses} />
      </>
    )
  return (
    <form method="post" action={`/clauses/agreements/${agreement.id}/proposals`}>
      <p class="soft">{t.proposeLead}</p>
      <div class="propose-bar">
        <label for="to-meeting">{t.toMeeting}</label>
        <select id="to-meeting" name="meeting" class="krds-form-select">
          {meetings.map(({ id, title }) => (
            <option value={id}>{title[locale]}</option>
          ))}
        </select>
        <Button size="medium">{t.propose}</Button>
      </div>
      <Table
        caption={t.clauses}
        columns={columnsOf(t)}
        rows={clauses.map(clause => cellsOf(clause, <Pick clause={clause} />))}
      />
    </form>
  )
}

function Pick({ clause }: { clause: Clause }) {
  const t = words[useLocale()]
  return (
    <span class="picked">
      <input type="checkbox" name="clauses[]" value={clause.id} aria-label={t.pick(t.article(clause.article))} />
      <Name {...clause} />
    </span>
  )
}
