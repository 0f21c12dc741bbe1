import { primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../columns.ts'
import { care } from './counseling.ts'

export type Side = 'client' | 'counselor'

const ofCase = {
  caseId: uuid('case_id').notNull(),
  subject: uuid('subject').notNull(),
  /** With whom it was exchanged, also after the case went to another counselor. */
  withCounselor: uuid('with_counselor').notNull(),
  writtenBy: text('written_by').$type<Side>().notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {text}. */
  sealed: bytes('sealed').notNull(),
}

export const message = care.table('message', {
  id: uuid('id').primaryKey(),
  counselorId: uuid('counselor_id').notNull(),
  ...ofCase,
  sentAt: instant('sent_at').notNull(),
  readAt: instant('read_at'),
})
export const messageDraft = care.table(
  'message_draft',
  { ...ofCase, updatedAt: instant('updated_at').notNull() },
  t => [primaryKey({ columns: [t.caseId, t.writtenBy, t.withCounselor] })],
)
