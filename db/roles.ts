/**
 * Every database role. `app_owner` owns the tables and nobody logs in as it; a p_ role is what a request acts as;
 * a login may only *become* some of them (INHERIT FALSE, SET TRUE), so a statement that forgets its actor has no rights.
 */
export const actingRoles = [
  'p_employee',
  'p_counselor',
  'p_center',
  'p_hr',
  'p_head',
  'p_council',
  'p_privacy',
  'p_job',
  'p_auth',
  'p_publisher',
  'p_staff',
  'p_bearer',
  'p_caller',
  'p_reviewer',
] as const
export type ActingRole = (typeof actingRoles)[number]

/**
 * Which roles each login may become. Care and office never meet, so that an injection in an HR page cannot reach care;
 * the scheduler, who sees all of care, has a login of its own, so that one in an employee's page cannot become it; the
 * publisher, who alone reads both care and roster, is reached by no page at all. What is no secret of care (flexible work,
 * council) an employee does as staff, on the office side: no transaction knows both the pseudonym and the person.
 */
export const logins = {
  ondam_auth: ['p_auth'],
  ondam_care: ['p_employee', 'p_counselor', 'p_center', 'p_caller'],
  ondam_job: ['p_job'],
  ondam_office: ['p_hr', 'p_head', 'p_council', 'p_privacy', 'p_staff', 'p_bearer', 'p_reviewer'],
  ondam_publisher: ['p_publisher'],
} as const satisfies Record<string, readonly ActingRole[]>
export type Login = keyof typeof logins

/** One of something for each login. */
export function forEachLogin<T>(make: (login: Login) => T): Record<Login, T> {
  return {
    ondam_auth: make('ondam_auth'),
    ondam_care: make('ondam_care'),
    ondam_job: make('ondam_job'),
    ondam_office: make('ondam_office'),
    ondam_publisher: make('ondam_publisher'),
  }
}

/** The embedded engine has one session only; this role stands in for all logins and owns nothing. */
export const embeddedLogin = 'ondam_embedded'

const createRole = (name: string, attributes: string) => `
do $$ begin
  create role ${name} ${attributes};
exception when duplicate_object or unique_violation then null;
end $$;`

const mayBecome = (login: string, roles: readonly string[]) =>
  roles.map(role => `grant ${role} to ${login} with inherit false, set true;`).join('\n')

/** SQL that makes all roles that do not exist yet; safe to run again and beside another run on the same cluster. */
export function rolesSql(engine: 'embedded' | 'postgres'): string {
  const common = [
    createRole('app_owner', 'nologin noinherit'),
    createRole('p_web', 'nologin noinherit'),
    ...actingRoles.map(role => createRole(role, 'nologin noinherit')),
  ]
  const entrances =
    engine === 'embedded'
      ? [createRole(embeddedLogin, 'nologin noinherit'), mayBecome(embeddedLogin, actingRoles), enters(embeddedLogin)]
      : Object.entries(logins).flatMap(([login, roles]) => [
          createRole(login, 'login noinherit'),
          mayBecome(login, roles),
          enters(login),
        ])
  return [...common, ...entrances, 'grant app_owner to current_user with inherit false, set true;'].join('\n')
}

/** The one right a login has by itself: to call app.enter and app.perform (schema app, granted to p_web). */
const enters = (login: string) => `grant p_web to ${login} with inherit true, set false;`
