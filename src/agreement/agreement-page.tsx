import type { Refusal } from '../refusal.ts'
import { DescriptionList, EmptyState, Notice, Table, Title } from '../ui/content.tsx'
import { Button, TextInput } from '../ui/controls.tsx'
import { ErrorSummary, errorOf } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate, sayMoney, sayMonth, sayPercent } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { type Agreement, type MonthAmount, monthsOf } from './rules.ts'
import { words } from './words.ts'

export type Typed = Record<string, string | string[]>

export interface AgreementPageProps {
  view: View
  current: Agreement | undefined
  spending: readonly MonthAmount[]
  told?: 'saved' | 'amount' | undefined
  /** The form that was refused, what was typed into it, and why. */
  tried?: { form: 'agreement' | 'invoice'; typed: Typed; refusal?: Refusal | undefined } | undefined
}

/** The page /agreement: what is agreed, what it cost so far, and the forms for both. */
export function AgreementPage({ view, current, spending, told, tried }: AgreementPageProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {told && <Notice kind="done">{told === 'saved' ? t.saved : t.amountSaved}</Notice>}
      {current ? <InForce agreement={current} /> : <EmptyState title={t.none} text={t.noneText} />}
      <AgreementForm current={current} tried={tried?.form === 'agreement' ? tried : undefined} />
      <section class="section">
        <h2>{t.spending}</h2>
        <p class="soft">{t.spendingLead}</p>
        <InvoiceForm tried={tried?.form === 'invoice' ? tried : undefined} />
        <Spent current={current} spending={spending} />
      </section>
    </Layout>
  )
}

function InForce({ agreement }: { agreement: Agreement }) {
  const locale = useLocale()
  const t = words[locale]
  const { provider, startsOn, endsOn, budget, targets } = agreement
  const wanted = [
    targets.use !== null && t.targetUse(sayPercent(targets.use)),
    targets.days !== null && t.targetDays(targets.days),
    targets.improvement !== null && t.targetImprovement(targets.improvement),
  ].filter(one => one !== false)
  return (
    <section class="section">
      <h2>{t.agreed}</h2>
      <DescriptionList
        items={[
          [t.provider, provider],
          [
            t.period,
            `${sayDate(startsOn, locale)} – ${sayDate(endsOn, locale)} (${t.months(monthsOf(agreement).length)})`,
          ],
          [t.budget, sayMoney(budget, locale)],
          [
            t.targets,
            wanted.length === 0 ? (
              t.noTargets
            ) : (
              <ul>
                {wanted.map(one => (
                  <li>{one}</li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </section>
  )
}

/** The fields of the form as they were typed, else as they stand. */
function valuesOf(current: Agreement | undefined): Typed {
  if (!current) return {}
  const { provider, startsOn, endsOn, budget, targets } = current
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    provider,
    startsOn: startsOn.toString(),
    endsOn: endsOn.toString(),
    budget: budget.toLocaleString('en-US'),
    use: text(targets.use),
    days: text(targets.days),
    improvement: text(targets.improvement),
  }
}

type Tried = NonNullable<AgreementPageProps['tried']>

function AgreementForm({ current, tried }: { current: Agreement | undefined; tried: Tried | undefined }) {
  const t = words[useLocale()]
  const errors = tried?.refusal?.more.errors
  const values = tried?.typed ?? valuesOf(current)
  const field = (name: string, label: string) => ({
    name,
    label,
    ...typedOf(values, name),
    error: errorOf(errors, name),
  })
  return (
    <details class="filters agreement-form" open={!current || tried !== undefined}>
      <summary>{current ? t.change : t.enter}</summary>
      {current && <p class="soft">{t.changeHint}</p>}
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action="/agreement" novalidate>
        <TextInput {...field('provider', t.provider)} maxlength={80} required />
        <div class="pair">
          <TextInput {...field('startsOn', t.startsOn)} type="date" required />
          <TextInput {...field('endsOn', t.endsOn)} type="date" required />
        </div>
        <TextInput
          {...field('budget', t.budgetField)}
          inputmode="numeric"
          hint={t.budgetHint}
          maxlength={20}
          required
        />
        <TextInput {...field('use', t.useField)} inputmode="decimal" hint={t.useHint} maxlength={6} />
        <TextInput {...field('days', t.daysField)} inputmode="numeric" maxlength={4} />
        <TextInput
          {...field('improvement', t.improvementField)}
          inputmode="numeric"
          hint={t.improvementHint}
          maxlength={4}
        />
        <div class="actions">
          <Button>{t.save}</Button>
        </div>
      </form>
    </details>
  )
}

const typedOf = (values: Typed, name: string) => ({ value: typeof values[name] === 'string' ? values[name] : '' })

/** The amounts of this agreement; those before it folded. */
function Spent({ current, spending }: Pick<AgreementPageProps, 'current' | 'spending'>) {
  const t = words[useLocale()]
  const since = current?.startsOn.toPlainYearMonth()
  const isNow = ({ month }: MonthAmount) => !since || Temporal.PlainYearMonth.compare(month, since) >= 0
  const earlier = spending.filter(each => !isNow(each))
  return (
    <>
      <Amounts spending={spending.filter(isNow)} />
      {earlier.length > 0 && (
        <details class="more-fields as-table">
          <summary>{t.earlier}</summary>
          <Amounts spending={earlier} />
        </details>
      )}
    </>
  )
}

function Amounts({ spending }: { spending: readonly MonthAmount[] }) {
  const locale = useLocale()
  const t = words[locale]
  if (spending.length === 0) return <p>{t.spendingNone}</p>
  return (
    <Table
      caption={t.caption}
      columns={[{ label: t.month }, { label: t.amount, number: true }]}
      rows={spending.map(({ month, amount }) => [sayMonth(month, locale), sayMoney(amount, locale)]).toReversed()}
    />
  )
}

function InvoiceForm({ tried }: { tried: Tried | undefined }) {
  const t = words[useLocale()]
  const errors = tried?.refusal?.more.errors
  const field = (name: string, label: string) => ({
    ...{ name, label, error: errorOf(errors, name) },
    ...typedOf(tried?.typed ?? {}, name),
  })
  return (
    <form class="form" method="post" action="/agreement/invoices" novalidate>
      <ErrorSummary errors={errors} />
      <div class="pair">
        <TextInput {...field('month', t.monthField)} hint={t.monthHint} maxlength={7} required />
        <TextInput
          {...field('amount', t.amountField)}
          inputmode="numeric"
          hint={t.amountHint}
          maxlength={20}
          required
        />
      </div>
      <div class="actions">
        <Button kind="secondary">{t.addAmount}</Button>
      </div>
    </form>
  )
}
