import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { keepDraft, readDraft } from '../privacy/drafts.ts'
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
  })
  .partial()
export type Wishes = z.infer<typeof wishShape>

/** The wishes chosen last; none at first. */
export async function readWishes(act: Act<Employee>): Promise<Wishes> {
  return (await readDraft(act, 'wishes', wishShape)) ?? {}
}

/** Keeps the wishes for the next page and the next visit. */
export async function keepWishes(act: Act<Employee>, wishes: Wishes): Promise<void> {
  await keepDraft(act, 'wishes', wishes)
}
