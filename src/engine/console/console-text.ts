import type { Outcome, ResponseHead } from '../types.ts'
import { chromiumLines } from './chromium.ts'
import { firefoxLines } from './firefox.ts'
import { webkitLines } from './webkit.ts'

export type Browser = 'chromium' | 'firefox' | 'webkit'

export interface ConsoleOptions {
  /** What script called; default `'fetch'`. */
  readonly api: 'fetch' | 'XMLHttpRequest'
}

/** What else was noted down of an exchange that printed something. */
export type Printed = Pick<Outcome, 'wire' | 'warnings'>

/**
 * The lines that a browser prints to its console for an outcome of its own profile; none where it says nothing. Measured
 * texts of Chromium 156, Firefox 153 ESR and WebKitGTK 2.50; Chromium's network lines (`Failed to load resource: ...`) are left out.
 */
export function consoleText<R extends ResponseHead>(
  outcome: Outcome<R>,
  browser: Browser,
  options: Partial<ConsoleOptions> = {},
): string[] {
  // What they print of a socket has not been measured.
  if (outcome.finding?.mode === 'websocket') return []
  const { api = 'fetch' } = options
  const print = browser === 'chromium' ? chromiumLines : browser === 'firefox' ? firefoxLines : webkitLines
  const findings = outcome.finding === null ? outcome.warnings : [...outcome.warnings, outcome.finding]
  return findings.flatMap((finding) => print(finding, { api }, outcome))
}
