import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { minutesSignature, publication } from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { secretaryIn } from '../council/seat.ts'
import { logAccess } from '../privacy/access-log.ts'
import { isSealed, readMinutes } from './read.ts'
import { notSealed, olderVersion, otherHash } from './refusals.ts'
import { looked } from './write.ts'

export const signatureInput = z.strictObject({
  id: z.string(),
  version: z.number().int().min(1).max(100000),
  /** The fingerprint of that version, hex. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .transform(text => text.toLowerCase()),
})

/**
 * Signs the last version for the secretary's side by naming its fingerprint; with the other side's signature it is sealed.
 * Refuses an older version, whoever made the newer one. Signed again, the first signature stands.
 */
export async function signMinutes(
  act: Act<Official>,
  input: z.infer<typeof signatureInput>,
): Promise<{ version: number; sealed: boolean }> {
  const first = await readMinutes(act, input)
  const seat = await secretaryIn(act, first.seat.body.id)
  await lockFor(act.tx, `minutes ${first.meetingId}`)
  const { latest, meetingId } = await readMinutes(act, input)
  const { version } = latest
  if (input.version !== version) throw olderVersion(input.version, version)
  if (input.hash !== latest.hash || !latest.intact) throw otherHash()
  const others = latest.signatures.some(({ side }) => side !== seat.side)
  const row = { meetingId, bodyId: seat.body.id, version, side: seat.side, by: seat.id, at: act.now }
  await act.tx
    .insert(minutesSignature)
    .values({ ...row, hash: Uint8Array.fromHex(latest.hash) })
    .onConflictDoNothing()
  await looked(act, { id: meetingId, version })
  await logAccess(act, { action: 'sign-minutes', objectKind: 'council-minutes', objectId: meetingId })
  return { version, sealed: others }
}

/** Publishes to all staff the last version that both sides signed, word for word; published before, it stays so. */
export async function publishMinutes(act: Act<Official>, { id }: { id: string }): Promise<{ version: number }> {
  const { sealed, seat: any, meetingId } = await readMinutes(act, { id })
  const seat = await secretaryIn(act, any.body.id)
  if (!sealed || !isSealed(sealed)) throw notSealed()
  const { version, content, hash, amendment, reason } = sealed
  const copy = { version, amendment, reason, content, hash: Uint8Array.fromHex(hash) }
  await act.tx
    .insert(publication)
    .values({ meetingId, bodyId: seat.body.id, ...copy, by: seat.id, at: act.now })
    .onConflictDoNothing()
  await logAccess(act, { action: 'publish-minutes', objectKind: 'council-minutes', objectId: meetingId })
  return { version }
}
