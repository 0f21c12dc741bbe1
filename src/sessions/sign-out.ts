import { signInEntry } from '../act.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { forgetSession } from './identify.ts'
import { endSession, hashOf, looksLikeToken } from './session-store.ts'

/** Ends the session of a token at once; does nothing for any other text. */
export async function signOut(deps: Deps, token: string | undefined): Promise<void> {
  if (!token || !looksLikeToken(token)) return
  const now = deps.ground.now()
  await deps.db.transaction(signInEntry(now), tx => endSession(tx, now, token))
  forgetSession(deps, hex(await hashOf(token)))
}
