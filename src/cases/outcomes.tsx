import { homeZone } from '../counseling/settings.ts'
import { Table } from '../ui/content.tsx'
import { useLocale } from '../ui/layout.tsx'
import { sayDay } from '../ui/say.ts'
import type { OpenedCase } from './read-case.ts'
import type { OutcomePair } from './rules.ts'
import { words } from './words.ts'

/** What the shared check-ups came to between the first and the latest. */
export function Outcomes({ opened }: { opened: OpenedCase }) {
  const locale = useLocale()
  const t = words[locale]
  const { pairs, shared } = opened
  return (
    <section class="section case-outcome">
      <h2>{t.outcome}</h2>
      <p class="soft">{shared === 0 ? t.outcomeNone : pairs.length === 0 ? t.outcomeUnpaired : t.outcomeLead}</p>
      {pairs.length > 0 && (
        <>
          <Table
            caption={t.pairCaption}
            columns={[
              { label: t.pair.name },
              { label: t.pair.first },
              { label: t.pair.latest },
              { label: t.pair.change, number: true },
              { label: t.pair.meaning },
            ]}
            rows={pairs.map(pair => [
              pair.instrument.name,
              <Result of={pair.first} />,
              pair.latest ? <Result of={pair.latest} /> : t.no,
              signed(pair.outcome?.change),
              <Meaning pair={pair} />,
            ])}
          />
          <p class="soft">{t.pairNote}</p>
        </>
      )}
    </section>
  )
}

function Result({ of: { at, score } }: { of: OutcomePair['first'] }) {
  const locale = useLocale()
  return (
    <>
      <strong>{score.value}</strong>{' '}
      <span class="case-since">{sayDay(at.toZonedDateTimeISO(homeZone).toPlainDate(), locale)}</span>
    </>
  )
}

const signed = (change: number | undefined) =>
  change === undefined ? '' : change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0'

function Meaning({ pair: { outcome } }: { pair: OutcomePair }) {
  const t = words[useLocale()]
  if (!outcome) return <span class="soft">{t.onlyOne}</span>
  const more = outcome.recovery ? t.recovery : outcome.isCase ? t.isCase : undefined
  return (
    <>
      {t.reliable[outcome.reliable ?? 'same']}
      {more && <span class="soft"> · {more}</span>}
    </>
  )
}
