import { Hono } from 'hono'
import { z } from 'zod'
import { linesAt } from '../crisis/lines.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform, performOnce } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { placeOf } from '../http/range.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { conversationsOf, sideOf } from './conversation.ts'
import { draftInput, keepMessageDraft } from './draft.ts'
import { ConversationsPage } from './list-page.tsx'
import { messageInput, sendMessage } from './send.ts'
import { readThread } from './thread.ts'
import { ThreadPage } from './thread-page.tsx'
import { words } from './words.ts'

/** /messages: all conversations, one of them, sending, and keeping what is not sent yet. */
export function messagePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/messages', async c => {
      const person = acting(c, 'employee', 'counselor')
      const conversations = await perform(deps, person, conversationsOf, undefined)
      const props = { view: viewOf(c, deps), conversations, side: sideOf(person), now: deps.ground.now() }
      return c.html(<ConversationsPage {...props} />)
    })
    .get('/messages/:id', c => show(c, deps))
    .post('/messages/:id', c => send(c, deps))
    .post('/messages/:id/draft', c => keep(c, deps))
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''
const typedForm = z.object({
  text: z.string().max(20_000).catch(''),
  key: z.uuid().optional().catch(undefined),
})

async function show(c: Ctx, deps: Deps, failed?: { typed: string; refusal: Refusal }) {
  const person = acting(c, 'employee', 'counselor')
  const before = failed ? undefined : placeOf(c.req.query('before'))
  const thread = await perform(deps, person, readThread, { id: idOf(c), before })
  const locale = c.get('locale')
  const t = words[locale]
  const late = failed ? undefined : await takeTyped(c, deps, person)
  const errors = failed?.refusal.more.errors
  const now = deps.ground.now()
  const page = {
    ...{ view: viewOf(c, deps), thread, side: sideOf(person), lines: linesAt(now), now, key: deps.ground.uuid() },
    ...{ past: before !== undefined, typed: failed?.typed ?? (late && typedForm.parse(late).text), errors },
    refused: failed && !errors ? failed.refusal.said[locale] : undefined,
    done: failed ? undefined : { sent: t.sent, kept: t.kept }[String(c.req.query('done'))],
  }
  return c.html(<ThreadPage {...page} />, failed ? statusOf(failed.refusal) : 200)
}

async function send(c: Ctx, deps: Deps) {
  const person = acting(c, 'employee', 'counselor')
  const { text, key } = typedForm.parse(await formBody(c))
  const id = idOf(c)
  const write = async (...[act, input]: Parameters<typeof sendMessage>) => ({ ...(await sendMessage(act, input)) })
  const sent = await attempt(
    () => performOnce(deps, person, key, write, check(messageInput, { id, text })),
    'invalid',
    'conflict',
    'too-many',
  )
  if (sent.refusal) {
    // Also what cannot be sent now is kept for later.
    await attempt(() => perform(deps, person, keepMessageDraft, check(draftInput, { id, text })), 'invalid', 'conflict')
    return show(c, deps, { typed: text, refusal: sent.refusal })
  }
  deps.poke()
  return c.redirect(`/messages/${id}?done=sent`, 303)
}

async function keep(c: Ctx, deps: Deps) {
  const person = acting(c, 'employee', 'counselor')
  const { text } = typedForm.parse(await formBody(c))
  const id = idOf(c)
  const kept = await attempt(
    () => perform(deps, person, keepMessageDraft, check(draftInput, { id, text })),
    'invalid',
    'conflict',
  )
  if (kept.refusal) return show(c, deps, { typed: text, refusal: kept.refusal })
  return c.redirect(`/messages/${id}?done=kept`, 303)
}
