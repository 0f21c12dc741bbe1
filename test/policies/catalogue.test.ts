import { expect, test } from 'vitest'
import { bothEngines } from '../support/engines.ts'
import type { AsSuperuser } from '../support/postgres.ts'
import { tried } from '../support/tried.ts'
import { members, type Policy, policies, publicGrants, rights, routines, tables } from './catalogue.ts'

/** Tables that need no row-level security, and why. */
const open: Record<string, string> = {
  'public.migration': 'holds names of migrations only; an edge reads it before anybody has entered',
}
/** Functions that everybody may call: they tell a transaction what it was told itself. */
const callableByAll = ['app.center()', 'app.me()', 'app.now()']
/**
 * Functions that run with their owner's rights: each does one thing to sessions, counts what its caller may not see, or
 * tells where the caller sits in a council, which a policy on its members cannot ask them itself.
 */
const definers = [
  'auth.check_session',
  'auth.check_staff',
  'auth.end_sessions_of_account',
  'auth.end_sessions_of_leaver',
  'auth.unit_of_head',
  'care.on_the_line',
  'care.open_call',
  'care.sessions_left_of',
  'care.sessions_left_on_the_line',
  'council.account_of',
  'council.keep_seats',
  'council.kept',
  'council.kept_sides',
  'council.me',
  'council.mine',
  'council.next_version',
  'council.sealed_versions',
  'council.sides',
  'council.sign_latest',
  'council.voices',
  'flexible.begin_review',
  'flexible.count_votes',
  'flexible.erase_own',
  'flexible.escalate',
  'flexible.escalated_to_me',
  'flexible.first_day',
  'flexible.forget',
  'flexible.headed_units',
  'flexible.hold_counters',
  'flexible.keep_counters',
  'flexible.month_is_due',
  'flexible.needed_of_me',
  'flexible.not_by_oneself',
  'flexible.owner_of_feed',
  'flexible.participation_of',
  'flexible.short_on_leave',
  'flexible.shortfalls',
  'flexible.silent_units',
  'flexible.tend_reviews',
  'flexible.unit_of_deputy',
  'people.no_circle',
]

/** What app.enter asks before there is an actor. */
const duringEntry = [
  'auth.check_session',
  'auth.check_staff',
  'auth.unit_of_head',
  'flexible.owner_of_feed',
  'flexible.unit_of_deputy',
]

const unguarded = async (as: AsSuperuser) =>
  (await tables(as)).filter(({ kind, rls, forced }) => kind === 'r' && !(rls && forced)).map(({ name }) => name)

const notTables = async (as: AsSuperuser) =>
  (await tables(as)).filter(({ kind }) => kind !== 'r').map(({ name }) => name)

const actor = /app\.\w+\(|council\.\w+\(|current_setting\(|current_user|session_user/
const inSubquery =
  /\( SELECT (app\.(me|me_healing|center|unit|headed|now)|council\.(mine|kept|sides|kept_sides|me|voices|today))\(\) AS \w+\)/g
/** Policies that ask who acts once a row instead of once a statement, so that no index can help. */
const perRow = (all: Policy[]) =>
  all
    .filter(({ using, check }) => actor.test(`${using} ${check}`.replace(inSubquery, '')))
    .map(({ table, name }) => `${table} ${name}`)

const definedBy = async (as: AsSuperuser) => (await routines(as)).filter(({ definer }) => definer)
const forAll = async (as: AsSuperuser) =>
  (await routines(as)).filter(({ roles }) => roles.includes('PUBLIC')).map(({ name }) => name)

bothEngines('catalogue', world => {
  const as: AsSuperuser = work => world().asSuperuser(work)

  test('every table has row-level security that binds its owner too', async () => {
    expect(await unguarded(as)).toEqual(Object.keys(open))
    expect(await tried(as, 'create table care.bare (id int)', unguarded)).toContain('care.bare')
    expect(await tried(as, 'alter table care.slot no force row level security', unguarded)).toContain('care.slot')
  })

  test('every table belongs to the owner nobody logs in as', async () => {
    const owners = (await tables(as)).filter(({ name }) => !(name in open)).map(({ owner }) => owner)
    expect(new Set(owners)).toEqual(new Set(['app_owner']))
  })

  test('there is no view, so none can show rows past the policies', async () => {
    expect(await notTables(as)).toEqual([])
    expect(await tried(as, 'create view care.all_slots as select * from care.slot', notTables)).toEqual([
      'care.all_slots',
    ])
  })

  test('policies ask who acts once a statement', async () => {
    expect(perRow(await policies(as))).toEqual([])
    const slow = 'create policy slow on care.slot to p_center using (center_id = app.center())'
    expect(perRow(await tried(as, slow, policies))).toEqual(['care.slot slow'])
  })

  test("only the listed functions run with their owner's rights, each with a fixed search path", async () => {
    const found = await definedBy(as)
    expect(found.map(({ name }) => name.replace(/\(.*/, ''))).toEqual(definers)
    expect(found.filter(({ path }) => path !== 'search_path=pg_catalog')).toEqual([])
    const leak = "create function care.leak() returns int language sql security definer as 'select 1'"
    expect((await tried(as, leak, definedBy)).map(({ name }) => name)).toContain('care.leak()')
  })

  test('nothing is granted to everybody but the three functions that tell who acts', async () => {
    expect(await forAll(as)).toEqual(callableByAll)
    expect(await publicGrants(as)).toEqual([])
    const grants = 'grant select on care.slot to public; grant update (sealed) on care.subject to public'
    expect(await tried(as, grants, publicGrants)).toEqual([
      'column care.subject.sealed update',
      'table care.slot select',
    ])
  })

  test('a login is nobody by itself: it owns nothing and may only enter', async () => {
    const all = await members(as)
    const logins = all.filter(({ role }) => role.startsWith('ondam_'))
    expect(logins.map(({ role, becomes }) => `${role}: ${becomes}`)).toEqual(
      world().engine === 'embedded'
        ? [
            'ondam_embedded: p_auth, p_bearer, p_caller, p_center, p_council, p_counselor, p_employee, p_head, p_hr, p_job, p_privacy, p_publisher, p_reviewer, p_staff',
          ]
        : [
            'ondam_auth: p_auth',
            'ondam_care: p_caller, p_center, p_counselor, p_employee',
            'ondam_job: p_job',
            'ondam_office: p_bearer, p_council, p_head, p_hr, p_privacy, p_reviewer, p_staff',
            'ondam_publisher: p_publisher',
          ],
    )
    expect(new Set(logins.map(({ inherits }) => inherits))).toEqual(new Set(['p_web']))
    const names = logins.map(({ role }) => role)
    expect(await rights(as, names)).toEqual(
      names.map(role => ({ table: 'public.migration', role, verb: 'select', columns: null })),
    )
    const mayCall = (await routines(as)).filter(({ roles }) => /p_web|ondam_/.test(roles)).map(({ name }) => name)
    expect(mayCall.map(name => name.replace(/\(.*/, ''))).toEqual(['app.enter', 'app.perform', ...duringEntry])
  })

  test('no role of ours has a power of its own, inherits, or owns anything but the owner', async () => {
    const all = await members(as)
    expect(all.filter(({ attributes }) => attributes !== '').map(({ role }) => role)).toEqual([])
    expect(all.filter(({ owns }) => owns > 0).map(({ role }) => role)).toEqual(['app_owner'])
    expect(all.filter(({ login }) => login).map(({ role }) => role)).toEqual(
      world().engine === 'embedded' ? [] : ['ondam_auth', 'ondam_care', 'ondam_job', 'ondam_office', 'ondam_publisher'],
    )
    const linked = all.filter(({ role, becomes, inherits }) => !role.startsWith('ondam_') && `${becomes}${inherits}`)
    expect(linked.map(({ role }) => role)).toEqual([])
  })
})
