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
  },
})
