import { eq } from 'drizzle-orm'
import { appointment } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { type Booking, bookings } from './appointments-of.ts'
import { type ClientWords, openWords } from './client-notes.ts'

/** An appointment with what its client wrote; `words` is null once they had it erased. */
export interface OpenedAppointment extends Booking {
  topic: string
  words: ClientWords | null
}

/** Opens one own appointment with the client's words; the client can see in their access log that and when it was opened. */
export async function openAppointment(act: Act<Counselor>, { id: asked }: { id: string }): Promise<OpenedAppointment> {
  const id = idOrMissing(asked)
  const [booking] = await bookings(act, eq(appointment.id, id))
  const [about] = await act.tx.select({ topic: appointment.topic }).from(appointment).where(eq(appointment.id, id))
  if (!booking || !about) throw missing()
  const words = await openWords(act, [id], 'open')
  return { ...booking, ...about, words: words.get(id) ?? null }
}
