import { z } from 'zod'
import { heldShortfallsOf } from '../../db/flexible.ts'
import { decision } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Decider } from '../actor.ts'
import { sayShortfalls } from '../counters/say-shortfalls.ts'
import { both, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { Refusal } from '../refusal.ts'
import { tellApplicant } from '../staff-mail/tell-applicant.ts'
import { type Application, findApplication } from './applications.ts'

/** A decision; whoever refuses says why, as the statute asks (DOMAIN §6). */
export const decisionInput = z
  .strictObject({
    approve: z.boolean(),
    reason: textField(1_000).optional(),
  })
  .refine(({ approve, reason }) => approve || Boolean(reason), {
    path: ['reason'],
    error: () =>
      both({
        ko: '승인하지 않을 때는 이유를 적어야 합니다. 신청한 직원이 그대로 읽습니다.',
        en: 'A refusal needs its reason. The person who applied will read it as you write it.',
      }),
  })

export type DecisionInput = z.infer<typeof decisionInput>

/**
 * Decides on an application of the head's unit, once and for all: approved, it is in force from its first day; refused, with
 * the reason sealed under its person's key, its days are free again. One already decided, one's own, or an approval that
 * would leave a counter short is a conflict.
 */
export async function decide(
  act: Act<Decider>,
  { id, approve, reason }: DecisionInput & { id: string },
): Promise<Application> {
  const { tx, now, actor } = act
  const found = await findApplication(act, { id })
  if (found.decided) throw decidedBefore()
  if (approve) await expectStaffed(act, found.id)
  const { personId } = found
  const row = { arrangementId: found.id, personId, approved: approve, decidedBy: actor.me, at: now }
  const made = await tx
    .insert(decision)
    .values({ ...row, ...(reason && (await sealedReason(act, found, reason))) })
    .onConflictDoNothing()
    .returning({ id: decision.arrangementId })
    .catch(ownOrRethrow)
  if (made.length === 0) throw decidedBefore()
  await tellApplicant(act, found)
  await logAccess(act, { action: approve ? 'approve' : 'refuse', objectKind: 'arrangement', objectId: found.id })
  return { ...found, decided: { approved: approve, at: now } }
}

/**
 * Refuses what would leave a counter short, and says when. Holds the counters first, so that of two approvals at once the
 * second already counts with the first; the database's own trigger says the same to whoever does not ask.
 */
export async function expectStaffed({ tx }: Pick<Act, 'tx'>, id: string): Promise<void> {
  const short = await heldShortfallsOf(tx, id)
  if (short.length === 0) return
  const said = sayShortfalls(short)
  throw new Refusal(
    'conflict',
    {
      ko: `승인하면 창구 인원이 모자랍니다. ${said.map(({ ko }) => ko).join(' · ')}. 바뀐 것은 없습니다.`,
      en: `Approved, a counter would be short. ${said.map(({ en }) => en).join(' · ')}. Nothing changed.`,
    },
    { instead: { short } },
  )
}

async function sealedReason({ tx, vault }: Act<Decider>, { id, personId }: Application, reason: string) {
  const key = await vault.keyOf(tx, 'flexible', personId)
  const sealed = await vault.seal(key, { table: 'flexible.decision', column: 'sealed', row: id }, { reason })
  return { keyId: key.id, sealed }
}

/** The database refuses a decision on one's own application; everything else goes on as it came. */
function ownOrRethrow(error: unknown): never {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ('code' in cause && cause.code === '42501')
      throw new Refusal('conflict', {
        ko: '자신의 신청은 결정할 수 없습니다. 다른 결재권자가 결정해야 합니다.',
        en: 'Nobody decides on their own application; somebody else has to.',
      })
  throw error
}

function decidedBefore(): Refusal {
  return new Refusal('conflict', {
    ko: '이미 결정된 신청입니다. 바뀐 것은 없습니다.',
    en: 'This application has been decided already. Nothing changed.',
  })
}
