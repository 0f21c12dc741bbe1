import { boolean, date, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Said } from '../../src/ui/i18n.ts'
import { instant } from '../columns.ts'

export const council = pgSchema('council')
const said = (name: string) => jsonb(name).$type<Said>().notNull()

export type BodyKind = 'joint-council' | 'talks' | 'bargaining'
export type Side = 'employer' | 'union'
const side = () => text('side').$type<Side>().notNull()

export const body = council.table('body', {
  id: uuid('id').primaryKey(),
  kind: text('kind').$type<BodyKind>().notNull(),
  name: said('name'),
  employerName: said('employer_name'),
  unionName: said('union_name'),
  perSide: integer('per_side').notNull(),
  noticeDays: integer('notice_days').notNull(),
  demandDays: integer('demand_days').notNull(),
  resolution: text('resolution').$type<'consensus' | 'two-thirds'>().notNull(),
  months: integer('months').array().notNull(),
  fromOn: date('from_on').notNull(),
  untilOn: date('until_on'),
  createdAt: instant('created_at').notNull(),
})
export const organization = council.table('organization', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  side: side(),
  name: text('name').notNull(),
})
export const member = council.table('member', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  side: side(),
  organizationId: uuid('organization_id'),
  accountId: uuid('account_id'),
  /** As it stands on the council's letters. */
  name: text('name').notNull(),
  post: text('post').notNull().default(''),
  seat: text('seat').$type<'member' | 'alternate' | 'none'>().notNull(),
  standsFor: uuid('stands_for'),
  chair: boolean('chair').notNull().default(false),
  secretary: boolean('secretary').notNull().default(false),
  fromOn: date('from_on').notNull(),
  /** The last day, that day included. */
  untilOn: date('until_on'),
})
export const demand = council.table('demand', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  side: side(),
  purpose: text('purpose').notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
  dueOn: date('due_on').notNull(),
})
export const meeting = council.table('meeting', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  kind: text('kind').$type<'regular' | 'extraordinary'>().notNull(),
  title: said('title'),
  /** The first day of the month a regular meeting belongs to. */
  plannedMonth: date('planned_month'),
  demandId: uuid('demand_id'),
  createdAt: instant('created_at').notNull(),
})
export const meetingDate = council.table(
  'meeting_date',
  {
    meetingId: uuid('meeting_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    /** The SEQUENCE of the calendar entry; the highest stands. */
    no: integer('no').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    place: text('place').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.no] })],
)
export const meetingCancellation = council.table('meeting_cancellation', {
  meetingId: uuid('meeting_id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  reason: text('reason').notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})
export const agendaItem = council.table('agenda_item', {
  id: uuid('id').primaryKey(),
  meetingId: uuid('meeting_id').notNull(),
  bodyId: uuid('body_id').notNull(),
  side: side(),
  title: text('title').notNull(),
  text: text('text').notNull().default(''),
  speaker: text('speaker').notNull().default(''),
  minutes: integer('minutes').notNull(),
  position: integer('position').notNull(),
  revision: integer('revision').notNull().default(1),
  origin: text('origin').$type<'proposal' | 'deferred' | 'clause' | 'consultation'>().notNull().default('proposal'),
  originId: uuid('origin_id'),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})
export const itemConsent = council.table(
  'item_consent',
  {
    itemId: uuid('item_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    side: side(),
    revision: integer('revision').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.itemId, t.side, t.revision] })],
)
export const itemWithdrawal = council.table('item_withdrawal', {
  itemId: uuid('item_id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  side: side(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})

/** One item of a frozen agenda, as it then was. */
export interface FrozenItem {
  id: string
  side: Side
  title: string
  text: string
  speaker: string
  minutes: number
  /** Names of the papers that belong to it. */
  papers: { id: string; name: string }[]
  /** Whether it came in after the notice, by consent of both sides. */
  late: boolean
}
export const agendaVersion = council.table(
  'agenda_version',
  {
    meetingId: uuid('meeting_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    version: integer('version').notNull(),
    items: jsonb('items').$type<FrozenItem[]>().notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.version] })],
)
export const notice = council.table(
  'notice',
  {
    meetingId: uuid('meeting_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    dateNo: integer('date_no').notNull(),
    agendaVersion: integer('agenda_version').notNull(),
    /** Whole days between the day it went out and the day of the meeting. */
    days: integer('days').notNull(),
    by: uuid('by').notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.dateNo] })],
)
/** When a meeting was really held. */
export const holding = council.table('holding', {
  meetingId: uuid('meeting_id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  openedAt: instant('opened_at').notNull(),
  openedBy: uuid('opened_by').notNull(),
  closedAt: instant('closed_at'),
})
