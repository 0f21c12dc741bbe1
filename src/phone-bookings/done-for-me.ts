import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { accessLog } from '../../db/schema/ground.ts'
import { phoneReasons } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import type { PhoneReason } from './words.ts'

/** Something that a center did with an appointment because its employee asked by telephone. */
export interface DoneForMe {
  at: Temporal.Instant
  deed: 'book' | 'move' | 'cancel'
  reason: PhoneReason
}

const line = z.object({ action: z.enum(['book', 'move', 'cancel']), reason: z.enum(phoneReasons) })

/** What was done with an own appointment by telephone, the earliest first. */
export async function doneForMe({ tx, actor }: Act<Employee>, { id }: { id: string }): Promise<DoneForMe[]> {
  const rows = await tx
    .select({ at: accessLog.at, action: accessLog.action, reason: accessLog.reason })
    .from(accessLog)
    .where(and(eq(accessLog.subject, actor.me), eq(accessLog.objectId, id), eq(accessLog.role, 'center')))
    .orderBy(asc(accessLog.at), asc(accessLog.id))
  return rows.flatMap(({ at, ...row }) => {
    const parsed = line.safeParse(row)
    return parsed.success ? [{ at, deed: parsed.data.action, reason: parsed.data.reason }] : []
  })
}
