import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { ownCase } from '../cases/own-case.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { answerHandOver, readHandOver } from './answer.ts'
import { askedHandOvers, askHandOver, colleagues, handOverInput, withdrawHandOver } from './ask.ts'
import { AskPage, type Typed } from './ask-page.tsx'
import { QuestionPage } from './question-page.tsx'
import { words } from './words.ts'

/** /cases/:id/hand-over for the counselor, /hand-overs/:id for the client who decides. */
export function handOverPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/cases/:id/hand-over', c => showAsking(c, deps))
    .post('/cases/:id/hand-over', c => ask(c, deps))
    .post('/hand-overs/:id/withdrawal', c => withdraw(c, deps))
    .get('/hand-overs/:id', c => showQuestion(c, deps))
    .post('/hand-overs/:id/answer', c => answer(c, deps))
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

async function readAsking(act: Act<Counselor>, { id }: { id: string }) {
  const { id: caseId } = await ownCase(act, id)
  return { caseId, counselors: await colleagues(act), asked: await askedHandOvers(act, { caseId }) }
}

async function showAsking(c: Ctx, deps: Deps, failed?: { typed: Typed; refusal: Refusal }) {
  const counselor = acting(c, 'counselor')
  const read = await perform(deps, counselor, readAsking, { id: idOf(c) })
  const t = words[c.get('locale')]
  const done = failed ? undefined : { asked: t.asked, withdrawn: t.withdrawn }[String(c.req.query('done'))]
  const typed = failed?.typed ?? (await takeTyped(c, deps, counselor))
  const errors = failed?.refusal.more.errors
  const refused = failed && !errors ? failed.refusal.said[c.get('locale')] : undefined
  const page = <AskPage {...{ view: viewOf(c, deps), ...read, typed, errors, done, refused }} />
  return c.html(page, failed ? statusOf(failed.refusal) : 200)
}

async function ask(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const input = () => check(handOverInput, { id: idOf(c), counselor: typed.counselor, words: typed.words })
  const outcome = await attempt(() => perform(deps, counselor, askHandOver, input()), 'invalid', 'conflict')
  if (outcome.refusal) return showAsking(c, deps, { typed, refusal: outcome.refusal })
  deps.poke()
  return c.redirect(`/cases/${idOf(c)}/hand-over?done=asked`, 303)
}

async function withdraw(c: Ctx, deps: Deps) {
  const { caseId } = await perform(deps, acting(c, 'counselor'), withdrawHandOver, { id: idOf(c) })
  return c.redirect(`/cases/${caseId}/hand-over?done=withdrawn`, 303)
}

async function showQuestion(c: Ctx, deps: Deps, refusal?: Refusal) {
  const question = await perform(deps, acting(c, 'employee'), readHandOver, { id: idOf(c) })
  const page = <QuestionPage view={viewOf(c, deps)} question={question} refused={refusal?.said[c.get('locale')]} />
  return c.html(page, refusal ? statusOf(refusal) : 200)
}

const answerForm = z.object({ answer: z.enum(['yes', 'no']) })

async function answer(c: Ctx, deps: Deps) {
  const employee = acting(c, 'employee')
  const form = await formBody(c)
  const chosen = () => ({ id: idOf(c), agree: check(answerForm, form).answer === 'yes' })
  const outcome = await attempt(() => perform(deps, employee, answerHandOver, chosen()), 'conflict', 'invalid')
  if (outcome.refusal) return showQuestion(c, deps, outcome.refusal)
  return c.redirect(`/hand-overs/${idOf(c)}`, 303)
}
