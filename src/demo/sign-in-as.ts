import { signInEntry } from '../act.ts'
import type { Role } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { Refusal } from '../refusal.ts'
import { accountAt, rolesOf } from '../sessions/accounts.ts'
import { forgetSession } from '../sessions/identify.ts'
import { hashOf } from '../sessions/session-store.ts'
import { begin, type SignedIn } from '../sessions/sign-in.ts'

/** Signs in as somebody of the demo city, without a code; in the role asked for when it is theirs. Demo only. */
export async function signInAs(
  deps: Deps,
  { email, role, before }: { email: string; role?: Role | undefined; before?: string | undefined },
): Promise<SignedIn> {
  if (deps.config.DEMO !== 'on') throw nobody()
  const now = deps.ground.now()
  const emailIndex = await deps.pseudonyms.email(email)
  const begun = await deps.db.transaction(signInEntry(now), async tx => {
    const account = await accountAt(tx, emailIndex, now)
    if (!account || (role && !rolesOf(account).includes(role))) throw nobody()
    return begin(deps, tx, now, account, { before, role })
  })
  if (!begun) throw nobody()
  if (before) forgetSession(deps, hex(hashOf(before)))
  return begun
}

const nobody = () =>
  new Refusal('not-found', {
    ko: '체험 도시에 그런 사람이 없어요. 로그인 화면에서 골라 주세요.',
    en: 'Nobody in the demo city goes by that address. Choose someone on the sign-in page.',
  })
