import { enterAgreement, readAgreements } from '../src/agreement/agreement.ts'
import { enterInvoice } from '../src/agreement/invoices.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { timeZone } from './slots.ts'

const provider = '마음숲 상담센터'
const targets = { use: 4, days: 7, improvement: 60 }
/** What the provider asked for month by month, in thousands of won: slow at first, high in autumn. */
const asked = [9_240, 11_870, 13_310, 14_020, 12_450, 11_980, 15_630, 17_240, 18_110, 16_350, 15_480, 14_890]

/** Tells two years of the agreement as HR's named owner entered them, up to the last month that is over; true when it was not there. */
export async function seedAgreement({ ground }: StoryDeps, teller: Teller): Promise<boolean> {
  const today = ground.now().toZonedDateTimeISO(timeZone).toPlainDate()
  const march = Temporal.PlainYearMonth.from({ year: today.month >= 3 ? today.year : today.year - 1, month: 3 })
  return teller.hr('yeongsuk.cho', async act => {
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
