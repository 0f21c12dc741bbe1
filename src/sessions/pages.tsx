import { Hono } from 'hono'
import { z } from 'zod'
import { roles } from '../actor.ts'
import { NamedPeople, type NamedPerson } from '../demo/named-people.tsx'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { codeField, emailField } from './api.ts'
import {
  dropPending,
  enterWith,
  giveToken,
  keepPending,
  type Pending,
  pendingOf,
  takeToken,
  tokenOf,
} from './cookies.ts'
import { requestCode } from './request-code.ts'
import { arrival, localPath } from './rules.ts'
import { signIn, signOut } from './sign-in.ts'
import { switchRole } from './switch-role.ts'
import { keepTyped } from './typed.ts'
import { CodePage, SignInPage } from './views.tsx'

/** The pages around signing in and out; in the demo its people can be chosen on the sign-in page. */
export function sessionPages(deps: Deps, people: readonly NamedPerson[]): Hono<Env> {
  const pages = new Hono<Env>()
  addressPages(pages, deps, people)
  codePages(pages, deps)

  pages.post('/session/end', async c => {
    await signOut(deps, tokenOf(c))
    takeToken(c)
    return c.redirect('/', 303)
  })
  pages.post('/session/role', async c => {
    const { role } = check(z.object({ role: z.enum(roles) }), await formBody(c))
    giveToken(c, (await switchRole(deps, tokenOf(c), role)).token)
    return c.redirect(arrival, 303)
  })
  // The link for the other language sends along what is being written; a page without such a form is just opened.
  pages.post('/session/language', async c => {
    const to = localPath(c.req.query('to'))
    await keepTyped(c, deps, tokenOf(c) ?? '', new URL(to, c.req.url).pathname)
    return c.redirect(to, 303)
  })
  return pages
}

function addressPages(pages: Hono<Env>, deps: Deps, people: readonly NamedPerson[]) {
  const ask = (c: Ctx, back: string, email?: string, refusal?: Refusal) => {
    const view = viewOf(c, deps)
    const choice = view.demo ? <NamedPeople people={people} locale={view.locale} back={back} /> : undefined
    const page = <SignInPage view={view} back={back} email={email} refusal={refusal} children={choice} />
    return answer(c, page, refusal)
  }
  pages.get('/sign-in', c => {
    const back = localPath(c.req.query('back'))
    return c.get('person') ? c.redirect(back, 303) : ask(c, back)
  })
  pages.post('/sign-in/code', async c => {
    const form = await formBody(c)
    const back = localPath(form.back ?? (await pendingOf(c, deps))?.back)
    const send = async () => {
      const { email } = check(z.object({ email: emailField }), form)
      await requestCode(deps, { email, address: c.get('address'), locale: c.get('locale') })
      return email
    }
    const asked = await attempt(send, 'invalid', 'too-many')
    if (asked.refusal) return ask(c, back, textOf(form.email), asked.refusal)
    await keepPending(c, deps, { email: asked.value, back })
    return c.redirect('/sign-in/code', 303)
  })
}

function codePages(pages: Hono<Env>, deps: Deps) {
  const ask = (c: Ctx, { email }: Pending, code?: string, refusal?: Refusal) =>
    answer(
      c,
      <CodePage view={{ ...viewOf(c, deps), path: '/sign-in/code' }} email={email} code={code} refusal={refusal} />,
      refusal,
    )

  pages.get('/sign-in/code', async c => {
    const pending = await pendingOf(c, deps)
    return pending ? ask(c, pending) : c.redirect('/sign-in', 303)
  })
  pages.post('/session', async c => {
    const form = await formBody(c)
    const kept = await pendingOf(c, deps)
    const pending = { email: textOf(form.email) ?? kept?.email ?? '', back: localPath(form.back ?? kept?.back) }
    if (pending.email === '') return c.redirect('/sign-in', 303)
    const enter = () => {
      const { code } = check(z.object({ code: codeField }), form)
      return signIn(deps, { email: pending.email, code, address: c.get('address'), before: tokenOf(c) })
    }
    const begun = await attempt(enter, 'invalid', 'too-many')
    if (begun.refusal) return ask(c, pending, textOf(form.code), begun.refusal)
    dropPending(c)
    return enterWith(c, begun.value, pending.back)
  })
}

function answer(c: Ctx, page: ReturnType<typeof SignInPage>, refusal: Refusal | undefined) {
  if (refusal?.more.retryAfter !== undefined) c.header('Retry-After', String(refusal.more.retryAfter))
  return c.html(page, refusal ? statusOf(refusal) : 200)
}

const textOf = (field: string | string[] | undefined) => (typeof field === 'string' ? field : undefined)
