import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { settingAt } from '../counseling/booking-rules.ts'
import { endings, type Terms } from './rules.ts'

const terms = z.object({
  rates: z.record(z.enum(modes), z.int().min(0).max(10_000_000)),
  payable: z.record(z.enum(endings), z.int().min(0).max(100)),
})

/** Reads what sessions are paid with, by day: the setting `settlement` in force then; throws where there is none. */
export async function readTerms({ tx }: Act<Counselor | CenterManager>): Promise<(day: string) => Terms> {
  const rows = await tx.select().from(setting).where(eq(setting.name, 'settlement'))
  const known = new Map<string, Terms>()
  return day => {
    const found = known.get(day) ?? terms.parse(settingAt(rows, 'settlement', Temporal.PlainDate.from(day)))
    known.set(day, found)
    return found
  }
}
