import { asc } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { release as releaseTable } from '../../db/schema/statistics.ts'
import { checkChain } from '../statistics/chain.ts'
import { type Release, released } from '../statistics/release.ts'

/** What was published, as far as it is still what was published. */
export interface Published {
  /** The oldest first; none from the first changed one on. */
  releases: Release[]
  /** The month of the first release that is not as it was published, '2026-10'; null when all are. */
  broken: string | null
}

/** Reads all releases, each checked; what follows a changed one hangs on it and is left out as well. */
export async function readPublished({ tx }: { tx: Tx }): Promise<Published> {
  const check = await checkChain({ tx })
  const broken = check.whole ? null : check.period
  const rows = await tx.select().from(releaseTable).orderBy(asc(releaseTable.number))
  const intact = rows.slice(
    0,
    broken === null ? rows.length : rows.findIndex(({ period }) => period.startsWith(broken)),
  )
  return { releases: intact.map(released), broken }
}
