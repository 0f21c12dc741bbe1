import { signInEntry } from '../act.ts'
import type { Role } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { signedOut } from '../refusal.ts'
import { rolesOf } from './accounts.ts'
import { forgetSession } from './identify.ts'
import { beginSession, endSession, hashOf, liveSession, looksLikeToken } from './session-store.ts'
import type { SignedIn } from './sign-in.ts'
import { notYourRole } from './words.ts'

/** Goes on in another role of the same account under a new token; the old one ends, and the twelve hours go on counting. */
export async function switchRole(deps: Deps, token: string | undefined, role: Role): Promise<SignedIn> {
  if (!token || !looksLikeToken(token)) throw signedOut()
  const now = deps.ground.now()
  const switched = await deps.db.transaction(signInEntry(now), async tx => {
    const live = await liveSession(tx, now, token)
    if (!live) throw signedOut()
    const { account, ends } = live
    const roles = rolesOf(account)
    if (!roles.includes(role)) throw notYourRole()
    await endSession(tx, now, token)
    const fresh = await beginSession(deps, tx, now, { account, role, ends })
    return { token: fresh, role, roles, locale: account.locale }
  })
  forgetSession(deps, hex(hashOf(token)))
  return switched
}
