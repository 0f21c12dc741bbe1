import { z } from 'zod'
import { roles } from '../actor.ts'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { receiptCode } from '../draws/receipt.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { programInput } from '../programs/input.ts'
import { findProgram, listPrograms, type Program } from '../programs/program.ts'
import { askForDraw, draftProgram, publishProgram } from '../programs/publish.ts'
import { idOrMissing } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'
import { withOffset } from '../wall-clock.ts'
import { answerSeat, findOwn, findOwnFor, listOwn, type OwnApplication, withdrawApplication } from './applications.ts'
import { applicationInput, applyTo } from './apply.ts'
import { feedbackInput, giveFeedback } from './feedback.ts'
import { ownReceipt } from './receipt.ts'
import { noApplication } from './refusals.ts'

const id = z.string().max(100)
const byId = z.object({ id })
const instantReply = z.string()
const programReply = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  description: z.string(),
  place: z.string(),
  provider: z.string(),
  start: instantReply,
  end: instantReply,
  closesAt: instantReply,
  drawsAt: instantReply.nullable(),
  beacon: z.record(z.string(), z.unknown()).nullable(),
  seats: z.int(),
  minSeats: z.int(),
  companions: z.int(),
  audience: z.string(),
  way: z.string(),
  quota: z.int(),
  cost: z.int(),
  answerHours: z.int(),
  picture: z.object({ address: z.string(), alt: z.string() }).nullable(),
  state: z.string(),
})
const applicationReply = z.object({
  id,
  programId: id,
  state: z.string(),
  appliedAt: instantReply,
  answerBy: instantReply.nullable(),
  reserveNo: z.int().nullable(),
  attendance: z.string().nullable(),
})
const receiptReply = z.record(z.string(), z.unknown()).describe('docs/draw-protocol.md; empty where nothing is drawn')

const stamp = (at: Temporal.Instant) => withOffset(at, homeZone)

function programJson(program: Program, locale: Locale) {
  const { kind, title, description, place, provider, start, end, closesAt, drawsAt, beacon, ...rest } = program
  const { publishedAt: _published, unknownUntil: _unknown, rule: _rule, photo, ...numbers } = rest
  const times = { start: stamp(start), end: stamp(end), closesAt: stamp(closesAt), drawsAt: drawsAt && stamp(drawsAt) }
  const said = { title: title[locale], description: description[locale], place: place[locale] }
  const picture = photo && { address: `/pictures/${program.id}`, alt: photo.alt[locale] }
  return { ...numbers, ...said, ...times, picture, beacon, kind: kind.id, provider: provider.name[locale] }
}

function applicationJson({ id, program, state, appliedAt, answerBy, reserveNo, attendance }: OwnApplication) {
  const times = { appliedAt: stamp(appliedAt), answerBy: answerBy && stamp(answerBy) }
  return { id, programId: program.id, state, ...times, reserveNo, attendance }
}

const everyone: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/healing/programs',
    who: 'signed-in',
    summary: 'Published healing programs, the next first',
    input: z.object({}).strict(),
    reply: listOf(programReply),
    async handle({ c, deps }) {
      const items = await perform(deps, acting(c, ...roles), act => listPrograms(act), undefined)
      return { items: items.map(one => programJson(one, c.get('locale'))), next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/healing/programs/{id}',
    who: 'signed-in',
    summary: 'One healing program',
    input: byId,
    reply: programReply,
    async handle({ c, deps, input }) {
      const which = { id: idOrMissing(input.id) }
      return programJson(
        await perform(deps, acting(c, ...roles), act => findProgram(act, which), undefined),
        c.get('locale'),
      )
    },
  }),
]

const employee: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/healing/programs/{id}/application',
    who: ['employee'],
    summary: 'Applies, or changes the own application until closing',
    input: applicationInput.extend({ id }),
    status: 201,
    reply: applicationReply.extend({ receipt: receiptReply.nullable(), receiptCode: z.string().nullable() }),
    async handle({ c, deps, input: { id, ...input } }) {
      const actor = acting(c, 'employee')
      const asked = { ...input, program: idOrMissing(id), locale: c.get('locale') }
      const done = await perform(
        deps,
        actor,
        async act => {
          const own = await applyTo(act, asked)
          return { own, receipt: own.receipt ? await ownReceipt(act, own) : null }
        },
        undefined,
      )
      deps.poke()
      const { own, receipt } = done
      return { ...applicationJson(own), receipt, receiptCode: receipt && receiptCode(receipt) }
    },
  }),
  endpoint({
    method: 'delete',
    path: '/healing/programs/{id}/application',
    who: ['employee'],
    summary: 'Takes the own application back before closing',
    input: byId,
    status: 204,
    reply: null,
    async handle({ c, deps, input }) {
      const program = idOrMissing(input.id)
      await perform(
        deps,
        acting(c, 'employee'),
        async act => {
          const own = await findOwnFor(act, { program })
          if (!own) throw noApplication()
          await withdrawApplication(act, own)
        },
        undefined,
      )
      deps.poke()
    },
  }),
  endpoint({
    method: 'get',
    path: '/healing/applications',
    who: ['employee'],
    summary: 'Own applications, the latest first',
    input: z.object({}).strict(),
    reply: listOf(applicationReply),
    async handle({ c, deps }) {
      return {
        items: (await perform(deps, acting(c, 'employee'), listOwn, undefined)).map(applicationJson),
        next: null,
      }
    },
  }),
  endpoint({
    method: 'get',
    path: '/healing/applications/{id}/receipt',
    who: ['employee'],
    summary: 'The receipt of an own application, as long as the draw’s key exists',
    input: byId,
    reply: receiptReply,
    handle: ({ c, deps, input }) => perform(deps, acting(c, 'employee'), ownReceipt, { id: idOrMissing(input.id) }),
  }),
  endpoint({
    method: 'post',
    path: '/healing/applications/{id}/acceptance',
    who: ['employee'],
    summary: 'Answers the offer of a place, or gives an accepted one back',
    input: z.object({ id, accept: z.boolean().default(true) }),
    reply: applicationReply,
    async handle({ c, deps, input }) {
      const which = { id: idOrMissing(input.id), accept: input.accept }
      const own = await perform(
        deps,
        acting(c, 'employee'),
        async act => {
          await answerSeat(act, which)
          return findOwn(act, which)
        },
        undefined,
      )
      deps.poke()
      return applicationJson(own)
    },
  }),
  endpoint({
    method: 'post',
    path: '/healing/applications/{id}/feedback',
    who: ['employee'],
    summary: 'Three short answers after a program, once',
    input: feedbackInput.extend({ id }),
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) =>
      perform(deps, acting(c, 'employee'), giveFeedback, { ...input, id: idOrMissing(input.id) }),
  }),
]

const office: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/healing/programs',
    who: ['hr'],
    summary: 'Makes and publishes a program; every wrong field is named',
    input: programInput,
    status: 201,
    reply: programReply,
    async handle({ c, deps, input }) {
      const program = await perform(
        deps,
        acting(c, 'hr'),
        async act => publishProgram(act, await draftProgram(act, { input, drand: deps.drand !== undefined })),
        undefined,
      )
      return programJson(program, c.get('locale'))
    },
  }),
  endpoint({
    method: 'post',
    path: '/healing/programs/{id}/draw',
    who: ['hr'],
    summary: 'Always refused, and noted: a draw happens by itself and once',
    input: byId,
    reply: null,
    async handle({ c, deps, input }) {
      throw await perform(deps, acting(c, 'hr'), askForDraw, { id: idOrMissing(input.id) })
    },
  }),
]

/** Healing programs as JSON. */
export const healingEndpoints: Endpoint[] = [...everyone, ...employee, ...office]
