import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request } from 'node:https'
import { isPublicAddress } from '../busy-times/addresses.ts'
import { fetchBy, type Hop, NotAllowed, textOf } from '../busy-times/fetching.ts'
import type { FetchCalendar } from '../deps.ts'

export interface Ways {
  /** All addresses that a name leads to. */
  resolve(host: string): Promise<readonly string[]>
  isAllowed(address: string): boolean
}

const internet: Ways = {
  resolve: async host => (await lookup(host, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
}

/** One request to an address that was looked up once and checked; the connection goes to just that address. */
export function nodeHop({ resolve, isAllowed }: Ways = internet): Hop {
  return async (url, signal) => {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const addresses = /^[\d.]+$|:/.test(host) ? [host] : await resolve(host)
    const [address] = addresses
    if (!address || !addresses.every(isAllowed)) throw new NotAllowed()
    const family = address.includes(':') ? 6 : 4
    const send = url.protocol === 'https:' ? request : plainRequest
    const sent = send(url, {
      signal,
      agent: false,
      headers: { accept: 'text/calendar, text/plain;q=0.5', 'accept-encoding': 'identity' },
      // Not looked up a second time: a name that meanwhile leads inside leads nowhere.
      lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
    })
    sent.end()
    const [answer]: IncomingMessage[] = await once(sent, 'response', { signal })
    try {
      return answer ? await readAnswer(answer) : { problem: 'unreachable' }
    } finally {
      answer?.destroy()
    }
  }
}

async function readAnswer(answer: IncomingMessage): Promise<Awaited<ReturnType<Hop>>> {
  const { statusCode = 0, headers } = answer
  if ([301, 302, 303, 307, 308].includes(statusCode) && headers.location) return { redirect: headers.location }
  return statusCode === 200 ? textOf(answer) : { problem: 'unreachable' }
}

/** Fetches calendars from the public internet. */
export const fetchCalendar: FetchCalendar = fetchBy(nodeHop())
