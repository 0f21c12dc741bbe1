import PostalMime, { type Email } from 'postal-mime'
import { type Envelope, type Mail, type MailSettings, mailSettings, renderMessage } from '../../emails/index.ts'
import type { Message } from '../../emails/message.ts'
import type { Locale } from '../../src/ui/i18n.ts'

export const settings: MailSettings = mailSettings({
  from: '온담 <no-reply@ondam.example>',
  baseUrl: 'https://ondam.example/some/where?not=linked',
})

export const to = 'someone@example.org'

/** Words a mail as the outbox would. */
export function word(mail: Mail, locale: Locale, envelope: Partial<Envelope> = {}, how = settings): Message {
  return renderMessage(mail, { id: 'row-1', to, locale, at: '2026-11-22T01:00:00Z', ...envelope }, how)
}

/** Reads a mail from its wire form with a parser that shares no code with the sender. */
export function readMail(raw: string): Promise<Email> {
  return PostalMime.parse(raw, { attachmentEncoding: 'utf8' })
}

/** Returns every text a receiver could see or find in a mail: all headers and all parts, decoded. */
export function everythingIn(email: Email): string[] {
  return [
    ...email.headers.map(header => `${header.key}: ${header.value}`),
    email.subject ?? '',
    email.from?.name ?? '',
    email.text ?? '',
    email.html ?? '',
    ...email.attachments.map(part => `${part.filename ?? ''} ${part.mimeType} ${unfolded(String(part.content))}`),
  ]
}

/** Joins the lines that a calendar file breaks at 75 octets. */
export function unfolded(ics: string): string {
  return ics.replace(/\r\n[ \t]/g, '')
}

/** Returns the calendar parts of a mail with the line ends of RFC 5545, which the parser makes bare line feeds. */
export function calendarsIn(email: Email): { mimeType: string; method: string | undefined; ics: string }[] {
  return email.attachments.map(({ mimeType, method, content }) => ({
    mimeType,
    method,
    ics: String(content).replace(/\r?\n/g, '\r\n'),
  }))
}
