import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { readInvoices } from './invoices.ts'
import type { MonthAmount } from './rules.ts'

/** What each month cost, in order: the amounts that HR entered. Everything that compares with the budget reads it here. */
export function readSpending(act: Act<Official>): Promise<MonthAmount[]> {
  return readInvoices(act)
}
