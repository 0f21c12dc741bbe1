import { Hono } from 'hono'
import { z } from 'zod'
import { roles } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { viewOf } from '../http/view.ts'
import { tokenOf } from '../sessions/cookies.ts'
import { localPath } from '../sessions/rules.ts'
import type { SignedIn } from '../sessions/sign-in.ts'
import { listPeople } from './list-people.ts'
import { MailPage } from './mail-page.tsx'
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

/** What is below /demo, for the demo only: being somebody by a click, who there is, and the mail that was sent. */
export function demoPages(deps: Deps, enter: (c: Ctx, begun: SignedIn, back: string) => Response): Hono<Env> {
  return new Hono<Env>()
    .post('/session', async c => {
      const form = await formBody(c)
      const begun = await signInAs(deps, { ...check(chosen, form), before: tokenOf(c) })
      return enter(c, begun, localPath(form.back))
    })
    .get('/people.json', async c => {
      const asked = check(wanted, c.req.query())
      return c.json(await listPeople(deps, { ...asked, locale: c.get('locale') }))
    })
    .get('/mail', c => c.html(<MailPage view={viewOf(c, deps)} mails={deps.demoMail()} />))
    .get('/mail.json', c =>
      c.json(
        deps
          .demoMail()
          .map(({ to, subject, text, html, calendar }) => ({ to, subject, text, html, ics: calendar?.ics ?? null })),
      ),
    )
}
