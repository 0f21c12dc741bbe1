import { expect, test } from 'vitest'
import { accountRole } from '../../db/schema/ground.ts'
import type { Message } from '../../emails/message.ts'
import { namedPeople } from '../../seeds/named.ts'
import { identify } from '../../src/sessions/identify.ts'
import { depsOf, siteOf } from '../sessions/site.ts'
import { bothEngines } from '../support/engines.ts'

const mails: Message[] = [
  {
    messageId: '<2@x>',
    to: 'b@example.org',
    subject: '일정 안내',
    text: 'two <b>',
    html: '<p>two</p>',
    calendar: { method: 'REQUEST', ics: 'BEGIN:VCALENDAR' },
  },
  {
    messageId: '<1@x>',
    senderName: '온담',
    to: 'a@example.org',
    subject: '로그인 번호 안내',
    text: 'one',
    html: '<p>one</p>',
  },
]

bothEngines('the demo', world => {
  const [jiwoo, seojun] = namedPeople
  if (!jiwoo || !seojun) throw new Error('Nobody is named')
  const hr = namedPeople.find(({ roles }) => roles[0] === 'hr')
  const site = () => {
    const deps = { ...depsOf(world()), demoMail: () => mails }
    return { deps, app: siteOf(deps) }
  }
  const press = (fields: Record<string, string>) =>
    site().app.request('/demo/session', { method: 'POST', body: new URLSearchParams(fields) })
  const tokenIn = (response: Response) =>
    /__Host-ondam=([\w-]{43});/.exec(response.headers.getSetCookie().join('\n'))?.[1] ?? ''

  test('one click on a named person signs in as them, in the role they are there to show', async () => {
    const w = world()
    const who = await w.employee({ email: jiwoo.email })
    const page = await (await site().app.request('/sign-in?back=/where')).text()
    for (const { name, email } of namedPeople) {
      expect(page).toContain(name.ko)
      expect(page).toContain(email)
    }
    const clicked = await press({ as: `employee ${jiwoo.email}`, back: '/where' })
    expect([clicked.status, clicked.headers.get('location')]).toEqual([303, '/where'])
    expect(await identify(site().deps, tokenIn(clicked))).toMatchObject({ role: 'employee', account: who.account })

    if (!hr) throw new Error('Nobody runs the program')
    const official = await w.employee({ email: hr.email })
    await w.asSuperuser(tx =>
      tx.insert(accountRole).values({ accountId: official.account, role: 'hr', reference: null }),
    )
    const asHr = await press({ as: `hr ${hr.email}` })
    expect(await identify(site().deps, tokenIn(asHr))).toMatchObject({ role: 'hr', roles: ['employee', 'hr'] })
    const byAddress = await press({ email: hr.email })
    expect(await identify(site().deps, tokenIn(byAddress))).toMatchObject({ role: 'employee' })
  })

  test('nobody signs in as somebody who is not there, nor in a role that is not theirs, nor to another site', async () => {
    const who = await world().employee()
    expect((await press({ email: 'not.there@city.example' })).status).toBe(404)
    expect((await press({})).status).toBe(404)
    expect((await press({ email: who.email, role: 'hr' })).status).toBe(404)
    const away = await press({ email: who.email, back: '//evil.example' })
    expect(away.headers.get('location')).toBe('/home')
  })

  test('the list of people has the named ones first, then others, by role and as many as asked for', async () => {
    const w = world()
    const others = [await w.employee(), await w.employee()]
    await w.employee({ email: seojun.email })
    const manager = await w.centerManager(await w.center())
    const list = async (
      query: string,
    ): Promise<{ email: string; roles: string[]; unit: string | null; name: string }[]> =>
      (await site().app.request(`/demo/people.json${query}`)).json()
    const employees = await list('?role=employee')
    expect(employees.slice(0, 2).map(({ email }) => email)).toEqual([jiwoo.email, seojun.email])
    for (const { email, name } of others)
      expect(employees).toContainEqual({ email, name, roles: ['employee'], unit: '총무과' })
    expect(employees.map(({ email }) => email)).not.toContain(manager.email)
    expect(await list('?role=center')).toEqual([
      { email: manager.email, name: manager.name, roles: ['center'], unit: null },
    ])
    expect(await list('?limit=1')).toHaveLength(1)
    for (const wrong of ['?limit=0', '?limit=5000', '?limit=x', '?role=king'])
      expect((await site().app.request(`/demo/people.json${wrong}`)).status).toBe(422)
  })

  test('every mail can be read: as a page without the mail’s own markup, and as JSON', async () => {
    const { app } = site()
    const page = await (await app.request('/demo/mail')).text()
    expect(page.indexOf('일정 안내')).toBeLessThan(page.indexOf('로그인 번호 안내'))
    for (const shown of ['two &lt;b&gt;', 'b@example.org', 'BEGIN:VCALENDAR', '온담']) expect(page).toContain(shown)
    expect(page).not.toContain('<p>two</p>')
    expect(await (await app.request('/demo/mail.json')).json()).toEqual([
      { to: 'b@example.org', subject: '일정 안내', text: 'two <b>', html: '<p>two</p>', ics: 'BEGIN:VCALENDAR' },
      { to: 'a@example.org', subject: '로그인 번호 안내', text: 'one', html: '<p>one</p>', ics: null },
    ])
    const empty = siteOf(depsOf(world()))
    expect(await (await empty.request('/demo/mail?lang=en')).text()).toContain('No mail yet')
  })
})
