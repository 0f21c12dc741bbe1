import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'

/**
 * Tells whoever asked for an arrangement that there is an answer, by person: nobody who decides learns an address. What the
 * answer is stands on the person's own page.
 */
export async function tellApplicant(
  act: Pick<Act<Official>, 'send'>,
  { personId, from }: { personId: string; from: string },
): Promise<void> {
  const begins = Temporal.PlainDate.from(from).toZonedDateTime(homeZone).toInstant()
  await act.send({ kind: 'decided', props: { begins: begins.toString() } }, { person: personId })
}
