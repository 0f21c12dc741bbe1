import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accountOf } from '../../db/council.ts'
import { DatabaseFault, scrub } from '../../db/database.ts'
import { member, organization } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { both, dayField, textField } from '../http/input.ts'
import { inviteNewcomer } from '../meetings/dates.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal, type RefusalMore } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { holdsOn } from './rules.ts'
import { type Body, dayOf, type Member, membersOf, mySeats, type Seat, seatIn, secretaryIn } from './seat.ts'

/** A body with everybody who sits in it today. */
export async function readBody(act: Act<Official>, { id }: { id: string }): Promise<{ seat: Seat; members: Member[] }> {
  const seat = await seatIn(act, id)
  return { seat, members: await membersOf(act, seat.body.id) }
}

/** The reader's seats, one a body. */
export async function listSeats(act: Act<Official>): Promise<Seat[]> {
  return mySeats(act)
}

export const memberInput = z
  .strictObject({
    id: z.guid(),
    name: textField(80).min(1),
    post: textField(120).default(''),
    seat: z.enum(['member', 'alternate']),
    /** Presides; named by the employer's side. */
    chair: z.boolean().default(false),
    standsFor: z.guid().optional(),
    /** Who named them: the employer or one of several unions. */
    organization: textField(80).optional(),
    from: dayField,
    until: dayField.optional(),
  })
  .refine(({ seat, standsFor }) => (seat === 'alternate') === (standsFor !== undefined), {
    path: ['standsFor'],
    error: () =>
      both({ ko: '대리 위원은 누구를 대리하는지 골라 주십시오.', en: 'Please say for whom an alternate stands in.' }),
  })
  .refine(({ seat, chair }) => !chair || seat === 'member', {
    path: ['chair'],
    error: () => both({ ko: '위원장은 위원이어야 합니다.', en: 'The chair has to be a member.' }),
  })
  .refine(({ from, until }) => until === undefined || from <= until, {
    path: ['until'],
    error: () =>
      both({ ko: '임기가 시작하는 날보다 뒤여야 합니다.', en: 'This has to be after the first day of the term.' }),
  })

/**
 * Seats somebody on the secretary's own side. `emailIndex` is the fingerprint of the address by which they sign in, if
 * they have one; refused when all seats are taken, or the term is over already.
 */
export async function addMember(
  act: Act<Official>,
  { emailIndex, ...input }: z.infer<typeof memberInput> & { emailIndex: Uint8Array | null },
): Promise<{ id: string }> {
  const { body, side } = await secretaryIn(act, input.id)
  checkTerm(body, input, dayOf(act.now))
  if (input.chair && side !== 'employer') throw field('seat', employersChair)
  const accountId = emailIndex ? await accountOf(act.tx, emailIndex) : null
  if (emailIndex && !accountId) throw field('email', noAccount)
  const members = await membersOf(act, body.id)
  const standsFor = input.standsFor?.toLowerCase() ?? null
  if (standsFor && !members.some(one => one.id === standsFor && one.side === side && one.seat === 'member'))
    throw field('standsFor', ofOwnSide)
  const id = act.uuid()
  const organizationId = input.organization ? await organizationOf(act, body, side, input.organization) : null
  const { name, post, seat, chair, from: fromOn, until: untilOn = null } = input
  const term = { fromOn, untilOn }
  try {
    await act.tx
      .insert(member)
      .values({ id, bodyId: body.id, side, organizationId, accountId, name, post, seat, standsFor, chair, ...term })
  } catch (error) {
    throw whyNot(scrub(error), body)
  }
  if (accountId) await inviteNewcomer(act, { body }, accountId)
  await logAccess(act, { action: 'seat-member', objectKind: 'council-member', objectId: id })
  return { id }
}

async function organizationOf(act: Act<Official>, { id: bodyId }: Body, side: Seat['side'], name: string) {
  const known = and(eq(organization.bodyId, bodyId), eq(organization.side, side), eq(organization.name, name))
  await act.tx.insert(organization).values({ id: act.uuid(), bodyId, side, name }).onConflictDoNothing()
  const [row] = await act.tx.select({ id: organization.id }).from(organization).where(known)
  return row?.id ?? null
}

function checkTerm(
  body: Body,
  { from, until }: { from: string; until?: string | undefined },
  today: Temporal.PlainDate,
) {
  if (until !== undefined && until < today.toString()) throw field('until', termOver)
  if (body.untilOn !== null && !holdsOn(body, Temporal.PlainDate.from(from))) throw field('from', outsideBody)
}

export const termInput = z.strictObject({ id: z.guid(), member: z.guid(), until: dayField })

/** Ends the term of somebody on the secretary's own side with a day; they see nothing of the body from the next. */
export async function endTerm(act: Act<Official>, input: z.infer<typeof termInput>): Promise<void> {
  const { body, side } = await secretaryIn(act, input.id)
  const who = (await membersOf(act, body.id)).find(one => one.id === idOrMissing(input.member))
  if (!who || who.side !== side) throw missing()
  if (input.until < who.fromOn) throw field('until', beforeTerm)
  await act.tx.update(member).set({ untilOn: input.until }).where(eq(member.id, who.id))
  await logAccess(act, { action: 'end-term', objectKind: 'council-member', objectId: who.id })
}

/** Why the database would not seat somebody, in words. */
function whyNot(error: unknown, { perSide }: Body): unknown {
  if (!(error instanceof DatabaseFault)) return error
  if (error.constraint === 'member_seats') {
    return field('seat', {
      ko: `이 측의 자리 ${perSide}석이 모두 찼습니다. 먼저 물러나는 위원의 임기를 마치게 해 주십시오.`,
      en: `All ${perSide} seats of this side are taken. First end the term of a member who leaves.`,
    })
  }
  if (error.constraint === 'member_one_chair') return field('seat', chairTaken)
  return error.constraint === 'member_once' ? field('email', satAlready) : error
}

const field = (name: string, message: Said, more: RefusalMore = {}) =>
  new Refusal('invalid', message, { ...more, errors: [{ field: name, message }] })
const noAccount: Said = {
  ko: '이 주소로 로그인하는 직원이 없습니다. 주소를 확인하거나 비워 두십시오. 비워 두면 간사가 회신을 대신 적습니다.',
  en: 'No member of staff signs in with this address. Check it or leave it empty; then the secretary writes answers down.',
}
const satAlready: Said = {
  ko: '이미 이 기구에 자리가 있는 분입니다.',
  en: 'This person has a place in the body already.',
}
const employersChair: Said = {
  ko: '위원장은 사용자 측이 지명합니다.',
  en: 'The chair is named by the employer’s side.',
}
const chairTaken: Said = {
  ko: '그 기간에는 이미 위원장이 있습니다. 먼저 지금 위원장의 임기를 마치게 해 주십시오.',
  en: 'There is a chair in that time already. First end the term of the one who presides now.',
}
const ofOwnSide: Said = {
  ko: '같은 측의 위원 가운데에서 골라 주십시오.',
  en: 'Please choose a member of the same side.',
}
const termOver: Said = {
  ko: '이미 끝난 임기입니다. 오늘이나 그 뒤의 날을 적어 주십시오.',
  en: 'This term is over already. Please give today or a later day.',
}
const outsideBody: Said = {
  ko: '기구의 존속 기간을 벗어납니다. 그 안의 날을 적어 주십시오.',
  en: 'The body does not exist on that day. Please give a day within its time.',
}
const beforeTerm: Said = {
  ko: '임기가 시작하는 날보다 앞일 수 없습니다.',
  en: 'A term cannot end before it begins.',
}
