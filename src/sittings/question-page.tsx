import type { Instrument } from '../checkups/instrument.ts'
import { answersTo, textIn } from '../checkups/questionnaires.ts'
import type { FieldError } from '../refusal.ts'
import { asset } from '../ui/assets.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button, RadioCards, TextInput } from '../ui/controls.tsx'
import { ErrorSummary } from '../ui/field.tsx'
import type { Locale } from '../ui/i18n.ts'
import { Layout, useLocale } from '../ui/layout.tsx'
import type { View } from '../ui/view.ts'
import { Carried, minutesOf, partsOf, WhichNorms } from './before-page.tsx'
import { isOpen, needsNorms, type Question, questionsOf, type Sitting } from './sitting.ts'
import { words } from './words.ts'

interface QuestionProps {
  view: View
  sitting: Sitting
  instruments: readonly Instrument[]
}

const stemOf = ({ instrument, item }: Question, view: View) =>
  textIn(item.stem, view.locale) || textIn(instrument.stem, view.locale)

/** One question with large answers, each of which goes on at once; back loses nothing. */
export function QuestionPage({ n, wrong, ...props }: QuestionProps & { n: number; wrong: boolean }) {
  const { view, sitting, instruments } = props
  const { locale } = view
  const t = words[locale]
  const questions = questionsOf(sitting, instruments, locale)
  const question = questions[n - 1]
  if (!question) return null
  return (
    <Layout view={view}>
      <div class="asking">
        <Progress n={n} of={questions.length} />
        <p class="asking-stem">{stemOf(question, view)}</p>
        <h1 id="question">{textIn(question.item.text, locale)}</h1>
        {wrong && (
          <div role="alert">
            <Notice kind="careful">{t.pickOne}</Notice>
          </div>
        )}
        <form method="post" action="/check-ups/now" autocomplete="off">
          <Carried sitting={sitting} />
          <OneAnswer question={question} />
        </form>
        <nav class="asking-nav" aria-label={t.title}>
          {n > 1 && (
            <Button kind="tertiary" size="medium" href={`/check-ups/now?n=${n - 1}`}>
              {t.back}
            </Button>
          )}
          {!isOpen(question) && n < questions.length && (
            <Button kind="tertiary" size="medium" href={`/check-ups/now?n=${n + 1}`}>
              {t.next}
            </Button>
          )}
          <a href="/check-ups/now?all=yes">{t.allAtOnce}</a>
          <a href="/check-ups">{t.pause}</a>
        </nav>
      </div>
      <script type="module" src={asset('answer-keys.js')} />
    </Layout>
  )
}

function Progress({ n, of }: { n: number; of: number }) {
  const t = words[useLocale()]
  return (
    <div class="asking-progress">
      <p>
        <span aria-hidden="true">{t.progress(n, of)}</span>
        <span class="sr-only">{t.progressLabel(n, of)}</span>
      </p>
      <svg width="100%" height="6" aria-hidden="true" focusable="false">
        <rect class="asking-rest" width="100%" height="6" rx="3" />
        <rect class="asking-done" width={`${(100 * n) / of}%`} height="6" rx="3" />
      </svg>
    </div>
  )
}

function OneAnswer({ question }: { question: Question }) {
  const locale = useLocale()
  const t = words[locale]
  const { instrument, item, name, value } = question
  const { options, number } = answersTo(instrument, item, locale)
  return (
    <>
      {number ? (
        <div class="form">
          <TextInput
            name={`a.${name}`}
            label={`${t.answer} (${number.unit})`}
            type="number"
            inputmode="numeric"
            required
            min={number.from}
            max={number.to}
            value={value === undefined ? undefined : String(value)}
          />
          <Button>{t.next}</Button>
        </div>
      ) : (
        <fieldset class="answers" aria-labelledby="question">
          {options.map((option, index) => (
            <button
              type="submit"
              class={option.value === value ? 'answer chosen' : 'answer'}
              name={`a.${name}`}
              value={option.value}
              data-key={index + 1}
            >
              <span class="answer-key" aria-hidden="true">
                {index + 1}
              </span>
              <span>{option.label}</span>
              {option.value === value && <span class="answer-chosen">{t.chosen}</span>}
            </button>
          ))}
        </fieldset>
      )}
      {item.optional && (
        <Button kind="text" name={`a.${name}`} value="skip">
          {t.skip}
        </Button>
      )}
      {options.length > 0 && options.length <= 9 && <p class="asking-keys soft">{t.keys(options.length)}</p>}
    </>
  )
}

/** Every question on one page; what is missing is named at the top. */
export function AllPage({ tried, ...props }: QuestionProps & { tried: boolean }) {
  const { view, sitting, instruments } = props
  const t = words[view.locale]
  const questions = questionsOf(sitting, instruments, view.locale)
  const missing = tried ? questions.filter(isOpen).filter(({ item }) => !item.optional) : []
  const errors: FieldError[] = missing.map(question => {
    const n = questions.indexOf(question) + 1
    const said = (locale: Locale) => `${n}. ${textIn(question.item.text, locale)}`
    return { field: `a.${question.name}`, message: { ko: said('ko'), en: said('en') } }
  })
  return (
    <Layout view={view}>
      <Title>{t.title}</Title>
      {missing.length > 0 && <ErrorSummary errors={errors} />}
      {missing.length > 0 && <p class="soft">{t.left(missing.length)}</p>}
      <form method="post" action="/check-ups/now" class="form" autocomplete="off" novalidate>
        <Carried sitting={sitting} />
        <input type="hidden" name="all" value="yes" />
        {questions.map((question, index) => (
          <InList
            question={question}
            n={index + 1}
            stem={stemOf(question, view)}
            fresh={index === 0 || stemOf(question, view) !== stemOf(questions[index - 1] ?? question, view)}
            missing={missing.includes(question)}
          />
        ))}
        <p class="actions">
          <Button>{t.done}</Button>
          <Button kind="text" href="/check-ups/now">
            {t.oneByOne}
          </Button>
        </p>
      </form>
    </Layout>
  )
}

interface InListProps {
  question: Question
  n: number
  stem: string
  /** Whether the stem is another than above. */
  fresh: boolean
  missing: boolean
}

function InList({ question, n, stem, fresh, missing }: InListProps) {
  const locale = useLocale()
  const { instrument, item, name, value } = question
  const { options, number } = answersTo(instrument, item, locale)
  const text = textIn(item.text, locale)
  const label = text ? `${n}. ${text}` : `${n}.`
  const error = missing ? { ko: words.ko.pickOne, en: words.en.pickOne } : undefined
  const field = { name: `a.${name}`, label, required: !item.optional, error }
  const chosen = value === undefined ? undefined : String(value)
  return (
    <>
      {fresh && <p class="asking-stem">{stem}</p>}
      {number ? (
        <TextInput {...field} type="number" min={number.from} max={number.to} value={chosen} hint={number.unit} />
      ) : (
        <RadioCards
          {...field}
          two
          value={chosen}
          options={options.map(option => ({ value: String(option.value), label: option.label }))}
        />
      )}
    </>
  )
}

/** A short questionnaire asks for a longer one; to stop here is as good. */
export function MorePage(props: QuestionProps) {
  const { view, sitting, instruments } = props
  const t = words[view.locale]
  const questions = questionsOf(sitting, instruments, view.locale).length
  return (
    <Layout view={view}>
      <Title lead={t.moreText(questions, minutesOf(partsOf(props)))}>{t.moreTitle}</Title>
      <form method="post" action="/check-ups/now" novalidate>
        <Carried sitting={sitting} />
        {needsNorms(sitting, instruments) && <WhichNorms />}
        <p class="actions">
          <Button name="go" value="on">
            {t.moreGo}
          </Button>
          <Button kind="text" name="go" value="stop">
            {t.moreStop}
          </Button>
        </p>
      </form>
    </Layout>
  )
}
