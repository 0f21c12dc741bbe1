import { homeZone } from '../counseling/settings.ts'
import type { Program } from '../programs/program.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Badge, DescriptionList, EmptyState, Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { AuditReport, AuditState } from './audit.ts'
import type { JudgedLeaf } from './rules.ts'
import { words } from './words.ts'

/** Draws that can be audited. */
export function AuditListPage({ view, draws }: { view: View; draws: { program: Program; state: AuditState }[] }) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {draws.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      <ul class="lines plain">
        {draws.map(({ program, state }) => (
          <li>
            <a href={`/draw-audits/${program.id}`}>
              <span class="line-name">{program.title[locale]}</span>
              <span class="soft">
                {program.drawsAt && t.drawn(sayWhen(program.drawsAt, homeZone, locale))} · {t.states[state]}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

/** One audit: what will be opened, or what was found. */
export function AuditPage({
  view,
  report,
  refusal,
}: {
  view: View
  report: AuditReport
  refusal?: Refusal | undefined
}) {
  const { locale } = view
  const t = words[locale]
  const { program, state } = report
  return (
    <Layout view={view} wide={state === 'opened'}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={program.title[locale]} lead={state === 'opened' ? undefined : t.lead}>
        {t.titles[state]}
      </Title>
      {refusal && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      {state === 'possible' && <Before report={report} />}
      {state === 'asked' && <Notice>{t.opening}</Notice>}
      {state === 'past' && <Notice>{t.past}</Notice>}
      {state === 'opened' && <Found report={report} />}
      <p class="section">
        <a href={`/draws/${program.id}`}>{t.draw}</a>
        <br />
        <a href="/draw-audits">{t.back}</a>
      </p>
    </Layout>
  )
}

function Before({ report: { program, count, transcript } }: { report: AuditReport }) {
  const t = words[useLocale()]
  return (
    <>
      <ol class="gentle section">
        {t.how.map(line => (
          <li>{line}</li>
        ))}
      </ol>
      <section class="section">
        <DescriptionList items={[[t.leaves, t.ofLeaves(count, transcript.list.count)]]} />
      </section>
      <form method="post" action={`/draw-audits/${program.id}`} class="actions section">
        <Button>{t.ask}</Button>
      </form>
    </>
  )
}

function Found({ report: { program, openedAt, leaves, transcript } }: { report: AuditReport }) {
  const locale = useLocale()
  const t = words[locale]
  const faults = leaves.filter(({ fault }) => fault !== null)
  const somebodys = leaves.filter(({ reference }) => reference !== null)
  const confirmed = somebodys.filter(one => one.confirmed).length
  return (
    <>
      <Notice kind={faults.length > 0 ? 'careful' : 'done'} title={faults.length > 0 ? t.bad(faults.length) : t.good}>
        {faults.length > 0 ? t.badText : t.goodText}
      </Notice>
      <section class="section">
        <DescriptionList
          items={[
            [t.openedAt, openedAt ? sayWhen(openedAt, homeZone, locale) : ''],
            [t.caption, t.ofLeaves(leaves.length, transcript.list.count)],
            [t.somebodys, t.count(somebodys.length)],
            [t.nobodys, t.count(leaves.filter(one => one.isNobody).length)],
            [t.confirmed, t.ofSomebodys(confirmed, somebodys.length)],
          ]}
        />
      </section>
      <Leaves leaves={leaves} />
      <section class="section panel quiet">
        <h2>{t.yourself}</h2>
        <ul class="gentle">
          {t.yourselfLines.map(line => (
            <li>{line}</li>
          ))}
        </ul>
        <p class="actions">
          <Button kind="secondary" size="medium" href={`/draw-audits/${program.id}/openings.json`}>
            {t.file}
          </Button>
          <Button kind="text" size="medium" href={`/api/v1/draws/${program.id}/transcript`}>
            {t.transcript}
          </Button>
        </p>
        <p class="soft">
          <code>npm run verify-draw -- --audit=openings.json draw.json</code>
        </p>
      </section>
    </>
  )
}

/** What is wrong stands in the open; the long table of everything is there for whoever wants it. */
function Leaves({ leaves }: { leaves: readonly JudgedLeaf[] }) {
  const t = words[useLocale()]
  const wrong = leaves.filter(({ fault }) => fault !== null)
  return (
    <>
      {wrong.length > 0 && (
        <section class="section">
          <LeafTable caption={t.wrongOnes} leaves={wrong} />
        </section>
      )}
      <details class="more-actions">
        <summary>{t.all(leaves.length)}</summary>
        <LeafTable caption={t.caption} leaves={leaves} />
      </details>
    </>
  )
}

function LeafTable({ caption, leaves }: { caption: string; leaves: readonly JudgedLeaf[] }) {
  const t = words[useLocale()]
  return (
    <Table
      caption={caption}
      columns={[{ label: t.position }, { label: t.place }, { label: t.whose }, { label: t.check }]}
      rows={leaves.map(leaf => [
        t.no(leaf.position + 1),
        leaf.place ? t.places[leaf.place] : t.chosen,
        leaf.reference ? <code class="fingerprint">{leaf.reference}</code> : leaf.isNobody ? t.nobody : '–',
        <Verdict leaf={leaf} />,
      ])}
    />
  )
}

function Verdict({ leaf }: { leaf: JudgedLeaf }) {
  const t = words[useLocale()]
  if (leaf.fault)
    return (
      <>
        <Badge tone="warning">{t.wrong}</Badge> {t.faults[leaf.fault]}
      </>
    )
  return <>{leaf.isNobody ? t.blank : leaf.confirmed ? t.byThemselves : t.onRoster}</>
}
