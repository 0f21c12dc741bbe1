import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import type { Locale } from '../ui/i18n.ts'
import { withOffset } from '../wall-clock.ts'
import { type Consent, consentInput, giveConsent, listConsents, withdrawConsent } from './consents.ts'
import { consentKinds } from './texts.ts'

const consentReply = z.object({
  kind: z.enum(consentKinds),
  version: z.string(),
  title: z.string(),
  text: z.array(z.string()),
  given: z.boolean(),
  since: z.string().nullable(),
})

function shown({ text, since }: Consent, locale: Locale) {
  const { kind, version, title, what, who, until, refusing } = text
  const lines = [what, who, until, refusing].map(said => said[locale])
  const at = since && withOffset(since, homeZone)
  return { kind, version, title: title[locale], text: lines, given: since !== null, since: at }
}

/** Consents as JSON. */
export const consentEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/consents',
    who: ['employee'],
    summary: 'What one can consent to, and whether one has',
    input: z.strictObject({}),
    reply: listOf(consentReply),
    async handle({ c, deps }) {
      const all = await perform(deps, acting(c, 'employee'), listConsents, undefined)
      return { items: all.map(one => shown(one, c.get('locale'))), next: null }
    },
  }),
  endpoint({
    method: 'put',
    path: '/consents',
    who: ['employee'],
    summary: 'Gives or withdraws one consent; withdrawing deletes at once what it covered',
    input: consentInput,
    reply: listOf(consentReply),
    async handle({ c, deps, input: { kind, given, version } }) {
      const actor = acting(c, 'employee')
      if (given) await perform(deps, actor, giveConsent, { kind, version })
      else await perform(deps, actor, withdrawConsent, { kind })
      const all = await perform(deps, actor, listConsents, undefined)
      return { items: all.map(one => shown(one, c.get('locale'))), next: null }
    },
  }),
]
