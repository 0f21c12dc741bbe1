import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { keepDraft, readDraft } from '../privacy/drafts.ts'
import { timeWishes } from '../working-days/own-time.ts'
import { partsOfDay } from './booking-rules.ts'
import { languageCodes, topicCodes } from './topics.ts'

/** What somebody wishes of a time and a counselor; whatever is left out does not matter to them. */
export const wishShape = z
  .strictObject({
    center: z.uuid(),
    counselor: z.uuid(),
    mode: z.enum(modes),
    topic: z.enum(topicCodes),
    language: z.enum(languageCodes),
    gender: z.enum(['female', 'male']),
    part: z.enum(partsOfDay),
    /** Beside the own working hours; it is looked up when times are shown, and stands nowhere else. */
    hours: z.enum(timeWishes),
  })
  .partial()
export type Wishes = z.infer<typeof wishShape>

// The length of a ciphertext is that of its text: filled up, it does not tell how much or what somebody wishes.
const room = 600
const kept = wishShape.extend({ filler: z.string().optional() })

/** The wishes chosen last; none at first. */
export async function readWishes(act: Act<Employee>): Promise<Wishes> {
  const { filler: _, ...wishes } = (await readDraft(act, 'wishes', kept)) ?? {}
  return wishes
}

/** Keeps the wishes for the next page and the next visit. */
export async function keepWishes(act: Act<Employee>, wishes: Wishes): Promise<void> {
  const filler = ' '.repeat(Math.max(0, room - JSON.stringify({ ...wishes, filler: '' }).length))
  await keepDraft(act, 'wishes', { ...wishes, filler })
}
