import type { Child } from 'hono/jsx'
import { BurnChart } from '../charts/burn.tsx'
import { Key } from '../charts/chart.tsx'
import { keyOf, Picture } from '../figures/figure-view.tsx'
import { FigureTabs, NothingYet, sayNext } from '../figures/parts.tsx'
import { monthOf } from '../figures/series.ts'
import { words as figureWords } from '../figures/words.ts'
import type { NextRelease } from '../statistics/ask.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayMoneyShort, sayMonth, sayMonthShort } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Answers, Facts, Money } from './answers.ts'
import { figureBeside, type Question, questions, type Said, sayAnswer } from './say-answers.ts'
import { words } from './words.ts'

const ways: Record<Question, string> = {
  use: '/figures/months',
  speed: '/figures/waiting',
  help: '/figures/outcomes',
  money: '/agreement',
}

interface OverviewProps {
  view: View
  facts: Facts
  answers: Answers | undefined
  next: NextRelease
  /** The month of the first release that is not as it was published; null when all are. */
  broken: string | null
}

/** HR's overview: four questions, each answered by one number, its meaning and one picture. */
export function OverviewPage({ view, facts, answers, next, broken }: OverviewProps) {
  const { locale } = view
  const t = figureWords[locale]
  return (
    <Layout view={view} wide>
      <Title eyebrow={t.eyebrow} lead={answers && <Standing facts={facts} next={next} />}>
        {t.title}
      </Title>
      {broken && <Notice kind="careful">{t.broken(sayMonth(Temporal.PlainYearMonth.from(broken), locale))}</Notice>}
      <FigureTabs current="/figures" />
      {answers ? (
        <>
          <div class="four">
            {questions.map(question => (
              <Answer said={sayAnswer(question, answers, locale)} facts={facts} answers={answers} />
            ))}
          </div>
          {!broken && <p class="chain">{t.sealed(facts.releases.length)}</p>}
          <div class="actions">
            <Button href="/figures/report" kind="secondary">
              {t.report}
            </Button>
            <Button href="/figures/files/all.xlsx" kind="tertiary">
              {t.all}
            </Button>
          </div>
        </>
      ) : (
        <NothingYet next={next} />
      )}
    </Layout>
  )
}

function Standing({ facts, next }: { facts: Facts; next: NextRelease }) {
  const locale = useLocale()
  const t = figureWords[locale]
  const last = facts.releases.at(-1)
  return (
    <>
      {last && t.published(sayMonth(monthOf(last), locale))} {sayNext(next, locale)}
    </>
  )
}

function Answer({ said, facts, answers }: { said: Said; facts: Facts; answers: Answers }) {
  const t = words[useLocale()]
  const { question, number, unit, meaning } = said
  return (
    <section class="answer-card" aria-labelledby={`answer-${question}`}>
      <h2 id={`answer-${question}`}>{t[question]}</h2>
      {number ? (
        <p class="answer-number">
          <strong>{number}</strong> <span>{unit}</span>
        </p>
      ) : (
        <p class="answer-number none">{t.unknown}</p>
      )}
      <p class="answer-meaning">{meaning}</p>
      <Against said={said} />
      <Beside question={question} facts={facts} answers={answers} />
      <p class="answer-more">
        <a href={ways[question]}>{t.more[question]}</a>
      </p>
    </section>
  )
}

/** What an answer is held against: the target, the year before. */
export function Against({ said: { against } }: { said: Said }): Child {
  if (against.length === 0) return null
  return (
    <dl class="against">
      {against.map(({ name, said, verdict }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            {said}
            {verdict && <span class="verdict"> · {verdict}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The picture beside an answer. */
export function Beside({ question, facts, answers }: { question: Question; facts: Facts; answers: Answers }) {
  const locale = useLocale()
  if (question === 'money') return answers.money && <Burning money={answers.money} />
  const figure = figureBeside(question, facts, answers, locale)
  if (!figure) return null
  const label = figureWords[locale].chartLabel(figure.title, figure.covered)
  return (
    <div class="answer-picture">
      <p class="answer-caption">
        {figure.title} · {figureWords[locale].unit[figure.unit]}
      </p>
      <Picture figure={figure} label={label} height={120} />
      <Key id={`key-${question}`} {...keyOf(figure, locale)} />
    </div>
  )
}

function Burning({ money: { agreement, burn } }: { money: Money }) {
  const locale = useLocale()
  const t = words[locale]
  const say = (won: number) => sayMoneyShort(won, locale)
  if (burn.spent.length === 0) return null
  return (
    <div class="answer-picture">
      <BurnChart
        id="burn"
        label={t.burnLabel(say(burn.total), say(agreement.budget))}
        names={burn.months.map(month => sayMonthShort(month, locale))}
        spent={burn.spent}
        budget={agreement.budget}
        say={say}
        height={150}
      />
    </div>
  )
}
