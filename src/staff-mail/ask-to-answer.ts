import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { quietUntil } from '../outbox/rules.ts'

/**
 * Tells whoever has this account that something waits for their answer until a moment; what it is stands behind the sign-in.
 * Nobody is asked at night, whatever their wishes: it leaves when the quiet hours are over.
 */
export async function askToAnswer(
  { send, now }: Pick<Act<Job>, 'send' | 'now'>,
  { account, until }: { account: string; until: Temporal.Instant },
): Promise<void> {
  const mail = { kind: 'awaits' as const, props: { deadline: until.toString(), timeZone: homeZone } }
  await send(mail, { account }, quietUntil(now, homeZone) ?? now)
}
