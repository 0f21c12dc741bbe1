import { lockFor } from '../db/locks.ts'
import { callBack } from '../db/schema/checkups.ts'
import { entryOf } from '../src/act.ts'
import { requestCallBack } from '../src/call-backs/request.ts'
import type { StoryDeps, Teller } from './acting.ts'

/** Somebody asks to be called, a little while ago; told once. */
export async function seedCallBacks(deps: StoryDeps, teller: Teller): Promise<boolean> {
  const now = deps.ground.now()
  const there = await deps.db.transaction(entryOf({ role: 'job' }, now), async tx => {
    await lockFor(tx, 'seeds')
    return tx.select({ id: callBack.id }).from(callBack).limit(1)
  })
  if (there.length > 0) return false
  const wish = { when: '점심시간에', how: '010-0000-0000, 문자 먼저 부탁드려요' }
  await teller.employee('seojun.lee', act => requestCallBack(act, wish), now.subtract({ minutes: 40 }))
  return true
}
