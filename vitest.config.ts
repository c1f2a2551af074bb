import { defineConfig } from 'vitest/config'

// Never 'import' here: vitest hands these to Node as --conditions, and require() would then get ES modules.
const conditions = ['banc-source', 'node']

/** Long corpora: with the peers, so that the unit tests stay under three minutes on two cores (design §11). */
const CORPORA = [
  'test/bench/bad-input/**/*.test.ts',
  'test/bench/malformed-mails/**/*.test.ts',
  'test/indicators/cinq-cents-sejours.test.ts',
]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/peers/**', ...CORPORA],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // Half of the time went to loading the same modules again for each file: they load once for each worker. A test leaves nothing behind.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'peers',
          include: ['test/peers/**/*.test.ts', ...CORPORA],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
