import { overfullCalendars } from '../../db/fragments.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

/** Names the counselors with a full day or week on which a time still looks free; publishing takes it out of the search. */
export function overfull(act: Act<Job>): Promise<string[]> {
  return overfullCalendars(act.tx)
}
