import { attendance, cancellation } from '../../db/schema/counseling.ts'
import type { CenterManager } from '../../src/actor.ts'
import type { Ending } from '../../src/settlements/rules.ts'
import { first } from '../support/booking.ts'
import type { Appointment, WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'

/** A center of its own with a manager and two counselors. */
export interface Practice {
  center: string
  manager: CenterManager
  nara: WorldCounselor
  sora: WorldCounselor
}

/** Opens a center in a world. */
export async function openPractice(w: World): Promise<Practice> {
  const center = await w.center({ name: { ko: '부평 거점', en: 'Bupyeong hub' } })
  return {
    center,
    manager: await w.centerManager(center),
    nara: await w.counselor({ name: '배나래', center }),
    sora: await w.counselor({ name: '윤소라', center }),
  }
}

/** An appointment on a day at nine in Seoul, or at another hour, that ended so. */
export async function ended(
  w: World,
  counselor: WorldCounselor,
  day: string,
  ending: Ending | 'free' | 'unrecorded',
  { hour = 9, mode = 'in-person' as 'in-person' | 'telephone' | 'video' } = {},
): Promise<Appointment> {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Asia/Seoul', plainTime: { hour } })
  const slot = first(await w.slots(counselor, 1, at.toInstant()))
  const made = await w.appointment(await w.employee(), slot, {
    mode,
    sealed: { alias: '하늘', message: '비밀 이야기' },
  })
  const { id: appointmentId, subject, counselorId, centerId } = made
  const of = { appointmentId, subject, counselorId, centerId, at: slot.endsAt }
  await w.asSuperuser(async tx => {
    if (ending === 'attended' || ending === 'no-show') await tx.insert(attendance).values({ ...of, outcome: ending })
    else if (ending !== 'unrecorded') {
      const cancelledBy = ending === 'cancelled-by-provider' ? ('provider' as const) : ('employee' as const)
      await tx.insert(cancellation).values({ ...of, cancelledBy, late: ending === 'late-cancelled' })
    }
  })
  return made
}
