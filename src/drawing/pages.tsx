import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { publicAudit } from '../audits/audit.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { fingerprint } from '../draws/list.ts'
import { VerifyPanel } from '../draws/panel.tsx'
import type { Env } from '../http/context.ts'
import { perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { DescriptionList, Notice, Title } from '../ui/content.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { findPublishedDraw, type PublishedDraw } from './published.ts'
import { words } from './words.ts'

/** The public page of a draw, open to anybody: promised, fixed, drawn. */
export function drawPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/draws/:id', async c => {
    // Nobody has to be signed in; this verb reads published things only, as the scheduler that published them.
    const id = idOrMissing(c.req.param('id'))
    const shown = await perform(deps, { role: 'job' }, lookAt, { id })
    return c.html(<DrawPage view={viewOf(c, deps)} {...shown} now={deps.ground.now()} />)
  })
  return pages
}

async function lookAt(act: Act<Job>, which: { id: string }) {
  const draw = await findPublishedDraw(act, which)
  return { draw, audit: draw.transcript && (await publicAudit(act, draw.transcript)) }
}

interface DrawProps {
  view: View
  draw: PublishedDraw
  audit: Awaited<ReturnType<typeof publicAudit>>
  now: Temporal.Instant
}

function DrawPage({ view, draw, audit, now }: DrawProps) {
  const { locale } = view
  const t = words[locale]
  const { program, announcement, transcript, closed } = draw
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={t.eyebrow} lead={t.lead}>
        {program.title[locale]}
      </Title>
      <Notice kind={draw.drawnAt ? 'done' : 'plain'}>{sayNow(draw, locale, now)}</Notice>
      <section class="section">
        <h2>{t.promised}</h2>
        <Promised draw={draw} />
        <details class="more-actions">
          <summary>{t.rule}</summary>
          {announcement.rule[locale].split('\n').map(line => (
            <p>{line}</p>
          ))}
        </details>
      </section>
      <FixedList draw={draw} />
      {draw.drawnAt && transcript && <Outcome draw={draw} audit={audit} />}
      {closed && !draw.everybody && <VerifyPanel transcript={`/api/v1/draws/${program.id}/transcript`} />}
    </Layout>
  )
}

function sayNow(
  { program, closed, numberAt, drawnAt, everybody }: PublishedDraw,
  locale: 'ko' | 'en',
  now: Temporal.Instant,
) {
  const t = words[locale].now
  const when = (at: Temporal.Instant | null) => (at ? sayWhen(at, homeZone, locale, now) : '')
  if (drawnAt) return everybody ? t.everybody : t.drawn
  if (program.state === 'cancelled') return t.cancelled
  if (program.state === 'failed') return t.failed
  if (!closed) return t.open(when(program.closesAt))
  const isKnown = numberAt || (program.drawsAt && Temporal.Instant.compare(program.drawsAt, now) <= 0)
  return isKnown ? t.waiting : t.closed(when(program.unknownUntil))
}

function Promised({ draw: { program } }: { draw: PublishedDraw }) {
  const locale = useLocale()
  const t = words[locale]
  const { facts } = t
  const { beacon, drawsAt, closesAt, seats, quota } = program
  return (
    <DescriptionList
      items={[
        [facts.seats, t.seats(seats)],
        ...(quota > 0 ? [[facts.quota, t.seats(quota)] as const] : []),
        [facts.closes, sayWhen(closesAt, homeZone, locale)],
        [facts.number, beacon?.kind === 'drand' ? t.drand(beacon.round) : beacon ? t.lotto(beacon.draws) : ''],
        [facts.known, drawsAt ? sayWhen(drawsAt, homeZone, locale) : ''],
      ]}
    />
  )
}

function FixedList({ draw: { closed, drawnAt } }: { draw: PublishedDraw }) {
  const locale = useLocale()
  const t = words[locale]
  if (!closed)
    return (
      <section class="section">
        <h2>{t.list}</h2>
        <p class="soft">{t.listNone}</p>
      </section>
    )
  const fixedAt = Temporal.Instant.fromEpochMilliseconds(closed.list.fixedAt * 1000)
  return (
    <section class="section">
      <h2>{t.list}</h2>
      <p class="soft">{t.listText}</p>
      <DescriptionList
        items={[
          [t.fixed, sayWhen(fixedAt, homeZone, locale)],
          [t.leaves, String(closed.list.count)],
          [t.print, <code class="fingerprint">{fingerprint(closed.commitment)}</code>],
        ]}
      />
      <p class="soft">{t.printText}</p>
      {!drawnAt && <p class="soft">{t.contact}</p>}
    </section>
  )
}

function Outcome({ draw: { transcript, drawnAt }, audit }: Pick<DrawProps, 'draw' | 'audit'>) {
  const locale = useLocale()
  const t = words[locale]
  if (!transcript || !drawnAt) return null
  const { quota, open, reserves } = transcript.result
  return (
    <section class="section">
      <h2>{t.result}</h2>
      <DescriptionList
        items={[
          [t.drawnAt, sayWhen(drawnAt, homeZone, locale)],
          [t.places, String(quota.length + open.length)],
          [t.reserves, String(reserves.length)],
          [t.audit, audit ? t.audited(sayWhen(audit.at, homeZone, locale), audit.count, audit.faults) : t.notAudited],
        ]}
      />
    </section>
  )
}
