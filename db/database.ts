import { sql } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { Refusal, signedOut } from '../src/refusal.ts'
import type { Login } from './roles.ts'

/** One open transaction as one actor, minted by a Database only; verbs get this and nothing else of the database. */
export type Tx = PgDatabase<PgQueryResultHKT>

/** Who a transaction acts as: the login that may become the role, and the claims that app.enter verifies and sets. */
export interface Entry {
  login: Login
  claims: Claims
}
export interface Claims {
  role: string
  now: string
  session?: string
  account?: string
  me?: string
  /** The employee's pseudonym in healing programs. */
  healing?: string
  center?: string
  /** Hash (hex) of the calendar address that its bearer holds. */
  feed?: string
}

/** Both engines behind one seam. */
export interface Database {
  engine: 'embedded' | 'postgres'
  /** Runs `work` in one transaction as the entry's actor; retries a deadlock or serialization failure. */
  transaction<T>(entry: Entry, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Performs one of app.perform's verbs in a single statement, which is its own transaction. */
  perform(entry: Entry, verb: 'care.book', input: object): Promise<unknown>
  /** Resolves when the database answers and holds this schema; rejects otherwise. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** A failure of the database without anything that could be personal: no parameters, no detail, no row. */
export class DatabaseFault extends Error {
  readonly code: string
  readonly constraint: string | undefined

  constructor(code: string, constraint: string | undefined) {
    super(`database fault ${code}${constraint ? ` (${constraint})` : ''}`)
    this.name = 'DatabaseFault'
    this.code = code
    this.constraint = constraint
  }
}

const text = (value: unknown, key: string) => {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Reflect.get(value, key)
  return typeof found === 'string' ? found : undefined
}

/** Turns whatever a driver threw into a Refusal or a DatabaseFault; other errors pass unchanged. */
export function scrub(error: unknown): unknown {
  if (error instanceof Refusal || error instanceof DatabaseFault) return error
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = text(cause, 'code')
  if (code === 'OD401') return signedOut()
  if (code && /^([0-9A-Z]{5}|CONNECT\w+|CONNECTION_\w+|E[A-Z]+)$/.test(code))
    return new DatabaseFault(code, text(cause, 'constraint_name') ?? text(cause, 'constraint'))
  // A query error of the builder carries its parameters in the message: never let it out.
  return error instanceof Error && error.name === 'DrizzleQueryError' ? new DatabaseFault('query', undefined) : error
}

const worthRetrying = (fault: unknown) =>
  fault instanceof DatabaseFault && (fault.code === '40P01' || fault.code === '40001')

/** Runs `once` again, at most three times in all, when the database asked for it by a deadlock or a serialization failure. */
export async function retrying<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once()
    } catch (error) {
      const fault = scrub(error)
      if (attempt === 3 || !worthRetrying(fault)) throw fault
    }
  }
}

/** Enters the actor and starts the work in the same breath, so that a driver which pipelines needs one round trip less. */
export async function enterAndWork<T>(tx: Tx, claims: Claims, work: (tx: Tx) => Promise<T>): Promise<T> {
  // A query of the builder is sent when `then` is called, not before: entering must be first on the wire.
  const entered = tx.execute(sql`select app.enter(${JSON.stringify(claims)}::jsonb)`).then(() => {})
  const worked = work(tx)
  const [entry, outcome] = await Promise.allSettled([entered, worked])
  if (entry.status === 'rejected') throw entry.reason
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
