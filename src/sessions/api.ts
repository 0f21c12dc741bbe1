import { z } from 'zod'
import { roles } from '../actor.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { both } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { signedOut } from '../refusal.ts'
import { giveToken, takeToken, tokenOf } from './cookies.ts'
import { requestCode } from './request-code.ts'
import { signIn, signOut } from './sign-in.ts'
import { switchRole } from './switch-role.ts'
import { words } from './words.ts'

const nothing = z.object({}).strict()
const role = z.enum(roles)

/** An e-mail address as people type it. */
export const emailField = z.string().trim().pipe(z.email().max(254))

/** Six digits as people type or paste them: spaced, hyphened or full-width. */
export const codeField = z
  .string()
  .max(40)
  .transform(text => text.normalize('NFKC').replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, both({ ko: words.ko.codeForm, en: words.en.codeForm })))

const acts = z.object({ role, roles: z.array(role) })

/** Sign-in as JSON. */
export const sessionEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/sign-in-codes',
    who: 'anyone',
    summary: 'Mails a six-digit code that signs in for ten minutes; answers alike for unknown addresses',
    input: z.object({ email: emailField }).strict(),
    status: 202,
    reply: nothing,
    async handle({ c, deps, input }) {
      await requestCode(deps, { ...input, address: c.get('address'), locale: c.get('locale') })
      return {}
    },
  }),
  endpoint({
    method: 'post',
    path: '/session',
    who: 'anyone',
    summary: 'Signs in with a mailed code and sets the session cookie',
    input: z.object({ email: emailField, code: codeField }).strict(),
    status: 201,
    reply: acts,
    async handle({ c, deps, input }) {
      const begun = await signIn(deps, { ...input, address: c.get('address'), before: tokenOf(c) })
      giveToken(c, begun.token)
      return { role: begun.role, roles: begun.roles }
    },
  }),
  endpoint({
    method: 'delete',
    path: '/session',
    who: 'anyone',
    summary: 'Signs out at once; does nothing for who is not signed in',
    input: nothing,
    status: 204,
    reply: null,
    async handle({ c, deps }) {
      await signOut(deps, tokenOf(c))
      takeToken(c)
    },
  }),
  endpoint({
    method: 'get',
    path: '/me',
    who: 'signed-in',
    summary: 'Who is signed in, and in which role',
    input: nothing,
    reply: acts.extend({ name: z.string(), locale: z.enum(['ko', 'en']) }),
    async handle({ c, deps }) {
      const person = acting(c, ...roles)
      // Entering a transaction is what proves that the session still lives.
      await perform(deps, person, async () => undefined, undefined)
      return { role: person.role, roles: person.roles, name: person.name, locale: c.get('locale') }
    },
  }),
  endpoint({
    method: 'post',
    path: '/session/role',
    who: 'signed-in',
    summary: 'Goes on in another of the own roles, under a new session token',
    input: z.object({ role }).strict(),
    reply: acts,
    async handle({ c, deps, input }) {
      if (!c.get('person')) throw signedOut()
      const begun = await switchRole(deps, tokenOf(c), input.role)
      giveToken(c, begun.token)
      return { role: begun.role, roles: begun.roles }
    },
  }),
]
