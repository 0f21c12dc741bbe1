import { sql } from 'drizzle-orm'
import type { AsSuperuser } from './postgres.ts'

class Undo<T> extends Error {
  readonly outcome: T
  constructor(outcome: T) {
    super('undone on purpose')
    this.outcome = outcome
  }
}

/** What `look` sees after `change`, statements split by semicolons; the change is undone. */
export async function tried<T>(as: AsSuperuser, change: string, look: (as: AsSuperuser) => Promise<T>): Promise<T> {
  try {
    await as(async tx => {
      for (const statement of change.split(';')) await tx.execute(sql.raw(statement))
      throw new Undo(await look(work => work(tx)))
    })
  } catch (error) {
    if (error instanceof Undo) return error.outcome
    throw error
  }
  throw new Error('The change was not undone')
}
