import { eq } from 'drizzle-orm'
import { type Mode, subject } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { OnCall } from '../actor.ts'
import { sealProfile } from '../counseling/profile.ts'
import { unsaidTopic } from '../counseling/topics.ts'
import { wrongFields } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import { say } from './words.ts'

interface Chosen {
  id: string
  centerId: string
  start: Temporal.Instant
  end: Temporal.Instant
  counselor: { id: string }
}

/** The row of an appointment booked by telephone: the topic stays unsaid, the alias is sealed for the counselor. */
export async function bookingFor(
  act: Act<OnCall>,
  wish: { id: string; subject: string; chosen: Chosen; slotId: string; mode: Mode; alias?: string | undefined },
) {
  const { id, chosen, mode, alias } = wish
  const key = await act.vault.keyOf(act.tx, 'care', wish.subject)
  const place = { table: 'care.appointment', column: 'sealed', row: id }
  return {
    ...{
      id,
      slotId: chosen.id,
      subject: wish.subject,
      counselorId: chosen.counselor.id,
      mode,
      centerId: chosen.centerId,
      topic: unsaidTopic,
    },
    ...{ startsAt: chosen.start, endsAt: chosen.end, keyId: key.id, bookedAt: act.now },
    sealed: await act.vault.seal(key, place, alias ? { alias } : {}),
  }
}

/** Makes a first-time caller reachable at the address they name; refuses without one. Who is known stays as they are. */
export async function profileFor(act: Act<OnCall>, me: string, mail: string | undefined): Promise<void> {
  const [known] = await act.tx.select({ id: subject.id }).from(subject).where(eq(subject.id, me))
  if (known) return
  if (!mail) throw new Refusal('invalid', wrongFields, { errors: [{ field: 'mail', message: say('mailMissing') }] })
  const key = await act.vault.keyOf(act.tx, 'care', me)
  const sealed = await sealProfile(act.vault, key, me, { mail, locale: 'ko' })
  await act.tx.insert(subject).values({ id: me, keyId: key.id, sealed }).onConflictDoNothing()
}
