import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { factsOf, informationKinds, personKinds } from '../../src/welcome/visibility.ts'
import { bothEngines } from '../support/engines.ts'
import { rowsOf } from '../support/postgres.ts'

bothEngines('what the start page says of who sees what', world => {
  test('every cell of the table is so in the database: may where it says so, and nowhere else', async () => {
    for (const person of personKinds)
      for (const kind of informationKinds)
        for (const { role, table, column, verb, granted } of factsOf(person, kind)) {
          const asked = sql`select has_schema_privilege(${role}, ${table.split('.')[0]}, 'usage')
            and has_column_privilege(${role}, ${table}, ${column}, ${verb}) as granted`
          const [row] = rowsOf(await world().asSuperuser(tx => tx.execute(asked)))
          expect(row?.granted, `${role} ${verb} ${table}.${column}`).toBe(granted)
        }
  })
})
