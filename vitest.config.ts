import { defineConfig } from 'vitest/config'

/** Tests run from source: every workspace package resolves to its `src` through the `genmux-source` condition. */
export default defineConfig({
  ssr: { resolve: { conditions: ['genmux-source'], externalConditions: ['genmux-source'] } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
