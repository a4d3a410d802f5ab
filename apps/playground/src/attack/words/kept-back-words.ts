import type { LogEntry } from '../../../../../src/lab/attack/state.ts'

/** Why Alice’s cookie did not come along, as far as the bank’s log can tell: a cookie that is missing is not always a third party’s. */
export function keptBackWords(log: readonly LogEntry[]): string {
  const site = log.find(({ cookie, preflight }) => !cookie && !preflight)?.site ?? null
  if (site === 'cross-site') {
    return 'The request went without Alice’s cookie: to the browser, what asks is of another site than the bank. That is the browser’s protection against third-party cookies, and not CORS.'
  }
  const though = site === null ? '' : `, though Sec-Fetch-Site says ${site}: the page is of the bank’s own site`
  return `The request went without Alice’s cookie${though}. This browser has kept it back, or Alice is logged in with another one. Neither is CORS.`
}
