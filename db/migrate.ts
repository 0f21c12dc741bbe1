import { rolesSql } from './roles.ts'

/** One step of the schema's history, in the order of its number. */
export interface Migration {
  name: string
  sql: string
}

/** What a migration needs of an engine: a session of an administrator. */
export interface AdminSession {
  engine: 'embedded' | 'postgres'
  exec(sql: string): Promise<void>
  /** Names of the migrations that are in place; empty on a new database. */
  applied(): Promise<string[]>
}

/** Brings the database to the newest schema, each migration in a transaction of its own; returns the names it applied. */
export async function migrate(admin: AdminSession, migrations: Migration[], passwords: Record<string, string> = {}) {
  const before = new Set(await admin.applied())
  const missing = migrations.filter(migration => !before.has(migration.name))
  // Nothing to do is the usual case at a start; a new role always comes with a new migration.
  if (missing.length === 0 && Object.keys(passwords).length === 0) return []
  await admin.exec(rolesSql(admin.engine))
  for (const [login, password] of Object.entries(passwords)) {
    await admin.exec(`alter role ${login} password '${password.replaceAll("'", "''")}'`)
  }
  await admin.exec(`
    create extension if not exists btree_gist with schema public;
    revoke all on schema public from public;
    grant usage on schema public to app_owner, p_web;
    do $$ begin execute format('grant create, temporary on database %I to app_owner', current_database()); end $$;
    create table if not exists public.migration (name text primary key, applied_at timestamptz not null default now());
    grant select on public.migration to p_web;`)
  for (const { name, sql } of missing) {
    await admin.exec(`begin; set local role app_owner; ${sql}\n; reset role;
      insert into public.migration (name) values ('${name}'); commit;`)
  }
  return missing.map(migration => migration.name)
}
