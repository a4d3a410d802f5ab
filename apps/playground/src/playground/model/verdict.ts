import { type Browser, describeFinding, isReadable } from 'visto/engine'
import { endOf } from './picture.ts'
import type { Run } from './run.ts'

export const browserNames: Readonly<Record<Browser, string>> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'Safari' }

/** What all browsers make of it, in a sentence, and why in another. */
export interface Verdict {
  readonly how: 'readable' | 'opaque' | 'blocked' | 'no-answer' | 'split'
  readonly text: string
  readonly why: string | null
}

export function verdictOf(runs: readonly Run[]): Verdict {
  const ends = runs.map(({ outcome }) => endOf(outcome))
  const [first] = ends
  const how = ends.every((end) => end === first) ? (first ?? 'blocked') : 'split'
  const refused = runs.find(({ outcome }) => outcome.finding !== null)
  const method = runs.find(({ outcome }) => outcome.wire.length > 0)?.outcome.wire.find(({ of }) => of === 'request')?.method ?? 'request'
  return {
    how,
    text: `${reads(runs, how)}${reaches(runs, method, how === 'readable')}.`,
    why: refused?.outcome.finding ? describeFinding(refused.outcome.finding) : null,
  }
}

function reads(runs: readonly Run[], how: Verdict['how']): string {
  switch (how) {
    case 'readable':
      return 'The page reads the answer'
    case 'opaque':
      return 'The page gets a sealed answer that it cannot read'
    case 'blocked':
      return 'The page cannot read the answer'
    case 'no-answer':
      return 'No answer comes: it is the network, not CORS'
    case 'split':
      return `The page reads the answer in ${listed(runs.filter(({ outcome }) => isReadable(outcome)))}, not in ${listed(runs.filter(({ outcome }) => !isReadable(outcome)))}`
  }
}

function reaches(runs: readonly Run[], method: string, readable: boolean): string {
  if (runs.every(({ outcome }) => outcome.finding?.code === 'network-failure')) return ''
  if (runs.every(({ outcome }) => outcome.reached)) return `${readable ? '; ' : ', yet '}the ${method} reaches the server`
  if (runs.every(({ outcome }) => !outcome.reached)) return ', and the request never reaches the server'
  return `; the ${method} reaches the server from ${listed(runs.filter(({ outcome }) => outcome.reached))} only`
}

function listed(runs: readonly Run[]): string {
  const names = runs.map(({ browser }) => browserNames[browser])
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
