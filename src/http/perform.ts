import { and, eq } from 'drizzle-orm'
import { unitDecidedFor } from '../../db/flexible.ts'
import { lockFor } from '../../db/locks.ts'
import { councilIdempotency } from '../../db/schema/council-work.ts'
import { idempotency } from '../../db/schema/counseling.ts'
import { staffIdempotency } from '../../db/schema/flexible.ts'
import { type Act, actIn, entryOf } from '../act.ts'
import {
  type Actor,
  type CenterManager,
  type Counselor,
  type Decider,
  deputyOf,
  type Employee,
  type Official,
  type Person,
  type Reviewer,
  type Role,
  reviewerOf,
  type Staff,
  staffOf,
} from '../actor.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { sha256 } from '../privacy/sha256.ts'
import { Refusal, signedOut } from '../refusal.ts'
import type { Ctx } from './context.ts'
import { wrongFields } from './input.ts'

export type Verb<A extends Actor, I, O> = (act: Act<A>, input: I) => Promise<O>

/** Performs a verb as `actor` in one transaction. */
export function perform<A extends Actor, I, O>(deps: Deps, actor: A, verb: Verb<A, I, O>, input: I): Promise<O> {
  const now = deps.ground.now()
  return deps.db.transaction(entryOf(actor, now), tx => verb(actIn(deps.ground, tx, actor, now), input))
}

/** Whose requests may come again. */
type Replied = Employee | Counselor | CenterManager | Staff | (Official & { role: 'council' })

/** Performs a verb at most once for a key of this actor: a retry gets the first reply, another input with the same key a conflict. */
export async function performOnce<A extends Replied, I, O extends Record<string, unknown>>(
  deps: Deps,
  actor: A,
  key: string | undefined,
  verb: Verb<A, I, O>,
  input: I,
): Promise<O | Record<string, unknown>> {
  if (!key) return perform(deps, actor, verb, input)
  const fingerprint = fingerprintOf(verb.name, input)
  return perform<A, I, O | Record<string, unknown>>(
    deps,
    actor,
    async act => {
      await lockFor(act.tx, `idempotency ${actor.account} ${key}`)
      const replies = repliesTo(act)
      const before = await replies.find(key)
      if (before) {
        if (hex(before.fingerprint) !== hex(fingerprint)) throw keyReused()
        return before.reply
      }
      const reply = await verb(act, input)
      await replies.keep({ key, fingerprint, reply, at: act.now })
      return reply
    },
    input,
  )
}

/** The same for a verb that tells nothing: a retry does nothing and tells nothing. */
export async function performOnceQuietly<A extends Replied, I>(
  deps: Deps,
  actor: A,
  key: string | undefined,
  verb: Verb<A, I, void>,
  input: I,
): Promise<void> {
  const quiet = async (act: Act<A>, given: I) => {
    await verb(act, given)
    return {}
  }
  Object.defineProperty(quiet, 'name', { value: verb.name })
  await performOnce(deps, actor, key, quiet, input)
}

type Kept = Omit<typeof idempotency.$inferInsert, 'owner'>

/** Where the replies to an actor are kept: those of staff and of the council on the office side, under whom the database knows. */
function repliesTo({ tx, actor }: Act<Replied>) {
  if (actor.role === 'staff') {
    return {
      find: async (key: string) => (await tx.select().from(staffIdempotency).where(eq(staffIdempotency.key, key)))[0],
      keep: (row: Kept) => tx.insert(staffIdempotency).values(row),
    }
  }
  if (actor.role === 'council') {
    return {
      find: async (key: string) =>
        (await tx.select().from(councilIdempotency).where(eq(councilIdempotency.key, key)))[0],
      keep: (row: Kept) => tx.insert(councilIdempotency).values(row),
    }
  }
  const { me: owner } = actor
  const mine = (key: string) => and(eq(idempotency.owner, owner), eq(idempotency.key, key))
  return {
    find: async (key: string) => (await tx.select().from(idempotency).where(mine(key)))[0],
    keep: (row: Kept) => tx.insert(idempotency).values({ ...row, owner }),
  }
}

/** The Idempotency-Key of a request, if it has one; refuses what no program would make up. */
export function retryKey(c: Ctx): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined || /^[\x20-\x7e]{1,200}$/.test(key)) return key
  const message = {
    ko: '영문자, 숫자, 기호로 200자까지 적어 주세요.',
    en: 'At most 200 ASCII letters, digits and signs, please.',
  }
  throw new Refusal('invalid', wrongFields, { errors: [{ field: 'Idempotency-Key', message }] })
}

/** SHA-256 of what is asked for, so that a key cannot be used for something else. */
export function fingerprintOf(verb: string, input: unknown): Uint8Array {
  return sha256(`${verb} ${JSON.stringify(input)}`)
}

/** Says that an idempotency key was used for another request before. */
export function keyReused(): Refusal {
  return new Refusal('conflict', {
    ko: '같은 요청 번호로 다른 내용이 왔어요. 처음 요청은 그대로 두었어요. 새 번호로 다시 보내 주세요.',
    en: 'This Idempotency-Key was used for a different request. The first one stands; send this one with a new key.',
  })
}

/** The signed-in person in one of these roles; refuses as signed out or as not allowed, without saying what exists. */
export function acting<R extends Role>(c: Ctx, ...allowed: R[]): Person & { role: R } {
  const person = c.get('person')
  if (!person) throw signedOut()
  if (isOneOf(person, allowed)) return person
  throw new Refusal('forbidden', {
    ko: '지금 역할로는 열 수 없는 곳이에요. 이름 옆에서 역할을 바꾸거나 처음 화면으로 가 주세요.',
    en: 'This is not open to the role you are in. Switch roles next to your name, or go back to the start.',
  })
}

/** The signed-in employee as a reviewer of refusals; for which, if any, the database knows. */
export function actingAsReviewer(c: Ctx): Reviewer {
  return reviewerOf(acting(c, 'employee'))
}

/** The signed-in employee in what is no secret of care; refuses like `acting`. */
export function actingAsStaff(c: Ctx): Staff {
  return staffOf(acting(c, 'employee'))
}

/**
 * Who asks, as whoever decides: a head, or an employee as the deputy that they may be. Whether they are one at this moment,
 * each transaction finds out for itself; to who is none it shows nothing.
 */
export function decidingAs(c: Ctx): Decider {
  const person = acting(c, 'head', 'employee')
  return person.role === 'employee' ? deputyOf(person) : person
}

/** The same for pages: an employee who is no deputy at this moment is refused like everybody in a wrong role. */
export async function actingAsDecider(c: Ctx, deps: Deps): Promise<Decider> {
  if (c.get('person')?.role !== 'employee') return acting(c, 'head')
  return (await isDeputyNow(c, deps)) ? decidingAs(c) : acting(c, 'head')
}

/** Whether the signed-in employee decides for a head at this moment. */
export async function isDeputyNow(c: Ctx, deps: Deps): Promise<boolean> {
  return (await perform(deps, deputyOf(acting(c, 'employee')), unitDecidedFor, undefined)) !== null
}

function isOneOf<R extends Role>(person: Person, allowed: R[]): person is Person & { role: R } {
  return allowed.some(role => role === person.role)
}
