import { bigint, date, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'

export const contracts = pgSchema('contracts')
export const agreement = contracts.table('agreement', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  enteredAt: instant('entered_at').notNull(),
  enteredBy: uuid('entered_by').notNull(),
  provider: text('provider').notNull(),
  startsOn: date('starts_on').notNull(),
  endsOn: date('ends_on').notNull(),
  /** Won. */
  budget: bigint('budget', { mode: 'number' }).notNull(),
  /** Persons a year of a thousand staff. */
  targetUse: integer('target_use'),
  targetDays: integer('target_days'),
  targetImprovement: integer('target_improvement'),
})
export const invoice = contracts.table('invoice', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  /** The first day of the month. */
  month: date('month').notNull(),
  enteredAt: instant('entered_at').notNull(),
  enteredBy: uuid('entered_by').notNull(),
  amount: bigint('amount', { mode: 'number' }).notNull(),
})
