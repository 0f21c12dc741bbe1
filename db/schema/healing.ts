import { boolean, date, integer, jsonb, pgSchema, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import type { LeaveKind } from '../../src/actor.ts'
import type { Said } from '../../src/ui/i18n.ts'
import { bytes, instant } from '../columns.ts'
import { people } from './ground.ts'

export const leave = people.table('leave', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id').notNull(),
  kind: text('kind').$type<LeaveKind>().notNull(),
  /** Text form of a daterange. */
  during: text('during').notNull(),
})
export const household = people.table('household', {
  personId: uuid('person_id').primaryKey(),
  id: uuid('id').notNull(),
})

export const healing = pgSchema('healing')
const said = (name: string) => jsonb(name).$type<Said>().notNull()

export const kind = healing.table('kind', {
  id: text('id').primaryKey(),
  name: said('name'),
  picture: text('picture').notNull(),
})
export const provider = healing.table('provider', { id: uuid('id').primaryKey(), name: said('name') })

/** Which public number decides: a round of drand's quicknet, or two named drawings of Lotto 6/45. */
export type PlannedBeacon = { kind: 'drand'; round: number } | { kind: 'lotto'; draws: [number, number] }

export const program = healing.table('program', {
  id: uuid('id').primaryKey(),
  kind: text('kind').notNull(),
  provider: uuid('provider').notNull(),
  title: said('title'),
  description: said('description'),
  place: said('place'),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  seats: integer('seats').notNull(),
  minSeats: integer('min_seats').notNull(),
  companions: integer('companions').notNull(),
  audience: text('audience').$type<'all' | 'front-line'>().notNull(),
  way: text('way').$type<'drawn' | 'first-come'>().notNull(),
  quota: integer('quota').notNull(),
  cost: integer('cost').notNull(),
  closesAt: instant('closes_at').notNull(),
  unknownUntil: instant('unknown_until'),
  drawsAt: instant('draws_at'),
  answerHours: integer('answer_hours').notNull(),
  beacon: jsonb('beacon').$type<PlannedBeacon>(),
  rule: jsonb('rule').$type<Said>(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  publishedAt: instant('published_at'),
})
export const programCancellation = healing.table('cancellation', {
  programId: uuid('program_id').primaryKey(),
  at: instant('at').notNull(),
  by: uuid('by').notNull(),
})
export const applicant = healing.table('applicant', {
  subject: uuid('subject').primaryKey(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {mail, locale}. */
  sealed: bytes('sealed').notNull(),
})
export const application = healing.table('application', {
  id: uuid('id').primaryKey(),
  programId: uuid('program_id').notNull(),
  subject: uuid('subject').notNull(),
  household: uuid('household').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {name, contact, companions}: what the provider needs if there is a place. */
  sealed: bytes('sealed').notNull(),
  /** Sealed under the draw's key: secret, tickets, leaf. */
  tickets: bytes('tickets'),
  /** The application's place in the list, once it is sorted: a hash that says nothing by itself. */
  leaf: bytes('leaf'),
  appliedAt: instant('applied_at').notNull(),
})
export const drawList = healing.table('list', {
  programId: uuid('program_id').primaryKey(),
  fixedAt: instant('fixed_at').notNull(),
  count: integer('count').notNull(),
  root: bytes('root').notNull(),
  commitment: bytes('commitment').notNull(),
  leaves: bytes('leaves').notNull(),
  padding: bytes('padding').notNull(),
})
export const lottoEntry = healing.table('lotto_entry', {
  id: uuid('id').primaryKey(),
  programId: uuid('program_id').notNull(),
  no: integer('no').notNull(),
  numbers: integer('numbers').array().notNull(),
  bonus: integer('bonus').notNull(),
  person: uuid('person').notNull(),
  at: instant('at').notNull(),
})
export const drawBeacon = healing.table('beacon', {
  programId: uuid('program_id').primaryKey(),
  at: instant('at').notNull(),
  value: jsonb('value').$type<Record<string, unknown>>().notNull(),
})
export const outcome = healing.table('outcome', {
  programId: uuid('program_id').primaryKey(),
  at: instant('at').notNull(),
  result: jsonb('result').$type<Record<string, unknown>>().notNull(),
})
export const ending = healing.table('ending', {
  programId: uuid('program_id').primaryKey(),
  at: instant('at').notNull(),
})
export const standing = healing.table('standing', {
  applicationId: uuid('application_id').primaryKey(),
  programId: uuid('program_id').notNull(),
  subject: uuid('subject').notNull(),
  rank: integer('rank').notNull(),
})
export const seat = healing.table('seat', {
  applicationId: uuid('application_id').primaryKey(),
  programId: uuid('program_id').notNull(),
  subject: uuid('subject').notNull(),
  provider: uuid('provider').notNull(),
  offeredAt: instant('offered_at').notNull(),
  expiresAt: instant('expires_at'),
  answer: text('answer').$type<'accepted' | 'declined' | 'expired'>(),
  answeredAt: instant('answered_at'),
})
export const programAttendance = healing.table('attendance', {
  applicationId: uuid('application_id').primaryKey(),
  programId: uuid('program_id').notNull(),
  subject: uuid('subject').notNull(),
  outcome: text('outcome').$type<'attended' | 'no-show' | 'excused'>().notNull(),
  at: instant('at').notNull(),
})
export const programFeedback = healing.table('feedback', {
  applicationId: uuid('application_id').primaryKey(),
  programId: uuid('program_id').notNull(),
  subject: uuid('subject').notNull(),
  satisfaction: smallint('satisfaction').notNull(),
  helped: smallint('helped').notNull(),
  again: boolean('again').notNull(),
  at: instant('at').notNull(),
})
export const drawRecord = healing.table(
  'record',
  {
    programId: uuid('program_id').notNull(),
    subject: uuid('subject').notNull(),
    outcome: text('outcome').$type<'won' | 'lost'>().notNull(),
    at: instant('at').notNull(),
  },
  t => [primaryKey({ columns: [t.programId, t.subject] })],
)
export const filled = healing.table('filled', {
  programId: uuid('program_id').primaryKey(),
  band: text('band').notNull(),
  countedOn: date('counted_on').notNull(),
})
/** News for all who applied, told in batches. */
export const telling = healing.table(
  'telling',
  {
    programId: uuid('program_id').notNull(),
    about: text('about').$type<'outcome' | 'cancellation'>().notNull(),
    reached: uuid('reached'),
    done: boolean('done').notNull().default(false),
  },
  t => [primaryKey({ columns: [t.programId, t.about] })],
)
export const picture = healing.table('picture', {
  programId: uuid('program_id').primaryKey(),
  type: text('type').$type<'image/jpeg' | 'image/png'>().notNull(),
  content: bytes('content').notNull(),
  alt: said('alt'),
  at: instant('at').notNull(),
})
export const audit = healing.table('audit', {
  programId: uuid('program_id').primaryKey(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
  openedAt: instant('opened_at'),
})
export const auditLeaf = healing.table(
  'audit_leaf',
  {
    programId: uuid('program_id').notNull(),
    position: integer('position').notNull(),
    subject: uuid('subject'),
    opening: jsonb('opening').$type<Record<string, unknown>>().notNull(),
    onRoster: boolean('on_roster'),
    confirmedAt: instant('confirmed_at'),
  },
  t => [primaryKey({ columns: [t.programId, t.position] })],
)
