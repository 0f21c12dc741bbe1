import { z } from 'zod'
import { quicknet } from '../draws/beacon.ts'

const answer = z.object({ round: z.int(), signature: z.string().regex(/^[0-9a-f]{96}$/) })
const patience = 10_000

/** Asks a relay of drand for the signature of a round of quicknet; undefined when it is not there or not reached. */
export function drandFrom(relay: string): (round: number) => Promise<string | undefined> {
  return async round => {
    try {
      const address = `${relay.replace(/\/$/, '')}/${quicknet.chain}/public/${round}`
      const response = await fetch(address, { signal: AbortSignal.timeout(patience), redirect: 'error' })
      const found = answer.safeParse(response.ok ? await response.json() : undefined)
      return found.success && found.data.round === round ? found.data.signature : undefined
    } catch {
      // A network that reaches nothing outside is no fault: the number is asked for again at the next run.
      return undefined
    }
  }
}
