import { homeZone } from '../counseling/settings.ts'
import { ProgramPicture } from '../pictures/photo.tsx'
import { words as pictureWords } from '../pictures/words.ts'
import type { Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Badge, DescriptionList, EmptyState, Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { ErrorSummary } from '../ui/field.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayMoney, saySpan, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { DrawSteps, OfficeProgram } from './office.ts'
import type { Program } from './program.ts'
import type { ProgramState } from './rules.ts'
import { words } from './words.ts'

type Told = 'published' | 'saved' | 'dropped' | 'cancelled' | 'kindAdded' | undefined

const tones: Record<ProgramState, 'gray' | 'primary' | 'secondary' | 'success' | 'warning'> = {
  ...{ draft: 'warning', open: 'primary', closed: 'secondary', drawn: 'success', running: 'success', over: 'gray' },
  ...{ cancelled: 'gray', failed: 'warning' },
}

/** HR's list of programs, with what it cannot show said plainly. */
export function OfficeListPage({ view, programs, told }: { view: View; programs: OfficeProgram[]; told: Told }) {
  const { locale } = view
  const t = words[locale]
  const { columns } = t
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {told && <Notice kind="done">{t[told]}</Notice>}
      <p class="actions">
        <Button href="/programs/new">{t.add}</Button>
        <Button kind="text" href="/programs/kinds">
          {t.addKind}
        </Button>
      </p>
      {programs.length === 0 ? (
        <EmptyState title={t.none} text={t.noneText} />
      ) : (
        <Table
          caption={t.title}
          columns={[
            { label: columns.program },
            { label: columns.when },
            { label: columns.state },
            { label: columns.seats, number: true },
            { label: columns.filled, number: true },
          ]}
          rows={programs.map(({ program, filled }) => [
            <a href={`/programs/${program.id}`}>{program.title[locale]}</a>,
            saySpan(program.start, program.end, homeZone, locale),
            <Badge tone={tones[program.state]}>{t.states[program.state]}</Badge>,
            t.seats(program.seats),
            program.state === 'draft' ? '–' : t.band(filled),
          ])}
        />
      )}
      <Blind />
    </Layout>
  )
}

function Blind() {
  const t = words[useLocale()]
  return (
    <section class="section panel quiet">
      <h2>{t.blindTitle}</h2>
      <ul class="gentle">
        {t.blind.map(line => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="soft">{t.blindWhy}</p>
    </section>
  )
}

interface ProgramProps extends OfficeProgram {
  view: View
  steps: DrawSteps
  now: Temporal.Instant
  told: Told
  refusal?: Refusal | undefined
}

/** One program for HR: a draft to read again, or a published one with the steps of its draw. */
export function OfficeProgramPage({ view, program, filled, steps, now, told, refusal }: ProgramProps) {
  const { locale } = view
  const t = words[locale]
  const isDraft = program.state === 'draft'
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={t.states[program.state]} lead={isDraft ? t.draftLead : undefined}>
        {isDraft ? t.draftTitle : program.title[locale]}
      </Title>
      {told && !refusal && <Notice kind="done">{t[told]}</Notice>}
      <ErrorSummary errors={refusal?.more.errors} />
      {refusal && !refusal.more.errors && <Notice kind="refused">{refusal.said[locale]}</Notice>}
      <div class="program-face">
        <ProgramPicture program={program} />
        {isDraft && <h2>{program.title[locale]}</h2>}
        <p class="program-words">{program.description[locale]}</p>
        <p>
          <a href={`/programs/${program.id}/picture`}>
            {program.photo ? pictureWords[locale].change : pictureWords[locale].link}
          </a>
        </p>
      </div>
      <Facts program={program} filled={filled} />
      {isDraft ? <DraftActions id={program.id} /> : <Progress program={program} steps={steps} now={now} />}
      {!isDraft && <Blind />}
      <p class="section">
        <a href="/programs">{t.back}</a>
      </p>
    </Layout>
  )
}

function Facts({ program, filled }: OfficeProgram) {
  const locale = useLocale()
  const t = words[locale]
  const { facts } = t
  const [audience = ''] = t.audiences[program.audience]
  return (
    <section class="section">
      <DescriptionList
        items={[
          [facts.when, saySpan(program.start, program.end, homeZone, locale)],
          [facts.place, program.place[locale]],
          [facts.provider, program.provider.name[locale]],
          [facts.audience, audience],
          [facts.seats, t.seats(program.seats)],
          ...(program.quota > 0 ? [[facts.quota, t.seats(program.quota)] as const] : []),
          [facts.companions, t.upTo(program.companions)],
          [facts.cost, sayMoney(program.cost, locale)],
          [facts.closes, sayWhen(program.closesAt, homeZone, locale)],
          ...(program.drawsAt ? [[facts.draws, sayDraw(program, locale)] as const] : []),
          ...(program.way === 'drawn' ? [[facts.answer, t.hours(program.answerHours)] as const] : []),
          ...(program.state === 'draft' ? [] : [[facts.filled, t.band(filled)] as const]),
        ]}
      />
    </section>
  )
}

function sayDraw({ drawsAt, beacon }: Program, locale: 'ko' | 'en'): string {
  const t = words[locale].beacon
  const number = beacon?.kind === 'drand' ? t.drand(beacon.round) : beacon ? t.lotto(beacon.draws) : ''
  return [drawsAt && sayWhen(drawsAt, homeZone, locale), number].filter(Boolean).join(' · ')
}

function DraftActions({ id }: { id: string }) {
  const t = words[useLocale()]
  return (
    <div class="actions section">
      <form method="post" action={`/programs/${id}/publication`}>
        <Button>{t.publish}</Button>
      </form>
      <Button kind="secondary" href={`/programs/${id}/edit`}>
        {t.edit}
      </Button>
      <form method="post" action={`/programs/${id}/dropping`}>
        <Button kind="text">{t.drop}</Button>
      </form>
    </div>
  )
}

function Progress({ program, steps, now }: { program: Program; steps: DrawSteps; now: Temporal.Instant }) {
  const t = words[useLocale()]
  const canCancel = ['open', 'closed', 'drawn', 'failed'].includes(program.state)
  return (
    <>
      {program.way === 'drawn' && <Draw program={program} steps={steps} now={now} />}
      {canCancel && (
        <details class="section more-actions">
          <summary>{t.cancel}</summary>
          <p class="soft">{t.cancelSure}</p>
          <form method="post" action={`/programs/${program.id}/cancellation`}>
            <Button kind="tertiary" size="medium">
              {t.cancel}
            </Button>
          </form>
        </details>
      )}
    </>
  )
}

function Draw({ program, steps, now }: { program: Program; steps: DrawSteps; now: Temporal.Instant }) {
  const locale = useLocale()
  const t = words[locale]
  const at = (instant: Temporal.Instant | null) => (instant ? sayWhen(instant, homeZone, locale, now) : '')
  const line = (name: string, done: Temporal.Instant | null, due: string) => (
    <li class={done ? 'done' : ''}>
      <strong>{name}</strong>
      <span class="soft">{done ? `${t.done} · ${at(done)}` : `${t.expected} · ${due}`}</span>
    </li>
  )
  const waits = program.beacon?.kind === 'lotto' && !steps.numberAt && program.state === 'closed'
  return (
    <section class="section">
      <h2>{t.progress}</h2>
      <p class="soft">{t.progressText}</p>
      <ol class="draw-steps">
        {line(t.steps.published, program.publishedAt, '')}
        {line(t.steps.closing, steps.fixedAt, at(program.closesAt))}
        {line(t.steps.number, steps.numberAt, at(program.drawsAt))}
        {line(t.steps.draw, steps.drawnAt, at(program.drawsAt))}
        {line(t.steps.ending, steps.endedAt, t.endingWhen)}
      </ol>
      {waits && (
        <Notice>
          <p>{t.numbersOpen}</p>
          <a href={`/draw-numbers/${program.id}`}>{t.numbers}</a>
        </Notice>
      )}
      <p class="actions">
        <Button kind="secondary" size="medium" href={`/draws/${program.id}`}>
          {t.publicPage}
        </Button>
      </p>
    </section>
  )
}
