import { afterAll, beforeAll, describe } from 'vitest'
import { type FreshEngine, freshEmbedded, freshPostgres } from './postgres.ts'
import { createWorld, type World } from './world.ts'

const engines: Record<string, () => Promise<FreshEngine>> = {
  'embedded database': freshEmbedded,
  'real Postgres': () => freshPostgres(),
}

/** Runs a suite once on each engine, each time with a fresh world that all its tests share; `world()` only inside hooks and tests. */
export function bothEngines(name: string, suite: (world: () => World) => void): void {
  for (const [engine, fresh] of Object.entries(engines)) {
    describe(`${name} (${engine})`, () => {
      let opened: { engine: FreshEngine; world: World } | undefined
      beforeAll(async () => {
        const engine = await fresh()
        opened = { engine, world: await createWorld(engine) }
      })
      afterAll(() => opened?.engine.close())
      suite(() => {
        if (!opened) throw new Error('The world exists inside hooks and tests only')
        return opened.world
      })
    })
  }
}
