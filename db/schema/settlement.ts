import { date, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../columns.ts'
import { care } from './counseling.ts'

export type CorrectionReason = 'wrong-tap' | 'came-late' | 'held-otherwise' | 'learned-later' | 'unstated'

export const attendanceCorrection = care.table('attendance_correction', {
  id: uuid('id').primaryKey(),
  appointmentId: uuid('appointment_id').notNull(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  centerId: uuid('center_id').notNull(),
  earlier: text('earlier').$type<'attended' | 'no-show'>().notNull(),
  later: text('later').$type<'attended' | 'no-show' | 'cancelled-by-provider'>().notNull(),
  reason: text('reason').$type<CorrectionReason>().notNull(),
  at: instant('at').notNull(),
})
export const settlement = care.table(
  'settlement',
  {
    centerId: uuid('center_id').notNull(),
    /** The first day of the month. */
    period: date('period').notNull(),
    /** JSON whose very bytes the hash is over. */
    content: text('content').notNull(),
    hash: bytes('hash').notNull(),
    closedAt: instant('closed_at').notNull(),
    closedBy: uuid('closed_by').notNull(),
  },
  t => [primaryKey({ columns: [t.centerId, t.period] })],
)
export const settlementShare = care.table(
  'settlement_share',
  {
    centerId: uuid('center_id').notNull(),
    period: date('period').notNull(),
    counselorId: uuid('counselor_id').notNull(),
    content: text('content').notNull(),
  },
  t => [primaryKey({ columns: [t.centerId, t.period, t.counselorId] })],
)
