import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { type Mail, mailSchema } from '../../emails/index.ts'
import { previews } from '../../emails/preview.ts'
import { locales } from '../../src/ui/i18n.ts'
import { forbiddenIn } from '../support/forbidden-words.ts'
import { settings, to, word } from '../support/mail.ts'

const everyMail = locales.flatMap(locale => previews.map(mail => ({ locale, mail, name: nameOf(mail) })))

function nameOf(mail: Mail): string {
  return mail.kind === 'appointment-cancelled' ? `${mail.kind} by ${mail.props.by}` : mail.kind
}

function hrefs(html: string): string[] {
  return Array.from(html.matchAll(/(?:href|src|action|url\()\s*=?\s*["']?([^"')\s>]+)/g), found => found[1] ?? '')
}

describe.each(everyMail)('$name in $locale', ({ locale, mail }) => {
  const message = word(mail, locale)

  test('reads as reviewed', () => {
    expect(`${message.subject}\n\n${message.text}`).toMatchSnapshot()
  })

  test('reveals nothing in subject, text, html or calendar', () => {
    const { subject, text, html, calendar, senderName } = message
    for (const part of [subject, text, html, calendar?.ics ?? '', senderName ?? ''])
      expect(forbiddenIn(part)).toEqual([])
  })

  test('links to the start page at the most', () => {
    expect(hrefs(message.html).filter(href => href !== 'https://ondam.example/')).toEqual([])
    const addresses = message.text.match(/https?:\S+/g) ?? []
    expect(addresses.filter(address => address !== 'https://ondam.example/')).toEqual([])
  })

  test('says the same in text and HTML', () => {
    const visible = message.html
      .replace(/<style>.*?<\/style>|<title>.*?<\/title>/g, '')
      .replace(/<[^>]+>/g, '')
      .replace(/&#39;/g, '’')
    for (const line of message.text.split('\n').filter(line => line !== '' && !line.includes(': ')))
      expect(visible).toContain(line)
  })

  test('survives lying in a queue as JSON', () => {
    expect(mailSchema.parse(JSON.parse(JSON.stringify(mail)))).toEqual(mail)
  })

  test('is the same mail, byte for byte, when worded again', () => {
    expect(word(mail, locale)).toEqual(message)
    expect(message.messageId).toBe('<row-1@ondam.example>')
  })
})

test('both languages have every kind of mail, each with its own words', () => {
  expect(new Set(previews.map(mail => mail.kind)).size).toBe(mailSchema.options.length)
  for (const mail of previews) expect(word(mail, 'ko').subject).not.toBe(word(mail, 'en').subject)
})

test('the search for forbidden words finds them', () => {
  expect(forbiddenIn('상담 일정 안내')).toEqual(['상담'])
  expect(forbiddenIn('Your Counseling Center')).toEqual(['Counseling', 'Center'])
  expect(forbiddenIn('a reminder of your career')).toEqual([])
})

test('the number is in the code mail, in digits to copy, and not in its subject', () => {
  for (const locale of locales) {
    const message = word({ kind: 'sign-in-code', props: { code: '048213' } }, locale)
    expect(message.text).toContain('\n048213\n')
    expect(message.subject).not.toContain('048213')
    expect(message.html).not.toContain('<a ')
  }
})

test.each([
  ['appointment', ['REQUEST', 'REQUEST', 'CANCEL', 'CANCEL'], [0, 1, 2, 2]],
  ['meeting', ['REQUEST', 'REQUEST', 'CANCEL', 'CANCEL'], [0, 1, 2, 2]],
])('a confirmed, moved and cancelled %s stays one calendar entry of rising sequence', (what, methods, sequences) => {
  const about = previews.filter(({ kind }) => kind.startsWith(`${what}-`))
  const parts = about.flatMap(mail => word(mail, 'en').calendar ?? [])
  const events = parts.map(({ ics }) => new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vevent'))
  expect(parts.map(part => part.method)).toEqual(methods)
  expect(events.map(event => event?.getFirstPropertyValue('sequence'))).toEqual(sequences)
  expect(new Set(events.map(event => event?.getFirstPropertyValue('uid'))).size).toBe(1)
})

test('times are said as people say them, in the center’s zone', () => {
  const at = (start: string, timeZone: string) => {
    const mail: Mail = { kind: 'appointment-reminder', props: { start, timeZone } }
    return locales.map(locale => /: (.*\d:\d\d.*)/.exec(word(mail, locale).text)?.[1])
  }
  expect(at('2026-11-24T05:00:00Z', 'Asia/Seoul')).toEqual(['11월 24일(화) 오후 2:00', 'Tue 24 Nov, 2:00 pm'])
  expect(at('2026-11-23T15:05:00Z', 'Asia/Seoul')).toEqual(['11월 24일(화) 오전 12:05', 'Tue 24 Nov, 12:05 am'])
  expect(at('2026-07-01T16:00:00Z', 'America/New_York')).toEqual(['7월 1일(수) 오후 12:00', 'Wed 1 Jul, 12:00 pm'])
})

test('props that are no mail are refused before anything is worded', () => {
  const refused: unknown[] = [
    { kind: 'sign-in-code', props: { code: '12345' } },
    { kind: 'sign-in-code', props: { code: '123456\r\nBcc: x@y.z' } },
    { kind: 'sign-in-code', props: { code: '123456', note: 'more' } },
    { kind: 'appointment-reminder', props: { start: 'tomorrow', timeZone: 'Asia/Seoul' } },
    { kind: 'appointment-reminder', props: { start: '2026-11-24T05:00:00Z', timeZone: 'Mars/Olympus' } },
    { kind: 'newsletter', props: {} },
  ]
  for (const mail of refused) expect(mailSchema.safeParse(mail).success).toBe(false)
})

test('a hostile brand stays text in every part', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('<script>x</script>', '"><img src=x>', 'a\r\nBcc: x@y.z', '{brand}$&$1', '\u202eevil'),
  )
  fc.assert(
    fc.property(hostile, fc.constantFrom(...previews), fc.constantFrom(...locales), (brand, mail, locale) => {
      const message = word(mail, locale, {}, { ...settings, brand: { ko: brand, en: brand } })
      expect(message.senderName).not.toMatch(/[\r\n\0\u202e]/)
      expect(message.html).not.toMatch(/<script|<img/)
      expect(message.subject).toBe(word(mail, locale).subject)
      expect(message.calendar?.ics ?? '').not.toMatch(/^Bcc/m)
    }),
  )
})

test('an outbox id that could break a header is refused', () => {
  expect(() => word({ kind: 'sign-in-code', props: { code: '123456' } }, 'ko', { id: 'a>\r\nBcc: x' })).toThrow(
    TypeError,
  )
  expect(word({ kind: 'sign-in-code', props: { code: '123456' } }, 'ko').to).toBe(to)
})
