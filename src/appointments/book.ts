import { z } from 'zod'
import { DatabaseFault } from '../../db/database.ts'
import { actIn, entryOf } from '../act.ts'
import type { Employee } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { type Profile, readProfile, sealProfile } from '../counseling/profile.ts'
import { nearbySlots } from '../counseling/search.ts'
import { topicCodes } from '../counseling/topics.ts'
import type { Deps } from '../deps.ts'
import { textField } from '../http/input.ts'
import { fingerprintOf, keyReused } from '../http/perform.ts'
import type { DataKey } from '../privacy/vault.ts'
import type { Locale } from '../ui/i18n.ts'
import { notEligible, type RefusedBooking, refusedBooking } from './refusals.ts'

/** What a booking needs; alias, contact and message are for the counselor only and lie sealed. */
export const bookingInput = z.strictObject({
  slotId: z.uuid(),
  mode: z.enum(modes),
  topic: z.enum(topicCodes),
  alias: textField(40).optional(),
  contact: textField(100).optional(),
  message: textField(1000).optional(),
  /** Where neutral mail about it goes; last time's address, at first the one of sign-in. */
  mail: z.email().max(254).optional(),
})
export type BookingInput = z.infer<typeof bookingInput>

const reply = z.object({
  id: z.string(),
  slot: z.string(),
  counselor: z.string(),
  center: z.string(),
  start: z.string().transform(text => Temporal.Instant.from(text)),
  end: z.string().transform(text => Temporal.Instant.from(text)),
  timeZone: z.string(),
  mode: z.enum(modes),
  topic: z.enum(topicCodes),
  sequence: z.number(),
})
/** A booking as it stands right after it was made. */
export type Booked = z.infer<typeof reply>

const outcome = z.union([
  z.object({ refused: z.enum(['taken', 'busy', 'mode', 'entitlement', 'no-slot', 'key-reused']) }),
  reply,
])

/**
 * Books a slot for the employee: all in one statement (care.book), so that of many who want a slot just one gets it.
 * Refuses when the slot is gone (with alternatives), when the employee is busy then or has no sessions left this year.
 */
export async function bookAppointment(
  deps: Deps,
  actor: Employee,
  input: BookingInput,
  { key, locale }: { key?: string | undefined; locale: Locale },
): Promise<Booked> {
  if (!actor.eligible) throw notEligible()
  const known = await whatIsKnown(deps, actor, input, locale)
  const answer = await ask(deps, actor, input, known, key).catch(async error => {
    if (!keyIsGone(error)) throw error
    // Another process destroyed the key that this one still remembered (erasure): what is known is read anew, once.
    deps.ground.vault.forget('care', actor.me)
    profilesOf(deps).delete(actor.me)
    return ask(deps, actor, input, await whatIsKnown(deps, actor, input, locale), key)
  })
  if ('refused' in answer) throw await refusalOf(deps, actor, input, answer.refused)
  profilesOf(deps).set(actor.me, JSON.stringify(known.profile))
  deps.poke()
  return answer
}

const keyIsGone = (error: unknown) => error instanceof DatabaseFault && error.constraint?.endsWith('key_id_fkey')

async function ask(deps: Deps, actor: Employee, input: BookingInput, known: Known, key: string | undefined) {
  const { vault, uuid, now } = deps.ground
  const id = uuid()
  const { alias, contact, message } = input
  const place = { table: 'care.appointment', column: 'sealed', row: id }
  const request = {
    id,
    mailId: uuid(),
    slot: input.slotId,
    mode: input.mode,
    topic: input.topic,
    keyId: known.key.id,
    sealed: (await vault.seal(known.key, place, { alias, contact, message })).toBase64(),
    ...(known.changed && { profile: (await sealProfile(vault, known.key, actor.me, known.profile)).toBase64() }),
    ...(key && { key, fingerprint: fingerprintOf('book', input).toHex() }),
  }
  return outcome.parse(await deps.db.perform(entryOf(actor, now()), 'care.book', request))
}

interface Known {
  key: DataKey
  profile: Profile
  /** Whether care.subject has to be written. */
  changed: boolean
}

// What this process last saw stored of each subject: decides only whether the row is written again.
const seen = new WeakMap<Deps, Map<string, string>>()
function profilesOf(deps: Deps): Map<string, string> {
  const profiles = seen.get(deps) ?? new Map<string, string>()
  seen.set(deps, profiles)
  if (profiles.size > 20_000) profiles.clear()
  return profiles
}

async function whatIsKnown(deps: Deps, actor: Employee, input: BookingInput, locale: Locale): Promise<Known> {
  const wanted = (before: Profile | undefined): Profile => ({
    mail: input.mail ?? before?.mail ?? actor.email,
    locale,
    ...optional('alias', input.alias ?? before?.alias),
    ...optional('contact', input.contact ?? before?.contact),
    ...(before?.quiet && { quiet: true }),
  })
  const key = deps.ground.vault.keyAtHand('care', actor.me)
  const memory = profilesOf(deps).get(actor.me)
  if (key && memory && JSON.stringify(wanted(JSON.parse(memory))) === memory)
    return { key, profile: JSON.parse(memory), changed: false }
  const at = deps.ground.now()
  return deps.db.transaction(entryOf(actor, at), async tx => {
    const before = await readProfile(actIn(deps.ground, tx, actor, at))
    const profile = wanted(before)
    const changed = JSON.stringify(before) !== JSON.stringify(profile)
    return { key: await deps.ground.vault.keyOf(tx, 'care', actor.me), profile, changed }
  })
}

const optional = <K extends string>(name: K, value: string | undefined) => (value ? { [name]: value } : {})

async function refusalOf(deps: Deps, actor: Employee, input: BookingInput, reason: RefusedBooking | 'key-reused') {
  if (reason === 'key-reused') return keyReused()
  const at = deps.ground.now()
  const alternatives = await deps.db.transaction(entryOf(actor, at), tx =>
    nearbySlots(actIn(deps.ground, tx, actor, at), { slotId: input.slotId, mode: input.mode }),
  )
  return refusedBooking(reason, alternatives)
}
