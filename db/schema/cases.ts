import { uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../columns.ts'
import { care } from './counseling.ts'

/** One counselor and one client; called so because `case` is a word of the language. */
export const caseOf = care.table('case', {
  id: uuid('id').primaryKey(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  openedAt: instant('opened_at').notNull(),
  closedAt: instant('closed_at'),
  handedOverAt: instant('handed_over_at'),
  keyId: uuid('key_id'),
  /** Sealed {nextStep, closing?}. */
  sealed: bytes('sealed'),
})
