import { boolean, date, integer, jsonb, pgSchema, primaryKey, smallint, text, time, uuid } from 'drizzle-orm/pg-core'
import type { Said } from '../../src/ui/i18n.ts'
import { bytes, instant } from '../columns.ts'

export type Mode = 'in-person' | 'telephone' | 'video'

export const care = pgSchema('care')
const said = (name: string) => jsonb(name).$type<Said>().notNull()

export const center = care.table('center', {
  id: uuid('id').primaryKey(),
  name: said('name'),
  district: said('district'),
  address: said('address'),
  directions: said('directions'),
  entrance: said('entrance'),
  phone: text('phone').notNull(),
  timeZone: text('time_zone').notNull().default('Asia/Seoul'),
})
export const counselor = care.table('counselor', {
  id: uuid('id').primaryKey(),
  name: said('name'),
  gender: text('gender').$type<'female' | 'male'>().notNull(),
  languages: text('languages').array().notNull(),
  topics: text('topics').array().notNull(),
  modes: text('modes').array().$type<Mode[]>().notNull(),
  introduction: said('introduction'),
})
export const counselorCenter = care.table(
  'counselor_center',
  {
    counselorId: uuid('counselor_id').notNull(),
    centerId: uuid('center_id').notNull(),
    /** Named by the center's manager: decides there on clinical grounds. */
    clinicalLead: boolean('clinical_lead').notNull().default(false),
  },
  t => [primaryKey({ columns: [t.counselorId, t.centerId] })],
)
export const availabilityRule = care.table('availability_rule', {
  id: uuid('id').primaryKey(),
  counselorId: uuid('counselor_id').notNull(),
  centerId: uuid('center_id').notNull(),
  weekday: smallint('weekday').notNull(),
  starts: time('starts').notNull(),
  ends: time('ends').notNull(),
  slotMinutes: smallint('slot_minutes').notNull(),
  breakMinutes: smallint('break_minutes').notNull(),
  modes: text('modes').array().$type<Mode[]>().notNull(),
  validFrom: date('valid_from').notNull(),
  validUntil: date('valid_until'),
})
export const timeOff = care.table('time_off', {
  id: uuid('id').primaryKey(),
  counselorId: uuid('counselor_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
})
export const slot = care.table('slot', {
  id: uuid('id').primaryKey(),
  counselorId: uuid('counselor_id').notNull(),
  centerId: uuid('center_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  modes: text('modes').array().$type<Mode[]>().notNull(),
  withdrawn: boolean('withdrawn').notNull().default(false),
  /** What the session blocks, buffers included; null where it blocks just itself. */
  blocksFrom: instant('blocks_from'),
  blocksUntil: instant('blocks_until'),
  /** The last moment at which it can be booked, where the counselor wants more notice than the program. */
  bookBy: instant('book_by'),
})
export const subject = care.table('subject', {
  id: uuid('id').primaryKey(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {mail, locale, alias?, contact?}. */
  sealed: bytes('sealed').notNull(),
})
export const appointment = care.table('appointment', {
  id: uuid('id').primaryKey(),
  slotId: uuid('slot_id').notNull(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  centerId: uuid('center_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  mode: text('mode').$type<Mode>().notNull(),
  topic: text('topic').notNull(),
  keyId: uuid('key_id').notNull(),
  sealed: bytes('sealed').notNull(),
  sequence: integer('sequence').notNull().default(0),
  bookedAt: instant('booked_at').notNull(),
})
export const cancellation = care.table('cancellation', {
  appointmentId: uuid('appointment_id').primaryKey(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  centerId: uuid('center_id').notNull(),
  at: instant('at').notNull(),
  cancelledBy: text('cancelled_by').$type<'employee' | 'provider'>().notNull(),
  late: boolean('late').notNull(),
})
export const attendance = care.table('attendance', {
  appointmentId: uuid('appointment_id').primaryKey(),
  subject: uuid('subject').notNull(),
  counselorId: uuid('counselor_id').notNull(),
  centerId: uuid('center_id').notNull(),
  outcome: text('outcome').$type<'attended' | 'no-show'>().notNull(),
  at: instant('at').notNull(),
})
export const claim = care.table('claim', {
  slotId: uuid('slot_id').primaryKey(),
  subject: uuid('subject'),
  /** Text form of a tstzrange. */
  during: text('during').notNull(),
  appointmentId: uuid('appointment_id'),
  expiresAt: instant('expires_at'),
})
export const reminder = care.table(
  'reminder',
  {
    appointmentId: uuid('appointment_id').notNull(),
    sequence: integer('sequence').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.appointmentId, t.sequence] })],
)
export const waitingEntry = care.table('waiting_entry', {
  id: uuid('id').primaryKey(),
  subject: uuid('subject').notNull(),
  filters: jsonb('filters').$type<Record<string, unknown>>().notNull(),
  createdAt: instant('created_at').notNull(),
  endedAt: instant('ended_at'),
})
export const offer = care.table('offer', {
  id: uuid('id').primaryKey(),
  waitingEntryId: uuid('waiting_entry_id').notNull(),
  subject: uuid('subject').notNull(),
  slotId: uuid('slot_id').notNull(),
  offeredAt: instant('offered_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  answer: text('answer').$type<'accepted' | 'declined' | 'expired'>(),
})
export const calendarFeed = care.table('calendar_feed', {
  id: uuid('id').primaryKey(),
  owner: uuid('owner').notNull(),
  kind: text('kind').$type<'employee' | 'counselor'>().notNull(),
  tokenHash: bytes('token_hash').notNull(),
  locale: text('locale').$type<'ko' | 'en'>().notNull(),
  createdAt: instant('created_at').notNull(),
})
export const draft = care.table(
  'draft',
  {
    subject: uuid('subject').notNull(),
    kind: text('kind').notNull(),
    keyId: uuid('key_id').notNull(),
    sealed: bytes('sealed').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  t => [primaryKey({ columns: [t.subject, t.kind] })],
)
export const idempotency = care.table(
  'idempotency',
  {
    owner: uuid('owner').notNull(),
    key: text('key').notNull(),
    fingerprint: bytes('fingerprint').notNull(),
    reply: jsonb('reply').$type<Record<string, unknown>>().notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.owner, t.key] })],
)
