import type { Database, Tx } from '../../db/database.ts'
import { session, setting, unit } from '../../db/schema/ground.ts'
import { type Act, actIn, entryOf } from '../../src/act.ts'
import type { Actor, Job } from '../../src/actor.ts'
import type { Pseudonyms } from '../../src/privacy/pseudonyms.ts'
import { type CareBuilders, careBuilders } from './care.ts'
import { type TestGround, testGround, testPseudonyms } from './ground.ts'
import { type PeopleBuilders, peopleBuilders } from './people.ts'
import type { AsSuperuser, Bare, FreshEngine } from './postgres.ts'

/** The smallest world a test can live in: settings and one unit, and hands to add people, centers and slots. */
export interface World extends PeopleBuilders, CareBuilders {
  engine: 'embedded' | 'postgres'
  db: Database
  asSuperuser: AsSuperuser
  bare: Record<string, Bare>
  ground: TestGround
  pseudonyms: Pseudonyms
  unit: string
  now(): Temporal.Instant
  /** Lets time pass while everybody stays signed in. */
  pass(duration: Temporal.DurationLike): Promise<void>
  /** Performs a verb as this actor in a transaction of its own, as `perform` does for a request. */
  as<A extends Actor, I, O>(actor: A, verb: (act: Act<A>, input: I) => Promise<O>, input: I): Promise<O>
  /** Works as this actor with the bare transaction. */
  within<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Works as the scheduler. */
  asJob<T>(work: (act: Act<Job>) => Promise<T>): Promise<T>
}

export const job: Job = { role: 'job' }

/** The settings every world starts with. */
export const worldSettings = {
  entitlement: { sessions: 6 },
  booking: { noticeMinutes: 120, horizonWeeks: 8, freeCancellationHours: 24 },
  'waiting-list': { offerHours: 12 },
}

/** A world on a fresh database; the same seed gives the same ids. */
export async function createWorld({ db, asSuperuser, bare }: FreshEngine, seed?: string): Promise<World> {
  const ground = await testGround(seed)
  const pseudonyms = await testPseudonyms()
  const unitId = ground.uuid()
  await asSuperuser(async tx => {
    const values = Object.entries(worldSettings).map(([name, value]) => ({ name, validFrom: '2020-01-01', value }))
    await tx.insert(setting).values(values)
    const name = { ko: '총무과', en: 'General Affairs' }
    await tx.insert(unit).values({ id: unitId, code: 'U001', name, kind: 'bureau', valid: '[2020-01-01,)' })
  })
  const as: World['as'] = (actor, verb, input) => {
    const now = ground.now()
    return db.transaction(entryOf(actor, now), tx => verb(actIn(ground, tx, actor, now), input))
  }
  const base = { engine: db.engine, db, asSuperuser, bare, ground, pseudonyms, unit: unitId }
  return {
    ...base,
    ...peopleBuilders(base),
    ...careBuilders(base),
    now: ground.now,
    async pass(duration) {
      const now = ground.now().toZonedDateTimeISO('Asia/Seoul').add(duration).toInstant()
      ground.at(now)
      const renewed = { lastSeenAt: now, expiresAt: now.add({ hours: 12 }) }
      await asSuperuser(tx => tx.update(session).set(renewed))
    },
    as,
    within: (actor, work) => as(actor, act => work(act.tx), undefined),
    asJob: work => as(job, work, undefined),
  }
}
