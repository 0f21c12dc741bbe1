import { sql } from 'drizzle-orm'
import { date, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Locale } from '../../src/ui/i18n.ts'
import { bytes, instant } from '../columns.ts'
import { council, type Side } from './council.ts'

const side = () => text('side').$type<Side>().notNull()

export const poll = council.table('poll', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  meetingId: uuid('meeting_id').notNull(),
  place: text('place').notNull(),
  deadline: instant('deadline').notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})
export const pollOption = council.table('poll_option', {
  id: uuid('id').primaryKey(),
  pollId: uuid('poll_id').notNull(),
  bodyId: uuid('body_id').notNull(),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
})
export type Answer = 'yes' | 'if-need-be' | 'no'
export const ballot = council.table(
  'ballot',
  {
    optionId: uuid('option_id').notNull(),
    pollId: uuid('poll_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    memberId: uuid('member_id').notNull(),
    side: side(),
    answer: text('answer').$type<Answer>().notNull(),
    /** Who wrote it down: the member, or the secretary of their side. */
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.optionId, t.memberId] })],
)
export const pollSettlement = council.table('poll_settlement', {
  pollId: uuid('poll_id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  optionId: uuid('option_id').notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})
export const absence = council.table('absence', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  memberId: uuid('member_id').notNull(),
  side: side(),
  fromOn: date('from_on').notNull(),
  untilOn: date('until_on').notNull(),
})
/** That a side consents to a notice of this date which is shorter than agreed. */
export const shortNoticeConsent = council.table(
  'short_notice_consent',
  {
    meetingId: uuid('meeting_id').notNull(),
    dateNo: integer('date_no').notNull(),
    bodyId: uuid('body_id').notNull(),
    side: side(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.dateNo, t.side] })],
)
/** What left the calendar of somebody whose term ended. */
export const leftMeeting = council.table(
  'left_meeting',
  {
    meetingId: uuid('meeting_id').notNull(),
    memberId: uuid('member_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    accountId: uuid('account_id').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.memberId] })],
)
export type ToldWhat = 'poll' | 'poll-again' | 'notice' | 'date' | 'demand'
export const told = council.table(
  'told',
  {
    what: text('what').$type<ToldWhat>().notNull(),
    about: uuid('about').notNull(),
    memberId: uuid('member_id').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.what, t.about, t.memberId] })],
)

export type PaperKind = 'pdf' | 'docx' | 'xlsx' | 'hwpx' | 'png' | 'jpeg' | 'webp'
export const paper = council.table('paper', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  itemId: uuid('item_id').notNull(),
  side: side(),
  name: text('name').notNull(),
  kind: text('kind').$type<PaperKind>().notNull(),
  bytes: integer('bytes').notNull(),
  content: bytes('content').notNull(),
  hash: bytes('hash').notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})

export const consultation = council.table('consultation', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  side: side(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  department: text('department').notNull(),
  answerBy: date('answer_by'),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})
export type Stance = 'agree' | 'partly' | 'disagree' | 'examining'
export const position = council.table('position', {
  id: uuid('id').primaryKey(),
  consultationId: uuid('consultation_id').notNull(),
  bodyId: uuid('body_id').notNull(),
  side: side(),
  stance: text('stance').$type<Stance>().notNull(),
  text: text('text').notNull(),
  speaksFor: text('speaks_for').notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})
export const consultationEnd = council.table('consultation_end', {
  consultationId: uuid('consultation_id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  outcome: text('outcome').$type<'settled' | 'agenda' | 'dropped'>().notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})

export const councilFeed = council.table('feed', {
  id: uuid('id').primaryKey(),
  accountId: uuid('account_id').notNull(),
  tokenHash: bytes('token_hash').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  createdAt: instant('created_at').notNull(),
})

/** Replies to requests with an Idempotency-Key, each account's own. */
export const councilIdempotency = council.table(
  'idempotency',
  {
    accountId: uuid('account_id').notNull().default(sql`app.me()`),
    key: text('key').notNull(),
    fingerprint: bytes('fingerprint').notNull(),
    reply: jsonb('reply').$type<Record<string, unknown>>().notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.accountId, t.key] })],
)
