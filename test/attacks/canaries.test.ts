import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { entryOf } from '../../src/act.ts'
import { useApp, type Visitor } from '../support/app.ts'
import { book } from '../support/booking.ts'
import { held, type Planted, plant, secret } from './canary.ts'
import { addressOf, cases, choosesOfUnit, partsOf, send } from './cases.ts'
import { roles } from './scene.ts'

const site = useApp({ DEMO: 'off', SMTP_URL: 'smtp://127.0.0.1:2525' })
const { email, name, mail, ...words } = secret
let planted: Planted

beforeAll(async () => {
  planted = await plant(site())
})

/** Everything an answer says, its headers included. */
const said = async (response: Response) =>
  `${response.status} ${[...response.headers].join('\n')}\n${await response.text()}`

test('the canaries are there to be found: their owner reads them, the counselor what was meant for them', async () => {
  const { by, scene, appointment } = planted
  expect(held(await said(await by.get('/home')))).toEqual([name])
  const theirs = scene.people.counselor.by
  expect(held(await said(await theirs.api('GET', `/provider/appointments/${appointment}`)))).toEqual(
    Object.values(words),
  )
})

test('nobody else reads a canary anywhere, whoever they are and whatever they ask', async () => {
  const { scene, kim, appointment } = planted
  const others: [string, Visitor][] = [
    ['signed out', scene.signedOut],
    ...roles.filter(role => role !== 'counselor').map((role): [string, Visitor] => [role, scene.people[role].by]),
    ...roles.map((role): [string, Visitor] => [`other ${role}`, scene.others[role].by]),
  ]
  for (const [who, by] of others) {
    for (const route of Object.keys(cases).filter(one => !/\/session|DELETE/.test(one))) {
      const id = cases[route]?.id && appointment
      const found = held(await said(await send(by, route, scene, id)))
      const told = choosesOfUnit(who, route) ? found.filter(one => one !== name) : found
      expect([who, route, told]).toEqual([who, route, []])
    }
    for (const path of [
      `/appointments/${kim.me}`,
      `/schedule?counselor=${kim.me}`,
      '/demo/people.json',
      '/demo/mail.json',
    ])
      expect([who, path, held(await said(await by.get(path)))]).toEqual([who, path, []])
  }
  // The counselor does not learn who it is, nor where mail goes.
  const theirs = scene.people.counselor.by
  for (const route of Object.keys(cases).filter(one => one.startsWith('GET'))) {
    const text = await said(await send(theirs, route, scene, cases[route]?.id && appointment))
    expect([route, held(text, [name, email, mail])]).toEqual([route, []])
  }
})

test('no address that the application leads to holds a canary', async () => {
  const { by, scene } = planted
  const sent: [string, Record<string, string>][] = [
    ['/sign-in/code', { email }],
    ['/session', { email, code: '000000' }],
    ['/counseling/wishes', { topic: 'sleep', move: words.message }],
    [`/counseling/slots/${scene.things.free[9]?.id}`, { mode: 'video', topic: 'sleep', ...words, mail }],
    ['/waiting', { mode: 'telephone' }],
  ]
  const fromPages = sent.map(([path, fields]) => by.form(path, fields))
  const fromReading = Object.keys(cases)
    .filter(route => !partsOf(route).unsafe)
    .map(route => by.get(addressOf(route, planted.appointment)))
  for (const response of await Promise.all([...fromPages, ...fromReading])) {
    expect(held(response.headers.get('location') ?? '')).toEqual([])
    if (response.headers.get('content-type')?.startsWith('text/html'))
      for (const [, link = ''] of (await response.text()).matchAll(/(?:href|action|src)="([^"]*)"/g))
        expect(held(link)).toEqual([])
  }
})

/** Ways to break the ground under the application, each undone afterwards. */
const sabotage: [string, string][] = [
  [
    "alter table care.appointment add constraint never check (topic <> 'grief') not valid",
    'alter table care.appointment drop constraint never',
  ],
  [
    'alter table outbox.mail add constraint never check (kind = kind || kind) not valid',
    'alter table outbox.mail drop constraint never',
  ],
  [
    'alter table care.draft add constraint never check (kind = kind || kind) not valid',
    'alter table care.draft drop constraint never',
  ],
  [
    'alter table care.subject rename column sealed to unsealed',
    'alter table care.subject rename column unsealed to sealed',
  ],
  ['revoke select on care.slot from p_employee', 'grant select on care.slot to p_employee'],
  [
    'alter table auth.sign_in_code add constraint never check (tries > 9) not valid',
    'alter table auth.sign_in_code drop constraint never',
  ],
]

test('when the database refuses, neither answers nor logs hold a canary, though the logs say what broke', async () => {
  const { w, log, browse } = site()
  const { scene } = planted
  log.length = 0
  const run = (statement: string) => w.asSuperuser(tx => tx.execute(sql.raw(statement)))
  const slots = await w.slots(await w.counselor(), sabotage.length, '2026-11-26T00:00:00Z')
  for (const [at, [breaks, mends]] of sabotage.entries()) {
    const who = await w.employee({ name, email: `${at}-${email}` })
    const by = await browse(who)
    await run(breaks)
    const slotId = slots[at]?.id ?? ''
    const tries = [
      await book(by, slotId, { topic: 'grief', ...words, mail }),
      await by.form(`/counseling/slots/${slotId}`, { mode: 'video', topic: 'grief', ...words, mail }),
      await by.form(`/counseling/slots/${slotId}`, { mode: 'video', ...words, mail }),
      await scene.signedOut.api('POST', '/sign-in-codes', { email: `${at}-${email}` }),
    ]
    await run(mends)
    expect(
      tries.map(({ status }) => status),
      breaks,
    ).toContain(500)
    for (const reply of tries.filter(({ status }) => status === 500)) {
      const page = reply.headers.get('content-type')?.startsWith('text/html')
      // The page greets its reader by name; the rest is no part of an error.
      const text = page ? (await said(reply)).replaceAll(name, '') : await said(reply)
      expect(held(text), breaks).toEqual([])
      expect(text).not.toMatch(/never|constraint|select |insert |p_employee/i)
    }
  }
  expect(log.length).toBeGreaterThanOrEqual(sabotage.length)
  expect(held(log.join('\n'))).toEqual([])
  expect(log.join('\n')).toMatch(/DatabaseFault: database fault 23514 \(never\)/)
  for (const token of Object.values(planted.tokens)) expect(log.join('\n')).not.toContain(token)
  log.length = 0
})

test('an error of the database that carries values comes out without them', async () => {
  const { w } = site()
  const { kim } = planted
  const statements = [
    sql`insert into care.draft (subject, kind, key_id, sealed, updated_at) values (${kim.me}, ${words.message}, ${kim.me}, '', now())`,
    sql`insert into care.idempotency (owner, key, fingerprint, reply, at) values (${kim.me}, 'canary-key', '', ${JSON.stringify(words)}::jsonb, now())`,
    sql`select ${words.message}::uuid`,
    sql`select * from care.${sql.raw('canary_message_table')} where a = ${words.alias}`,
  ]
  for (const statement of statements) {
    const error = await w.db
      .transaction(entryOf(kim, w.now()), async tx => {
        await tx.execute(statement)
      })
      .then(
        () => null,
        (thrown: unknown) => thrown,
      )
    expect(error).toBeInstanceOf(Error)
    const all =
      error instanceof Error ? `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}` : ''
    expect(held(all)).toEqual([])
    expect(all).not.toContain('canary_message_table where')
    expect(all).not.toContain(kim.me)
  }
})
