import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Actor } from '../actor.ts'
import { homeZone } from '../wall-clock.ts'
import { settingAt } from './booking-rules.ts'

export { homeZone }

const entitlement = z.object({ sessions: z.int() })
const booking = z.object({ noticeMinutes: z.int(), horizonWeeks: z.int(), freeCancellationHours: z.int() })
const waitingList = z.object({ offerHours: z.int() })

/** The counseling rules in force on a day. */
export interface CounselingSettings {
  /** Sessions a person a calendar year. */
  sessions: number
  noticeMinutes: number
  horizonWeeks: number
  freeCancellationHours: number
  /** Hours to answer a waiting-list offer. */
  offerHours: number
}

/** Reads the rules in force on a day, the actor's today by default; rejects when the deployment has not set them. */
export async function readSettings(
  act: Pick<Act<Actor>, 'tx' | 'now'>,
  day = act.now.toZonedDateTimeISO(homeZone).toPlainDate(),
): Promise<CounselingSettings> {
  const rows = await rowsIn(act.tx)
  const value = (name: string) => settingAt(rows, name, day)
  return {
    ...entitlement.parse(value('entitlement')),
    ...booking.parse(value('booking')),
    ...waitingList.parse(value('waiting-list')),
  }
}

// One reading serves a whole transaction.
const readings = new WeakMap<Tx, Promise<(typeof setting.$inferSelect)[]>>()
function rowsIn(tx: Tx) {
  const reading = readings.get(tx) ?? tx.select().from(setting).execute()
  readings.set(tx, reading)
  return reading
}
