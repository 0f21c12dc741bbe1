import type { Deps } from '../src/deps.ts'
import { publishDue } from '../src/statistics/schedule.ts'

/** How many past months are published before the first page; the scheduler does the others right after. */
const atOnce = 1

/** Publishes the first of the demo city's past months, by the publisher itself. */
export async function seedStatistics(deps: Deps): Promise<void> {
  await publishDue(deps, atOnce)
}
