import type { Browser, Finding, Meaning } from '../engine/index.ts'
import type { View } from './diagnose-replay.ts'
import type { Evidence } from './probe/probed.ts'

/** A finding as far as it is known: all of one of the engine, a part of one from a console's line. */
export interface Reason {
  readonly code: Meaning['code']
  readonly of: 'preflight' | 'request' | null
  /** Null where only a console's line tells of it, or the head of an answer. */
  readonly finding: Finding | null
  /** Of an answer whose head was seen, though not what it was asked. */
  readonly seen?: true
  readonly args: Readonly<Record<string, unknown>>
  readonly browsers: readonly (Browser | 'node' | 'jsdom')[]
  /** Whether it stands first among what the line can mean. */
  readonly first: boolean
}

/**
 * Each distinct finding once, with the browsers that make it.
 * @param ends how each ends: as it is known to, or at best
 */
export function engineReasons(views: readonly View[], ends: 'outcome' | 'atBest' = 'outcome'): Reason[] {
  const found = new Map<string, { finding: Finding; browsers: Browser[] }>()
  for (const { browser, [ends]: outcome } of views) {
    for (const finding of outcome?.finding ? [outcome.finding] : []) {
      const key = JSON.stringify([finding.code, finding.of, finding.hop, finding.args])
      const known = found.get(key)
      if (known === undefined) found.set(key, { finding, browsers: [browser] })
      else known.browsers.push(browser)
    }
  }
  return [...found.values()].map(({ finding, browsers }) => {
    const { code, of, args } = finding
    return { code, of, finding, args: args as Readonly<Record<string, unknown>>, browsers, first: true }
  })
}

export function consoleReasons({ said }: Pick<Evidence, 'said'>): Reason[] {
  return said.flatMap(({ browser, candidates }) =>
    candidates.map(({ code, of, args }, index) => ({
      code,
      of,
      finding: null,
      args,
      browsers: browser === null ? [] : [browser],
      first: index === 0,
    })),
  )
}

/** The first reason of one of these codes. */
export function reasonOf({ reasons }: { readonly reasons: readonly Reason[] }, ...codes: readonly Reason['code'][]): Reason | null {
  return reasons.find(({ code }) => codes.includes(code)) ?? null
}

/** Whether a browser printed first of all that it is this, whatever the engine found. */
export function isSaid({ said }: { readonly said: readonly Reason[] }, ...codes: readonly Reason['code'][]): boolean {
  return said.some(({ code, first }) => first && codes.includes(code))
}
