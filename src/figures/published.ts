import { asc } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { release as releaseTable } from '../../db/schema/statistics.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { type Release, released } from '../statistics/release.ts'

/** What was published, as far as it is still what was published. */
export interface Published {
  /** The oldest first; none from the first changed one on. */
  releases: Release[]
  /** The month of the first release that is not as it was published, '2026-10'; null when all are. */
  broken: string | null
}

/**
 * Reads all releases and checks each: its text against its hash, its place and the hash before it against the release
 * before. What follows a changed release hangs on it and is left out as well.
 */
export async function readPublished({ tx }: { tx: Tx }): Promise<Published> {
  const rows = await tx.select().from(releaseTable).orderBy(asc(releaseTable.number))
  const releases: Release[] = []
  let before: string | null = null
  for (const row of rows) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(row.body)))
    const hash = hex(digest)
    const intact = hash === hex(row.hash) && (row.previousHash && hex(row.previousHash)) === before
    const read = intact ? released(row) : undefined
    const inPlace = read?.previousHash === before && read.number === releases.length + 1
    if (!read || !inPlace || read.period !== row.period.slice(0, 7)) return { releases, broken: row.period.slice(0, 7) }
    releases.push(read)
    before = hash
  }
  return { releases, broken: null }
}
