import type { Reporter } from 'vitest/node'

/**
 * A reporter that ends a run with one plain line for people and scripts: `N passed, N failed, N skipped`. What goes wrong outside a
 * test (a file that cannot be loaded, a hook, an unhandled rejection) counts as failed.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (modules, unhandledErrors) => {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const suite of [module, ...module.children.allSuites()]) count.failed += suite.errors().length
      for (const test of module.children.allTests()) count[test.result().state] += 1
    }
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`)
  }
}
