import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { absence } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { onlySecretary } from '../council/refusals.ts'
import { membersOf, type Seat, seatIn } from '../council/seat.ts'
import { both, dayField } from '../http/input.ts'
import { idOrMissing, missing } from '../refusal.ts'

export const absenceInput = z
  .strictObject({
    bodyId: z.guid(),
    /** Whose: one's own when left out; a secretary also notes days of members of the own side. */
    memberId: z.guid().optional(),
    from: dayField,
    until: dayField,
  })
  .refine(({ from, until }) => from <= until && until <= Temporal.PlainDate.from(from).add({ days: 366 }).toString(), {
    path: ['until'],
    error: () =>
      both({
        ko: '시작하는 날보다 뒤, 한 해 안이어야 합니다.',
        en: 'This has to be after the first day and within a year.',
      }),
  })

/** Says on which days the reader, or a member of a secretary's own side, cannot come, and not why. */
export async function beAway(
  act: Act<Official>,
  { bodyId, memberId, from, until }: z.infer<typeof absenceInput>,
): Promise<{ id: string }> {
  const seat = await seatIn(act, bodyId)
  const whose = memberId === undefined ? seat.id : await ofOwnSide(act, seat, memberId)
  const id = act.uuid()
  const row = { id, bodyId: seat.body.id, memberId: whose, side: seat.side, fromOn: from, untilOn: until }
  await act.tx.insert(absence).values(row)
  return { id }
}

async function ofOwnSide(act: Act<Official>, seat: Seat, memberId: string): Promise<string> {
  const found = (await membersOf(act, seat.body.id)).find(({ id }) => id === memberId.toLowerCase())
  if (!found) throw missing()
  if (found.id !== seat.id && !(seat.secretary && seat.side === found.side)) throw onlySecretary()
  return found.id
}

/** Takes an absence back that one may note down; tells of which body. */
export async function beBack(act: Act<Official>, { id }: { id: string }): Promise<{ bodyId: string }> {
  const [noted] = await act.tx
    .select({ bodyId: absence.bodyId, memberId: absence.memberId, side: absence.side })
    .from(absence)
    .where(eq(absence.id, idOrMissing(id)))
  if (!noted) throw missing()
  const seat = await seatIn(act, noted.bodyId)
  if (noted.memberId !== seat.id && !(seat.secretary && seat.side === noted.side)) throw missing()
  await act.tx.delete(absence).where(eq(absence.id, id.toLowerCase()))
  return { bodyId: noted.bodyId }
}
