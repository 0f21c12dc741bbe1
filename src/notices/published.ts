import { desc, eq } from 'drizzle-orm'
import { type MinutesContent, publication } from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { idOrMissing, missing } from '../refusal.ts'

/** Minutes as staff may read them. */
export interface Published {
  meetingId: string
  version: number
  hash: string
  amendment: number
  reason: string | null
  content: MinutesContent
  at: Temporal.Instant
}

const columns = {
  ...{ meetingId: publication.meetingId, version: publication.version, hash: publication.hash },
  ...{ amendment: publication.amendment, reason: publication.reason },
  ...{ content: publication.content, at: publication.at },
}

/** What both sides signed and published, the last meeting first, each as it was last amended. */
export async function listPublished(act: Act<Staff>): Promise<Published[]> {
  const rows = await act.tx.select(columns).from(publication).orderBy(desc(publication.version))
  const last = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!last.has(row.meetingId)) last.set(row.meetingId, row)
  return [...last.values()]
    .map(row => ({ ...row, hash: hex(row.hash) }))
    .sort((a, b) => b.content.openedAt.localeCompare(a.content.openedAt))
}

/** The published minutes of one meeting, as they were last amended; anything else is refused like what never was. */
export async function readPublished(act: Act<Staff>, { id }: { id: string }): Promise<Published> {
  const own = eq(publication.meetingId, idOrMissing(id))
  const [row] = await act.tx.select(columns).from(publication).where(own).orderBy(desc(publication.version)).limit(1)
  if (!row) throw missing()
  return { ...row, hash: hex(row.hash) }
}
