import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { absence } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { seatIn } from '../council/seat.ts'
import { both, dayField } from '../http/input.ts'
import { idOrMissing, missing } from '../refusal.ts'

export const absenceInput = z
  .strictObject({ bodyId: z.guid(), from: dayField, until: dayField })
  .refine(({ from, until }) => from <= until && until <= Temporal.PlainDate.from(from).add({ days: 366 }).toString(), {
    path: ['until'],
    error: () =>
      both({
        ko: '시작하는 날보다 뒤, 한 해 안이어야 합니다.',
        en: 'This has to be after the first day and within a year.',
      }),
  })

/** Says on which days the reader cannot come, and not why. */
export async function beAway(act: Act<Official>, { bodyId, from, until }: z.infer<typeof absenceInput>): Promise<void> {
  const seat = await seatIn(act, bodyId)
  const row = { id: act.uuid(), bodyId: seat.body.id, memberId: seat.id, side: seat.side, fromOn: from, untilOn: until }
  await act.tx.insert(absence).values(row)
}

/** Takes an own absence back. */
export async function beBack(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const [mine] = await act.tx
    .select({ bodyId: absence.bodyId, memberId: absence.memberId })
    .from(absence)
    .where(eq(absence.id, idOrMissing(id)))
  if (!mine) throw missing()
  const seat = await seatIn(act, mine.bodyId)
  const gone = await act.tx
    .delete(absence)
    .where(and(eq(absence.id, id.toLowerCase()), eq(absence.memberId, seat.id)))
    .returning({ id: absence.id })
  if (gone.length === 0) throw missing()
}
