import { Hono } from 'hono'
import { z } from 'zod'
import { roles } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { formBody } from '../http/body.ts'
import type { Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { viewOf } from '../http/view.ts'
import { enterWith, tokenOf } from '../sessions/cookies.ts'
import { localPath } from '../sessions/rules.ts'
import { listPeople } from './list-people.ts'
import { MailPage } from './mail-page.tsx'
import type { NamedPerson } from './named-people.tsx'
import { signInAs } from './sign-in-as.ts'

const role = z.enum(roles)
/** A button carries role and address in one value; a script may send the address alone. */
const chosen = z
  .object({ as: z.string().optional(), email: z.string().optional(), role: role.optional() })
  .transform(form => {
    const [named, email] = form.as?.split(' ') ?? []
    return { email: email ?? form.email ?? '', role: role.safeParse(named).data ?? form.role }
  })
const wanted = z.object({ role: role.optional(), limit: z.coerce.number().int().min(1).max(2000).default(50) })

/** What is below /demo: being somebody by a click, who there is, and the mail that was sent; nothing outside the demo. */
export function demoPages(deps: Deps, people: readonly NamedPerson[]): Hono<Env> {
  const pages = new Hono<Env>()
  if (deps.config.DEMO !== 'on') return pages
  return pages
    .post('/demo/session', async c => {
      const form = await formBody(c)
      const begun = await signInAs(deps, { ...check(chosen, form), before: tokenOf(c) })
      return enterWith(c, begun, localPath(form.back))
    })
    .get('/demo/people.json', async c => {
      const asked = check(wanted, c.req.query())
      return c.json(await listPeople(deps, people, { ...asked, locale: c.get('locale') }))
    })
    .get('/demo/mail', c => c.html(<MailPage view={viewOf(c, deps)} mails={deps.demoMail()} />))
    .get('/demo/mail.json', c =>
      c.json(
        deps
          .demoMail()
          .map(({ to, subject, text, html, calendar }) => ({ to, subject, text, html, ics: calendar?.ics ?? null })),
      ),
    )
}
