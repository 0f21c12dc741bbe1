import { sql } from 'drizzle-orm'
import { boolean, date, integer, jsonb, pgSchema, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { Said } from '../../src/ui/i18n.ts'
import { bytes, instant } from '../columns.ts'

// The query builder's picture of db/migrations/0060 and on; test/policies/schema.test.ts holds it against the live catalogue.

/** Hours of one day, in minutes since midnight; no meal where both are null. */
export interface StoredHours {
  start: number
  end: number
  mealStart: number | null
  mealEnd: number | null
}
export type StoredWeek = readonly (StoredHours | null)[]
export type ArrangementType =
  | 'staggered'
  | 'chosen'
  | 'compressed'
  | 'discretionary'
  | 'telework'
  | 'remote-office'
  | 'part-time'

export const flexible = pgSchema('flexible')

// The database knows who acts, so the owner of a new row is its default, here as there.
const ownPerson = () => uuid('person_id').notNull().default(sql`app.me()`)

export const arrangement = flexible.table('arrangement', {
  id: uuid('id').primaryKey(),
  personId: ownPerson(),
  type: text('type').$type<ArrangementType>().notNull(),
  /** Text form of a daterange, as asked for: "[2026-12-01,2027-01-01)". */
  asked: text('asked').notNull(),
  /** The days it still holds; "empty" once refused or withdrawn as a whole. */
  during: text('during').notNull(),
  /** Seven days from Monday; null for discretionary work. */
  week: jsonb('week').$type<StoredWeek>(),
  pledgedAt: instant('pledged_at'),
  appliedAt: instant('applied_at').notNull(),
  /** Until when it is decided; the database sets it from the rules of the day of the application. */
  dueAt: instant('due_at'),
})

/** Sealed {reason, place}, for the person and their head. */
export const detail = flexible.table('detail', {
  arrangementId: uuid('arrangement_id').primaryKey(),
  personId: ownPerson(),
  keyId: uuid('key_id').notNull(),
  sealed: bytes('sealed').notNull(),
})

export const withdrawal = flexible.table(
  'withdrawal',
  {
    arrangementId: uuid('arrangement_id').notNull(),
    personId: ownPerson(),
    fromDay: date('from_day').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.arrangementId, t.fromDay] })],
)

export const dayChange = flexible.table(
  'day_change',
  {
    arrangementId: uuid('arrangement_id').notNull(),
    personId: ownPerson(),
    day: date('day').notNull(),
    hours: jsonb('hours').$type<StoredHours>(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.arrangementId, t.day] })],
)

export const normalDay = flexible.table(
  'normal_day',
  {
    personId: ownPerson(),
    day: date('day').notNull(),
    why: text('why').$type<'training' | 'emergency-duty' | 'trip'>().notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.personId, t.day] })],
)

export const leaveDay = flexible.table(
  'leave_day',
  {
    personId: ownPerson(),
    day: date('day').notNull(),
    /** What was arranged for that day, without the meal. */
    minutes: integer('minutes').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.personId, t.day] })],
)

export const duty = flexible.table('duty', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  kind: text('kind').$type<'counter' | 'secret' | 'on-site'>().notNull(),
  during: text('during').notNull(),
})

export const counter = flexible.table('counter', {
  id: uuid('id').primaryKey(),
  unitId: uuid('unit_id').notNull().default(sql`app.headed()`),
  name: text('name').notNull(),
  /** While it is taken away; it can be brought back. */
  removedAt: instant('removed_at'),
})

export const counterNeed = flexible.table(
  'counter_need',
  {
    counterId: uuid('counter_id').notNull(),
    /** ISO: Monday 1 to Sunday 7. */
    weekday: smallint('weekday').notNull(),
    hour: smallint('hour').notNull(),
    heads: smallint('heads').notNull(),
  },
  t => [primaryKey({ columns: [t.counterId, t.weekday, t.hour] })],
)

export const counterPost = flexible.table('counter_post', {
  id: uuid('id').primaryKey(),
  counterId: uuid('counter_id').notNull(),
  personId: uuid('person_id').notNull(),
  during: text('during').notNull(),
})

export const workFeed = flexible.table('calendar_feed', {
  id: uuid('id').primaryKey(),
  personId: ownPerson(),
  tokenHash: bytes('token_hash').notNull(),
  locale: text('locale').$type<'ko' | 'en'>().notNull(),
  createdAt: instant('created_at').notNull(),
})

export const staffIdempotency = flexible.table(
  'idempotency',
  {
    personId: ownPerson(),
    key: text('key').notNull(),
    fingerprint: bytes('fingerprint').notNull(),
    reply: jsonb('reply').$type<Record<string, unknown>>().notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.personId, t.key] })],
)

/** What the head said; a refusal carries its sealed {reason}. */
export const decision = flexible.table('decision', {
  arrangementId: uuid('arrangement_id').primaryKey(),
  personId: uuid('person_id').notNull(),
  approved: boolean('approved').notNull(),
  decidedBy: uuid('decided_by').notNull(),
  at: instant('at').notNull(),
  keyId: uuid('key_id'),
  sealed: bytes('sealed'),
  /** When the words of a refusal were forgotten or erased; the decision itself stands. */
  forgottenAt: instant('forgotten_at'),
})

/** Who decides for a unit on some days; a standing one only while the head's leave is noted. */
export const deputy = flexible.table('deputy', {
  id: uuid('id').primaryKey(),
  unitId: uuid('unit_id').notNull().default(sql`app.headed()`),
  personId: uuid('person_id').notNull(),
  during: text('during').notNull(),
  standing: boolean('standing').notNull(),
  namedBy: uuid('named_by').notNull().default(sql`app.me()`),
  namedAt: instant('named_at').notNull(),
  endedAt: instant('ended_at'),
})

/** What went up because nobody decided in time. */
export const escalation = flexible.table(
  'escalation',
  {
    arrangementId: uuid('arrangement_id').notNull(),
    personId: uuid('person_id').notNull(),
    fromUnit: uuid('from_unit').notNull(),
    toUnit: uuid('to_unit').notNull(),
    at: instant('at').notNull(),
    /** 1 where the own head was silent, 2 where the one above was too, and so on. */
    level: smallint('level').notNull(),
    /** Until when it is decided there. */
    dueAt: instant('due_at').notNull(),
  },
  t => [primaryKey({ columns: [t.arrangementId, t.level] })],
)

/** A refusal looked at again, with what the person says to it, sealed. */
export const review = flexible.table('review', {
  arrangementId: uuid('arrangement_id').primaryKey(),
  personId: ownPerson(),
  askedAt: instant('asked_at').notNull(),
  keyId: uuid('key_id'),
  sealed: bytes('sealed'),
  decidedAt: instant('decided_at'),
  overturned: boolean('overturned'),
  /** When the person's mail about the outcome was queued. */
  toldAt: instant('told_at'),
})

/** Who looks at it. */
export const reviewSeat = flexible.table(
  'review_seat',
  {
    arrangementId: uuid('arrangement_id').notNull(),
    personId: uuid('person_id').notNull(),
    /** Until when they say something; after that somebody else is drawn. */
    dueAt: instant('due_at'),
    toldAt: instant('told_at'),
    replacedAt: instant('replaced_at'),
  },
  t => [primaryKey({ columns: [t.arrangementId, t.personId] })],
)

/** What one of them said, with the sealed {reason}. */
export const reviewVote = flexible.table(
  'review_vote',
  {
    id: uuid('id').notNull(),
    arrangementId: uuid('arrangement_id').notNull(),
    personId: ownPerson(),
    overturn: boolean('overturn').notNull(),
    at: instant('at').notNull(),
    keyId: uuid('key_id'),
    sealed: bytes('sealed'),
  },
  t => [primaryKey({ columns: [t.arrangementId, t.personId] })],
)

/** Sealed {mail, locale, quiet}: where news about flexible work goes; opened by whoever delivers. */
export const staffReach = flexible.table('reach', {
  personId: ownPerson().primaryKey(),
  keyId: uuid('key_id').notNull(),
  sealed: bytes('sealed').notNull(),
})

const numbers = () => ({
  heads: integer('heads').notNull(),
  onLeave: integer('on_leave').notNull(),
  leftOut: integer('left_out').notNull(),
  counted: integer('counted').notNull(),
  participants: integer('participants').notNull(),
})

/** One month's participation of everybody together, and how it was counted. */
export const participationMonth = flexible.table('counted_month', {
  month: date('month').primaryKey(),
  definition: jsonb('definition').$type<{ version: number; leftOut: string[]; smallest: number }>().notNull(),
  target: smallint('target').notNull(),
  ...numbers(),
  countedAt: instant('counted_at').notNull(),
})

/** One month's participation of a department, or of several small ones together. */
export const participation = flexible.table(
  'participation',
  {
    month: date('month').notNull(),
    code: text('code').notNull(),
    name: jsonb('name').$type<Said>().notNull(),
    unitId: uuid('unit_id'),
    members: jsonb('members').$type<Said[]>(),
    shown: boolean('shown').notNull(),
    ...numbers(),
  },
  t => [primaryKey({ columns: [t.month, t.code] })],
)
