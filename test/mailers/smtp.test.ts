import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { MailNotTaken } from '../../emails/message.ts'
import { previews } from '../../emails/preview.ts'
import { type SmtpMailer, type SmtpOptions, smtpMailer } from '../../src/mailers/smtp.ts'
import { locales } from '../../src/ui/i18n.ts'
import { forbiddenIn } from '../support/forbidden-words.ts'
import { calendarsIn, everythingIn, readMail, to, word } from '../support/mail.ts'
import { faults, type SmtpHouse, startSmtp } from '../support/smtp.ts'

const from = '온담 <no-reply@ondam.example>'
const code = { kind: 'sign-in-code', props: { code: '048213' } } as const
let house: SmtpHouse
const open: SmtpMailer[] = []

beforeAll(async () => {
  house = await startSmtp()
})
afterAll(() => house.close())
afterEach(() => {
  for (const mailer of open.splice(0)) mailer.close()
  house.deliveries.length = 0
  house.plan.length = 0
})

function mailerTo({ port }: SmtpHouse, options?: SmtpOptions, query = ''): SmtpMailer {
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}${query}`, from, options)
  open.push(mailer)
  return mailer
}

async function deliver(...[mail, locale]: Parameters<typeof word>) {
  await mailerTo(house)(word(mail, locale))
  const delivery = house.deliveries.at(-1)
  if (!delivery) throw new Error('nothing arrived')
  return { ...delivery, email: await readMail(delivery.raw) }
}

async function refusalOf(sending: Promise<void>): Promise<MailNotTaken> {
  const outcome = await sending.catch((error: unknown) => error)
  if (outcome instanceof MailNotTaken) return outcome
  throw new Error('was not refused', { cause: outcome })
}

const everyMail = locales.flatMap(locale => previews.map((mail, index) => ({ locale, mail, index, kind: mail.kind })))

describe.each(everyMail)('$kind ($index) in $locale', ({ locale, mail }) => {
  test('arrives whole, and reveals nothing in any header or part', async () => {
    const message = word(mail, locale)
    const { email, raw, to: recipients } = await deliver(mail, locale)
    expect(recipients).toEqual([to])
    expect(email.subject).toBe(message.subject)
    expect(email.from).toMatchObject({ name: locale === 'ko' ? '온담' : 'Ondam', address: 'no-reply@ondam.example' })
    expect(email.text?.trim()).toBe(message.text.trim())
    expect(email.html?.trim()).toBe(message.html.trim())
    expect(email.messageId).toBe(message.messageId)
    for (const text of [...everythingIn(email), raw]) expect(forbiddenIn(text)).toEqual([])
  })

  test('has its calendar as an alternative and as a file, equal and readable', async () => {
    const { calendar } = word(mail, locale)
    const { email, raw } = await deliver(mail, locale)
    const parts = calendarsIn(email)
    expect(parts.map(part => part.mimeType)).toEqual(calendar ? ['text/calendar', 'application/ics'] : [])
    expect(parts.map(part => part.method)).toEqual(calendar ? [calendar.method, undefined] : [])
    for (const { ics } of parts) {
      expect(ics).toBe(calendar?.ics)
      expect(new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent')).toBeTruthy()
    }
    expect(raw.replace(/\r\n/g, '')).toContain(Buffer.from(calendar?.ics ?? '').toString('base64'))
  })
})

test('headers say that a machine wrote, and neither with which program nor on which machine', async () => {
  const { email, client } = await deliver(code, 'ko')
  const header = (key: string) => email.headers.find(found => found.key === key)?.value
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(header('x-auto-response-suppress')).toBe('All')
  expect(email.headers.map(found => found.key).sort()).toEqual([
    'auto-submitted',
    'content-type',
    'date',
    'from',
    'message-id',
    'mime-version',
    'subject',
    'to',
    'x-auto-response-suppress',
  ])
  expect(client).toBe('ondam.example')
})

test('hostile addresses reach no server, or exactly one recipient', async () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'a@b.c, d@e.f',
      'a@b.c\r\nBcc: x@y.z',
      '<a@b.c>',
      'a b@c.d',
      '"a@b"@c.d',
      'x@y>\r\nRCPT TO:<z@w',
      'a@[1.2.3.4]',
    ),
    fc.emailAddress(),
  )
  const mailer = mailerTo(house, { pool: true })
  await fc.assert(
    fc.asyncProperty(hostile, async address => {
      const before = house.deliveries.length
      const taken = await mailer(word(code, 'ko', { to: address })).then(
        () => true,
        () => false,
      )
      const arrived = house.deliveries.slice(before)
      expect(arrived.map(delivery => delivery.to)).toEqual(taken ? [[address]] : [])
      for (const { raw } of arrived) expect(raw).not.toMatch(/^bcc:/im)
    }),
    { numRuns: 60 },
  )
})

test('names with line breaks, brackets and quotes stay inside the From header', async () => {
  const mailer = mailerTo(house, { pool: true })
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('a\r\nBcc: x@y.z', '<x@y.z>', '"', 'a" <x@y.z>, "b', '=?utf-8?q?=0d=0aBcc:?='),
  )
  await fc.assert(
    fc.asyncProperty(names, fc.constantFrom(...locales), async (senderName, locale) => {
      await mailer({ ...word(code, locale), senderName, subject: senderName })
      const email = await readMail(house.deliveries.at(-1)?.raw ?? '')
      expect(email.from?.address).toBe('no-reply@ondam.example')
      expect(email.headers.some(header => header.key === 'bcc')).toBe(false)
      // A subject of nothing but blanks may be left out; nothing else comes or goes.
      expect(email.headers.filter(header => header.key !== 'subject')).toHaveLength(8)
      expect(email.headers.filter(header => header.key === 'subject').length).toBeLessThanOrEqual(1)
      expect(house.deliveries.at(-1)?.to).toEqual([to])
    }),
    { numRuns: 60 },
  )
})

describe.each([{ pool: false }, { pool: true }])('when the server fails at random points (pool: $pool)', ({ pool }) => {
  test('a mail counts as sent only when it was taken over, and every copy has the same Message-ID', async () => {
    const mailer = mailerTo(house, { pool, patience: 500 })
    const story = fc.array(fc.constantFrom(...faults, undefined), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(story, fc.uuid(), async (plan, id) => {
        house.plan.splice(0, house.plan.length, ...plan)
        house.deliveries.length = 0
        const message = word(code, 'en', { id })
        let sent = false
        for (let tries = 0; !sent && tries < plan.length + 4; tries++) {
          sent = await mailer(message).then(
            () => true,
            () => false,
          )
          expect(house.deliveries.some(delivery => delivery.acknowledged)).toBe(sent)
        }
        expect(sent).toBe(true)
        const emails = await Promise.all(house.deliveries.map(delivery => readMail(delivery.raw)))
        expect(new Set(emails.map(email => email.messageId))).toEqual(new Set([`<${id}@ondam.example>`]))
      }),
      { numRuns: 15, seed: 20261122 },
    )
  })
})

test('a refused mail says whether trying again makes sense, and betrays neither address nor answer', async () => {
  const mailer = mailerTo(house, { patience: 300 })
  const expected = {
    busy: false,
    sender: false,
    recipient: true,
    full: false,
    cut: false,
    'lost reply': false,
    silent: false,
  }
  for (const fault of faults) {
    house.plan.splice(0, house.plan.length, fault)
    const refused = await refusalOf(mailer(word(code, 'ko')))
    expect([fault, refused.permanent]).toEqual([fault, expected[fault]])
    expect(JSON.stringify([refused.message, refused.stack, refused.cause ?? ''])).not.toMatch(
      /example\.org|hidden|048213/,
    )
  }
})

test('nobody there, wrong password and an untrusted certificate are refusals that may pass', async () => {
  const gone = await startSmtp()
  await gone.close()
  expect((await refusalOf(mailerTo(gone)(word(code, 'ko')))).permanent).toBe(false)

  const locked = await startSmtp({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'user@x' && password === 'p:w/d' ? done(null, { user: 'x' }) : done(new Error('no')),
  })
  const as = (who: string) => smtpMailer(`smtp://${who}@127.0.0.1:${locked.port}`, from)(word(code, 'ko'))
  expect((await refusalOf(as('user%40x:wrong'))).permanent).toBe(false)
  await as('user%40x:p%3Aw%2Fd')
  expect(locked.deliveries).toHaveLength(1)
  await locked.close()

  const sealed = await startSmtp({ disabledCommands: [] })
  expect((await refusalOf(mailerTo(sealed)(word(code, 'ko')))).permanent).toBe(false)
  expect(sealed.deliveries).toHaveLength(0)
  await mailerTo(sealed, {}, '?ca=any')(word(code, 'ko'))
  await mailerTo(sealed, {}, '?tls=off')(word(code, 'ko'))
  expect(sealed.deliveries).toHaveLength(2)
  await sealed.close()
})

test('smtps:// speaks TLS from the first byte, and tls=required sends nothing in the clear', async () => {
  const sealed = await startSmtp({ secure: true })
  const mailer = smtpMailer(`smtps://127.0.0.1:${sealed.port}?ca=any`, from)
  await mailer(word(code, 'en'))
  expect(sealed.deliveries).toHaveLength(1)
  await sealed.close()
  await refusalOf(mailerTo(house, {}, '?tls=required')(word(code, 'en')))
  expect(house.deliveries).toHaveLength(0)
})

test('a malformed address of server or sender stops at the start, without repeating the password', () => {
  const malformed = [
    '',
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtp://h?tls=maybe',
    'smtp://u:secret@h?pool=true',
  ]
  for (const url of malformed) {
    expect(() => smtpMailer(url, from), url).toThrow(/looks like: smtps:/)
    expect(() => smtpMailer(url, from), url).not.toThrow(/secret/)
  }
  for (const sender of ['', 'nobody', 'a@b.c, d@e.f', 'x <a@b.c> y', 'a@b\r\nBcc: c@d'])
    expect(() => smtpMailer('smtp://localhost', sender), sender).toThrow(/a sender looks like/)
})
