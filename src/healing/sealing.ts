import { z } from 'zod'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Actor, Employee } from '../actor.ts'
import { type Application, hash } from '../draws/transcript.ts'
import type { DataKey, Vault } from '../privacy/vault.ts'

/** Somebody who comes along within one application. */
export const companionShape = z.object({ name: z.string(), relation: z.enum(['partner', 'child', 'parent', 'other']) })
export type Companion = z.infer<typeof companionShape>

const details = z.object({ name: z.string(), contact: z.string(), companions: z.array(companionShape) })
/** What the provider needs of somebody with a place. */
export type Details = z.infer<typeof details>

const bit = z.literal([0, 1])
const ticketsShape = z.object({
  application: z.object({
    secret: z.string(),
    reference: z.string(),
    front: bit,
    tickets: z.tuple([bit, bit, bit]),
    leaf: z.string(),
  }),
  /** Which wording about check-ups the person agreed to, and when; null when they did not. */
  consent: z.object({ version: z.string(), at: z.string() }).nullable(),
})
/** What lies under the draw's key: the tickets, and whether check-ups were allowed to count. */
export type SealedTickets = z.infer<typeof ticketsShape>

const contact = z.object({ mail: z.string(), locale: z.enum(['ko', 'en']), quiet: z.boolean().optional() })
/** Where news goes, and whether it waits at night. */
export type Reach = z.infer<typeof contact>

// The length of a ciphertext is that of its text: filled up, it tells neither how many come along nor who consented.
const utf8 = new TextEncoder()
const filled = (value: unknown, block: number) => {
  const bare = utf8.encode(JSON.stringify({ value, fill: '' })).length
  return { value, fill: ' '.repeat((block - (bare % block)) % block) }
}
// Made once: to describe a shape takes longer than to check it.
const filledDetails = z.object({ value: details })
const filledTickets = z.object({ value: ticketsShape })
const places = {
  details: (row: string) => ({ table: 'healing.application', column: 'sealed', row }),
  tickets: (row: string) => ({ table: 'healing.application', column: 'tickets', row }),
  reach: (row: string) => ({ table: 'healing.applicant', column: 'sealed', row }),
  padding: (row: string) => ({ table: 'healing.list', column: 'padding', row }),
}

/** Seals what the provider needs under the applicant's key. */
export function sealDetails(vault: Vault, key: DataKey, id: string, value: Details): Promise<Uint8Array> {
  return vault.seal(key, places.details(id), filled(value, 2048))
}

/** Opens what an applicant wrote for the provider. */
export async function openDetails(vault: Vault, key: DataKey, id: string, sealed: Uint8Array): Promise<Details> {
  return filledDetails.parse(await vault.open(key, places.details(id), sealed)).value
}

/** Seals tickets under the draw's key; everybody's take the same room. */
export function sealTickets(vault: Vault, key: DataKey, id: string, value: SealedTickets): Promise<Uint8Array> {
  return vault.seal(key, places.tickets(id), filled(value, 512))
}

/** Opens the tickets of one application. */
export async function openTickets(vault: Vault, key: DataKey, id: string, sealed: Uint8Array): Promise<SealedTickets> {
  return filledTickets.parse(await vault.open(key, places.tickets(id), sealed)).value
}

/** Seals the applications of nobody that hide how many applied. */
export function sealPadding(vault: Vault, key: DataKey, draw: string, padding: Application[]): Promise<Uint8Array> {
  return vault.seal(key, places.padding(draw), padding)
}

/** Opens the applications of nobody. */
export async function openPadding(
  vault: Vault,
  key: DataKey,
  draw: string,
  sealed: Uint8Array,
): Promise<Application[]> {
  return z.array(ticketsShape.shape.application).parse(await vault.open(key, places.padding(draw), sealed))
}

/** Seals where an applicant's news goes. */
export function sealReach(vault: Vault, key: DataKey, subject: string, value: Reach): Promise<Uint8Array> {
  return vault.seal(key, places.reach(subject), value)
}

/** Opens where an applicant's news goes. */
export async function openReach(vault: Vault, key: DataKey, subject: string, sealed: Uint8Array): Promise<Reach> {
  return contact.parse(await vault.open(key, places.reach(subject), sealed))
}

/** A 32-byte hash as it is stored. */
export const asBytes = (text: string): Uint8Array => Uint8Array.fromHex(hash.parse(text))

/** Writes into the access log what an employee did in healing, under the name that healing knows them by. */
export async function noteOwn(act: Act<Employee>, action: string, objectKind: string, objectId: string) {
  const { me } = act.actor.healing
  await act.tx
    .insert(accessLog)
    .values({ at: act.now, role: 'employee', actor: me, subject: me, action, objectKind, objectId })
}

/** Writes into the access log what somebody else did with an applicant's data. */
export async function noteOf(act: Act<Actor>, subject: string, action: string, objectKind: string, objectId: string) {
  const { actor } = act
  const who = 'me' in actor ? actor.me : null
  await act.tx
    .insert(accessLog)
    .values({ at: act.now, role: actor.role, actor: who, subject, action, objectKind, objectId })
}
