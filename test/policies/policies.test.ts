import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bothEngines } from '../support/engines.ts'
import { tried } from '../support/tried.ts'
import { renderPolicies } from './render.ts'

const reviewed = new URL('policies.txt', import.meta.url)

bothEngines('permissions', world => {
  test('the live catalogue allows what test/policies/policies.txt says, and nothing else', async () => {
    const live = await renderPolicies(world().asSuperuser)
    if (process.env.UPDATE === '1') writeFileSync(reviewed, live)
    expect(live).toBe(existsSync(reviewed) ? readFileSync(reviewed, 'utf8') : '')
  })

  test('a new table, a new grant and a new policy each show as a difference', async () => {
    const before = await renderPolicies(world().asSuperuser)
    const changes: Record<string, string> = {
      'care.secret  ': 'create table care.secret (id int)',
      'p_hr select only topic': 'grant select (topic) on care.appointment to p_hr',
      'peek: select by p_counselor': 'create policy peek on care.draft for select to p_counselor using (true)',
      'care.leak(): PUBLIC; SECURITY DEFINER': `create function care.leak() returns int language sql security definer
        as 'select 1'; grant execute on function care.leak() to public`,
      'schema care usage': 'grant usage on schema care to public',
    }
    for (const [trace, change] of Object.entries(changes)) {
      expect(before).not.toContain(trace)
      const after = await tried(world().asSuperuser, change, renderPolicies)
      expect(after).toContain(trace)
    }
    expect(await renderPolicies(world().asSuperuser)).toBe(before)
  })
})
