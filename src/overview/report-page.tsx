import { BurnChart } from '../charts/burn.tsx'
import { FigureView } from '../figures/figure-view.tsx'
import { shortHash } from '../figures/files.ts'
import { methodNotes } from '../figures/method.ts'
import { monthOf } from '../figures/series.ts'
import { words as figureWords } from '../figures/words.ts'
import { asset } from '../ui/assets.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import { sayDate, sayMoneyShort, sayMonth, sayMonthShort } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import type { Answers, Facts, Money } from './answers.ts'
import { figureBeside, type Question, questions, type Said, sayAnswer } from './say-answers.ts'
import { words } from './words.ts'

interface ReportProps {
  view: View
  facts: Facts
  answers: Answers
}

/** The state of the program on two A4 pages, for the vice mayor: a table of answers, then a picture for each. */
export function ReportPage({ view, facts, answers }: ReportProps) {
  const { locale } = view
  const t = words[locale]
  const { last } = answers
  const all = questions.map(question => sayAnswer(question, answers, locale))
  return (
    <Layout view={view}>
      <article class="report">
        <header class="report-head">
          <p>{figureWords[locale].eyebrow}</p>
          <h1>{t.reportTitle}</h1>
          <p>
            {t.reportFor(sayMonth(monthOf(last), locale))} · {t.reportMade(sayDate(facts.today, locale))} ·{' '}
            {t.reportFrom}
          </p>
        </header>
        <Printing />
        <Summary all={all} />
        {all.map(said => (
          <Part said={said} facts={facts} answers={answers} />
        ))}
        <section class="report-notes">
          <h2>{t.reportNotes}</h2>
          <ul>
            {methodNotes(last.rules, locale).map(note => (
              <li>{note}</li>
            ))}
            <li>{t.checkValue(shortHash(last))}</li>
          </ul>
        </section>
      </article>
      <script type="module" src={asset('print.js')} />
    </Layout>
  )
}

function Printing() {
  const t = words[useLocale()]
  return (
    <div class="no-print report-tools">
      <p class="actions">
        <button type="button" class="krds-btn medium primary" data-print hidden>
          {t.print}
        </button>
        <a class="krds-btn medium tertiary" href="/figures">
          {t.back}
        </a>
      </p>
      <p class="soft">{t.printHint}</p>
    </div>
  )
}

function Summary({ all }: { all: readonly Said[] }) {
  const t = words[useLocale()]
  return (
    <section>
      <h2>{t.summary}</h2>
      <ul class="report-summary">
        {all.map(({ question, number, unit, against }) => (
          <li>
            <span class="report-asked">{t[question]}</span>
            <strong>{number ?? t.unknown}</strong>
            <span class="report-unit">{number && unit}</span>
            <span class="report-against">
              {against
                .map(({ name, said, verdict }) => [name, said, verdict && `(${verdict})`].filter(Boolean).join(' '))
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const headings: Record<Question, 'reportUse' | 'reportSpeed' | 'reportHelp' | 'reportMoney'> = {
  use: 'reportUse',
  speed: 'reportSpeed',
  help: 'reportHelp',
  money: 'reportMoney',
}

function Part({ said, facts, answers }: { said: Said; facts: Facts; answers: Answers }) {
  const locale = useLocale()
  const t = words[locale]
  const figure = said.question === 'money' ? undefined : figureBeside(said.question, facts, answers, locale)
  return (
    <section class="report-part">
      <h2>{t[headings[said.question]]}</h2>
      <p>{said.meaning}</p>
      {figure && <FigureView figure={figure} paper level={3} height={84} />}
      {said.question === 'money' && answers.money && <Burnt money={answers.money} />}
    </section>
  )
}

function Burnt({ money: { agreement, burn } }: { money: Money }) {
  const locale = useLocale()
  const t = words[locale]
  const say = (won: number) => sayMoneyShort(won, locale)
  if (burn.spent.length === 0) return null
  const label = t.burnLabel(say(burn.total), say(agreement.budget))
  const names = burn.months.map(month => sayMonthShort(month, locale))
  return <BurnChart id="burn" {...{ label, names, say }} spent={burn.spent} budget={agreement.budget} height={84} />
}
