import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

/**
 * Pages that are clicked through, and patients, wait for their browser or their server more than they compute, as what is installed does
 * for the registry; of measurements it is only seen here that they run and answer. Two at a time.
 */
const waiting = [
  ...['attack', 'attack-view', 'cards-and-questions', 'lesson', 'playground', 'self-test'].map(
    (name) => `apps/playground/live/${name}.test.ts`,
  ),
  'apps/clinic/*.test.ts',
  'bench/**/*.test.ts',
  'packaging/**/*.test.ts',
]

/** What takes a browser or the clock has the machine to itself: run beside others, it would measure them. */
const alone = ['apps/playground/live/quality.test.ts', 'conformance/live/**/*.test.ts']

const besideEachOther = Math.max(2, availableParallelism() - 1)

/**
 * What replaces a module, loads it anew, has a global replaced (Hono's server puts its own Response there) or looks at what its process holds open has a
 * process of its own; all else shares one, and so reads its modules once.
 */
const apart = [
  'src/engine/untraced.property.test.ts',
  'src/engine/long-inputs.test.ts',
  'src/policy/public-suffix.node.test.ts',
  'src/policy/ask-origin.test.ts',
  'src/server/hono.test.ts',
  'src/browser/**/*.test.ts',
  'src/transport/**/*.test.ts',
]

/** The source of what package.json names by its build: tests of sources need none. */
const sources = {
  alias: Object.fromEntries(
    ['advice', 'public-suffix', 'string-set'].map((name) => [`#${name}`, path.join(import.meta.dirname, `src/policy/${name}.node.ts`)]),
  ),
}

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    // Only a guard against what hangs: no test asserts how long it took.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        resolve: sources,
        test: {
          name: 'beside each other',
          include: ['src/**/*.test.ts', 'apps/playground/src/**/*.test.ts', 'conformance/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...alone, ...waiting, ...apart],
          isolate: false,
          maxWorkers: besideEachOther,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        resolve: sources,
        test: {
          name: 'apart',
          include: apart,
          maxWorkers: besideEachOther,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'two at a time',
          include: waiting,
          maxWorkers: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
