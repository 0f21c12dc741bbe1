import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { readInvoices } from './invoices.ts'
import type { MonthAmount } from './rules.ts'

/** A month's amount and where it comes from. */
export interface Spending extends MonthAmount {
  source: 'settlement' | 'invoice'
}

/** What each month cost, in order: the amounts that HR entered. */
export async function readSpending(act: Act<Official>): Promise<Spending[]> {
  return (await readInvoices(act)).map(each => ({ ...each, source: 'invoice' }))
}
