import type { FetchCalendar, Fetched } from '../deps.ts'
import { mayAsk } from './addresses.ts'

/** One request without redirects: the text, where it leads on, or why not. */
export type Hop = (url: URL, signal: AbortSignal) => Promise<Fetched | { redirect: string }>

export const limits = { bytes: 2 * 1024 * 1024, redirects: 4, milliseconds: 15_000 }

/** Fetches a calendar by `hop`; each address on the way is checked anew, and all of it together may take 15 seconds. */
export function fetchBy(hop: Hop, allowed: (url: URL) => boolean = mayAsk): FetchCalendar {
  return async address => {
    const signal = AbortSignal.timeout(limits.milliseconds)
    let url = URL.parse(address)
    for (let step = 0; step <= limits.redirects; step++) {
      if (!url || !allowed(url)) return { problem: 'not-allowed' }
      try {
        const answer = await hop(url, signal)
        if (!('redirect' in answer)) return answer
        url = URL.parse(answer.redirect, url)
      } catch (error) {
        return { problem: error instanceof NotAllowed ? 'not-allowed' : 'unreachable' }
      }
    }
    return { problem: 'unreachable' }
  }
}

/** The name leads to an address that may not be asked. */
export class NotAllowed extends Error {}

/** Reads a body up to the limit; too much is a problem, and the rest is not even received. */
export async function textOf(body: AsyncIterable<Uint8Array>): Promise<Fetched> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > limits.bytes) return { problem: 'too-large' }
    parts.push(part)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return { text: new TextDecoder().decode(whole) }
}
