import { afterAll, beforeAll, describe } from 'vitest'
import { type FreshEngine, freshEmbedded, freshPostgres } from './postgres.ts'
import { createWorld, type World } from './world.ts'

const engines = {
  'embedded database': (): Promise<FreshEngine> => freshEmbedded(),
  'real Postgres': (): Promise<FreshEngine> => freshPostgres(),
}

/** Runs a suite once on each engine, each time with a fresh world that all its tests share; `world()` only inside hooks and tests. */
export function bothEngines(name: string, suite: (world: () => World) => void): void {
  suiteOn('embedded database', name, suite)
  suiteOn('real Postgres', name, suite)
}

/** As `bothEngines`, on real Postgres only: for what a browser shows, which no engine makes another. */
export function onPostgres(name: string, suite: (world: () => World) => void): void {
  suiteOn('real Postgres', name, suite)
}

function suiteOn(engine: keyof typeof engines, name: string, suite: (world: () => World) => void): void {
  describe(`${name} (${engine})`, () => {
    let opened: { engine: FreshEngine; world: World } | undefined
    beforeAll(async () => {
      const fresh = await engines[engine]()
      opened = { engine: fresh, world: await createWorld(fresh) }
    })
    afterAll(() => opened?.engine.close())
    suite(() => {
      if (!opened) throw new Error('The world exists inside hooks and tests only')
      return opened.world
    })
  })
}
