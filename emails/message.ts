/** A mail ready to leave: already worded, neutral outside (docs/threat-model.md), with an optional calendar part. */
export interface Message {
  /** Stable over retries, so that a mail sent twice is recognized as one. */
  messageId: string
  /** The sender's name as the reader's language writes it; without it the mailer's own is used. */
  senderName?: string
  to: string
  subject: string
  text: string
  html: string
  calendar?: { method: 'REQUEST' | 'CANCEL'; ics: string }
}

/** Hands one message to a mail system; resolves only when that system has taken it over, else rejects with MailNotTaken. */
export type Mailer = (message: Message) => Promise<void>

/** Why a mail system did not take a message; says nothing of the address or the content, so that it may be logged. */
export class MailNotTaken extends Error {
  /** True when the same message to the same address would be refused again. */
  readonly permanent: boolean

  constructor(reason: string, permanent: boolean) {
    super(`mail not taken over: ${reason}`)
    this.name = 'MailNotTaken'
    this.permanent = permanent
  }
}
