import { defineConfig } from 'vitest/config'

const report = process.env.GENMUX_TEST_REPORT

/** Tests run from source: every workspace package resolves to its `src` through the `genmux-source` condition. */
export default defineConfig({
  // The build that Node itself takes: the other one beside it would be a second copy.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  ssr: { resolve: { conditions: ['genmux-source'], externalConditions: ['genmux-source'] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'scripts/**/*.test.ts'],
          provide: { twoGateways: false },
        },
      },
      {
        extends: true,
        test: {
          name: 'two gateways',
          include: ['apps/gateway/test/stories/**/*.test.ts'],
          // These start as many gateways as they are about.
          exclude: ['idempotency', 'killed-gateway', 'observed-models', 'quotes', 'readme', 'retention']
            .concat(['long-outage', 'two-gateways', 'webhooks-of-a-killed-gateway'])
            .map((story) => `apps/gateway/test/stories/${story}.test.ts`),
          provide: { twoGateways: true },
        },
      },
    ],
    // For continuous integration, which counts.
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report && { outputFile: { json: report } }),
    globalSetup: ['apps/gateway/test/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
