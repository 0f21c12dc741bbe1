import { z } from 'zod'
import { modes } from '../availability/rules.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { type CounselorLine, endings, type Line, sumOf, together } from './rules.ts'

const month = z.string().regex(/^\d{4}-\d\d$/)
const line = z.object({
  of: month,
  ending: z.enum(endings),
  mode: z.enum(modes),
  unit: z.int(),
  count: z.int(),
  amount: z.int(),
})
const frozen = z.object({
  version: z.literal(1),
  center: z.string(),
  name: z.object({ ko: z.string(), en: z.string() }),
  period: month,
  currency: z.literal('KRW'),
  closedAt: z.string(),
  /** The hash of the month closed before, hexadecimal. */
  previous: z.string().nullable(),
  amount: z.int(),
  unrecorded: z.int(),
  lines: z.array(line),
  counselors: z.record(z.string(), z.array(line)),
})

/** A month as it was closed: totals by how sessions ended and how people met; nobody who came, and no day. */
export type Frozen = z.infer<typeof frozen>

/** Lays down a month for good: its text, whose keys always come in the same order, and the SHA-256 of its bytes. */
export async function freeze(
  head: Pick<Frozen, 'center' | 'name' | 'period' | 'closedAt' | 'previous' | 'unrecorded'>,
  lines: readonly CounselorLine[],
): Promise<{ text: string; hash: Uint8Array; shares: Map<string, string> }> {
  const byCounselor = Map.groupBy(lines, one => one.counselor)
  const shares = new Map(
    [...byCounselor].toSorted().map(([id, own]) => [id, own.map(({ counselor: _, ...line }) => line)]),
  )
  const content: Frozen = {
    ...{ version: 1, center: head.center, name: head.name, period: head.period, currency: 'KRW' },
    ...{ closedAt: head.closedAt, previous: head.previous, amount: sumOf(lines).amount, unrecorded: head.unrecorded },
    ...{ lines: together(lines), counselors: Object.fromEntries(shares) },
  }
  const text = JSON.stringify(content)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return { text, hash, shares: new Map([...shares].map(([id, own]) => [id, JSON.stringify(own)])) }
}

/** Reads a closed month as it lies in the database. */
export function thaw(text: string): Frozen {
  return frozen.parse(JSON.parse(text))
}

/** Reads one counselor's share of a closed month. */
export function thawShare(text: string): Line[] {
  return z.array(line).parse(JSON.parse(text))
}

/** A hash as people compare it: hexadecimal, in groups of eight. */
export function sayHash(hash: Uint8Array): string {
  return hex(hash).replace(/.{8}(?=.)/g, '$& ')
}
