import { release as releaseTable } from '../../db/schema/statistics.ts'
import { bodySchema, type Cell, type ReleaseBody, type ReleaseTable } from '../../src/statistics/release.ts'
import type { World } from './world.ts'

const digest = async (text: string) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

/** A cell as a release shows it: a number, 'hidden' or 'withheld'. */
export function cell(shown: number | 'hidden' | 'withheld'): Cell {
  if (shown === 'hidden') return { state: 'hidden', why: 'few' }
  if (shown === 'withheld') return { state: 'withheld', why: 'protection' }
  return { state: 'published', value: shown }
}

/** A table of a release from a few shown cells, for tests of whoever reads releases. */
export function table(
  measure: string,
  total: number | 'hidden' | 'withheld',
  rows: Record<string, number | 'hidden' | 'withheld'> = {},
  more: Partial<Pick<ReleaseTable, 'span' | 'unit'>> = {},
): ReleaseTable {
  return {
    measure,
    span: more.span ?? 'month',
    unit: more.unit ?? 'persons',
    total: cell(total),
    rows: Object.entries(rows).map(([code, shown]) => ({ code, name: { ko: code, en: code }, cell: cell(shown) })),
  }
}

/** Stores releases of these months, chained, as the publisher would have written them; the tables are the caller's. */
export async function storeReleases(
  world: Pick<World, 'asSuperuser' | 'now'>,
  months: Record<string, ReleaseTable[]>,
): Promise<ReleaseBody[]> {
  const bodies: ReleaseBody[] = []
  let previous: Uint8Array | null = null
  for (const [period, tables] of Object.entries(months)) {
    const body = bodySchema.parse({
      format: 1,
      period,
      number: bodies.length + 1,
      previousHash: previous && Buffer.from(previous).toString('hex'),
      cutoff: Temporal.PlainDate.from(`${period}-15`).add({ months: 1 }).toString(),
      measures: [...new Set(tables.map(({ measure }) => measure))].map(id => ({ id, version: 1 })),
      rules: {
        threshold: 10,
        rounding: 5,
        smallest: 15,
        smallestOrganization: 50,
        largestShare: 50,
        largestTopicShare: 80,
        sessionsOfOne: 5,
      },
      headcount: 14_000,
      merged: [],
      tables,
    })
    const text = JSON.stringify(body)
    const hash = await digest(text)
    const row = { period: `${period}-01`, number: body.number, body: text, hash, previousHash: previous }
    await world.asSuperuser(tx => tx.insert(releaseTable).values({ ...row, publishedAt: world.now() }))
    bodies.push(body)
    previous = hash
  }
  return bodies
}
