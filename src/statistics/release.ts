import { asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { release as releaseTable } from '../../db/schema/statistics.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { missing } from '../refusal.ts'

const said = z.object({ ko: z.string(), en: z.string() })
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * One number as it may be shown. Published values are multiples of the rounding base. `hidden` means fewer persons than
 * the threshold, none included. `withheld` says nothing of the number, nor of why it is withheld (protecting a neighbor,
 * or a share too large to show), because the reason would itself tell.
 */
export const cellSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('published'), value: z.int().min(0) }),
  z.object({ state: z.literal('hidden'), why: z.literal('few') }),
  z.object({ state: z.literal('withheld'), why: z.literal('protection') }),
])
export type Cell = z.infer<typeof cellSchema>

export const spans = ['month', 'quarter', 'year'] as const
/** What a table covers: the month of the release; the quarter that ends with it; the calendar year up to its end. */
export type Span = (typeof spans)[number]

export const tableSchema = z.object({
  /** A measure's id (src/statistics/measures.ts); its words say what is counted. */
  measure: z.string(),
  span: z.enum(spans),
  /** Distinct persons, or sessions of which a person counts at most five a month. */
  unit: z.enum(['persons', 'sessions']),
  total: cellSchema,
  /** In the order to show; empty where there is a total only. Codes are unique in a table. */
  rows: z.array(
    z.object({
      code: z.string(),
      name: said,
      /** Eligible staff of an organization at the end of the span; public, exact. */
      heads: z.int().optional(),
      cell: cellSchema,
    }),
  ),
})
export type ReleaseTable = z.infer<typeof tableSchema>

/** Everything that is hashed, in this order of keys. */
export const bodySchema = z.object({
  /** Version of this shape. */
  format: z.literal(1),
  /** The month it is about, '2026-10'. */
  period: month,
  /** Its place in the chain, from 1. */
  number: z.int().min(1),
  /** The hash of the release before it; null for the first. */
  previousHash: hash.nullable(),
  /** The day from which facts recorded later count in the next release: the 15th of the next month, '2026-11-15'. */
  cutoff: z.iso.date(),
  /** Which measures in which version: a number is comparable with another of the same version only. */
  measures: z.array(z.object({ id: z.string(), version: z.int().min(1) })),
  /** What the numbers were held to: notes on method are worded from these. */
  rules: z.object({
    /** Fewer persons are hidden. */
    threshold: z.int(),
    /** The step of rounding; the smallest published value stands for everything from the threshold up to it. */
    rounding: z.int(),
    /** The smallest number that is published: 15 with threshold 10 and steps of 5; it stands for 10 to 17. */
    smallest: z.int(),
    /** Organizations with fewer heads are counted with the others of their kind. */
    smallestOrganization: z.int(),
    /** From this share of an organization's heads on, its number is withheld; percent. */
    largestShare: z.int(),
    /** From this share of one topic in a group on, its number is withheld; percent. */
    largestTopicShare: z.int(),
    /** How many sessions of one person count in a month. */
    sessionsOfOne: z.int(),
  }),
  /** Staff entitled to counseling on the last day of the period; public, exact. */
  headcount: z.int(),
  /** Which units are counted together this year, by the code of the row that holds them; the published yearly map. */
  merged: z.array(z.object({ code: z.string(), units: z.array(z.object({ code: z.string(), name: said })) })),
  /** One table for each measure and span, in the order of the measures. */
  tables: z.array(tableSchema),
})
export type ReleaseBody = z.infer<typeof bodySchema>

/** A release as read: what is hashed, its hash, and when it came out. */
export interface Release extends ReleaseBody {
  hash: string
  publishedAt: Temporal.Instant
}

/** One line of the list of releases. */
export interface ReleaseLine {
  period: string
  number: number
  hash: string
  previousHash: string | null
  publishedAt: Temporal.Instant
}

const lineColumns = {
  period: releaseTable.period,
  number: releaseTable.number,
  hash: releaseTable.hash,
  previousHash: releaseTable.previousHash,
  publishedAt: releaseTable.publishedAt,
}

/** Lists all releases, the newest first. */
export async function readReleases(act: Pick<Act<Official>, 'tx'>): Promise<ReleaseLine[]> {
  const rows = await act.tx.select(lineColumns).from(releaseTable).orderBy(desc(releaseTable.period))
  return rows.map(row => ({
    ...row,
    period: row.period.slice(0, 7),
    hash: hex(row.hash),
    previousHash: row.previousHash && hex(row.previousHash),
  }))
}

/** Reads the release of one month ('2026-10'); a month without one is missing. */
export async function readRelease(act: Pick<Act<Official>, 'tx'>, { period }: { period: string }): Promise<Release> {
  if (!month.safeParse(period).success) throw missing()
  const [row] = await act.tx
    .select()
    .from(releaseTable)
    .where(eq(releaseTable.period, `${period}-01`))
  if (!row) throw missing()
  return released(row)
}

/** Reads all releases, the oldest first: what a chart over the months needs. */
export async function readAllReleases(act: Pick<Act<Official>, 'tx'>): Promise<Release[]> {
  const rows = await act.tx.select().from(releaseTable).orderBy(asc(releaseTable.period))
  return rows.map(released)
}

/** The release that a row holds; rejects when its text is not of the shape that was written. */
export function released(row: typeof releaseTable.$inferSelect): Release {
  return { ...bodySchema.parse(JSON.parse(row.body)), hash: hex(row.hash), publishedAt: row.publishedAt }
}

/** The table of a measure for a span, if this release has it. */
export function tableOf(release: Pick<ReleaseBody, 'tables'>, measure: string, span: Span): ReleaseTable | undefined {
  return release.tables.find(table => table.measure === measure && table.span === span)
}

/** What share `part` is of `whole` in whole percent, from published numbers only (R6); undefined when one is not published. */
export function percentOf(part: Cell | undefined, whole: Cell | undefined): number | undefined {
  if (part?.state !== 'published' || whole?.state !== 'published' || whole.value === 0) return undefined
  return Math.min(100, Math.round((100 * part.value) / whole.value))
}
