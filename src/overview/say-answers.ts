import { type Figure, figureOf, sayCovered } from '../figures/figure.ts'
import { allSpecs } from '../figures/themes.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayMoneyShort, sayNumber, sayPercent } from '../ui/say.ts'
import type { Answers, Facts, Measured } from './answers.ts'
import { words } from './words.ts'

export const questions = ['use', 'speed', 'help', 'money'] as const
export type Question = (typeof questions)[number]

/** One answer in words: a number, what it is a number of, a sentence, and what it is held against. */
export interface Said {
  question: Question
  /** Undefined where it may not be shown or is not there. */
  number: string | undefined
  unit: string
  meaning: string
  against: { name: string; said: string; verdict?: string }[]
}

/** Puts an answer into words. */
export function sayAnswer(question: Question, answers: Answers, locale: Locale): Said {
  return { use: sayUse, speed: saySpeed, help: sayHelp, money: sayMoneyRight }[question](answers, locale)
}

function against({ value, before, target }: Measured, locale: Locale): Said['against'] {
  const t = words[locale]
  const held: Said['against'] = []
  if (target !== null) {
    const verdict = value === undefined ? {} : { verdict: value >= target ? t.reached : t.notReached }
    held.push({ name: t.target, said: t.atLeast(sayPercent(target)), ...verdict })
  }
  if (before !== undefined) held.push({ name: t.before, said: sayPercent(before) })
  return held
}

const numberOf = ({ value }: Measured) => (value === undefined ? undefined : sayPercent(value))

function sayUse({ use }: Answers, locale: Locale): Said {
  const t = words[locale]
  const { persons, release, value } = use
  const known = release && persons?.state === 'published' && value !== undefined
  const heads = sayNumber(release?.headcount ?? 0, locale)
  const meaning = known
    ? t.useMeaning(sayCovered(release, 'year', locale), heads, sayNumber(persons.value, locale), sayPercent(value))
    : t.unknownText
  return { question: 'use', number: numberOf(use), unit: t.useUnit, meaning, against: against(use, locale) }
}

function saySpeed({ speed, last }: Answers, locale: Locale): Said {
  const t = words[locale]
  const number = numberOf(speed)
  const covered = sayCovered(last, 'month', locale)
  if (!number && speed.most) {
    const { name, persons, of } = speed.most
    const meaning = t.mostMeaning(
      covered,
      sayNumber(of, locale),
      sayNumber(persons, locale),
      name[locale],
      speed.within,
    )
    return { question: 'speed', number: name[locale], unit: t.mostUnit, meaning, against: [] }
  }
  const meaning = number ? t.speedMeaning(covered, number, speed.within) : t.unknownText
  return { question: 'speed', number, unit: t.speedUnit(speed.within), meaning, against: against(speed, locale) }
}

function sayHelp({ help }: Answers, locale: Locale): Said {
  const t = words[locale]
  const number = numberOf(help)
  const covered = help.release && sayCovered(help.release, help.by === 'improvement' ? 'quarter' : 'month', locale)
  const [unit, sayMeaning] = help.by === 'improvement' ? [t.helpUnit, t.helpMeaning] : [t.keptUnit, t.keptMeaning]
  const meaning = covered && number && sayMeaning(covered, number)
  return { question: 'help', number, unit, meaning: meaning || t.unknownText, against: against(help, locale) }
}

function sayMoneyRight({ money }: Answers, locale: Locale): Said {
  const t = words[locale]
  if (!money) return { question: 'money', number: undefined, unit: '', meaning: t.noAgreement, against: [] }
  const { burn, agreement, pace } = money
  const said =
    pace === 'none'
      ? t.pace.none
      : `${t.moneyMeaning(t.months(burn.months.length), sayMoneyShort(burn.total, locale), sayMoneyShort(agreement.budget, locale))} ${t.pace[pace]}`
  return {
    ...{
      question: 'money',
      number: pace === 'none' ? undefined : sayPercent(Math.round(burn.used)),
      unit: t.moneyUnit,
    },
    meaning: said,
    against: pace === 'none' ? [] : [{ name: t.passed, said: sayPercent(Math.round(burn.passed)) }],
  }
}

/** The published figure beside an answer; the budget has a picture of its own. */
export function figureBeside(
  question: Question,
  { releases }: Facts,
  { help }: Answers,
  locale: Locale,
): Figure | undefined {
  const keys = { use: 'persons-by-month', speed: 'days-to-first-session', help: help.by, money: '' }
  const spec = allSpecs.find(({ key }) => key === keys[question])
  return spec && figureOf(spec, releases, locale)
}
