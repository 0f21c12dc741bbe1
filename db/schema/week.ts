import { integer, primaryKey, smallint, text, time, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../columns.ts'
import { care } from './counseling.ts'

export const practice = care.table('practice', {
  counselorId: uuid('counselor_id').primaryKey(),
  minutesBefore: smallint('minutes_before').notNull().default(0),
  minutesAfter: smallint('minutes_after').notNull().default(0),
  lunchStarts: time('lunch_starts'),
  lunchEnds: time('lunch_ends'),
  noticeHours: smallint('notice_hours'),
  horizonWeeks: smallint('horizon_weeks'),
  dayCap: smallint('day_cap'),
  weekCap: smallint('week_cap'),
})
export const room = care.table('room', {
  id: uuid('id').primaryKey(),
  centerId: uuid('center_id').notNull(),
  name: text('name').notNull(),
  addedAt: instant('added_at').notNull(),
})
export const roomUse = care.table('room_use', {
  slotId: uuid('slot_id').primaryKey(),
  roomId: uuid('room_id').notNull(),
  centerId: uuid('center_id').notNull(),
  /** Text form of a tstzrange. */
  during: text('during').notNull(),
})
export const busyCalendar = care.table('busy_calendar', {
  counselorId: uuid('counselor_id').primaryKey(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {url}. */
  sealed: bytes('sealed').notNull(),
  addedAt: instant('added_at').notNull(),
  nextTryAt: instant('next_try_at').notNull(),
  fetchedAt: instant('fetched_at'),
  problem: text('problem').$type<CalendarProblem>(),
})
/** Why a calendar elsewhere could not be read. */
export type CalendarProblem =
  | 'unreachable'
  | 'not-allowed'
  | 'too-large'
  | 'not-a-calendar'
  | 'not-understood'
  | 'too-many'
export const busyTime = care.table(
  'busy_time',
  {
    counselorId: uuid('counselor_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
  },
  t => [primaryKey({ columns: [t.counselorId, t.startsAt, t.endsAt] })],
)
export const reoffer = care.table('reoffer', {
  id: uuid('id').primaryKey(),
  appointmentId: uuid('appointment_id').notNull(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  centerId: uuid('center_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  madeAt: instant('made_at').notNull(),
  answer: text('answer').$type<'moved' | 'cancelled' | 'taken-back'>(),
  answeredAt: instant('answered_at'),
})
/** Why a manager acts for a client: the only words that are kept of it. */
export const phoneReasons = ['asked-by-phone', 'cannot-use-web', 'needs-help'] as const
export const phoneVisit = care.table('phone_visit', {
  id: uuid('id').primaryKey(),
  centerId: uuid('center_id').notNull(),
  manager: uuid('manager').notNull(),
  subject: uuid('subject'),
  codeHash: bytes('code_hash'),
  reason: text('reason').$type<(typeof phoneReasons)[number]>().notNull(),
  tries: integer('tries').notNull().default(0),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  openedAt: instant('opened_at'),
})
