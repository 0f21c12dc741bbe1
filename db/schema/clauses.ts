import { boolean, date, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import type { Said } from '../../src/ui/i18n.ts'
import { instant } from '../columns.ts'
import { council, type Side } from './council.ts'

export type Binding = 'binding' | 'best-effort'
export type ClauseState = 'not-started' | 'under-way' | 'done' | 'not-possible'

export const agreement = council.table('agreement', {
  id: uuid('id').primaryKey(),
  bodyId: uuid('body_id').notNull(),
  title: text('title').notNull(),
  signedOn: date('signed_on').notNull(),
  expiresOn: date('expires_on').notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})
export const clause = council.table('clause', {
  id: uuid('id').primaryKey(),
  agreementId: uuid('agreement_id').notNull(),
  bodyId: uuid('body_id').notNull(),
  article: integer('article').notNull(),
  title: text('title').notNull(),
  text: text('text').notNull().default(''),
  binding: text('binding').$type<Binding>().notNull(),
  department: text('department').notNull(),
  dueOn: date('due_on'),
  at: instant('at').notNull(),
})
export const clauseStatus = council.table('clause_status', {
  id: uuid('id').primaryKey(),
  clauseId: uuid('clause_id').notNull(),
  bodyId: uuid('body_id').notNull(),
  side: text('side').$type<Side>().notNull(),
  status: text('status').$type<ClauseState>().notNull(),
  evidence: text('evidence').notNull().default(''),
  view: text('view').notNull().default(''),
  disputed: boolean('disputed').notNull().default(false),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})

/** A clause as a report on implementation says it stands. */
export interface ReportedClause {
  article: number
  title: string
  binding: Binding
  department: string
  dueOn: string | null
  employer: { status: ClauseState; evidence: string; view: string } | null
  union: { status: ClauseState; evidence: string; view: string } | null
  disputed: boolean
}
export const clauseReport = council.table('clause_report', {
  id: uuid('id').primaryKey(),
  agreementId: uuid('agreement_id').notNull(),
  bodyId: uuid('body_id').notNull(),
  content: jsonb('content').$type<{ on: string; clauses: ReportedClause[] }>().notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
})

/** An article as it comes out of a file. */
export interface ImportedClause {
  article: number
  title: string
  text: string
  binding: Binding
  department: string
  dueOn: string | null
}
/** What is wrong in one cell; rows count as the spreadsheet does, headings being row 1. */
export interface CellFault {
  row: number
  column: Said
  message: Said
}
export const clauseImport = council.table('clause_import', {
  id: uuid('id').primaryKey(),
  agreementId: uuid('agreement_id').notNull(),
  bodyId: uuid('body_id').notNull(),
  clauses: jsonb('clauses').$type<ImportedClause[]>().notNull(),
  faults: jsonb('faults').$type<CellFault[]>().notNull(),
  by: uuid('by').notNull(),
  at: instant('at').notNull(),
  importedAt: instant('imported_at'),
})
