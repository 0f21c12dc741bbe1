import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { perform } from '../http/perform.ts'
import { listPrograms, type Program } from '../programs/program.ts'
import { closeProgram } from './close.ts'
import { copyProviders, countFilled } from './counts.ts'
import { drawProgram } from './draw.ts'
import { endDraw } from './ending.ts'
import { tellNext, tellOfCancellations } from './news.ts'
import { roundAwaited, takeNumbers, takeRound } from './number.ts'
import { endOffers, giveSeats } from './seats.ts'

const job: Job = { role: 'job' }

/** Takes every program as far as its time allows, a transaction a step, so that a crash loses none and repeats none. */
export async function runPrograms(deps: Deps): Promise<void> {
  await perform(deps, job, endOffers, undefined)
  for (const program of await perform(deps, job, (act: Act<Job>) => listPrograms(act), undefined))
    await take(deps, program)
  await perform(deps, job, tellOfCancellations, undefined)
  // A large program is told in several runs, so that mails of others need not wait for all of it.
  for (let batch = 0; batch < 4 && (await perform(deps, job, tellNext, undefined)); batch++);
}

/** Copies providers' names and counts places for HR, then destroys the keys of draws that nobody may object to any more. */
export async function tidyPrograms(deps: Deps): Promise<void> {
  await perform(deps, job, copyProviders, undefined)
  await perform(deps, job, countFilled, undefined)
  const programs = await perform(deps, job, (act: Act<Job>) => listPrograms(act), undefined)
  for (const { id, way } of programs) if (way === 'drawn') await perform(deps, job, endDraw, { id })
}

async function take(deps: Deps, { id, way, state }: Program): Promise<void> {
  if (way === 'drawn' && state === 'closed') {
    await perform(deps, job, closeProgram, { id })
    await findNumber(deps, id)
    await perform(deps, job, drawProgram, { id })
  } else if (state === 'drawn' || (way === 'first-come' && (state === 'open' || state === 'closed'))) {
    await perform(deps, job, giveSeats, { id })
  }
}

async function findNumber(deps: Deps, id: string): Promise<void> {
  const round = await perform(deps, job, roundAwaited, { id })
  const signature = round === undefined ? undefined : await deps.drand?.(round)
  if (round !== undefined && signature) await perform(deps, job, takeRound, { id, round, signature })
  await perform(deps, job, takeNumbers, { id })
}
