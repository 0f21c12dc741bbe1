import { escalateOverdue } from '../../db/flexible.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

/**
 * Sends every application that nobody decided in time to the unit above, whose head then sees it and may decide. Run again
 * it sends nothing twice; the own head may still decide until somebody has.
 */
export async function escalateApplications(act: Act<Job>): Promise<number> {
  return escalateOverdue(act.tx, act.now)
}
