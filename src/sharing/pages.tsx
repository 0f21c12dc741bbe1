import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { ownCase } from '../cases/own-case.ts'
import { mainScore } from '../checkups/check-ups.ts'
import type { Instrument } from '../checkups/instrument.ts'
import { answersTo, itemsIn, textIn } from '../checkups/questionnaires.ts'
import { instrumentsOf } from '../checkups/shipped.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import type { Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing } from '../refusal.ts'
import { EmptyState, Notice, Table, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { type SharedCheckUp, sharedWithMe } from './shared-with-me.ts'
import { words } from './words.ts'

/** What the client of an appointment, or of a case, shares with its counselor. */
export function sharingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/schedule/appointments/:id/check-ups', async c => {
    const counselor = acting(c, 'counselor')
    const appointment = idOrMissing(c.req.param('id'))
    const shared = await perform(deps, counselor, sharedWithMe, { appointment })
    const known = { view: viewOf(c, deps), instruments: instrumentsOf(deps) }
    const back = { href: `/schedule/appointments/${appointment}`, name: words[c.get('locale')].back }
    return c.html(<SharedPage {...known} shared={shared} back={back} />)
  })
  pages.get('/cases/:id/check-ups', async c => {
    const id = c.req.param('id')
    const ofClient = async (act: Act<Counselor>) => sharedWithMe(act, { client: (await ownCase(act, id)).subject })
    const shared = await perform(deps, acting(c, 'counselor'), ofClient, undefined)
    const known = { view: viewOf(c, deps), instruments: instrumentsOf(deps) }
    const back = { href: `/cases/${id}`, name: words[c.get('locale')].backToCase }
    return c.html(<SharedPage {...known} shared={shared} back={back} />)
  })
  return pages
}

interface SharedProps {
  view: View
  instruments: readonly Instrument[]
  shared: SharedCheckUp[]
  back: { href: string; name: string }
}

function SharedPage({ view, instruments, shared, back }: SharedProps) {
  const t = words[view.locale]
  return (
    <Layout view={view}>
      <Title lead={shared.length > 0 ? t.lead : undefined}>{t.title}</Title>
      {shared.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      {shared.map(({ checkUp }) => (
        <OneShared checkUp={checkUp} view={view} instruments={instruments} />
      ))}
      <p class="actions">
        <Button kind="tertiary" size="medium" href={back.href}>
          {back.name}
        </Button>
      </p>
    </Layout>
  )
}

interface OneProps extends Omit<SharedProps, 'shared' | 'back'> {
  checkUp: SharedCheckUp['checkUp']
}

function OneShared({ checkUp, view, instruments }: OneProps) {
  const { locale } = view
  const t = words[locale]
  const instrument = instruments.find(({ id }) => id === checkUp.scored.instrument)
  const score = mainScore(checkUp)
  const name = textIn(instrument?.title, locale) || instrument?.name || checkUp.scored.instrument
  const rows = instrument
    ? itemsIn(instrument, locale).flatMap(item => {
        const value = checkUp.answers[item.id]
        if (value === undefined) return []
        const option = answersTo(instrument, item, locale).options.find(one => one.value === value)
        return [[textIn(item.text, locale), option ? `${value} · ${option.label}` : String(value)]]
      })
    : []
  return (
    <section class="section">
      <h2>{name}</h2>
      <p class="soft">
        {instrument?.name} · {t.taken(sayWhen(checkUp.at, homeZone, locale))}
      </p>
      {checkUp.safety.signal && <Notice kind="careful">{t.signal}</Notice>}
      {score && <p class="shared-score">{t.score(score.value, score.max)}</p>}
      <Table caption={t.caption} columns={[{ label: t.question }, { label: t.answer }]} rows={rows} />
    </section>
  )
}
