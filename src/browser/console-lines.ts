import { type Browser, consoleText, type Finding, type Outcome, type ProfileName, scriptError } from '../engine/index.ts'
import type { Answer } from './carrier.ts'

/** The browser of a profile whose texts were measured; the standard has none, and speaks as Chromium does where script needs a message. */
function browserOf(profile: ProfileName): Browser {
  return profile === 'standard' ? 'chromium' : profile
}

/** What the browser of this profile prints on its console for an outcome; the standard prints nothing. */
export function consoleLines(outcome: Outcome<Answer>, profile: ProfileName): string[] {
  return profile === 'standard' ? [] : consoleText(outcome, profile)
}

/** The message of the TypeError that script gets. */
export function messageFor(finding: Finding, profile: ProfileName): string {
  const outcome: Outcome = { result: { kind: 'network-error' }, finding, warnings: [], wire: [], reached: false }
  return scriptError(outcome, browserOf(profile)) ?? blockedMessage(profile)
}

/** What every blocked `fetch()` rejects with. */
export function blockedMessage(profile: ProfileName): string {
  return { chromium: 'Failed to fetch', firefox: 'NetworkError when attempting to fetch resource.', webkit: 'Load failed' }[
    browserOf(profile)
  ]
}

/** What reading a body rejects with where the connection breaks. */
export function brokenBodyMessage(profile: ProfileName): string {
  return { chromium: 'network error', firefox: 'Error in input stream', webkit: 'Load failed' }[browserOf(profile)]
}
