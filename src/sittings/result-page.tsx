import { mainScore } from '../checkups/check-ups.ts'
import type { Instrument } from '../checkups/instrument.ts'
import { textIn } from '../checkups/questionnaires.ts'
import { nextStep, resultWords } from '../checkups/result-words.ts'
import { homeZone } from '../counseling/settings.ts'
import { CrisisCard } from '../crisis/crisis-card.tsx'
import type { CrisisLine } from '../crisis/lines.ts'
import { words as sharingWords } from '../sharing/words.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDay, sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { ResultTable } from './history-page.tsx'
import { changeOf, type InTime, type LookBack } from './look-back.ts'
import { Keeping, Sharing } from './result-parts.tsx'
import { Scale, segmentsOf } from './scale.tsx'
import { words } from './words.ts'

export type Told = 'shared' | 'unshared'

interface ResultProps {
  view: View
  instruments: readonly Instrument[]
  shown: LookBack
  lines: readonly CrisisLine[]
  now: Temporal.Instant
  told: Told | undefined
}

/** A result in plain words, where it lies, what changed, one next step; help stands before any number where it must. */
export function ResultPage({ view, instruments, shown, lines, now, told }: ResultProps) {
  const { locale } = view
  const t = words[locale]
  const { checkUp } = shown.main
  const all = shown.together
  const lead = all[0] ?? shown.main
  const said = wordsOf(lead, instruments, locale)
  const needsHelp = lead.checkUp.safety.signal
  return (
    <Layout view={view}>
      {needsHelp && <CrisisCard lines={lines.slice(0, 2)} locale={locale} />}
      <div class={needsHelp ? 'section' : undefined}>
        <Title eyebrow={t.resultOf(sayWhen(checkUp.at, homeZone, locale))} lead={needsHelp ? t.notAlone : said?.helps}>
          {said?.sentence ?? t.title}
        </Title>
      </div>
      {told && <Notice kind="done">{sharingWords[locale][told]}</Notice>}
      {all.map(one => (
        <OneResult one={one} instruments={instruments} now={now} alone={all.length === 1} />
      ))}
      <p class="soft not-diagnosis">{t.notDiagnosis}</p>
      <NextStep shown={lead} instruments={instruments} now={now} extra={all.some(isPriority)} />
      <Sharing id={checkUp.id} sharing={shown.sharing} now={now} />
      <Keeping
        id={checkUp.id}
        files={all.map(one => fileOf(one, instruments, locale))}
        licenses={licensesOf(all, instruments)}
      />
      <script type="module" src={asset('print.js')} />
    </Layout>
  )
}

const fileOf = (one: InTime, instruments: readonly Instrument[], locale: View['locale']) => {
  return { id: one.checkUp.id, name: nameOf(one, instrumentOf(one, instruments), locale) }
}

const nameOf = ({ checkUp }: InTime, instrument: Instrument | undefined, locale: View['locale']) =>
  textIn(instrument?.title, locale) || instrument?.name || checkUp.scored.instrument

const isPriority = ({ checkUp }: InTime) => checkUp.safety.priority

const instrumentOf = ({ checkUp }: InTime, instruments: readonly Instrument[]) =>
  instruments.find(({ id }) => id === checkUp.scored.instrument)

const licensesOf = (all: readonly InTime[], instruments: readonly Instrument[]) => [
  ...new Set(all.flatMap(one => instrumentOf(one, instruments)?.license.notice ?? [])),
]

function wordsOf(one: InTime, instruments: readonly Instrument[], locale: View['locale']) {
  const { band } = one.checkUp.scored
  return band ? resultWords(locale, instrumentOf(one, instruments)?.topic ?? 'general', band) : undefined
}

interface OneProps {
  one: InTime
  instruments: readonly Instrument[]
  now: Temporal.Instant
  alone: boolean
}

function OneResult({ one, instruments, now, alone }: OneProps) {
  const locale = useLocale()
  const t = words[locale]
  const { checkUp, earlier } = one
  const instrument = instrumentOf(one, instruments)
  const score = mainScore(checkUp)
  const before = earlier[0] && mainScore(earlier[0])
  const change = changeOf(one, instrument)
  const name = nameOf(one, instrument, locale)
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const dayOf = (at: Temporal.Instant) => sayDay(at.toZonedDateTimeISO(homeZone).toPlainDate(), locale, today)
  if (!score) return null
  return (
    <section class="section result">
      <h2>{name}</h2>
      {!alone && <p class="soft">{wordsOf(one, instruments, locale)?.sentence}</p>}
      <Scale
        name={name}
        segments={instrument ? segmentsOf(instrument, checkUp.sex) : []}
        min={score.min}
        max={score.max}
        value={score.value}
        before={before?.value}
        band={checkUp.scored.band}
      />
      {change && before && <p class="change">{t.change[change](before.value, score.value)}</p>}
      <ResultTable name={name} all={[checkUp, ...earlier]} dayOf={dayOf} />
    </section>
  )
}

interface NextProps {
  shown: InTime
  instruments: readonly Instrument[]
  now: Temporal.Instant
  /** Whether a session beyond the entitlement was opened. */
  extra: boolean
}

function NextStep({ shown, instruments, now, extra }: NextProps) {
  const locale = useLocale()
  const t = words[locale]
  const { checkUp } = shown
  const { band, followOn } = checkUp.scored
  const step = band ? nextStep(band) : 'again-in-two-weeks'
  const [following] = followOn.filter(({ instrument }) =>
    instruments.some(({ id, languages }) => id === instrument && languages.includes(locale)),
  )
  const inTwoWeeks = sayDay(now.toZonedDateTimeISO(homeZone).toPlainDate().add({ weeks: 2 }), locale)
  // Whoever thinks of dying is not sent for a walk, whatever the total.
  const books = step === 'book' || checkUp.safety.signal
  return (
    <section class="invite next-step">
      <h2>{t.nextTitle}</h2>
      <p>
        {following ? t.followText : books ? t.bookText : step === 'programs' ? t.programsText : t.againText(inTwoWeeks)}
      </p>
      {books && extra && <p>{t.extra}</p>}
      {checkUp.safety.signal && (
        <p>
          <a href="/call-backs">{t.askForCall}</a>
        </p>
      )}
      {!books && !following && (
        <ul class="gentle">
          {t.tips.map(tip => (
            <li>{tip}</li>
          ))}
        </ul>
      )}
      {following ? (
        <form method="post" action="/check-ups/beginning" class="actions">
          <Button name="what" value={following.instrument}>
            {t.followOn}
          </Button>
          <Button kind="text" formaction={`/check-ups/${checkUp.id}/booking`}>
            {t.find}
          </Button>
        </form>
      ) : (
        <form method="post" action={`/check-ups/${checkUp.id}/booking`} class="actions">
          <Button kind={books && !checkUp.safety.signal ? 'primary' : 'tertiary'}>{books ? t.book : t.find}</Button>
        </form>
      )}
    </section>
  )
}
