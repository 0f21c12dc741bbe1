import { and, eq } from 'drizzle-orm'
import { application } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { findClosedList } from '../drawing/published.ts'
import { receiptOf } from '../draws/receipt.ts'
import type { Receipt } from '../draws/transcript.ts'
import { findOwn } from './applications.ts'
import { noApplication } from './refusals.ts'
import { openTickets } from './sealing.ts'

/** The receipt of an own application, as long as the draw's key exists; from the closing on with the proof of the list. */
export async function ownReceipt(act: Act<Employee>, { id }: { id: string }): Promise<Receipt> {
  const { program, receipt } = await findOwn(act, { id })
  const mine = and(eq(application.id, id), eq(application.subject, act.actor.healing.me))
  const [row] = await act.tx.select({ tickets: application.tickets }).from(application).where(mine)
  if (!receipt || !row?.tickets) throw noApplication()
  const key = await act.vault.keyOf(act.tx, 'draw', program.id)
  const opened = await openTickets(act.vault, key, id, row.tickets)
  const closed = await findClosedList(act, { id: program.id })
  return receiptOf(opened.application, program.id, closed)
}
