import { setting } from '../../db/schema/ground.ts'
import { release } from '../../db/schema/statistics.ts'
import { themeList } from '../../src/figures/themes.ts'
import { monthOfStory } from '../figures/story.ts'
import { storeReleases } from '../support/releases.ts'
import type { World } from '../support/world.ts'
import type { Case } from './cases.ts'

const hr = ['hr'] as const

/** One month that was published, shown to everybody; the next one is due. */
export async function publishSomething(w: World): Promise<void> {
  const [there] = await w.asSuperuser(tx => tx.select().from(release))
  if (there) return
  await storeReleases(w, { '2026-09': monthOfStory('2026-09', 20) })
  await w.asSuperuser(tx =>
    tx.insert(setting).values({ name: 'public-figures', validFrom: '2026-01-01', value: { on: true } }),
  )
}

/** The routes of figures and of the agreement. */
export const figureCases: Record<string, Case> = {
  'GET /figures': { who: hr },
  'GET /figures/report': { who: hr },
  'GET /figures/public': { who: 'anyone' },
  'POST /figures/publicity': { who: hr, send: () => ({ choice: 'off' }) },
  ...Object.fromEntries(themeList.map(({ path }) => [`GET ${path}`, { who: hr }])),
  'GET /figures/releases': { who: hr },
  'POST /figures/releases': { who: hr },
  'GET /figures/files/:file': { who: hr, parts: () => ({ file: 'release-2026-09.xlsx' }) },
  'GET /agreement': { who: hr },
  'POST /agreement': {
    who: hr,
    send: () => ({ provider: 'P', startsOn: '2026-03-01', endsOn: '2027-02-28', budget: '200,000,000' }),
  },
  'POST /agreement/invoices': { who: hr, send: () => ({ month: '2026-10', amount: '12,000,000' }) },
  'GET /api/v1/statistics/releases': { who: hr },
  'GET /api/v1/statistics/releases/:period': { who: hr, parts: () => ({ period: '2026-09' }) },
}
