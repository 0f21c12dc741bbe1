import { sides } from '../council/rules.ts'
import { dayOf } from '../council/seat.ts'
import { namesOf } from '../proceedings/hold.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Button, Checkbox, RadioCards, TextArea } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Clause, Register, Said } from './register.ts'
import { State } from './register-page.tsx'
import { states } from './rules.ts'
import { words } from './words.ts'

export interface ClausePageProps {
  view: View
  found: Register & { clause: Clause; history: Said[] }
  told?: 'saved' | undefined
  typed?: Record<string, string> | undefined
  refusal?: Refusal | undefined
}

/** One clause: what it says, how each side sees it, and a form for the reader's own side. */
export function ClausePage({ view, found, told, typed, refusal }: ClausePageProps) {
  const { locale } = view
  const t = words[locale]
  const { clause, agreement, seat, history } = found
  const { article, title, text, binding, department, dueOn } = clause
  const earlier = history.filter(said => !isLast(said, clause))
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title eyebrow={agreement.title} lead={text || undefined}>
        {t.article(article)} {title}
      </Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <DescriptionList
        items={[
          [t.state, <State {...clause} />],
          [t.bindingColumn, t.bindingsLong[binding]],
          [t.department, department],
          [t.due, dueOn ? sayDate(Temporal.PlainDate.from(dueOn), locale) : t.noDue],
        ]}
      />
      <div class="two-sides section">
        {sides.map(side => (
          <SideView said={clause.views[side]} name={namesOf(seat.body)[side][locale]} />
        ))}
      </div>
      {seat.secretary && <StatusForm clause={clause} mine={clause.views[seat.side]} typed={typed} refusal={refusal} />}
      <Earlier said={earlier} body={seat.body} />
      <p class="section">
        <a href={`/clauses?agreement=${agreement.id}`}>{t.back}</a>
      </p>
    </Layout>
  )
}

function Earlier({ said: all, body }: { said: Said[]; body: Register['seat']['body'] }) {
  const locale = useLocale()
  const t = words[locale]
  if (all.length === 0) return null
  return (
    <section class="section">
      <h2>{t.history}</h2>
      <ul class="lines plain said-before">
        {all.map(said => (
          <li>
            <p>
              <strong>{namesOf(body)[said.side][locale]}</strong> {t.states[said.status]}
              {said.disputed && ` · ${t.disputed}`}
            </p>
            {[said.evidence, said.view].filter(Boolean).map(line => (
              <p class="as-typed">{line}</p>
            ))}
            <p class="soft">{t.saidOn(said.by, sayDate(dayOf(said.at), locale))}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const isLast = (said: Said, clause: Clause) => clause.views[said.side]?.at.equals(said.at) ?? false

function SideView({ name, said }: { name: string; said: Said | undefined }) {
  const locale = useLocale()
  const t = words[locale]
  return (
    <section class="side-view">
      <h2>{name}</h2>
      {said ? (
        <>
          <State standing={{ status: said.status, disputed: said.disputed, heard: 'both' }} overdue={false} />
          {said.evidence && (
            <p class="as-typed">
              <span class="soft">{t.evidence}</span> {said.evidence}
            </p>
          )}
          {said.view && <p class="as-typed">{said.view}</p>}
          <p class="soft">{t.saidOn(said.by, sayDate(dayOf(said.at), locale))}</p>
        </>
      ) : (
        <p class="soft">{t.notYet}</p>
      )}
    </section>
  )
}

interface StatusFormProps extends Pick<ClausePageProps, 'typed' | 'refusal'> {
  clause: Clause
  mine: Said | undefined
}

function StatusForm({ clause, mine, typed, refusal }: StatusFormProps) {
  const t = words[useLocale()]
  const errors = refusal?.more.errors
  const options = states.map(value => ({ value, label: t.states[value] }))
  return (
    <section class="section">
      <h2>{t.yourView}</h2>
      <p class="soft">{t.yourViewLead}</p>
      <form method="post" action={`/clauses/${clause.id}/statuses`} class="form">
        <ErrorSummary errors={errors} />
        <RadioCards
          two
          name="status"
          label={t.state}
          options={options}
          value={typed?.status ?? mine?.status ?? 'not-started'}
          error={errorOf(errors, 'status')}
          required
        />
        <TextArea
          name="evidence"
          label={t.evidence}
          hint={t.evidenceHint}
          rows={3}
          value={typed?.evidence ?? mine?.evidence}
          error={errorOf(errors, 'evidence')}
        />
        <TextArea
          name="view"
          label={t.view}
          rows={4}
          value={typed?.view ?? mine?.view}
          error={errorOf(errors, 'view')}
        />
        <Checkbox
          name="disputed"
          label={t.disputeBox}
          more={t.disputeMore}
          checked={typed ? typed.disputed === 'yes' : mine?.disputed}
        />
        <p class="actions">
          <Button>{t.save}</Button>
        </p>
      </form>
    </section>
  )
}
