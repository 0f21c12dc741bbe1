import { date, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Said } from '../../src/ui/i18n.ts'
import { bytes, instant } from '../columns.ts'
import { council, type Side } from './council.ts'

const side = () => text('side').$type<Side>().notNull()
const meetingId = () => uuid('meeting_id').notNull()
const bodyId = () => uuid('body_id').notNull()
const by = () => uuid('by').notNull()
const at = () => instant('at').notNull()

export type Outcome = 'agreed' | 'deferred' | 'withdrawn'
export type Rule = 'consensus' | 'two-thirds'

export const attendance = council.table('attendance', {
  id: uuid('id').primaryKey(),
  meetingId: meetingId(),
  bodyId: bodyId(),
  side: side(),
  /** The seat that is filled, and by whom. */
  seatId: uuid('seat_id').notNull(),
  presentId: uuid('present_id').notNull(),
  arrivedAt: instant('arrived_at').notNull(),
  leftAt: instant('left_at'),
  by: by(),
  at: at(),
})
export const result = council.table('result', {
  itemId: uuid('item_id').primaryKey(),
  meetingId: meetingId(),
  bodyId: bodyId(),
  outcome: text('outcome').$type<Outcome>().notNull(),
  discussion: text('discussion').notNull().default(''),
  agreement: text('agreement').notNull().default(''),
  rule: text('rule').$type<Rule>().notNull(),
  presentEmployer: integer('present_employer').notNull(),
  presentUnion: integer('present_union').notNull(),
  inFavor: integer('in_favor'),
  against: integer('against'),
  by: by(),
  at: at(),
})
export const dissent = council.table(
  'dissent',
  {
    itemId: uuid('item_id').notNull(),
    bodyId: bodyId(),
    side: side(),
    memberId: uuid('member_id').notNull(),
    text: text('text').notNull(),
    by: by(),
    at: at(),
  },
  t => [primaryKey({ columns: [t.itemId, t.memberId] })],
)
export const actionItem = council.table('action_item', {
  id: uuid('id').primaryKey(),
  meetingId: meetingId(),
  bodyId: bodyId(),
  itemId: uuid('item_id'),
  title: text('title').notNull(),
  owner: text('assignee').notNull(),
  dueOn: date('due_on').notNull(),
  by: by(),
  at: at(),
})
export const actionDone = council.table('action_done', {
  actionId: uuid('action_id').primaryKey(),
  bodyId: bodyId(),
  note: text('note').notNull().default(''),
  by: by(),
  at: at(),
})

/** A part of the minutes whose words both secretaries write. */
export interface Section {
  /** "opening", "other", or "item:" and the item's id. */
  key: string
  text: string
}
/** Somebody who was at the table, as the minutes name them. */
export interface Attendee {
  side: Side
  name: string
  post: string
  chair: boolean
  /** Whose seat they filled, when it is not their own. */
  standsFor: string | null
  arrivedAt: string
  leftAt: string | null
  late: boolean
}
/** What the record says of an item; words about it stand in its section. */
export interface ItemFacts {
  id: string
  title: string
  side: Side
  outcome: Outcome
  rule: Rule
  present: Record<Side, number>
  inFavor: number | null
  against: number | null
  dissents: { side: Side; name: string; text: string }[]
}
export interface ActionFacts {
  title: string
  owner: string
  dueOn: string
}
/** One version of minutes, whole: the facts of the meeting and the words. */
export interface MinutesContent {
  body: Said
  title: Said
  sides: Record<Side, Said>
  openedAt: string
  closedAt: string
  place: string
  seated: Record<Side, number>
  attendees: Attendee[]
  absent: { side: Side; name: string; post: string }[]
  items: ItemFacts[]
  actions: ActionFacts[]
  sections: Section[]
  /** Hash of what this amends, hex. */
  amends: string | null
}

export const minutes = council.table('minutes', {
  meetingId: uuid('meeting_id').primaryKey(),
  bodyId: bodyId(),
  heldOn: date('held_on').notNull(),
  by: by(),
  at: at(),
})
export const minutesVersion = council.table(
  'minutes_version',
  {
    meetingId: meetingId(),
    bodyId: bodyId(),
    version: integer('version').notNull(),
    amendment: integer('amendment').notNull(),
    reason: text('reason'),
    content: jsonb('content').$type<MinutesContent>().notNull(),
    hash: bytes('hash').notNull(),
    side: side(),
    by: by(),
    at: at(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.version] })],
)
export const minutesSignature = council.table(
  'minutes_signature',
  {
    meetingId: meetingId(),
    bodyId: bodyId(),
    version: integer('version').notNull(),
    hash: bytes('hash').notNull(),
    side: side(),
    by: by(),
    at: at(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.version, t.side] })],
)
export const minutesAside = council.table(
  'minutes_aside',
  {
    meetingId: meetingId(),
    bodyId: bodyId(),
    by: by(),
    base: integer('base').notNull(),
    sections: jsonb('sections').$type<Section[]>().notNull(),
    at: at(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.by] })],
)
export const minutesEditing = council.table(
  'minutes_editing',
  { meetingId: meetingId(), bodyId: bodyId(), by: by(), section: text('section').notNull(), at: at() },
  t => [primaryKey({ columns: [t.meetingId, t.by] })],
)
export const minutesLook = council.table(
  'minutes_look',
  { meetingId: meetingId(), bodyId: bodyId(), side: side(), version: integer('version').notNull(), by: by(), at: at() },
  t => [primaryKey({ columns: [t.meetingId, t.side] })],
)
export const publication = council.table(
  'publication',
  {
    meetingId: meetingId(),
    bodyId: bodyId(),
    version: integer('version').notNull(),
    hash: bytes('hash').notNull(),
    amendment: integer('amendment').notNull(),
    reason: text('reason'),
    content: jsonb('content').$type<MinutesContent>().notNull(),
    by: by(),
    at: at(),
  },
  t => [primaryKey({ columns: [t.meetingId, t.version] })],
)
