import { oneLine } from '../src/one-line.ts'
import type { Locale } from '../src/ui/i18n.ts'
import type { Mailbox } from './mailbox.ts'

/** What the operator sets once for all mails. */
export interface MailSettings {
  /** The sender's name in each language. */
  brand: Record<Locale, string>
  /** Organizer of calendar entries; the same address that mails come from. */
  from: Mailbox
  /** Origin of the service; mails link to its start page and nowhere else. */
  baseUrl: string
  /** Right side of Message-IDs and calendar UIDs; must never change. */
  domain: string
}

/** For whom and when one mail is worded; equal on every retry, so that the mail is equal too. */
export interface MailContext {
  settings: MailSettings
  locale: Locale
  to: string
  /** When the mail was queued, ISO 8601. */
  at: string
}

/** A worded mail without its envelope. */
export interface Content {
  subject: string
  text: string
  html: string
  calendar?: { method: 'REQUEST' | 'CANCEL'; ics: string }
}

/** The words of one message: the same keys in every language. */
export type MailWords<Key extends string> = Record<Locale, Record<Key, string>>

/** What a mail says, in reading order; text and HTML are both made from it and so cannot differ. */
export interface Letter {
  subject: string
  opening: string
  /** A number to copy, shown large. */
  code?: string
  facts?: { label: string; value: string }[]
  closing: string[]
  /** Whether to offer the way to the start page. */
  link: boolean
}

const words: MailWords<'signIn' | 'automatic'> = {
  ko: { signIn: '로그인하기', automatic: '자동으로 보내 드린 메일이에요. 답장은 저희에게 닿지 않아요.' },
  en: { signIn: 'Sign in', automatic: 'This mail was sent automatically. Replies don’t reach us.' },
}

/** Renders a letter as plain text and as HTML. */
export function renderLetter(letter: Letter, context: MailContext): Content {
  const brand = oneLine(context.settings.brand[context.locale])
  const link = letter.link ? new URL('/', context.settings.baseUrl).href : undefined
  return {
    subject: letter.subject,
    text: asText(letter, context.locale, brand, link),
    html: `<!doctype html>${(<Page letter={letter} locale={context.locale} brand={brand} link={link} />).toString()}`,
  }
}

function asText(letter: Letter, locale: Locale, brand: string, link: string | undefined): string {
  const paragraphs = [
    letter.opening,
    letter.code ?? '',
    (letter.facts ?? []).map(fact => `${fact.label}: ${fact.value}`).join('\n'),
    letter.closing.join('\n'),
    link ? `${words[locale].signIn}: ${link}` : '',
    `${brand}\n${words[locale].automatic}`,
  ]
  return `${paragraphs.filter(paragraph => paragraph !== '').join('\n\n')}\n`
}

// No colors but the button's: mail programs in dark mode then choose readable ones by themselves.
const style = {
  body: 'margin:0;padding:24px;font-family:"Apple SD Gothic Neo","Malgun Gothic",system-ui,sans-serif;font-size:16px;line-height:1.6;word-break:keep-all;overflow-wrap:break-word',
  column: 'max-width:480px',
  brand: 'margin:0 0 24px;font-weight:700',
  code: 'margin:0 0 16px;font-size:32px;font-weight:700;letter-spacing:4px',
  facts: 'margin:0 0 16px',
  label: 'margin:0;font-size:14px;opacity:.8',
  value: 'margin:0 0 12px;font-size:18px;font-weight:700',
  button:
    'display:inline-block;margin:8px 0 0;padding:12px 20px;border-radius:6px;background:#256ef4;color:#ffffff;font-weight:700;text-decoration:none',
  small: 'margin:32px 0 0;font-size:13px;opacity:.8',
}

interface PageProps {
  letter: Letter
  locale: Locale
  brand: string
  link: string | undefined
}

function Page({ letter, locale, brand, link }: PageProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{brand}</title>
        <style>{':root{color-scheme:light dark}'}</style>
      </head>
      <body style={style.body}>
        <div style={style.column}>
          <p style={style.brand}>{brand}</p>
          <p>{letter.opening}</p>
          {letter.code && <p style={style.code}>{letter.code}</p>}
          {letter.facts && <Facts facts={letter.facts} />}
          {letter.closing.map(line => (
            <p>{line}</p>
          ))}
          {link && (
            <a href={link} style={style.button}>
              {words[locale].signIn}
            </a>
          )}
          <p style={style.small}>{words[locale].automatic}</p>
        </div>
      </body>
    </html>
  )
}

function Facts({ facts }: { facts: { label: string; value: string }[] }) {
  return (
    <dl style={style.facts}>
      {facts.map(fact => (
        <>
          <dt style={style.label}>{fact.label}</dt>
          <dd style={style.value}>{fact.value}</dd>
        </>
      ))}
    </dl>
  )
}
