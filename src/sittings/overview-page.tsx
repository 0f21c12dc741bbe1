import { firstCheckUp, partsIn } from '../checkups/bundle.ts'
import type { CheckUp } from '../checkups/check-ups.ts'
import type { Instrument } from '../checkups/instrument.ts'
import { itemsIn, listQuestionnaires, textIn } from '../checkups/questionnaires.ts'
import { homeZone } from '../counseling/settings.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { minutesOf } from './before-page.tsx'
import type { Sitting } from './sitting.ts'
import { words } from './words.ts'

interface OverviewProps {
  view: View
  instruments: readonly Instrument[]
  unfinished: Sitting | undefined
  checkUps: CheckUp[]
  done: 'deleted' | 'dropped' | undefined
}

/** The place 마음 체크: go on, start, look back; dates only, no scores. */
export function OverviewPage({ view, instruments, unfinished, checkUps, done }: OverviewProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title lead={t.lead}>{t.title}</Title>
      {done && <Notice kind="done">{t[done]}</Notice>}
      {unfinished ? <Unfinished /> : <First instruments={instruments} />}
      <section class="section">
        <h2>{t.others}</h2>
        {unfinished && <p class="soft">{t.othersReplace}</p>}
        <ul class="lines">
          {listQuestionnaires(instruments, locale).map(({ id, title, questions, minutes }) => (
            <li>
              <div>
                <p class="line-name">{title}</p>
                <p class="soft">{t.size(questions, minutes)}</p>
              </div>
              <form method="post" action="/check-ups/beginning">
                <Button kind="tertiary" size="medium" name="what" value={id} label={t.choose(title)}>
                  {t.begin}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      </section>
      <Past checkUps={checkUps} instruments={instruments} />
    </Layout>
  )
}

function Unfinished() {
  const t = words[useLocale()]
  return (
    <section class="invite">
      <h2>{t.unfinishedTitle}</h2>
      <p>{t.unfinishedText}</p>
      <form method="post" action="/check-ups/dropping" class="actions">
        <Button href="/check-ups/now">{t.goOn}</Button>
        <Button kind="text">{t.discard}</Button>
      </form>
    </section>
  )
}

function First({ instruments }: { instruments: readonly Instrument[] }) {
  const locale = useLocale()
  const t = words[locale]
  const parts = partsIn(firstCheckUp, instruments, locale)
  const questions = parts.reduce((sum, part) => sum + itemsIn(part, locale).length, 0)
  return (
    <section class="invite">
      <h2>{firstCheckUp.title[locale]}</h2>
      <p>{t.firstText}</p>
      <form method="post" action="/check-ups/beginning" class="actions">
        <Button name="what" value={firstCheckUp.id}>
          {t.begin}
        </Button>
        <span class="soft">{t.size(questions, minutesOf(parts))}</span>
      </form>
    </section>
  )
}

function Past({ checkUps, instruments }: Pick<OverviewProps, 'checkUps' | 'instruments'>) {
  const locale = useLocale()
  const t = words[locale]
  const sittings = [...Map.groupBy(checkUps, ({ sitting }) => sitting).values()]
  const titleOf = ({ scored }: CheckUp) =>
    textIn(instruments.find(({ id }) => id === scored.instrument)?.title, locale) || scored.instrument
  return (
    <section class="section">
      <h2>{t.past}</h2>
      {sittings.length === 0 && <p class="soft">{t.pastNone}</p>}
      <ul class="lines plain">
        {sittings.slice(0, 5).map(all => (
          <li>
            <a href={`/check-ups/${all[0]?.id}`}>
              <span class="line-name">{all[0] && sayWhen(all[0].at, homeZone, locale)}</span>
              <span class="soft">{all.map(titleOf).join(' · ')}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="actions">
        {sittings.length > 0 && (
          <Button kind="tertiary" size="medium" href="/check-ups/history">
            {t.chart}
          </Button>
        )}
        <Button kind="text" size="medium" href="/consents">
          {t.consents}
        </Button>
      </p>
    </section>
  )
}
