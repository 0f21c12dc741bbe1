import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { body as bodyTable, demand, meeting } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Job, Official } from '../actor.ts'
import { dayOf, keeperIn, seatIn } from '../council/seat.ts'
import { both, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { demandsOf } from './meetings.ts'
import { noDemandTwice } from './refusals.ts'
import { demandDueOn, plannedMonths } from './rules.ts'

export const demandInput = z.strictObject({
  bodyId: z.guid(),
  purpose: textField(2000).min(1, {
    error: () => both({ ko: '무엇을 다루려는지 적어 주십시오.', en: 'Please say what it is to be about.' }),
  }),
})

/** Demands an extraordinary meeting in writing, for the reader's side; from now on the chair's clock runs. */
export async function demandMeeting(act: Act<Official>, input: z.infer<typeof demandInput>): Promise<{ id: string }> {
  const seat = await seatIn(act, input.bodyId)
  const id = act.uuid()
  const dueOn = demandDueOn(dayOf(act.now), seat.body.demandDays).toString()
  const { purpose } = input
  await act.tx
    .insert(demand)
    .values({ id, bodyId: seat.body.id, side: seat.side, purpose, by: seat.id, at: act.now, dueOn })
  await logAccess(act, { action: 'demand-meeting', objectKind: 'council-demand', objectId: id })
  return { id }
}

export const meetingInput = z.strictObject({
  bodyId: z.guid(),
  demandId: z.guid().optional(),
  title: z.strictObject({ ko: textField(120).min(1), en: textField(120).min(1) }).optional(),
})

/** Convenes an extraordinary meeting, of the keeper's own accord or as a demand asks; its date comes after. */
export async function conveneMeeting(act: Act<Official>, input: z.infer<typeof meetingInput>): Promise<{ id: string }> {
  const { body } = await keeperIn(act, input.bodyId)
  const demands = await demandsOf(act, [body])
  const asked =
    input.demandId === undefined ? undefined : demands.find(one => one.id === idOrMissing(input.demandId ?? ''))
  if (input.demandId !== undefined && !asked) throw missing()
  if (asked?.meetingId) throw noDemandTwice(asked.meetingId)
  const id = act.uuid()
  const { year, month } = dayOf(act.now)
  const title = input.title ?? {
    ko: `${year}년 ${month}월 임시회의`,
    en: `Extraordinary meeting, ${monthNames[month - 1]} ${year}`,
  }
  const made = await act.tx
    .insert(meeting)
    .values({ id, bodyId: body.id, kind: 'extraordinary', title, demandId: asked?.id ?? null, createdAt: act.now })
    .onConflictDoNothing()
    .returning({ id: meeting.id })
  // Both secretaries at once: the other one's meeting stands.
  if (made.length === 0) throw noDemandTwice(undefined)
  await logAccess(act, { action: 'convene', objectKind: 'council-meeting', objectId: id })
  return { id }
}

/** Convenes the meeting that a demand asks for; another body's demand is refused like one that never was. */
export async function conveneDemand(act: Act<Official>, { id }: { id: string }): Promise<{ id: string }> {
  const [row] = await act.tx
    .select({ bodyId: demand.bodyId })
    .from(demand)
    .where(eq(demand.id, idOrMissing(id)))
  if (!row) throw missing()
  return conveneMeeting(act, { bodyId: row.bodyId, demandId: id })
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]

/** Puts every body's regular meetings of the coming year on the plan; tells how many were not there yet. */
export async function planMeetings(act: Act<Job>): Promise<number> {
  const today = dayOf(act.now)
  const bodies = await act.tx.select().from(bodyTable)
  const rows = bodies.flatMap(body =>
    plannedMonths(body, today).map(month => ({
      id: act.uuid(),
      bodyId: body.id,
      kind: 'regular' as const,
      title: {
        ko: `${month.year}년 ${month.month}월 정기회의`,
        en: `Regular meeting, ${monthNames[month.month - 1]} ${month.year}`,
      },
      plannedMonth: month.toString(),
      createdAt: act.now,
    })),
  )
  if (rows.length === 0) return 0
  const made = await act.tx.insert(meeting).values(rows).onConflictDoNothing().returning({ id: meeting.id })
  return made.length
}
