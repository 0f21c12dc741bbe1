import { fetchBy, type Hop, textOf } from '../busy-times/fetching.ts'
import type { FetchCalendar } from '../deps.ts'

// The runtime itself connects to public addresses only, so what a name leads to needs no look of ours here.
const hop: Hop = async (url, signal) => {
  const answer = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'text/calendar' } })
  const location = answer.headers.get('location')
  if (answer.status >= 300 && answer.status < 400 && location) return { redirect: location }
  if (answer.status !== 200 || !answer.body) return { problem: 'unreachable' }
  return textOf(answer.body)
}

/** Fetches calendars where the runtime has `fetch` and keeps it to the public internet. */
export const fetchFromEdge: FetchCalendar = fetchBy(hop)
