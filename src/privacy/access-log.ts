import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Actor } from '../actor.ts'

export interface Access {
  action: string
  /** The pseudonym whose data it was; they see the line under their data. */
  subject?: string
  objectKind: string
  objectId?: string
  /** Why somebody acted for another, in one of few words. */
  reason?: string
}

/** Writes who did what to whose data into the access log, in the actor's own transaction: both stand or neither. */
export async function logAccess(act: Act<Actor>, access: Access): Promise<void> {
  const { actor, now: at } = act
  await act.tx.insert(accessLog).values({ at, role: actor.role, actor: 'me' in actor ? actor.me : null, ...access })
}
