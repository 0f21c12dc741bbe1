import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../db/raw.ts'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Actor, Job, Staff } from '../actor.ts'
import { settingAt } from '../counseling/booking-rules.ts'
import { homeZone } from '../counseling/settings.ts'
import { keepReach, readReach } from '../staff-mail/reach.ts'

/** How long flexible work is kept: words after its last day in months, days and decisions in years. */
const retention = z.strictObject({ wordsMonths: z.int().min(1), daysYears: z.int().min(1) })

const repliesKept = { hours: 30 * 24 }
const gone = z.object({ rows: z.int() })

/** How long flexible work is kept, as set on the actor's today. */
export async function readRetention({ tx, now }: Pick<Act<Actor>, 'tx' | 'now'>): Promise<z.infer<typeof retention>> {
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  return retention.parse(settingAt(await tx.select().from(setting), 'flexible-retention', today))
}

/** Forgets what has served of flexible work, as the employer's setting says; returns how many rows went. */
export async function forgetFlexibleWork(act: Act<Job>): Promise<number> {
  const { tx, now } = act
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const { wordsMonths, daysYears } = await readRetention(act)
  const [words, days] = [today.subtract({ months: wordsMonths }), today.subtract({ years: daysYears })]
  const replies = now.subtract(repliesKept).toString()
  const statement = sql`select flexible.forget(${words.toString()}::date, ${days.toString()}::date,
    ${replies}::timestamptz) as rows`
  const [answer] = await rowsOf(tx, statement, gone)
  return answer?.rows ?? 0
}

/**
 * Erases what the actor wrote in flexible work and how they are reached: reasons, places, what a head answered, calendar
 * addresses, the address, the key. The bare days stay as long as the employer has to keep them, and so does a wish for no
 * mail at night.
 */
export async function eraseFlexibleWords(act: Act<Staff>): Promise<void> {
  const reach = await readReach(act)
  await rowsOf(act.tx, sql`select flexible.erase_own() is null as done`, z.object({ done: z.boolean() }))
  // Nothing that this process remembers may open what somebody kept a copy of.
  act.vault.forget()
  if (reach?.quiet) await keepReach(act, { mail: act.actor.email, locale: reach.locale, quiet: true })
}
