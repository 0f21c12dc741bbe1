import { and, count, eq, sql } from 'drizzle-orm'
import { center } from '../../db/schema/counseling.ts'
import { filled, provider, seat } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { listPrograms } from '../programs/program.ts'
import { bandOf } from '../programs/rules.ts'

/** Counts for HR about how many places are taken, once a day, so that no change shows when somebody accepted or declined. */
export async function countFilled(act: Act<Job>): Promise<void> {
  const today = act.now.toZonedDateTimeISO(homeZone).toPlainDate().toString()
  const before = new Map((await act.tx.select().from(filled)).map(row => [row.programId, row.countedOn]))
  const accepted = await act.tx
    .select({ id: seat.programId, n: count() })
    .from(seat)
    .where(and(eq(seat.answer, 'accepted')))
    .groupBy(seat.programId)
  const taken = new Map(accepted.map(({ id, n }) => [id, n]))
  for (const { id, way, state } of await listPrograms(act)) {
    const begun =
      way === 'first-come' ? state !== 'cancelled' : state === 'drawn' || state === 'running' || state === 'over'
    if (!begun || before.get(id) === today) continue
    const row = { programId: id, band: bandOf(taken.get(id) ?? 0), countedOn: today }
    await act.tx.insert(filled).values(row).onConflictDoUpdate({ target: filled.programId, set: row })
  }
}

/** Copies the names of the centers for HR to choose from, who reads nothing of care. */
export async function copyProviders({ tx }: Act<Job>): Promise<void> {
  const centers = await tx.select({ id: center.id, name: center.name }).from(center)
  if (centers.length === 0) return
  await tx
    .insert(provider)
    .values(centers)
    .onConflictDoUpdate({ target: provider.id, set: { name: sql`excluded.name` } })
}
