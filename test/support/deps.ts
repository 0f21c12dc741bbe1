import { subject } from '../../db/schema/counseling.ts'
import type { Employee } from '../../src/actor.ts'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import type { Locale } from '../../src/ui/i18n.ts'
import { testKeys } from './ground.ts'
import type { World } from './world.ts'

/** What the application would be made of in this world. */
export function depsOf({ db, ground, pseudonyms }: World): Deps {
  return {
    config: readConfig({ ...testKeys, DEMO: 'on' }),
    db,
    ground,
    pseudonyms,
    poke: () => {},
    demoMail: () => [],
  }
}

/** Makes an employee known to counseling with the address that their mails go to. */
export async function reachable(w: World, employee: Employee, to = employee.email, locale: Locale = 'ko') {
  await w.as(
    employee,
    async act => {
      const key = await act.vault.keyOf(act.tx, 'care', employee.me)
      const place = { table: 'care.subject', column: 'sealed', row: employee.me }
      const sealed = await act.vault.seal(key, place, { mail: to, locale })
      await act.tx.insert(subject).values({ id: employee.me, keyId: key.id, sealed })
    },
    undefined,
  )
  return employee
}
