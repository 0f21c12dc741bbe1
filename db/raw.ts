import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from './database.ts'

const answer = z.union([z.array(z.unknown()), z.object({ rows: z.array(z.unknown()) }).transform(({ rows }) => rows)])

/** Runs a statement that the query builder has no words for, and reads its rows in the shape expected on both engines. */
export async function rowsOf<T extends z.ZodType>(tx: Tx, statement: SQL, shape: T): Promise<z.output<T>[]> {
  const result: unknown = await tx.execute(statement)
  return z.array(shape).parse(answer.parse(Array.isArray(result) ? [...result] : result))
}
