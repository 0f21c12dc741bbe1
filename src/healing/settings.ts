import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import { type Actor, leaveKinds } from '../actor.ts'
import { settingAt } from '../counseling/booking-rules.ts'
import { homeZone } from '../counseling/settings.ts'

const shape = z.object({
  /** Kinds of leave during which nobody applies; the database keeps sickness, child-care and family leave out of it. */
  excludedLeave: z.array(z.enum(leaveKinds)),
  /** Days after a draw in which anybody may ask for its openings. */
  objectionDays: z.int().min(1),
  /** How old a check-up may be to count for tickets. */
  checkUpDays: z.int().min(1),
  /** For how long a loss gives further tickets. */
  lossMonths: z.int().min(0),
  /** For how long an unexcused absence takes them away. */
  noShowMonths: z.int().min(0),
})
export type HealingSettings = z.infer<typeof shape>

/** The rules of healing programs in force today. */
export async function readHealingSettings({ tx, now }: Pick<Act<Actor>, 'tx' | 'now'>): Promise<HealingSettings> {
  const rows = await tx.select().from(setting).where(eq(setting.name, 'healing'))
  return shape.parse(settingAt(rows, 'healing', now.toZonedDateTimeISO(homeZone).toPlainDate()))
}
