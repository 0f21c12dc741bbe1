import { raw } from 'hono/html'
import { OpenedLeaf, OwnReference } from '../audits/own.tsx'
import { homeZone } from '../counseling/settings.ts'
import { receiptCode, receiptQr } from '../draws/receipt.ts'
import type { Receipt } from '../draws/transcript.ts'
import { ProgramPicture } from '../pictures/photo.tsx'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { DescriptionList, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button, RadioCards } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { saySpan, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { OwnApplication } from './applications.ts'
import { words } from './words.ts'

/** Own applications, the latest first. */
export function ApplicationsPage({
  view,
  own,
  now,
  told,
}: {
  view: View
  own: OwnApplication[]
  now: Temporal.Instant
  told?: 'withdrawn' | undefined
}) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title>{t.myTitle}</Title>
      {told && <Notice kind="done">{t.told[told]}</Notice>}
      {own.length === 0 && (
        <EmptyState title={t.myNone} text={t.myNoneText}>
          <Button href="/healing">{t.backToAll}</Button>
        </EmptyState>
      )}
      <ul class="lines plain">
        {own.map(({ id, program, state, appliedAt }) => (
          <li>
            <a href={`/healing/applications/${id}`}>
              <span class="line-name">{program.title[locale]}</span>
              <span class="soft">
                {t.ownStates[state]} · {t.at(sayWhen(appliedAt, homeZone, locale, now))}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p class="section">
        <a href="/healing">{t.backToAll}</a>
      </p>
    </Layout>
  )
}

interface OwnProps {
  view: View
  own: OwnApplication
  now: Temporal.Instant
  told?: keyof (typeof words.ko)['told'] | undefined
  refusal?: Refusal | undefined
}

/** One own application: where it stands, and what can be done now. */
export function ApplicationPage({ view, own, now, told, refusal }: OwnProps) {
  const { locale } = view
  const t = words[locale]
  const { program, state } = own
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={program.title[locale]} lead={<Standing own={own} />}>
        {t.ownStates[state]}
      </Title>
      {told && !refusal && <Notice kind="done">{t.told[told]}</Notice>}
      <ErrorSummary errors={refusal?.more.errors} />
      {refusal && !refusal.more.errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      {own.attendance && <Notice>{t.attendance[own.attendance]}</Notice>}
      <Actions own={own} now={now} />
      <OpenedLeaf id={own.id} state={own.audit} />
      {own.attendance === 'attended' && !own.feedbackGiven && <Feedback id={own.id} refusal={refusal} />}
      <section class="section program-face">
        <ProgramPicture program={program} />
        <DescriptionList
          items={[
            [t.facts.when, saySpan(program.start, program.end, homeZone, locale)],
            [t.facts.place, program.place[locale]],
            [t.facts.provider, program.provider.name[locale]],
          ]}
        />
      </section>
      <ReceiptLinks own={own} />
      <p class="section">
        <a href="/healing/applications">{t.myTitle}</a>
      </p>
    </Layout>
  )
}

function Standing({ own }: { own: OwnApplication }) {
  const t = words[useLocale()]
  const firstCome = own.program.way === 'first-come' && own.state === 'reserve'
  return (
    <>
      {own.reserveNo !== null && own.state === 'reserve' && `${t.reserveNo(own.reserveNo)} `}
      {firstCome ? t.waitingSeat : t.stateText[own.state]}
    </>
  )
}

function Actions({ own, now }: { own: OwnApplication; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, program, state, answerBy } = own
  if (state === 'offered')
    return (
      <section class="section panel offer">
        {answerBy && <p class="line-name">{t.answerBy(sayWhen(answerBy, homeZone, locale, now))}</p>}
        <form method="post" action={`/healing/applications/${id}/answer`} class="actions">
          <button type="submit" class="krds-btn large primary" name="answer" value="accept">
            {t.accept}
          </button>
          <button type="submit" class="krds-btn large tertiary" name="answer" value="decline">
            {t.decline}
          </button>
        </form>
      </section>
    )
  if (state === 'accepted' && Temporal.Instant.compare(program.start, now) > 0)
    return (
      <Sure title={t.giveBack} text={t.giveBackSure} action={`/healing/applications/${id}/answer`} value="decline" />
    )
  if (program.state === 'open' && (state === 'applied' || state === 'reserve'))
    return (
      <>
        <p class="actions section">
          <Button kind="secondary" href={`/healing/${program.id}/application`}>
            {t.change}
          </Button>
        </p>
        <Sure title={t.withdraw} text={t.withdrawSure} action={`/healing/applications/${id}/withdrawal`} />
      </>
    )
  return null
}

/** Something that cannot be undone: said first, done second. */
function Sure({ title, text, action, value }: { title: string; text: string; action: string; value?: string }) {
  return (
    <details class="more-actions">
      <summary>{title}</summary>
      <p class="soft">{text}</p>
      <form method="post" action={action}>
        {value && <input type="hidden" name="answer" value={value} />}
        <Button kind="tertiary" size="medium">
          {title}
        </Button>
      </form>
    </details>
  )
}

function ReceiptLinks({ own }: { own: OwnApplication }) {
  const t = words[useLocale()]
  if (own.program.way !== 'drawn') return null
  return (
    <section class="section">
      {own.receipt ? (
        <p>
          <a href={`/healing/applications/${own.id}/receipt`}>{t.receipt}</a>
        </p>
      ) : (
        <p class="soft">{t.receiptGone}</p>
      )}
      <p>
        <a href={`/draws/${own.program.id}`}>{t.drawPage}</a>
      </p>
    </section>
  )
}

function Feedback({ id, refusal }: { id: string; refusal?: Refusal | undefined }) {
  const t = words[useLocale()]
  const errors = refusal?.more.errors
  const scale = t.scale.map((label, at) => ({ value: String(at + 1), label }))
  const choice = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  const question = (name: string, label: string, options: typeof choice) => (
    <RadioCards name={name} label={label} options={options} error={errorOf(errors, name)} required two />
  )
  return (
    <section class="section">
      <h2>{t.feedbackTitle}</h2>
      <p class="soft">{t.feedbackLead}</p>
      <form method="post" action={`/healing/applications/${id}/feedback`} class="form">
        {question('satisfaction', t.satisfaction, scale)}
        {question('helped', t.helped, scale)}
        {question('again', t.again, choice)}
        <p class="actions">
          <Button>{t.sendFeedback}</Button>
        </p>
      </form>
    </section>
  )
}

/** The receipt to keep: a file, and a code for paper. */
export function ReceiptPage({ view, own, receipt }: { view: View; own: OwnApplication; receipt: Receipt }) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={own.program.title[view.locale]} lead={t.receiptLead}>
        {t.receiptTitle}
      </Title>
      <Notice kind="careful">{t.receiptCareful}</Notice>
      <p class="actions">
        <Button href={`/healing/applications/${own.id}/receipt.json`}>{t.receiptFile}</Button>
        <button type="button" class="krds-btn large tertiary" data-print hidden>
          {t.print}
        </button>
      </p>
      <section class="section">
        <h2>{t.receiptCode}</h2>
        <div class="receipt-code">
          <div class="receipt-qr" role="img" aria-label={t.receiptQr}>
            {raw(receiptQr(receipt))}
          </div>
          <p class="receipt-letters">{receiptCode(receipt)}</p>
        </div>
      </section>
      <OwnReference reference={receipt.reference} />
      <p class="section">
        <a href={`/healing/applications/${own.id}`}>{t.back}</a>
      </p>
      <script type="module" src={asset('print.js')} />
    </Layout>
  )
}
