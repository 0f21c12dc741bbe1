import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { agreement } from '../../db/schema/agreement.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { both, dayField, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import type { Agreement } from './rules.ts'

const longest = { days: 1099 }

/** What HR enters of an agreement: days as YYYY-MM-DD, both included; won; targets in percent and days. */
export const agreementInput = z
  .strictObject({
    provider: textField(80).min(1),
    startsOn: dayField,
    endsOn: dayField,
    budget: z.int().min(1).max(1_000_000_000_000),
    use: z.number().min(0.1).max(100).nullable(),
    days: z.int().min(1).max(90).nullable(),
    improvement: z.int().min(1).max(100).nullable(),
  })
  .refine(({ startsOn, endsOn }) => endsOn > startsOn, {
    path: ['endsOn'],
    error: () => both({ ko: '시작하는 날보다 늦어야 합니다.', en: 'This must be after the first day.' }),
    when: ({ issues }) => issues.length === 0,
  })
  .refine(({ startsOn, endsOn }) => endsOn <= Temporal.PlainDate.from(startsOn).add(longest).toString(), {
    path: ['endsOn'],
    error: () => both({ ko: '협약 기간은 삼 년까지입니다.', en: 'An agreement runs for three years at most.' }),
    when: ({ issues }) => issues.length === 0,
  })

/** Adds a version of the agreement; what was entered before stays and no longer counts for its days. */
export async function enterAgreement(act: Act<Official>, input: z.infer<typeof agreementInput>): Promise<void> {
  const { use, days, improvement, ...agreed } = input
  await act.tx.insert(agreement).values({
    ...agreed,
    enteredAt: act.now,
    enteredBy: act.actor.me,
    targetUse: use === null ? null : Math.round(use * 10),
    targetDays: days,
    targetImprovement: improvement,
  })
  await logAccess(act, { action: 'enter-agreement', objectKind: 'agreement' })
}

/** Every version ever entered, the earliest first. */
export async function readAgreements(act: Act<Official>): Promise<Agreement[]> {
  const rows = await act.tx.select().from(agreement).orderBy(asc(agreement.id))
  return rows.map(({ provider, startsOn, endsOn, budget, targetUse, targetDays, targetImprovement }) => ({
    provider,
    startsOn: Temporal.PlainDate.from(startsOn),
    endsOn: Temporal.PlainDate.from(endsOn),
    budget,
    targets: {
      use: targetUse === null ? null : targetUse / 10,
      days: targetDays,
      improvement: targetImprovement,
    },
  }))
}
