import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['test/support/broker.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // Two cores: more workers would only make databases and browsers wait for one another.
    maxWorkers: 2,
    // The product keeps no state in modules, so files share a worker's: to compile Postgres and import the product anew
    // for each took half of all the time.
    isolate: false,
  },
})
