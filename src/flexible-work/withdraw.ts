import { z } from 'zod'
import { withdrawal } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { dayField } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import { findArrangement, type OwnArrangement, readWorkingDays } from './own-days.ts'
import { onTheWall } from './terms.ts'

export const withdrawalInput = z.strictObject({ from: dayField.optional() })

/**
 * Takes an arrangement back from a day on, from the first day that has not begun when none is said. Days before it stay as
 * they were; those given back are free for another application at once.
 */
export async function withdraw(
  act: Act<Staff>,
  { id, from }: { id: string; from?: string | undefined },
): Promise<OwnArrangement> {
  const found = await findArrangement(act, { id })
  if (!found.holds) throw nothingLeft()
  const earliest = await firstDayNotBegun(act)
  const [, latest = earliest] = [earliest, found.holds.from].sort()
  const day = from ?? latest
  if (day < earliest || day > found.holds.until) throw wrongDay(found.holds.until < earliest)
  // Taking back twice from the same day is taking back once.
  await act.tx.insert(withdrawal).values({ arrangementId: found.id, fromDay: day, at: act.now }).onConflictDoNothing()
  return findArrangement(act, { id })
}

/** Today while today's hours have not begun, else tomorrow. */
export async function firstDayNotBegun(act: Act<Staff>): Promise<string> {
  const { today, minute } = onTheWall(act.now, homeZone)
  const date = Temporal.PlainDate.from(today)
  const [day] = await readWorkingDays(act, [date])
  const begun = day?.hours ? minute >= day.hours.start : false
  return (begun ? date.add({ days: 1 }) : date).toString()
}

function nothingLeft(): Refusal {
  return new Refusal('conflict', {
    ko: '이 유연근무는 이미 끝났거나 거두었어요. 바뀐 것은 없어요.',
    en: 'This arrangement is over or was taken back already. Nothing changed.',
  })
}

function wrongDay(over: boolean): Refusal {
  if (over) return nothingLeft()
  const message = {
    ko: '아직 근무가 시작되지 않은, 이 유연근무 안의 날을 골라 주세요.',
    en: 'Please choose a day of this arrangement whose hours have not begun.',
  }
  return new Refusal('invalid', message, { errors: [{ field: 'from', message }] })
}
