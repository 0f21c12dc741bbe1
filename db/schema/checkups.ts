import { primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../columns.ts'
import { care } from './counseling.ts'

export const consent = care.table('consent', {
  id: uuid('id').primaryKey(),
  subject: uuid('subject').notNull(),
  kind: text('kind').$type<'check-up' | 'outcome'>().notNull(),
  version: text('version').notNull(),
  givenAt: instant('given_at').notNull(),
  withdrawnAt: instant('withdrawn_at'),
})
export const checkUp = care.table('check_up', {
  id: uuid('id').primaryKey(),
  subject: uuid('subject').notNull(),
  at: instant('at').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed: which questionnaire, the answers, the scores. */
  sealed: bytes('sealed').notNull(),
})
export const checkUpShare = care.table('check_up_share', {
  id: uuid('id').primaryKey(),
  checkUpId: uuid('check_up_id').notNull(),
  subject: uuid('subject').notNull(),
  appointmentId: uuid('appointment_id').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  sharedAt: instant('shared_at').notNull(),
})
export const countedOutcome = care.table('outcome', {
  checkUpId: uuid('check_up_id').primaryKey(),
  subject: uuid('subject').notNull(),
  at: instant('at').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {instrument, band, change}, of one length. */
  sealed: bytes('sealed').notNull(),
})
export const feedback = care.table('feedback', {
  appointmentId: uuid('appointment_id').primaryKey(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  at: instant('at').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {satisfaction}, for counting. */
  rating: bytes('rating').notNull(),
  /** Sealed {comment}, for the counselor of the session. */
  sealed: bytes('sealed').notNull(),
})
export const callBackDuty = care.table(
  'call_back_duty',
  {
    counselorId: uuid('counselor_id').notNull(),
    centerId: uuid('center_id').notNull(),
    since: instant('since').notNull(),
  },
  t => [primaryKey({ columns: [t.counselorId, t.centerId] })],
)
export const callBack = care.table('call_back', {
  id: uuid('id').primaryKey(),
  subject: uuid('subject').notNull(),
  centerId: uuid('center_id').notNull(),
  requestedAt: instant('requested_at').notNull(),
  dueAt: instant('due_at').notNull(),
  keyId: uuid('key_id'),
  /** Sealed {when, how}; gone once closed. */
  sealed: bytes('sealed'),
  takenBy: uuid('taken_by'),
  takenAt: instant('taken_at'),
  closedAt: instant('closed_at'),
  outcome: text('outcome').$type<CallBackOutcome>(),
  escalatedAt: instant('escalated_at'),
  /** How often the person was called in vain, and when last. */
  tries: smallint('tries').notNull().default(0),
  triedAt: instant('tried_at'),
})
export type CallBackOutcome = 'reached' | 'appointment' | 'not-reached'
export const extraSession = care.table('extra_session', {
  id: uuid('id').primaryKey(),
  subject: uuid('subject').notNull(),
  grantedAt: instant('granted_at').notNull(),
  /** The request that a clinical lead granted, and which of its sessions this is. */
  requestId: uuid('request_id'),
  part: smallint('part'),
})
