import { and, desc, inArray, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { setting } from '../../db/schema/ground.ts'

const form = z.object({
  booking: z
    .object({
      noticeMinutes: z.number().int().nonnegative().default(120),
      horizonWeeks: z.number().int().min(1).max(52).default(8),
      freeCancellationHours: z.number().nonnegative().default(24),
    })
    .prefault({}),
  entitlement: z.object({ sessions: z.number().int().nonnegative().default(6) }).prefault({}),
  'waiting-list': z.object({ offerHours: z.number().positive().default(12) }).prefault({}),
})
export type CareSettings = z.infer<typeof form>

/** The settings of counseling as they stand on a day; what was never set has its default. */
export async function careSettings(tx: Tx, day: Temporal.PlainDate): Promise<CareSettings> {
  const rows = await tx
    .select()
    .from(setting)
    .where(and(inArray(setting.name, Object.keys(form.shape)), lte(setting.validFrom, day.toString())))
    .orderBy(desc(setting.validFrom))
  // Sorted newest first, so the first row of a name is the one that counts.
  const newest = new Map(rows.toReversed().map(row => [row.name, row.value]))
  return form.parse(Object.fromEntries(newest))
}
