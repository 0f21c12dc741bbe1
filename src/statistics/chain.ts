import { asc } from 'drizzle-orm'
import { release as releaseTable } from '../../db/schema/statistics.ts'
import type { Act } from '../act.ts'
import type { Official, Publisher } from '../actor.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { bodySchema, type ReleaseBody } from './release.ts'

/** The bytes of a release that are hashed: its canonical JSON. */
export function canonical(body: ReleaseBody): string {
  return JSON.stringify(bodySchema.parse(body))
}

/** SHA-256 of a release's text, hex. */
export async function hashOf(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

/** What was found of the chain: whole, or the month from which on it no longer holds and why. */
export type ChainCheck =
  | { whole: true; releases: number; hash: string | null }
  | { whole: false; period: string; why: 'changed' | 'not-linked' | 'missing' | 'unreadable' }

/** Computes every hash again and follows the chain from the first release; names the first month that does not hold. */
export async function checkChain(act: Pick<Act<Official | Publisher>, 'tx'>): Promise<ChainCheck> {
  const rows = await act.tx.select().from(releaseTable).orderBy(asc(releaseTable.number))
  let previous: string | null = null
  for (const [at, row] of rows.entries()) {
    const period = row.period.slice(0, 7)
    const fault = (why: 'changed' | 'not-linked' | 'missing' | 'unreadable') => ({ whole: false as const, period, why })
    if (row.number !== at + 1) return fault('missing')
    if ((await hashOf(row.body)) !== hex(row.hash)) return fault('changed')
    const body = read(row.body)
    if (!body) return fault('unreadable')
    if (body.period !== period || body.number !== row.number) return fault('changed')
    if (body.previousHash !== previous || (row.previousHash && hex(row.previousHash)) !== previous)
      return fault('not-linked')
    previous = hex(row.hash)
  }
  return { whole: true, releases: rows.length, hash: previous }
}

function read(text: string): ReleaseBody | undefined {
  try {
    return bodySchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
