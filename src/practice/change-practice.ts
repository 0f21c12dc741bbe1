import { practice } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { holdCalendar, publishSlots } from '../availability/publish.ts'
import { wrongFields } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import type { Practice } from './practice.ts'
import { validatePractice } from './rules.ts'

export interface ChangedPractice {
  /** How many free sessions came and went. */
  opened: number
  withdrawn: number
  /** How many appointments stay though they no longer fit. */
  kept: number
}

/** Changes how the counselor works and brings the free sessions in line; appointments stay as they were booked. */
export async function changePractice(act: Act<Counselor>, wish: Practice): Promise<ChangedPractice> {
  const errors = validatePractice(wish)
  if (errors.length > 0) throw new Refusal('invalid', wrongFields, { errors })
  const { lunch, ...rest } = wish
  const row = { ...rest, lunchStarts: lunch?.start ?? null, lunchEnds: lunch?.end ?? null }
  await holdCalendar(act, act.actor.me)
  await act.tx
    .insert(practice)
    .values({ counselorId: act.actor.me, ...row })
    .onConflictDoUpdate({ target: practice.counselorId, set: row })
  const { add, withdraw, conflicts } = await publishSlots(act, { counselor: act.actor.me })
  const kept = conflicts.filter(slot => slot.live && !slot.withdrawn).length
  return { opened: add.length, withdrawn: withdraw.length, kept }
}
