import { eq } from 'drizzle-orm'
import { lockFor } from '../db/locks.ts'
import { callBackDuty, consent } from '../db/schema/checkups.ts'
import { entryOf } from '../src/act.ts'
import { shipped } from '../src/checkups/shipped.ts'
import { takeCheckUp } from '../src/checkups/take.ts'
import { giveConsent } from '../src/consents/consents.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { centerId } from './centers.ts'
import { counselorId } from './counselors.ts'
import { namedPersonId } from './named.ts'

type Taken = readonly [daysAgo: number, questionnaire: string, answers: readonly number[]]

/** Half a year of named employees: one who is getting better, one with ups and downs, one who has just begun. */
const told: Record<string, readonly Taken[]> = {
  'jiwoo.han': [
    [176, 'phq-9', [2, 2, 3, 2, 1, 2, 1, 1, 0]],
    [175, 'gad-7', [2, 2, 2, 1, 1, 1, 1]],
    [141, 'phq-9', [2, 2, 2, 2, 1, 1, 1, 1, 0]],
    [98, 'phq-9', [1, 2, 2, 2, 1, 1, 1, 0, 0]],
    [97, 'gad-7', [1, 1, 2, 1, 1, 1, 0]],
    [55, 'phq-9', [1, 1, 2, 1, 1, 1, 0, 0, 0]],
    [19, 'phq-9', [1, 1, 1, 1, 0, 1, 0, 0, 0]],
    [18, 'gad-7', [1, 1, 1, 0, 1, 0, 0]],
  ],
  'seojun.lee': [
    [160, 'phq-9', [1, 1, 2, 2, 0, 1, 1, 0, 0]],
    [112, 'phq-9', [1, 1, 1, 1, 0, 0, 1, 0, 0]],
    [66, 'phq-9', [2, 1, 2, 2, 1, 1, 1, 0, 0]],
    [27, 'phq-9', [1, 1, 2, 2, 0, 1, 0, 0, 0]],
  ],
  'grace.oh': [
    [120, 'who-5', [2, 2, 3, 2, 2]],
    [74, 'who-5', [3, 2, 3, 3, 3]],
    [73, 'gad-7', [1, 2, 1, 1, 1, 1, 0]],
    [30, 'who-5', [3, 3, 4, 3, 4]],
  ],
}

/** Who answers call-backs in the demo city. */
const duty = [
  ['haneul-yoon', 'bupyeong'],
  ['taeo-ma', 'songdo'],
] as const

/** Tells the check-ups of the named employees through the verbs, as if they had taken them; what is told already stays. */
export async function seedCheckUps(deps: StoryDeps, teller: Teller): Promise<boolean> {
  const now = deps.ground.now()
  const lastTold = await deps.pseudonyms.care(namedPersonId(Object.keys(told).at(-1) ?? ''))
  const made = await deps.db.transaction(entryOf({ role: 'job' }, now), async tx => {
    await lockFor(tx, 'seeds')
    const rows = duty.map(([counselor, center]) => ({
      counselorId: counselorId(counselor),
      centerId: centerId(center),
      since: now,
    }))
    const [last] = await tx.select().from(consent).where(eq(consent.subject, lastTold))
    if (last) return false
    await tx.insert(callBackDuty).values(rows).onConflictDoNothing()
    return true
  })
  if (!made) return false
  for (const [slug, taken] of Object.entries(told)) await tell(teller, slug, { taken, now })
  return true
}

async function tell(
  teller: Teller,
  slug: string,
  { taken, now }: { taken: readonly Taken[]; now: Temporal.Instant },
): Promise<void> {
  const at = (days: number) => now.subtract({ hours: 24 * days })
  const first = at(Math.max(...taken.map(([days]) => days)) + 1)
  await teller.employee(slug, act => giveConsent(act, { kind: 'check-up' }), first)
  for (const [step, [days, id, values]] of taken.entries()) {
    const instrument = shipped.find(one => one.id === id)
    if (!instrument) throw new Error(`No instrument ${id}`)
    const answers = Object.fromEntries(values.map((value, index) => [String(index + 1), value]))
    await teller.employee(slug, act => takeCheckUp(act, { instrument, answers, key: `seed ${step}` }), at(days))
  }
}
