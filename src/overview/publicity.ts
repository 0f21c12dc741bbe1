import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { settingAt } from '../counseling/booking-rules.ts'
import { readPublished } from '../figures/published.ts'
import { logAccess } from '../privacy/access-log.ts'
import type { Release } from '../statistics/release.ts'

const name = 'public-figures'
const shown = z.object({ on: z.boolean() })

// The day as the database's own policy reads it, so that both switch at the same moment.
const todayOf = (now: Temporal.Instant) => now.toZonedDateTimeISO('UTC').toPlainDate()

/** Whether the employer shows the yearly figures to everybody today. */
export async function isPublic({ tx, now }: Pick<Act<Official>, 'tx' | 'now'>): Promise<boolean> {
  const rows = await tx.select().from(setting)
  return shown.safeParse(settingAt(rows, name, todayOf(now))).data?.on ?? false
}

/** Shows the yearly figures to everybody from today on, or no longer. */
export async function setPublicity(act: Act<Official>, { on }: { on: boolean }): Promise<void> {
  const value = { on }
  await act.tx
    .insert(setting)
    .values({ name, validFrom: todayOf(act.now).toString(), value })
    .onConflictDoUpdate({ target: [setting.name, setting.validFrom], set: { value } })
  await logAccess(act, { action: on ? 'make-public' : 'stop-publishing', objectKind: 'figures' })
}

/** The releases as everybody may read them: all while the employer shows them, none otherwise; the oldest first. */
export async function readAsPublic(tx: Tx): Promise<Release[]> {
  return (await readPublished({ tx })).releases
}
