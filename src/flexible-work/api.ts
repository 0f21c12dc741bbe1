import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Application, listWaitingApplications } from '../decisions/applications.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, actingAsStaff, perform, performOnce, retryKey } from '../http/perform.ts'
import { withOffset } from '../wall-clock.ts'
import { applyFor, hoursInput, planInput } from './apply.ts'
import { typedFrom } from './hours.ts'
import { findArrangement, listArrangements, type OwnArrangement } from './own-days.ts'
import { types } from './rules.ts'
import { withdraw, withdrawalInput } from './withdraw.ts'

const employee = ['employee'] as const
const byId = z.object({ id: z.guid() })

const arrangementReply = z.object({
  id: z.string(),
  type: z.enum(types),
  from: z.string(),
  until: z.string(),
  week: z.array(hoursInput.nullable()).nullable(),
  state: z.enum(['waiting', 'refused', 'withdrawn', 'coming', 'in-force', 'over']),
  withdrawnFrom: z.array(z.string()),
  appliedAt: z.string(),
})

/** An arrangement as JSON. */
export function arrangementJson({ id, type, from, until, week, state, withdrawnFrom, appliedAt }: OwnArrangement) {
  const hours = week?.map(one => one && typedFrom(one)) ?? null
  return { id, type, from, until, week: hours, state, withdrawnFrom, appliedAt: withOffset(appliedAt, homeZone) }
}

/** An application that waits for its head, as JSON. */
export function applicationJson({ id, name, type, from, until, week, appliedAt, dueAt }: Application) {
  const hours = week?.map(one => one && typedFrom(one)) ?? null
  const times = { appliedAt: withOffset(appliedAt, homeZone), dueAt: withOffset(dueAt, homeZone) }
  return { id, name, type, from, until, week: hours, state: 'waiting' as const, ...times }
}

/** The own flexible work as JSON. */
export const flexibleWorkEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/flexible-work/arrangements',
    who: ['employee', 'head'],
    summary: 'Own arrangements, the latest first; for a head those of the department that wait, the oldest first',
    input: z.strictObject({}),
    reply: listOf(
      arrangementReply
        .partial({ withdrawnFrom: true })
        .extend({ name: z.string(), dueAt: z.string() })
        .partial({ name: true, dueAt: true }),
    ),
    async handle({ c, deps }) {
      const person = acting(c, 'employee', 'head')
      if (person.role === 'head') {
        const waiting = await perform(deps, person, listWaitingApplications, undefined)
        return { items: waiting.map(applicationJson), next: null }
      }
      const all = await perform(deps, actingAsStaff(c), listArrangements, undefined)
      return { items: all.map(arrangementJson), next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/flexible-work/arrangements',
    who: employee,
    summary: 'Asks for an arrangement: a week that repeats from a day until another, both included',
    input: planInput,
    status: 201,
    reply: arrangementReply,
    async handle({ c, deps, input }) {
      const made = await performOnce(deps, actingAsStaff(c), retryKey(c), applyForJson, {
        ...input,
        locale: c.get('locale'),
      })
      deps.poke()
      return made
    },
  }),
  endpoint({
    method: 'get',
    path: '/flexible-work/arrangements/{id}',
    who: employee,
    summary: 'One own arrangement',
    input: byId,
    reply: arrangementReply,
    async handle({ c, deps, input }) {
      return arrangementJson(await perform(deps, actingAsStaff(c), findArrangement, input))
    },
  }),
  endpoint({
    method: 'post',
    path: '/flexible-work/arrangements/{id}/withdrawal',
    who: employee,
    summary: 'Takes an own arrangement back, from a day on or from the first that has not begun',
    input: withdrawalInput.extend({ id: z.guid() }),
    reply: arrangementReply,
    async handle({ c, deps, input }) {
      return arrangementJson(await perform(deps, actingAsStaff(c), withdraw, input))
    },
  }),
]

async function applyForJson(...[act, input]: Parameters<typeof applyFor>) {
  return arrangementJson(await applyFor(act, input))
}
