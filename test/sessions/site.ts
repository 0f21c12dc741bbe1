import { and, eq, sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { account, attempt, mail, person, session } from '../../db/schema/ground.ts'
import { namedPeople } from '../../seeds/named.ts'
import { readConfig } from '../../src/config.ts'
import { demoPages } from '../../src/demo/pages.tsx'
import type { Deps } from '../../src/deps.ts'
import { apiOf } from '../../src/http/api.ts'
import type { Env } from '../../src/http/context.ts'
import { installErrors } from '../../src/http/errors.tsx'
import { speakLocale } from '../../src/http/locale.ts'
import { sessionEndpoints } from '../../src/sessions/api.ts'
import { sessionMiddleware } from '../../src/sessions/cookies.ts'
import { sessionPages } from '../../src/sessions/pages.tsx'
import { requestCode } from '../../src/sessions/request-code.ts'
import { signIn } from '../../src/sessions/sign-in.ts'
import { testKeys } from '../support/ground.ts'
import type { World } from '../support/world.ts'

/** The address that requests come from unless a test says otherwise. */
export const home = '198.51.100.7'

/** What the application needs, around a world; `pokes` counts how often the scheduler was told of work. */
export function depsOf(world: World, settings: Record<string, string> = {}): Deps & { pokes(): number } {
  let pokes = 0
  return {
    config: readConfig({ DEMO: 'on', ...settings }),
    db: world.db,
    ground: world.ground,
    pseudonyms: world.pseudonyms,
    poke: () => {
      pokes += 1
    },
    pokes: () => pokes,
    demoMail: () => [],
  }
}

/** Settings of a deployment that is no demo. */
export const earnest = { DEMO: 'off', SMTP_URL: 'smtp://127.0.0.1:2525', ...testKeys }

/** Pages and JSON of signing in, mounted as the application mounts them; `address` is where a request says it is from. */
export function siteOf(deps: Deps): Hono<Env> {
  const app = new Hono<Env>()
  installErrors(app, deps, line => {
    throw new Error(line)
  })
  app.use(async (c, next) => {
    c.set('requestId', 'test')
    c.set('person', null)
    c.set('locale', 'ko')
    c.set('address', c.req.header('x-address') ?? home)
    await next()
  })
  app.use(speakLocale)
  app.use(sessionMiddleware(deps))
  app.get('/where', c => c.text(c.get('person')?.name ?? 'nobody'))
  app.route('/api/v1', apiOf(deps, sessionEndpoints))
  app.route('/', sessionPages(deps, namedPeople))
  app.route('/', demoPages(deps, namedPeople))
  return app
}

const payload = z.object({ to: z.string(), locale: z.string(), props: z.object({ code: z.string() }) })

/** The sign-in mails queued for an address, oldest first, opened. */
export async function mailsTo(world: World, email: string) {
  return world.asSuperuser(async tx => {
    const rows = await tx.select().from(mail).where(eq(mail.kind, 'sign-in-code')).orderBy(mail.createdAt)
    const opened = []
    for (const { id, keyId, sealed } of rows) {
      if (!keyId || !sealed) throw new Error('A sign-in mail is sealed')
      const key = await world.ground.vault.keyById(tx, keyId)
      opened.push(
        payload.parse(await world.ground.vault.open(key, { table: 'outbox.mail', column: 'sealed', row: id }, sealed)),
      )
    }
    return opened.filter(({ to }) => to === email)
  })
}

/** Asks for a code and reads it from the queued mail. */
export async function freshCode(deps: Deps, world: World, email: string, address = home): Promise<string> {
  await requestCode(deps, { email, address, locale: 'ko' })
  const newest = (await mailsTo(world, email)).at(-1)
  if (!newest) throw new Error('No code was sent')
  return newest.props.code
}

/** Signs in as a person would, by mail. */
export async function enter(deps: Deps, world: World, email: string, address = home) {
  return signIn(deps, { email, code: await freshCode(deps, world, email, address), address })
}

/** Six digits that are not these. */
export const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** How many sessions an account has. */
export async function sessionsOf(world: World, account: string): Promise<number> {
  return (await world.asSuperuser(tx => tx.select().from(session).where(eq(session.accountId, account)))).length
}

/** Forgets all attempts, as a day would. */
export async function calm(world: World): Promise<void> {
  await world.asSuperuser(tx => tx.delete(attempt).where(and(sql`true`)))
}

/** Every row of every table as text, as a stolen dump would show it. */
export async function dump(world: World): Promise<string> {
  return world.asSuperuser(async tx => {
    const tables = await tx
      .select({ name: sql<string>`format('%I.%I', schemaname, tablename)` })
      .from(sql`pg_tables`)
      .where(sql`schemaname not in ('pg_catalog', 'information_schema')`)
    const rows = []
    for (const { name } of tables)
      rows.push(...(await tx.select({ row: sql<string>`t::text` }).from(sql.raw(`${name} t`))))
    return rows.map(({ row }) => row).join('\n')
  })
}

/** The roster notes that somebody's last day was yesterday. */
export async function leave(world: World, { account: id }: { account: string }): Promise<void> {
  const hr = await world.official('hr')
  const yesterday = world.now().toZonedDateTimeISO('Asia/Seoul').toPlainDate().subtract({ days: 1 }).toString()
  const [row] = await world.asSuperuser(tx => tx.select().from(account).where(eq(account.id, id)))
  const personId = row?.personId ?? ''
  await world.within(hr, tx => tx.update(person).set({ leftOn: yesterday }).where(eq(person.id, personId)))
}

/** The same database, writing down each transaction and each statement of it by its kind. */
export function watched(db: Database): { db: Database; seen: string[] } {
  const seen: string[] = []
  const kinds = new Set<PropertyKey>(['select', 'insert', 'update', 'delete', 'execute'])
  const transaction: Database['transaction'] = (entry, work) => {
    seen.push('transaction')
    return db.transaction(entry, tx =>
      work(
        new Proxy(tx, {
          get(target, name) {
            if (kinds.has(name)) seen.push(String(name))
            const found: unknown = Reflect.get(target, name)
            return typeof found === 'function' ? found.bind(target) : found
          },
        }),
      ),
    )
  }
  return { db: { ...db, transaction }, seen }
}
