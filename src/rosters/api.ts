import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { idOrMissing } from '../refusal.ts'
import { attendanceInput, attendances, listRosters, markAttendance, readRoster } from './roster.ts'

const id = z.string().max(100)
const participant = z.object({
  id,
  name: z.string(),
  contact: z.string(),
  companions: z.array(z.object({ name: z.string(), relation: z.string() })),
  attendance: z.enum(attendances).nullable(),
})

/** A provider's rosters as JSON. */
export const rosterEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/healing-programs',
    who: ['center'],
    summary: 'Healing programs that the own center runs',
    input: z.object({}).strict(),
    reply: listOf(z.object({ id, title: z.string(), state: z.string() })),
    async handle({ c, deps }) {
      const programs = await perform(deps, acting(c, 'center'), listRosters, undefined)
      const locale = c.get('locale')
      return { items: programs.map(({ id, title, state }) => ({ id, title: title[locale], state })), next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/provider/healing-programs/{id}/roster',
    who: ['center'],
    summary: 'Who takes part in a program of the own center; each opening is noted for them',
    input: z.object({ id }),
    reply: listOf(participant),
    async handle({ c, deps, input }) {
      const { participants } = await perform(deps, acting(c, 'center'), readRoster, { id: idOrMissing(input.id) })
      return { items: participants, next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/provider/healing-applications/{id}/attendance',
    who: ['center'],
    summary: 'Notes whether a participant came; can be corrected',
    input: attendanceInput.extend({ id }),
    status: 204,
    reply: null,
    async handle({ c, deps, input }) {
      await perform(deps, acting(c, 'center'), markAttendance, { ...input, id: idOrMissing(input.id) })
    },
  }),
]
