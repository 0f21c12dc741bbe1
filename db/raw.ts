import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from './database.ts'

const answer = z.union([z.array(z.unknown()), z.object({ rows: z.array(z.unknown()) }).transform(({ rows }) => rows)])

/** Runs a statement that the query builder has no words for, and reads its rows in the shape expected on both engines. */
export async function rowsOf<T extends z.ZodType>(tx: Tx, statement: SQL, shape: T): Promise<z.output<T>[]> {
  const result: unknown = await tx.execute(statement)
  return z.array(shape).parse(answer.parse(Array.isArray(result) ? [...result] : result))
}

/** The constraint that a statement ran into, as both drivers name it somewhere in their error; undefined for none. */
export function constraintIn(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    for (const key of ['constraint', 'constraint_name']) {
      const name: unknown = Reflect.get(cause, key)
      if (typeof name === 'string' && name !== '') return name
    }
  return undefined
}
