import { boolean, integer, smallint, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../columns.ts'
import { care } from './counseling.ts'

/** What belongs to a case says so with all three, and goes along when the case is handed over. */
const ofCase = () => ({
  caseId: uuid('case_id').notNull(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
})

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
export const caseNote = care.table('case_note', {
  id: uuid('id').primaryKey(),
  noteId: uuid('note_id').notNull(),
  version: integer('version').notNull(),
  ...ofCase(),
  author: uuid('author').notNull(),
  appointmentId: uuid('appointment_id'),
  writtenAt: instant('written_at').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {text, session?}. */
  sealed: bytes('sealed').notNull(),
})
export const supervision = care.table('supervision', {
  id: uuid('id').primaryKey(),
  ...ofCase(),
  grantedBy: uuid('granted_by').notNull(),
  supervisorId: uuid('supervisor_id').notNull(),
  grantedAt: instant('granted_at').notNull(),
  until: instant('until').notNull(),
  endedAt: instant('ended_at'),
})
export const handOver = care.table('hand_over', {
  id: uuid('id').primaryKey(),
  ...ofCase(),
  fromCounselor: uuid('from_counselor').notNull(),
  toCounselor: uuid('to_counselor').notNull(),
  askedAt: instant('asked_at').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {alias, words}. */
  sealed: bytes('sealed').notNull(),
  withdrawnAt: instant('withdrawn_at'),
  answeredAt: instant('answered_at'),
  agreed: boolean('agreed'),
})
export const sessionRequest = care.table('session_request', {
  id: uuid('id').primaryKey(),
  ...ofCase(),
  askedBy: uuid('asked_by').notNull(),
  centerId: uuid('center_id').notNull(),
  sessions: smallint('sessions').notNull(),
  askedAt: instant('asked_at').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {reason, attended, planned}. */
  sealed: bytes('sealed').notNull(),
  decidedAt: instant('decided_at'),
  decidedBy: uuid('decided_by'),
  granted: boolean('granted'),
  /** Sealed {words}. */
  decision: bytes('decision'),
})
