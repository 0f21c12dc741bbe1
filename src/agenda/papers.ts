import { count, eq } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { type PaperKind, paper } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { otherSides } from '../council/refusals.ts'
import { seatIn } from '../council/seat.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { findItem } from './agenda.ts'
import { enoughPapers, frozen, noFile, withdrawn, withMacros, wrongType } from './refusals.ts'
import { paperName, sniff } from './sniff.ts'

/** The largest paper, in bytes. */
export const largestPaper = 10 * 1024 * 1024
const mostPapers = 10

/** Adds a paper to an item of the reader's side, until it went out with the notice; judged by its bytes. */
export async function addPaper(
  act: Act<Official>,
  { id, name, content }: { id: string; name: string; content: Uint8Array },
): Promise<{ id: string }> {
  const { item: asked } = await findItem(act, { id })
  await lockFor(act.tx, `agenda ${asked.meetingId}`)
  const { item, seat } = await findItem(act, { id })
  if (seat.side !== item.side) throw otherSides()
  if (item.state === 'frozen') throw frozen()
  if (item.state === 'withdrawn') throw withdrawn()
  if (content.length === 0) throw noFile()
  const kind = sniff(content)
  if (kind === 'macros') throw withMacros()
  if (kind === null) throw wrongType()
  const [have] = await act.tx.select({ n: count() }).from(paper).where(eq(paper.itemId, item.id))
  if ((have?.n ?? 0) >= mostPapers) throw enoughPapers()
  const made = { id: act.uuid(), itemId: item.id, bodyId: seat.body.id, side: seat.side, by: seat.id, at: act.now }
  const what = { name: paperName(name, kind), kind, bytes: content.length, content, hash: await hashOf(content) }
  await act.tx.insert(paper).values({ ...made, ...what })
  await logAccess(act, { action: 'add-paper', objectKind: 'council-paper', objectId: made.id })
  return { id: made.id }
}

/** A paper with its content, for whoever sits in its body. */
export async function readPaper(
  act: Act<Official>,
  { id }: { id: string },
): Promise<{ name: string; kind: PaperKind; content: Uint8Array }> {
  const [row] = await act.tx
    .select()
    .from(paper)
    .where(eq(paper.id, idOrMissing(id)))
  if (!row) throw missing()
  await seatIn(act, row.bodyId)
  await logAccess(act, { action: 'open-paper', objectKind: 'council-paper', objectId: row.id })
  return { name: row.name, kind: row.kind, content: row.content }
}

/** Takes a paper back that the reader brought, until it went out with the notice; tells whose item it was. */
export async function dropPaper(act: Act<Official>, { id }: { id: string }): Promise<{ itemId: string }> {
  const { itemId, by } = paper
  const [row] = await act.tx
    .select({ itemId, by })
    .from(paper)
    .where(eq(paper.id, idOrMissing(id)))
  if (!row) throw missing()
  const { item, seat } = await findItem(act, { id: row.itemId })
  if (item.state === 'frozen') throw frozen()
  if (row.by !== seat.id) throw otherSides()
  await act.tx.delete(paper).where(eq(paper.id, id.toLowerCase()))
  return { itemId: row.itemId }
}

async function hashOf(content: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(content)))
}
