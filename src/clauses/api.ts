import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { acceptImport, tryImport } from '../clause-files/imports.ts'
import { csvRows, parseClauses } from '../clause-files/parse.ts'
import { listOf } from '../counseling/replies.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import type { Locale } from '../ui/i18n.ts'
import { agreementInput, enterAgreement } from './enter.ts'
import { notATable } from './refusals.ts'
import { type Clause, listAgreements, readRegister } from './register.ts'
import { sayStatus, statusInput } from './say.ts'

const council = ['council'] as const
const id = z.string()
const view = z.object({ status: z.string(), evidence: z.string(), view: z.string(), disputed: z.boolean() }).nullable()
const clauseReply = z.object({
  ...{ id, agreement: id, article: z.number(), title: z.string(), text: z.string() },
  ...{ binding: z.enum(['binding', 'best-effort']), department: z.string(), dueOn: z.string().nullable() },
  ...{ status: z.string(), disputed: z.boolean(), overdue: z.boolean(), employer: view, union: view },
})

function clauseJson({ id, agreementId, article, title, text, binding, department, dueOn, ...rest }: Clause) {
  const { standing, overdue, views } = rest
  const told = (said: (typeof views)['employer']) =>
    said ? { status: said.status, evidence: said.evidence, view: said.view, disputed: said.disputed } : null
  return {
    ...{ id, agreement: agreementId, article, title, text, binding, department, dueOn },
    ...{ status: standing.status, disputed: standing.disputed, overdue },
    ...{ employer: told(views.employer), union: told(views.union) },
  }
}

/** What importing would do, as scripts read it. */
async function tryToImport(act: Act<Official>, { locale, ...input }: Reading) {
  const { id, added, changed, faults } = await tryImport(act, input)
  const told = faults.map(({ row, column, message }) => ({ row, column: column[locale], message: message[locale] }))
  return { id, added, changed, faults: told }
}

type Reading = Parameters<typeof tryImport>[1] & { locale: Locale }

/** The clause register as JSON. */
export const clauseEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/council/clauses',
    who: council,
    summary: 'Clauses of an agreement, the last signed unless another is asked for, each as both sides see it',
    input: z.strictObject({ agreement: z.guid().optional() }),
    reply: listOf(clauseReply),
    async handle({ c, deps, input }) {
      const actor = acting(c, 'council')
      const asked = input.agreement ?? (await perform(deps, actor, listAgreements, undefined)).agreements[0]?.id
      if (!asked) return { items: [], next: null }
      const { clauses } = await perform(deps, actor, readRegister, { id: asked })
      return { items: clauses.map(clauseJson), next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/clauses/{id}/statuses',
    who: council,
    summary: 'How the own side sees a clause; what was said before is kept',
    input: statusInput,
    status: 201,
    reply: z.object({ id }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), sayStatus, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/agreements',
    who: council,
    summary: 'Enters an agreement',
    input: agreementInput,
    status: 201,
    reply: z.object({ id }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), enterAgreement, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/agreements/{id}/imports',
    who: council,
    summary: 'Reads articles from CSV and tells what importing them would do; nothing is in the register yet',
    input: z.strictObject({ id, csv: z.string().max(400_000) }),
    status: 201,
    reply: z.object({
      ...{ id, added: z.number(), changed: z.number() },
      faults: z.array(z.object({ row: z.number(), column: z.string(), message: z.string() })),
    }),
    async handle({ c, deps, input }) {
      const rows = csvRows(input.csv)
      if (!rows) throw notATable('csv')
      const parsed = parseClauses(rows)
      const given = { id: input.id, parsed, locale: c.get('locale') }
      return performOnce(deps, acting(c, 'council'), retryKey(c), tryToImport, given)
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/clause-imports/{id}/acceptance',
    who: council,
    summary: 'Puts articles that were read without a fault into the register',
    input: z.strictObject({ id }),
    status: 201,
    reply: z.object({ agreementId: id, count: z.number() }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), acceptImport, input),
  }),
]
