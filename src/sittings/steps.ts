import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { firstCheckUp, followOnAfter, partsIn } from '../checkups/bundle.ts'
import type { CheckUp } from '../checkups/check-ups.ts'
import type { Instrument, Sex } from '../checkups/instrument.ts'
import { instrumentIn } from '../checkups/questionnaires.ts'
import { takeCheckUp } from '../checkups/take.ts'
import { giveConsent, hasConsent } from '../consents/consents.ts'
import { dropDraft, keepDraft, readDraft } from '../privacy/drafts.ts'
import type { Locale } from '../ui/i18n.ts'
import {
  isOpen,
  joined,
  needsNorms,
  newSitting,
  questionsOf,
  type Sitting,
  sittingShape,
  withAnswers,
} from './sitting.ts'

const unfinished = 'check-up'

interface Known {
  instruments: readonly Instrument[]
  locale: Locale
}

/** Where a sitting goes next. */
export type Step =
  | { to: 'page'; sitting: Sitting; wrong: string[] }
  | { to: 'consent'; sitting: Sitting }
  | { to: 'result'; id: string }
  | { to: 'start' }

/** What the person is in the middle of, if anything. */
export function readSitting(act: Act<Employee>): Promise<Sitting | undefined> {
  return readDraft(act, unfinished, sittingShape)
}

/** Starts a sitting over whatever was unfinished: one questionnaire, or the short first check-up. */
export async function beginSitting(act: Act<Employee>, { what, instruments, locale }: Known & { what: string }) {
  const parts =
    what === firstCheckUp.id ? partsIn(firstCheckUp, instruments, locale) : [instrumentIn(instruments, what, locale)]
  await keepDraft(
    act,
    unfinished,
    newSitting(
      act.uuid(),
      parts.map(({ id }) => id),
    ),
  )
}

/** Forgets an unfinished sitting. */
export function dropSitting(act: Act<Employee>): Promise<void> {
  return dropDraft(act, unfinished)
}

export interface Posted extends Known {
  /** The sitting as the form carried it. */
  kept: Sitting | undefined
  typed: ReadonlyMap<string, string>
  go?: 'begin' | 'on' | 'stop' | undefined
  /** The version of the wording agreed to on the page. */
  consent?: string | undefined
  sex?: Sex | undefined
}

/**
 * Goes one step on: keeps the answers sealed, and scores when all are there. Without consent nothing is kept; the answers
 * go back to the page, which asks for it.
 */
export async function goOn(act: Act<Employee>, posted: Posted): Promise<Step> {
  const { kept, typed, consent, sex, instruments } = posted
  const before = joined(await readSitting(act), kept)
  if (!before) return { to: 'start' }
  if (consent) await giveConsent(act, { kind: 'check-up', version: consent })
  const { sitting: answered, wrong } = withAnswers(before, typed, instruments)
  const moved = moveOn({ ...answered, ...(sex ? { sex } : {}) }, posted)
  if (!(await hasConsent(act, 'check-up'))) return { to: 'consent', sitting: moved }
  if (wrong.length > 0 || moved.stage !== 'asking') return keep(act, moved, wrong)
  return finishIfComplete(act, moved, posted)
}

function moveOn(sitting: Sitting, { go, instruments }: Posted): Sitting {
  if (sitting.signal && !sitting.helped) return go === 'on' ? { ...sitting, helped: true } : sitting
  const begins = (go === 'begin' && sitting.stage === 'before') || (go === 'on' && sitting.stage === 'more')
  if (begins && !needsNorms(sitting, instruments)) return { ...sitting, stage: 'asking' }
  if (go === 'stop' && sitting.stage === 'more') return { ...sitting, stage: 'done' }
  return sitting
}

async function keep(act: Act<Employee>, sitting: Sitting, wrong: string[] = []): Promise<Step> {
  const last = sitting.finished.at(-1)
  if (sitting.stage === 'done' && (sitting.helped || !sitting.signal) && last) {
    await dropSitting(act)
    return { to: 'result', id: last.id }
  }
  await keepDraft(act, unfinished, sitting)
  return { to: 'page', sitting, wrong }
}

async function finishIfComplete(act: Act<Employee>, sitting: Sitting, { instruments, locale }: Known): Promise<Step> {
  if (questionsOf(sitting, instruments, locale).some(isOpen)) return keep(act, sitting)
  const made: CheckUp[] = []
  for (const part of sitting.parts) {
    const instrument = instrumentIn(instruments, part)
    const { attempt, sex, answers } = sitting
    const key = `form ${attempt} ${part}`
    made.push(await takeCheckUp(act, { instrument, answers: answers[part] ?? {}, sex, key, sitting: attempt }))
  }
  const finished = [...sitting.finished, ...made.map(({ id, scored }) => ({ part: scored.instrument, id }))]
  const following = followOnAfter(made.map(({ scored }) => scored)).filter(
    next =>
      !finished.some(({ part }) => part === next.instrument) &&
      instruments.some(({ id, languages }) => id === next.instrument && languages.includes(locale)),
  )
  if (following.length === 0) return keep(act, { ...sitting, finished, stage: 'done' })
  return keep(act, {
    ...sitting,
    finished,
    stage: 'more',
    parts: following.map(({ instrument }) => instrument),
    answers: Object.fromEntries(following.map(({ instrument, answers }) => [instrument, answers])),
    carried: Object.fromEntries(following.map(({ instrument, answers }) => [instrument, Object.keys(answers)])),
  })
}
