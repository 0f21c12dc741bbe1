/** A mail ready to leave: already worded, neutral outside (docs/threat-model.md), with an optional calendar part. */
export interface Message {
  /** Stable over retries, so that a mail sent twice is recognized as one. */
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  calendar?: { method: 'REQUEST' | 'CANCEL'; ics: string }
}

/** Hands one message to a mail system; resolves only when that system has taken it over. */
export type Mailer = (message: Message) => Promise<void>
