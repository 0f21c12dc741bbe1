import { neededOfMe } from '../../db/flexible.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import type { Short } from './say-shortfalls.ts'

/** The hours of the week at which the actor's counter would be short without them on some of these days, both included. */
export async function readNeeded(act: Act<Staff>, { from, until }: { from: string; until: string }): Promise<Short[]> {
  return neededOfMe(act.tx, from, until)
}
