import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { actingRoles } from '../../db/roles.ts'
import { type AsSuperuser, rowsOf } from '../support/postgres.ts'

// What the live catalogue says. Objects that came with an extension are not ours and stay out.

const ours = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
  and n.nspname not like 'pg_temp%'`
const own = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

// Logins, acting roles, the owner: all that the server did not bring along.
const ourRoles = `r.rolname not like 'pg\\_%' and not r.rolsuper`

async function ask<T>(asSuperuser: AsSuperuser, shape: z.ZodType<T>, statement: string): Promise<T[]> {
  const rows = await asSuperuser(async tx => rowsOf(await tx.execute(sql.raw(statement))))
  return rows.map(row => shape.parse(row))
}

const table = z.object({ name: z.string(), kind: z.string(), rls: z.boolean(), forced: z.boolean(), owner: z.string() })
export type Table = z.infer<typeof table>

/** Every table, view and the like, by name. */
export function tables(as: AsSuperuser): Promise<Table[]> {
  return ask(
    as,
    table,
    `select n.nspname || '.' || c.relname as name, c.relkind::text as kind, c.relrowsecurity as rls,
            c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'f') and ${own('pg_class', 'c.oid')} order by 1`,
  )
}

const right = z.object({ table: z.string(), role: z.string(), verb: z.string(), columns: z.string().nullable() })
export type Right = z.infer<typeof right>

/** Which role may do what on which table; `columns` is null when it may do it to all of them. */
export function rights(as: AsSuperuser, roles: readonly string[] = actingRoles): Promise<Right[]> {
  const names = roles.map(role => `'${role}'`).join(', ')
  return ask(
    as,
    right,
    `select n.nspname || '.' || c.relname as table, r.rolname as role, v.verb,
            case when has_table_privilege(r.oid, c.oid, v.verb) then null else (
              select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 and v.verb in ('select', 'insert', 'update') and has_column_privilege(r.oid, c.oid, a.attnum, v.verb)
            ) end as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r,
            unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) v(verb)
      where ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'f') and ${own('pg_class', 'c.oid')} and r.rolname in (${names})
        and (has_table_privilege(r.oid, c.oid, v.verb)
          or (v.verb in ('select', 'insert', 'update') and has_any_column_privilege(r.oid, c.oid, v.verb)))
      order by 1, 2, 3`,
  )
}

const policy = z.object({
  table: z.string(),
  name: z.string(),
  verb: z.string(),
  roles: z.string(),
  using: z.string().nullable(),
  check: z.string().nullable(),
})
export type Policy = z.infer<typeof policy>

/** Every row-level security policy. */
export function policies(as: AsSuperuser): Promise<Policy[]> {
  return ask(
    as,
    policy,
    `select schemaname || '.' || tablename as table, policyname as name, lower(cmd) as verb,
            array_to_string(array(select unnest(roles)::text order by 1), ', ') as roles, qual as using, with_check as check
       from pg_policies order by 1, 2`,
  )
}

const routine = z.object({ name: z.string(), definer: z.boolean(), path: z.string().nullable(), roles: z.string() })
export type Routine = z.infer<typeof routine>

/** Every function, the roles that may call it (PUBLIC for everybody) and whether it runs with its owner's rights. */
export function routines(as: AsSuperuser): Promise<Routine[]> {
  return ask(
    as,
    routine,
    `select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
            p.prosecdef as definer, (select s from unnest(p.proconfig) s where s like 'search_path=%') as path,
            (select coalesce(string_agg(case g.grantee when 0 then 'PUBLIC' else pg_get_userbyid(g.grantee) end, ', '
                             order by case g.grantee when 0 then '' else pg_get_userbyid(g.grantee) end), '')
               from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee <> p.proowner) as roles
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and ${own('pg_proc', 'p.oid')} order by 1`,
  )
}

const named = z.object({ line: z.string() })

/** Everything besides functions that is granted to PUBLIC in our schemas. */
export async function publicGrants(as: AsSuperuser): Promise<string[]> {
  const rows = await ask(
    as,
    named,
    `select 'table ' || n.nspname || '.' || c.relname || ' ' || lower(g.privilege_type) as line
       from pg_class c join pg_namespace n on n.oid = c.relnamespace,
            aclexplode(coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))) g
      where ${ours} and g.grantee = 0 and ${own('pg_class', 'c.oid')}
     union all
     select 'column ' || n.nspname || '.' || c.relname || '.' || a.attname || ' ' || lower(g.privilege_type)
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace,
            aclexplode(a.attacl) g
      where ${ours} and g.grantee = 0
     union all
     select 'schema ' || n.nspname || ' ' || lower(g.privilege_type)
       from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g
      where ${ours} and g.grantee = 0
     order by 1`,
  )
  return rows.map(({ line }) => line)
}

/** Which of our roles may use which schema, a line each. */
export async function schemaUsers(as: AsSuperuser): Promise<string[]> {
  const rows = await ask(
    as,
    named,
    `select concat(n.nspname, ': ', string_agg(r.rolname, ', ' order by r.rolname)) as line
       from pg_namespace n join pg_roles r on has_schema_privilege(r.oid, n.oid, 'usage')
      where ${ours} and ${ourRoles} and r.rolname not like 'ondam%' and n.nspowner <> r.oid
      group by n.nspname order by n.nspname`,
  )
  return rows.map(({ line }) => line)
}

const member = z.object({
  role: z.string(),
  login: z.boolean(),
  attributes: z.string(),
  becomes: z.string(),
  inherits: z.string(),
  owns: z.number(),
})
export type Member = z.infer<typeof member>

/** Our roles, what they may become and whose rights they have without becoming anything. */
export function members(as: AsSuperuser): Promise<Member[]> {
  const linked = (option: string) => `(select coalesce(string_agg(g.rolname, ', ' order by g.rolname), '')
      from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid and m.${option})`
  return ask(
    as,
    member,
    `select r.rolname as role, r.rolcanlogin as login,
            concat_ws(' ', case when r.rolinherit then 'INHERIT' end, case when r.rolsuper then 'SUPERUSER' end,
              case when r.rolbypassrls then 'BYPASSRLS' end, case when r.rolcreaterole then 'CREATEROLE' end,
              case when r.rolcreatedb then 'CREATEDB' end, case when r.rolreplication then 'REPLICATION' end) as attributes,
            ${linked('set_option')} as becomes, ${linked('inherit_option')} as inherits,
            (select count(*)::int from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o'
                and d.dbid = (select oid from pg_database where datname = current_database())) as owns
       from pg_roles r where ${ourRoles} order by 1`,
  )
}

const column = z.object({ table: z.string(), name: z.string(), type: z.string(), notNull: z.boolean() })
export type Column = z.infer<typeof column>

/** Every column of every table. */
export function columns(as: AsSuperuser): Promise<Column[]> {
  return ask(
    as,
    column,
    `select n.nspname || '.' || c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
            a.attnotnull as "notNull"
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`,
  )
}
