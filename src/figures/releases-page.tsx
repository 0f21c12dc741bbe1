import type { Child } from 'hono/jsx'
import { homeZone } from '../counseling/settings.ts'
import type { NextRelease } from '../statistics/ask.ts'
import type { Release } from '../statistics/release.ts'
import { Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate, sayMonth } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { shortHash } from './files.ts'
import { FigureTabs, Method, NothingYet, sayNext } from './parts.tsx'
import { monthOf } from './series.ts'
import { words } from './words.ts'

interface ReleasesProps {
  view: View
  /** The oldest first. */
  releases: readonly Release[]
  next: NextRelease
  broken: string | null
  isPublic: boolean
  told?: 'on' | 'off' | 'asked' | undefined
}

/** Everything that was published, whether it is as it was, how to read it, and whether everybody may. */
export function ReleasesPage({ view, releases, next, broken, isPublic, told }: ReleasesProps) {
  const t = words[view.locale]
  const last = releases.at(-1)
  return (
    <Layout view={view} wide>
      <Title lead={t.releasesLead}>{t.releasesTitle}</Title>
      {told && <Notice kind="done">{{ on: t.switchedOn, off: t.switchedOff, asked: t.askedFor }[told]}</Notice>}
      {broken && (
        <Notice kind="careful">{t.broken(sayMonth(Temporal.PlainYearMonth.from(broken), view.locale))}</Notice>
      )}
      <FigureTabs current="/figures/releases" />
      <Coming next={next} />
      {last ? (
        <>
          <Published releases={releases} broken={broken} />
          <Method last={last} />
          <Merged last={last} />
          <Publicity isPublic={isPublic} />
        </>
      ) : (
        <NothingYet next={next} />
      )}
    </Layout>
  )
}

/** How far the next release is, and a button where it may be asked for. */
function Coming({ next }: { next: NextRelease }) {
  const locale = useLocale()
  const t = words[locale]
  const mayAsk = next.state === 'due' || next.state === 'failed'
  return (
    <section class="section" aria-labelledby="coming">
      <h2 id="coming">{t.nextTitle}</h2>
      <p>{sayNext(next, locale)}</p>
      {next.state === 'running' && next.total ? (
        <progress class="release-progress" max={next.total} value={next.done ?? 0} aria-labelledby="coming" />
      ) : null}
      {mayAsk && (
        <form method="post" action="/figures/releases">
          <p class="soft">{t.dueHint}</p>
          <div class="actions">
            <Button kind="secondary" size="medium">
              {t.publishNow}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}

function Published({ releases, broken }: Pick<ReleasesProps, 'releases' | 'broken'>) {
  const locale = useLocale()
  const t = words[locale]
  const columns = [t.period, t.publishedOn, t.check, t.state, t.files].map(label => ({ label }))
  const rows = releases.toReversed().map((release): Child[] => {
    const said = sayMonth(monthOf(release), locale)
    return [
      said,
      sayDate(release.publishedAt.toZonedDateTimeISO(homeZone).toPlainDate(), locale),
      <code class="check-value">{shortHash(release)}</code>,
      t.intact,
      <a href={`/figures/files/release-${release.period}.xlsx`} aria-label={t.download(said, t.xlsx)} download>
        {t.xlsx}
      </a>,
    ]
  })
  // What follows a changed one hangs on it and is not shown.
  const changed = broken && [
    sayMonth(Temporal.PlainYearMonth.from(broken), locale),
    t.nothing,
    t.nothing,
    t.changed,
    t.nothing,
  ]
  return <Table caption={t.releaseCaption} columns={columns} rows={changed ? [changed, ...rows] : rows} />
}

function Merged({ last }: { last: Release }) {
  const locale = useLocale()
  const t = words[locale]
  if (last.merged.length === 0) return null
  const names = new Map(last.tables.flatMap(({ rows }) => rows.map(({ code, name }) => [code, name[locale]])))
  return (
    <section class="section">
      <h2>{t.mergedTitle}</h2>
      <p class="soft">{t.mergedText(last.rules.smallestOrganization)}</p>
      <dl class="merged">
        {last.merged.map(({ code, units }) => (
          <div>
            <dt>{names.get(code) ?? code}</dt>
            <dd>{units.map(({ name }) => name[locale]).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Publicity({ isPublic }: { isPublic: boolean }) {
  const t = words[useLocale()]
  return (
    <section class="section panel quiet">
      <h2>{t.publicTitle}</h2>
      <p>{t.publicText}</p>
      <p>
        <strong>{isPublic ? t.publicOn : t.publicOff}</strong>{' '}
        {isPublic && <a href="/figures/public">{t.publicLink}</a>}
      </p>
      <form method="post" action="/figures/publicity">
        <div class="actions">
          <Button kind="secondary" size="medium" name="choice" value={isPublic ? 'off' : 'on'}>
            {isPublic ? t.switchOff : t.switchOn}
          </Button>
        </div>
      </form>
    </section>
  )
}
