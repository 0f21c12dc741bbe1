import { createTransport } from 'nodemailer'
import { domainOf, isAddress, type Mailbox, parseMailbox } from '../../emails/mailbox.ts'
import { type Mailer, MailNotTaken, type Message } from '../../emails/message.ts'

export interface SmtpOptions {
  /** Keeps at most two connections open between mails; off on Workers, where no socket outlives a request. */
  pool?: boolean
  /** Milliseconds after which a silent server is given up. */
  patience?: number
}

/** A mailer whose open connections can be ended. */
export type SmtpMailer = Mailer & { close: () => void }

/**
 * Returns a mailer that speaks SMTP to `url` as `from`.
 * `url`: smtp:// (STARTTLS when offered; `?tls=required` insists, `?tls=off` declines) or smtps://, user and password
 * percent-encoded, `?ca=any` accepts a certificate nobody vouches for. Throws TypeError for any other form.
 */
export function smtpMailer(url: string, from: string, options: SmtpOptions = {}): SmtpMailer {
  const sender = parseMailbox(from)
  const patience = options.patience ?? 15_000
  const connection = {
    ...readUrl(url),
    // Else the machine's own name would go out in EHLO and stand in every Received line.
    name: domainOf(sender),
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: 2 * patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  // One requeue: a server may close an idle connection just as we write; all further patience is the outbox's.
  const transport = options.pool
    ? createTransport({ ...connection, pool: true, maxConnections: 2, maxMessages: 50, maxRequeues: 1 })
    : createTransport(connection)

  async function send(message: Message): Promise<void> {
    if (!isAddress(message.to)) throw new MailNotTaken('not one plain address', true)
    try {
      await transport.sendMail(compose(message, sender))
    } catch (error) {
      throw scrubbed(error)
    }
  }
  return Object.assign(send, { close: () => transport.close() })
}

function compose(message: Message, sender: Mailbox) {
  const { calendar } = message
  return {
    messageId: message.messageId,
    from: { name: message.senderName ?? sender.name, address: sender.address },
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.text,
    html: message.html,
    // Keeps vacation notes from answering and thereby from telling where the mail came from.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(calendar && { icalEvent: { method: calendar.method, filename: 'calendar.ics', content: calendar.ics } }),
  }
}

const urlForm = 'SMTP address looks like: smtps://user:password@mail.example.org:465'

function readUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const query = url?.searchParams
  const tls = query?.get('tls') ?? 'offered'
  const understood = ['smtp:', 'smtps:'].includes(url?.protocol ?? '') && ['off', 'offered', 'required'].includes(tls)
  const unknown = Array.from(query?.keys() ?? []).find(key => key !== 'tls' && key !== 'ca')
  if (!url?.hostname || !understood || unknown) throw new TypeError(urlForm)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    ...(query?.get('ca') === 'any' && { tls: { rejectUnauthorized: false } }),
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  }
}

/** Keeps code and step of an SMTP error and drops its text, which repeats addresses and sometimes credentials. */
function scrubbed(error: unknown): MailNotTaken {
  const { code, responseCode, command, permanent }: Record<string, unknown> = { ...(error instanceof Error && error) }
  const parts = [code, responseCode, command].filter(part => typeof part === 'string' || typeof part === 'number')
  // Only an answer to the recipient or the content is about this message; all else may be mended on the server.
  const aboutMessage = command === 'RCPT TO' || command === 'DATA'
  return new MailNotTaken(parts.join(' ') || 'unknown error', aboutMessage && permanent === true)
}
