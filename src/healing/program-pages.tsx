import { homeZone } from '../counseling/settings.ts'
import { ProgramPicture } from '../pictures/photo.tsx'
import type { Program } from '../programs/program.ts'
import { asset } from '../ui/assets.ts'
import { Badge, DescriptionList, EmptyState, Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayMoney, saySpan, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { OwnApplication } from './applications.ts'
import { barred } from './refusals.ts'
import type { Barrier } from './rules.ts'
import { words } from './words.ts'

interface ListProps {
  view: View
  programs: Program[]
  own: OwnApplication[]
  now: Temporal.Instant
}

/** Programs that can be applied for, and those that are over. */
export function ProgramListPage({ view, programs, own, now }: ListProps) {
  const t = words[view.locale]
  const open = programs.filter(({ state }) => state === 'open')
  const others = programs
    .filter(({ state }) => state !== 'open')
    .toReversed()
    .slice(0, 6)
  const cards = (some: Program[]) => (
    <ul class="program-cards">
      {some.map(program => (
        <ProgramCard program={program} applied={own.some(one => one.program.id === program.id)} now={now} />
      ))}
    </ul>
  )
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {own.length > 0 && (
        <p>
          <a href="/healing/applications">{t.mine}</a>
        </p>
      )}
      {open.length === 0 ? (
        <EmptyState title={t.none} text={t.noneText}>
          <Button kind="secondary" href="/counseling">
            {t.findTime}
          </Button>
        </EmptyState>
      ) : (
        <section class="section">
          <h2>{t.open}</h2>
          {cards(open)}
        </section>
      )}
      {others.length > 0 && (
        <section class="section">
          <h2>{t.others}</h2>
          {cards(others)}
        </section>
      )}
    </Layout>
  )
}

function ProgramCard({ program, applied, now }: { program: Program; applied: boolean; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const { id, kind, title, start, end, closesAt, state } = program
  return (
    <li class="program-card">
      <a href={`/healing/${id}`}>
        <ProgramPicture program={program} />
        <span class="program-card-text">
          <span class="soft">{kind.name[locale]}</span>
          <strong>{title[locale]}</strong>
          <span>{saySpan(start, end, homeZone, locale)}</span>
          <span class="soft">
            {state === 'open' ? t.closes(sayWhen(closesAt, homeZone, locale, now)) : t.states[state]}
          </span>
          {applied && (
            <span>
              <Badge tone="primary">{t.applied}</Badge>
            </span>
          )}
        </span>
      </a>
    </li>
  )
}

interface ProgramProps {
  view: View
  program: Program
  own: OwnApplication | undefined
  barrier: Barrier | undefined
  now: Temporal.Instant
}

/** One program with all that one wants to know before applying. */
export function ProgramPage({ view, program, own, barrier, now }: ProgramProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <div class="program-face">
        <ProgramPicture program={program} />
      </div>
      <Title eyebrow={`${program.kind.name[locale]} · ${t.states[program.state]}`}>{program.title[locale]}</Title>
      <p class="program-words">{program.description[locale]}</p>
      <section class="section">
        <DescriptionList items={factsOf(program, locale, now)} />
      </section>
      <WayOn program={program} own={own} barrier={barrier} />
      <p class="section">
        {program.way === 'drawn' && (
          <>
            <a href={`/draws/${program.id}`}>{t.drawPage}</a>
            <br />
          </>
        )}
        <a href="/healing">{t.backToAll}</a>
      </p>
    </Layout>
  )
}

function WayOn({ program, own, barrier }: Pick<ProgramProps, 'program' | 'own' | 'barrier'>) {
  const locale = useLocale()
  const t = words[locale]
  if (own)
    return (
      <p class="actions section">
        <Button href={`/healing/applications/${own.id}`}>{t.seeMine}</Button>
      </p>
    )
  if (program.state !== 'open') {
    const why = program.state === 'cancelled' ? t.cancelledNow : program.state === 'failed' ? t.failedNow : t.closedNow
    return <Notice>{why}</Notice>
  }
  if (barrier) return <Notice title={t.cannot}>{barred(barrier).said[locale]}</Notice>
  return (
    <p class="actions section">
      <Button href={`/healing/${program.id}/application`}>{t.apply}</Button>
    </p>
  )
}

/** The facts of a program as an employee reads them. */
export function factsOf(program: Program, locale: Locale, now: Temporal.Instant): (readonly [string, string])[] {
  const t = words[locale]
  const { facts } = t
  const when = (at: Temporal.Instant) => sayWhen(at, homeZone, locale, now)
  const { beacon, drawsAt } = program
  const decided = beacon?.kind === 'drand' ? t.drawnBy.drand(beacon.round) : beacon ? t.drawnBy.lotto(beacon.draws) : ''
  return [
    [facts.when, saySpan(program.start, program.end, homeZone, locale)],
    [facts.place, program.place[locale]],
    [facts.provider, program.provider.name[locale]],
    [facts.who, t.audience[program.audience]],
    [facts.seats, t.seats(program.seats, program.minSeats)],
    ...(program.quota > 0 ? [[facts.quota, t.quota(program.quota)] as const] : []),
    [facts.companions, t.companions(program.companions)],
    [facts.cost, program.cost === 0 ? t.free : sayMoney(program.cost, locale)],
    [facts.closes, when(program.closesAt)],
    [facts.draws, drawsAt ? `${when(drawsAt)}. ${decided}` : t.firstCome],
    ...(drawsAt ? [[facts.answer, t.answerHours(program.answerHours)] as const] : []),
  ]
}
