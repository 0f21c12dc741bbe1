import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { invoice } from '../../db/schema/agreement.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { both } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import type { MonthAmount } from './rules.ts'

/** The amount of one month, YYYY-MM and won; 0 takes the month's entry back. */
export const invoiceInput = z.strictObject({
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, {
    error: () => both({ ko: '달을 2026-11처럼 적어 주십시오.', en: 'Please write a month like 2026-11.' }),
  }),
  amount: z.int().min(0).max(1_000_000_000_000),
})

/** Enters what the provider asked for in a month; it replaces what was entered for that month before. */
export async function enterInvoice(act: Act<Official>, { month, amount }: z.infer<typeof invoiceInput>): Promise<void> {
  await act.tx.insert(invoice).values({ month: `${month}-01`, amount, enteredAt: act.now, enteredBy: act.actor.me })
  await logAccess(act, { action: 'enter-invoice', objectKind: 'invoice' })
}

/** The amounts that count, one a month, in order; months whose entry was taken back are left out. */
export async function readInvoices(act: Act<Official>): Promise<MonthAmount[]> {
  const rows = await act.tx.select().from(invoice).orderBy(asc(invoice.month), asc(invoice.id))
  // A later entry for the same month comes after the earlier one and replaces it.
  const counting = new Map(rows.map(({ month, amount }) => [month, amount]))
  return [...counting].flatMap(([month, amount]) =>
    amount > 0 ? [{ month: Temporal.PlainDate.from(month).toPlainYearMonth(), amount }] : [],
  )
}
