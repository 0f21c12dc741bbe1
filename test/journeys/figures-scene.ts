import { setting } from '../../db/schema/ground.ts'
import type { Official } from '../../src/actor.ts'
import { enterAgreement } from '../../src/agreement/agreement.ts'
import { enterInvoice } from '../../src/agreement/invoices.ts'
import { themeList } from '../../src/figures/themes.ts'
import { storyUntil } from '../figures/story.ts'
import { storeReleases } from '../support/releases.ts'
import type { World } from '../support/world.ts'

/** Two years of releases shown to everybody, an agreement with targets, and what it cost so far. */
export async function figuresScene(w: World, hr: Official): Promise<void> {
  await storeReleases(w, storyUntil('2026-10', 22))
  await w.asSuperuser(tx =>
    tx.insert(setting).values({ name: 'public-figures', validFrom: '2026-01-01', value: { on: true } }),
  )
  const days = { startsOn: '2026-03-01', endsOn: '2027-02-28' }
  const targets = { use: 4, days: 7, improvement: 60 }
  await w.as(hr, enterAgreement, { provider: '마음숲 상담센터', ...days, budget: 200_000_000, ...targets })
  for (const month of ['2026-01', '2026-03', '2026-04', '2026-05'])
    await w.as(hr, enterInvoice, { month, amount: 14_300_000 })
}

const hr = (path: string): ['hr', string][] => [['hr', path]]

/** The pages of figures and of the agreement. */
export const figurePages = {
  '/figures': () => hr('/figures'),
  '/figures/report': () => hr('/figures/report'),
  '/figures/public': (): [null, string][] => [[null, '/figures/public']],
  ...Object.fromEntries(themeList.map(({ path }) => [path, () => hr(path)])),
  '/figures/releases': () => hr('/figures/releases'),
  '/agreement': () => hr('/agreement'),
}
