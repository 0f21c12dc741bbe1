import { bigint, boolean, date, integer, jsonb, pgSchema, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Said } from '../../src/ui/i18n.ts'
import { bytes, instant } from '../columns.ts'

// The query builder's picture of db/migrations; test/policies/schema.test.ts holds it against the live catalogue.

export const app = pgSchema('app')
export const setting = app.table(
  'setting',
  {
    name: text('name').notNull(),
    validFrom: date('valid_from').notNull(),
    value: jsonb('value').$type<Record<string, unknown>>().notNull(),
  },
  t => [primaryKey({ columns: [t.name, t.validFrom] })],
)

export const vault = pgSchema('vault')
export const dataKey = vault.table('data_key', {
  id: uuid('id').primaryKey(),
  domain: text('domain').$type<'account' | 'care' | 'healing' | 'draw' | 'flexible'>().notNull(),
  owner: uuid('owner').notNull(),
  wrapped: bytes('wrapped').notNull(),
  epoch: integer('epoch').notNull(),
})

export const people = pgSchema('people')
export const unit = people.table('unit', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull(),
  name: jsonb('name').$type<Said>().notNull(),
  kind: text('kind').$type<'bureau' | 'fire' | 'district' | 'institute'>().notNull(),
  /** Text form of a daterange: "[2026-07-01,)". */
  valid: text('valid').notNull(),
  /** The unit above, whose head decides when the own one is silent. */
  superiorId: uuid('superior_id'),
})
export const person = people.table('person', {
  id: uuid('id').primaryKey(),
  staffNo: text('staff_no').notNull(),
  name: text('name').notNull(),
  unitId: uuid('unit_id').notNull(),
  category: text('category')
    .$type<'general' | 'research' | 'fire' | 'fixed-term' | 'public-service' | 'security-police'>()
    .notNull(),
  frontLine: boolean('front_line').notNull(),
  joinedOn: date('joined_on').notNull(),
  leftOn: date('left_on'),
})

export const auth = pgSchema('auth')
export const account = auth.table('account', {
  id: uuid('id').primaryKey(),
  personId: uuid('person_id'),
  emailIndex: bytes('email_index').notNull(),
  keyId: uuid('key_id').notNull(),
  /** Sealed {name, email}. */
  sealed: bytes('sealed').notNull(),
  locale: text('locale').$type<'ko' | 'en'>().notNull(),
  closedAt: instant('closed_at'),
})
export const accountRole = auth.table('account_role', {
  accountId: uuid('account_id').notNull(),
  role: text('role').$type<'employee' | 'counselor' | 'center' | 'hr' | 'head' | 'council' | 'privacy'>().notNull(),
  reference: uuid('reference'),
})
export const session = auth.table('session', {
  idHash: bytes('id_hash').primaryKey(),
  accountId: uuid('account_id').notNull(),
  role: text('role').$type<'employee' | 'counselor' | 'center' | 'hr' | 'head' | 'council' | 'privacy'>().notNull(),
  createdAt: instant('created_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
export const signInCode = auth.table('sign_in_code', {
  emailIndex: bytes('email_index').primaryKey(),
  codeHash: bytes('code_hash').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  tries: integer('tries').notNull().default(0),
})
export const attempt = auth.table('attempt', {
  bucket: bytes('bucket').notNull(),
  at: instant('at').notNull(),
})

export const privacy = pgSchema('privacy')
export const accessLog = privacy.table('access_log', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant('at').notNull(),
  role: text('role').notNull(),
  actor: uuid('actor'),
  action: text('action').notNull(),
  subject: uuid('subject'),
  objectKind: text('object_kind').notNull(),
  objectId: uuid('object_id'),
  reason: text('reason'),
})

export const outbox = pgSchema('outbox')
export const mail = outbox.table('mail', {
  id: uuid('id').primaryKey(),
  kind: text('kind').notNull(),
  subject: uuid('subject'),
  /** A member of the council, or whoever has to decide or to look again; delivery opens the address. */
  account: uuid('account'),
  /** Somebody of the roster, where it is no secret of care. */
  personId: uuid('person_id'),
  facts: jsonb('facts').$type<Record<string, unknown>>(),
  keyId: uuid('key_id'),
  sealed: bytes('sealed'),
  createdAt: instant('created_at').notNull(),
  dueAt: instant('due_at').notNull(),
  nextTryAt: instant('next_try_at').notNull(),
  tries: integer('tries').notNull().default(0),
  /** Tried in vain for as long as makes sense; stays for a person to see. */
  givenUpAt: instant('given_up_at'),
})
