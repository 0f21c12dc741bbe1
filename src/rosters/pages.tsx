import { Hono } from 'hono'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import type { Program } from '../programs/program.ts'
import { words as programWords } from '../programs/words.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { EmptyState, Notice, Table, Title } from '../ui/content.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { saySpan } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import {
  attendanceInput,
  attendances,
  listRosters,
  markAttendance,
  type Participant,
  type Roster,
  readRoster,
} from './roster.ts'
import { words } from './words.ts'

/** The provider's part in healing programs: who takes part, and who came. */
export function rosterPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/rosters', async c => {
    const programs = await perform(deps, acting(c, 'center'), listRosters, undefined)
    return c.html(<RosterListPage view={viewOf(c, deps)} programs={programs} />)
  })
  pages.get('/rosters/:id', c => show(c, deps, idOrMissing(c.req.param('id'))))
  pages.post('/rosters/attendance/:id', async c => {
    const manager = acting(c, 'center')
    const { outcome } = check(attendanceInput, await formBody(c))
    const { programId } = await perform(deps, manager, markAttendance, { id: idOrMissing(c.req.param('id')), outcome })
    return c.redirect(`/rosters/${programId}`, 303)
  })
  return pages
}

async function show(c: Ctx, deps: Deps, id: string, refusal?: Refusal) {
  const shown = await attempt(() => perform(deps, acting(c, 'center'), readRoster, { id }))
  if (!shown.value) throw shown.refusal
  const page = { view: viewOf(c, deps), roster: shown.value, now: deps.ground.now(), refusal }
  return c.html(<RosterPage {...page} />)
}

function RosterListPage({ view, programs }: { view: View; programs: Program[] }) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {programs.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      <ul class="lines plain">
        {programs.map(({ id, title, start, end, state }) => (
          <li>
            <a href={`/rosters/${id}`}>
              <span class="line-name">{title[locale]}</span>
              <span class="soft">
                {saySpan(start, end, homeZone, locale)} · {programWords[locale].states[state]}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

function RosterPage({ view, roster, now }: { view: View; roster: Roster; now: Temporal.Instant }) {
  const { locale } = view
  const t = words[locale]
  const { program, participants, feedback } = roster
  const begun = Temporal.Instant.compare(program.start, now) <= 0
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('programs.css')} />
      <Title eyebrow={saySpan(program.start, program.end, homeZone, locale)} lead={t.people(participants.length)}>
        {program.title[locale]}
      </Title>
      <Notice>{t.careful}</Notice>
      {participants.length === 0 ? (
        <EmptyState title={t.nobody} text={t.nobodyText} />
      ) : (
        <>
          {begun && <p class="soft">{t.excusedHint}</p>}
          <Table
            caption={t.caption}
            columns={[{ label: t.name }, { label: t.contact }, { label: t.companions }, { label: t.attendance }]}
            rows={participants.map(one => [
              one.name,
              one.contact,
              <Companions one={one} />,
              <Mark one={one} open={begun} />,
            ])}
          />
        </>
      )}
      {program.state === 'over' && (
        <section class="section">
          <h2>{t.feedback}</h2>
          <p>
            {feedback
              ? t.feedbackText(feedback.answers, feedback.satisfaction.toFixed(1), feedback.helped.toFixed(1))
              : t.feedbackFew}
          </p>
        </section>
      )}
      <p class="section">
        <a href="/rosters">{t.back}</a>
      </p>
    </Layout>
  )
}

function Companions({ one }: { one: Participant }) {
  const t = words[useLocale()]
  const said = one.companions.map(({ name, relation }) => `${name} (${t.relations[relation]})`).join(', ')
  return <>{said || t.alone}</>
}

function Mark({ one, open }: { one: Participant; open: boolean }) {
  const t = words[useLocale()]
  if (!open) return <>{one.attendance ? t.outcomes[one.attendance] : t.unmarked}</>
  return (
    <form method="post" action={`/rosters/attendance/${one.id}`} class="attendance-mark">
      {attendances.map(outcome => (
        <button
          type="submit"
          name="outcome"
          value={outcome}
          class={`krds-btn small ${one.attendance === outcome ? 'primary' : 'tertiary'}`}
          aria-pressed={one.attendance === outcome}
          aria-label={t.markAs(t.outcomes[outcome], one.name)}
        >
          {t.outcomes[outcome]}
        </button>
      ))}
    </form>
  )
}
