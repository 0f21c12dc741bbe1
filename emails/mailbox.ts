import { oneLine } from '../src/one-line.ts'

/** A sender or recipient: the name shown and the bare address. */
export interface Mailbox {
  name: string
  address: string
}

// Narrower than RFC 5322 on purpose: quoted local parts, comments and lists are where header injection lives.
const address = /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u

/** Tells whether `text` is exactly one plain mail address. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && address.test(text)
}

/** Reads `name <local@domain>` or `local@domain`; throws with the expected form when it is neither. */
export function parseMailbox(text: string): Mailbox {
  const named = /^([^<>]*)<([^<>]+)>$/.exec(text.trim())
  const mailbox = named
    ? { name: oneLine(named[1] ?? '').replace(/^"(.*)"$/, '$1'), address: (named[2] ?? '').trim() }
    : { name: '', address: text.trim() }
  if (!isAddress(mailbox.address)) throw new TypeError('a sender looks like: 온담 <no-reply@example.org>')
  return mailbox
}

/** Returns the part of an address behind the @. */
export function domainOf(mailbox: Mailbox): string {
  return mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1)
}
