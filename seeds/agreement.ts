import { eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { session } from '../db/schema/ground.ts'
import { type Act, actIn, entryOf, type Ground, signInEntry } from '../src/act.ts'
import type { Official } from '../src/actor.ts'
import { enterAgreement, readAgreements } from '../src/agreement/agreement.ts'
import { enterInvoice } from '../src/agreement/invoices.ts'
import { namedAccountId, namedPeople } from './named.ts'
import { timeZone } from './slots.ts'

interface Deps {
  db: Database
  ground: Ground
}

const provider = '마음숲 상담센터'
const targets = { use: 4, days: 7, improvement: 60 }
/** What the provider asked for month by month, in thousands of won: slow at first, high in autumn. */
const asked = [9_240, 11_870, 13_310, 14_020, 12_450, 11_980, 15_630, 17_240, 18_110, 16_350, 15_480, 14_890]

/** Tells two years of the agreement as HR's named owner entered them, up to the last month that is over; true when it was not there. */
export async function seedAgreement(deps: Deps): Promise<boolean> {
  const now = deps.ground.now()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const march = Temporal.PlainYearMonth.from({ year: today.month >= 3 ? today.year : today.year - 1, month: 3 })
  return asHr(deps, async act => {
    if ((await readAgreements(act)).length > 0) return false
    for (const years of [1, 0]) {
      const first = march.subtract({ years })
      const startsOn = first.toPlainDate({ day: 1 })
      const endsOn = startsOn.add({ years: 1 }).subtract({ days: 1 })
      const days = { startsOn: startsOn.toString(), endsOn: endsOn.toString() }
      await enterAgreement(act, { provider, ...days, budget: 200_000_000, ...targets })
      for (const [months, thousands] of asked.entries()) {
        const month = first.add({ months })
        if (Temporal.PlainYearMonth.compare(month, today.toPlainYearMonth()) >= 0) break
        await enterInvoice(act, { month: month.toString(), amount: thousands * 1000 - years * 310_000 })
      }
    }
    return true
  })
}

/** Works as HR's named owner, in a session that nobody has the token of and that ends with the work. */
async function asHr<T>({ db, ground }: Deps, work: (act: Act<Official>) => Promise<T>): Promise<T> {
  const now = ground.now()
  const owner = namedPeople.find(({ roles }) => roles.includes('hr'))
  if (!owner) throw new Error('Nobody in the demo city is HR')
  const account = namedAccountId(owner.slug)
  const idHash = ground.random(32)
  const times = { createdAt: now, lastSeenAt: now, expiresAt: now.add({ minutes: 10 }) }
  await db.transaction(signInEntry(now), tx =>
    tx.insert(session).values({ idHash, accountId: account, role: 'hr', ...times }),
  )
  const named = { name: owner.name[owner.locale], email: owner.email, roles: owner.roles }
  const official: Official = { ...named, role: 'hr', me: account, account, session: idHash.toHex(), unit: null }
  try {
    return await db.transaction(entryOf(official, now), tx => work(actIn(ground, tx, official, now)))
  } finally {
    await db.transaction(signInEntry(now), tx => tx.delete(session).where(eq(session.idHash, idHash)))
  }
}
