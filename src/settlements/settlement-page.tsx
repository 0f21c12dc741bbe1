import { asset } from '../ui/assets.ts'
import { Badge, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayMoney, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { sayHash } from './content.ts'
import type { CenterMonth } from './read.ts'
import { sumOf } from './rules.ts'
import { Counselors, Earlier, Lines } from './settlement-tables.tsx'
import { sayMonth, words } from './words.ts'

interface SettlementProps {
  view: View
  period: Temporal.PlainYearMonth
  /** The month that runs; there is nothing after it. */
  running: Temporal.PlainYearMonth
  months: readonly CenterMonth[]
  role: 'counselor' | 'center'
  now: Temporal.Instant
  done?: boolean
  refused?: string | undefined
}

/** A month's settlement: one sum, the lines it is made of, and for a manager the way to close it. */
export function SettlementPage({ view, period, running, months, role, now, done = false, refused }: SettlementProps) {
  const { locale } = view
  const t = words[locale]
  const eyebrow = role === 'counselor' ? t.mine : (months[0]?.center.name[locale] ?? t.title)
  return (
    <Layout view={view} wide>
      <script type="module" src={asset('print.js')} />
      <Title eyebrow={eyebrow} lead={t.totalsOnly}>
        {sayMonth(period, locale)}
      </Title>
      <Moves period={period} running={running} />
      {done && <Notice kind="done">{t.done}</Notice>}
      {refused && (
        <div role="alert">
          <Notice kind="refused">{refused}</Notice>
        </div>
      )}
      {months.map(month => (
        <Month month={month} role={role} now={now} several={months.length > 1} />
      ))}
      {months.some(({ lines }) => lines.length > 0) && (
        <p class="actions no-print">
          <Button kind="secondary" size="medium" href={`/settlements/${period}/file`}>
            {t.file}
          </Button>
          <button type="button" class="krds-btn medium tertiary" data-print hidden>
            {t.print}
          </button>
        </p>
      )}
      {role === 'center' && months[0] && <Closing month={months[0]} />}
    </Layout>
  )
}

function Moves({ period, running }: { period: Temporal.PlainYearMonth; running: Temporal.PlainYearMonth }) {
  const t = words[useLocale()]
  const last = Temporal.PlainYearMonth.compare(period, running) >= 0
  return (
    <nav class="month-moves no-print" aria-label={t.months}>
      <Button kind="tertiary" size="small" href={`/settlements/${period.subtract({ months: 1 })}`}>
        {t.before}
      </Button>
      {!last && (
        <Button kind="tertiary" size="small" href={`/settlements/${period.add({ months: 1 })}`}>
          {t.after}
        </Button>
      )}
    </nav>
  )
}

interface MonthProps {
  month: CenterMonth
  role: 'counselor' | 'center'
  now: Temporal.Instant
  several: boolean
}

function Month({ month, role, now, several }: MonthProps) {
  const locale = useLocale()
  const t = words[locale]
  const { center, lines, period } = month
  return (
    <section class="settlement">
      {several && <h2>{center.name[locale]}</h2>}
      <Sum month={month} />
      <NotNoted month={month} role={role} />
      {lines.length === 0 ? (
        <EmptyState title={t.nothing} text={t.nothingText} />
      ) : (
        <>
          <Lines lines={lines.filter(({ of }) => of === period)} />
          <Earlier lines={lines.filter(({ of }) => of !== period)} />
          <Counselors month={month} />
        </>
      )}
      <Fingerprint month={month} now={now} />
      {role === 'center' && <Signatures />}
    </section>
  )
}

function Sum({ month: { lines, closed, over, timeZone } }: { month: CenterMonth }) {
  const locale = useLocale()
  const t = words[locale]
  const { count, amount } = sumOf(lines)
  const closedOn = closed && sayDay(closed.at.toZonedDateTimeISO(timeZone).toPlainDate(), locale)
  return (
    <div class="settled-sum">
      <p class="settled-amount">{sayMoney(amount, locale)}</p>
      <p>
        {t.sessions(count)} {!closed && <Badge>{t.draft}</Badge>}
      </p>
      <p class="soft">{closedOn ? t.closedAt(closedOn) : over ? t.open : t.running}</p>
    </div>
  )
}

/** What is over without a note of attendance: for a counselor with the way there. */
function NotNoted({ month: { unrecorded }, role }: Pick<MonthProps, 'month' | 'role'>) {
  const t = words[useLocale()]
  if (unrecorded === 0) return null
  if (role === 'center') return <Notice>{t.unrecordedText(unrecorded)}</Notice>
  return (
    <Notice>
      {t.unrecordedMine(unrecorded)}{' '}
      <a class="no-print" href="/today">
        {t.toToday}
      </a>
    </Notice>
  )
}

function Fingerprint({ month: { closed, timeZone }, now }: Pick<MonthProps, 'month' | 'now'>) {
  const locale = useLocale()
  const t = words[locale]
  if (!closed) return null
  return (
    <div class="settled-hash">
      <h2>{t.hash}</h2>
      <p>
        <code>{sayHash(closed.hash)}</code>
      </p>
      <p class="soft">{t.hashText}</p>
      <p class="soft print-only">{sayWhen(now, timeZone, locale)}</p>
    </div>
  )
}

/** Closing asks once more, with the sum; when another month comes first it says which. */
function Closing({ month: { closed, over, first, period, lines } }: { month: CenterMonth }) {
  const locale = useLocale()
  const t = words[locale]
  if (closed || !over) return null
  const said = sayMonth(Temporal.PlainYearMonth.from(period), locale)
  if (first) {
    const other = sayMonth(Temporal.PlainYearMonth.from(first), locale)
    return (
      <section class="section no-print">
        <h2>{t.close}</h2>
        <p>
          {t.first(other)} <a href={`/settlements/${first}`}>{t.goThere(other)}</a>
        </p>
      </section>
    )
  }
  return (
    <section class="section no-print">
      <h2>{t.close}</h2>
      <p>{t.closeText}</p>
      <form method="post" action={`/settlements/${period}/closing`} class="actions">
        <Button>{t.closeNow(said, sayMoney(sumOf(lines).amount, locale))}</Button>
      </form>
    </section>
  )
}

/** Room for two names on paper. */
function Signatures() {
  const t = words[useLocale()]
  return (
    <table class="signatures print-only" aria-hidden="true">
      <tbody>
        {[t.signCenter, t.signOffice].map(who => (
          <tr>
            <th scope="row">{who}</th>
            <td>{t.sign}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
