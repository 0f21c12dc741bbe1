import { z } from 'zod'
import { canRequest } from '../call-backs/request.ts'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { lineItem, linesAt } from '../crisis/lines.ts'
import { attempt } from '../http/attempt.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { idOrMissing, Refusal } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'
import { withOffset } from '../wall-clock.ts'
import { type CheckUp, deleteCheckUp, exportFhir, findCheckUp, listCheckUps, mainScore } from './check-ups.ts'
import { bandKeys, type Instrument } from './instrument.ts'
import { instrumentIn, listQuestionnaires, readQuestionnaire } from './questionnaires.ts'
import { resultWords } from './result-words.ts'
import { instrumentsOf } from './shipped.ts'
import { takeCheckUp } from './take.ts'

const employee = ['employee'] as const
const byId = z.object({ id: z.string().max(100) })
/** The form that ids of instruments have; they are words, not numbers. */
const questionnaireId = z.string().regex(/^[a-z0-9.-]{1,100}$/)
const label = z.object({ value: z.int(), label: z.string() })
const range = z.object({ from: z.int(), to: z.int(), unit: z.string() })
const itemReply = z.object({
  id: z.string(),
  text: z.string(),
  stem: z.string().nullable(),
  optional: z.boolean(),
  options: z.array(label),
  number: range.nullable(),
})
const license = z.object({
  name: z.string(),
  holder: z.string(),
  notice: z.string(),
  url: z.string().nullable(),
})
const offered = z.object({ id: z.string(), version: z.string(), title: z.string(), minutes: z.number() })
const questionnaireReply = offered.extend({
  language: z.string(),
  stem: z.string().nullable(),
  asksSex: z.boolean(),
  items: z.array(itemReply),
  license,
})
const scoreReply = z.object({ id: z.string(), value: z.number(), min: z.number(), max: z.number() })
const safetyReply = z.object({
  signal: z.boolean(),
  priority: z.boolean(),
  lines: z.array(z.object({ name: z.string(), number: z.string() }).loose()).optional(),
  callBack: z.boolean().optional(),
})
const checkUpReply = z.object({
  id: z.string(),
  questionnaire: z.string(),
  version: z.string(),
  at: z.string(),
  score: z.number().nullable(),
  scores: z.array(scoreReply),
  band: z.enum(bandKeys).nullable(),
  meaning: z.string().nullable(),
  safety: safetyReply,
})
const answersReply = checkUpReply.extend({ answers: z.record(z.string(), z.number()) })

function shown(one: CheckUp, instruments: readonly Instrument[], locale: Locale) {
  const { id, at, scored, safety } = one
  const { total, scores, band } = scored
  const topic = instruments.find(known => known.id === scored.instrument)?.topic ?? 'general'
  return {
    id,
    questionnaire: scored.instrument,
    version: scored.version,
    at: withOffset(at, homeZone),
    score: mainScore(one)?.value ?? null,
    scores: (total ? [total, ...scores] : scores).map(({ id, value, min, max }) => ({ id, value, min, max })),
    band,
    meaning: band && resultWords(locale, topic, band).sentence,
    safety,
  }
}

/** Scoring names faults by item; in the request they stand below `answers`. */
async function underAnswers<T>(work: () => Promise<T>): Promise<T> {
  const { value, refusal } = await attempt(work, 'invalid')
  if (!refusal) return value
  const named = (refusal.more.errors ?? []).map(({ field, message }) => ({
    field: field === 'sex' ? field : `answers.${field}`,
    message,
  }))
  const whole = { field: 'answers', message: refusal.said }
  throw new Refusal('invalid', refusal.said, { errors: named.length > 0 ? named : [whole] })
}

const take = endpoint({
  method: 'post',
  path: '/check-ups',
  who: employee,
  summary: 'Scores and keeps complete answers, once for an Idempotency-Key; 409 without consent, 422 by item',
  input: z.strictObject({
    questionnaire: questionnaireId,
    answers: z.record(z.string().max(100), z.unknown()),
    sex: z.enum(['male', 'female']).optional().describe('Which norms to compare with, where a questionnaire has two'),
  }),
  status: 201,
  reply: checkUpReply,
  async handle({ c, deps, input: { questionnaire, answers, sex } }) {
    const actor = acting(c, 'employee')
    const locale = c.get('locale')
    const instruments = instrumentsOf(deps)
    const key = c.req.header('idempotency-key')
    const taking = { instrument: instrumentIn(instruments, questionnaire), answers, sex, key: key && `key ${key}` }
    const one = await underAnswers(() => perform(deps, actor, takeCheckUp, taking))
    const reply = shown(one, instruments, locale)
    if (!one.safety.signal) return reply
    const lines = linesAt(deps.ground.now()).map(line => lineItem(line, locale))
    const callBack = await perform(deps, actor, canRequest, undefined)
    return { ...reply, safety: { ...one.safety, lines, callBack } }
  },
})

const questionnaires: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/questionnaires',
    who: employee,
    summary: 'What can be asked in the language of the request',
    input: z.strictObject({}),
    reply: listOf(offered.extend({ questions: z.int() })),
    handle: async ({ c, deps }) => ({ items: listQuestionnaires(instrumentsOf(deps), c.get('locale')), next: null }),
  }),
  endpoint({
    method: 'get',
    path: '/questionnaires/{questionnaire}',
    who: employee,
    summary: 'One questionnaire with its questions, answers and license',
    input: z.object({ questionnaire: questionnaireId }),
    reply: questionnaireReply,
    handle: async ({ c, deps, input }) => readQuestionnaire(instrumentsOf(deps), input.questionnaire, c.get('locale')),
  }),
]

/** Questionnaires and own check-ups as JSON. */
export const checkUpEndpoints: Endpoint[] = [
  ...questionnaires,
  take,
  endpoint({
    method: 'get',
    path: '/check-ups',
    who: employee,
    summary: 'Own check-ups, latest first',
    input: z.strictObject({}),
    reply: listOf(checkUpReply),
    async handle({ c, deps }) {
      const all = await perform(deps, acting(c, 'employee'), listCheckUps, undefined)
      return { items: all.map(one => shown(one, instrumentsOf(deps), c.get('locale'))), next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/check-ups/{id}',
    who: employee,
    summary: 'One own check-up with its answers',
    input: byId,
    reply: answersReply,
    async handle({ c, deps, input }) {
      const one = await perform(deps, acting(c, 'employee'), findCheckUp, { id: idOrMissing(input.id) })
      return { ...shown(one, instrumentsOf(deps), c.get('locale')), answers: one.answers }
    },
  }),
  endpoint({
    method: 'delete',
    path: '/check-ups/{id}',
    who: employee,
    summary: 'Deletes an own check-up for good, its sharing included',
    input: byId,
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) => perform(deps, acting(c, 'employee'), deleteCheckUp, { id: idOrMissing(input.id) }),
  }),
  endpoint({
    method: 'get',
    path: '/check-ups/{id}/fhir',
    who: employee,
    summary: 'A FHIR R4 collection: Questionnaire, QuestionnaireResponse, Observation; it names no person',
    input: byId,
    reply: z.object({ resourceType: z.literal('Bundle') }).loose(),
    handle({ c, deps, input }) {
      const place = { base: deps.config.BASE_URL, locale: c.get('locale'), instruments: instrumentsOf(deps) }
      return perform(deps, acting(c, 'employee'), exportFhir, { id: idOrMissing(input.id), ...place })
    },
  }),
]
