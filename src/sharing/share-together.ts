import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { togetherWith } from '../checkups/check-ups.ts'
import { readSharing, shareCheckUp, withdrawShare } from './share.ts'

/** Lets the counselor of an own coming appointment read all that was taken in one go; to share it twice changes nothing. */
export async function shareTogether(
  act: Act<Employee>,
  { id, appointmentId }: { id: string; appointmentId: string },
): Promise<void> {
  for (const one of await togetherWith(act, { id })) await shareCheckUp(act, { id: one.id, appointmentId })
}

/** Ends a sharing, and that of all that was taken in the same go, with that counselor. */
export async function withdrawTogether(
  act: Act<Employee>,
  { id, share }: { id: string; share: string },
): Promise<void> {
  const shares = []
  for (const one of await togetherWith(act, { id })) shares.push(...(await readSharing(act, { id: one.id })).shares)
  const asked = shares.find(one => one.id === share)
  const ending = asked ? shares.filter(({ counselorId }) => counselorId === asked.counselorId) : [{ id: share }]
  for (const one of ending) await withdrawShare(act, { share: one.id })
}
