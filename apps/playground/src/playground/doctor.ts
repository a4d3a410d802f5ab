import { definePolicy, type Policy, PolicyError } from 'visto'
import { diagnose, type Diagnosis, type Exchange } from 'visto/doctor'
import { getHeader, isCorsSafelistedMethod, isReadable } from 'visto/engine'
import { targets } from 'visto/gateways'
import { browsers, play } from './model/run.ts'
import type { Scene } from './model/scene.ts'

// The part of the page that is loaded once the rest is there: the doctor, what it prints for each server, and policies.

export const servers: readonly { readonly name: string; readonly title: string }[] = targets.map(({ name, title }) => ({ name, title }))

/** @param server its name, or empty for any */
export function examined(exchange: Exchange, server: string): Diagnosis | undefined {
  return diagnose([exchange], server === '' ? {} : { server })[0]
}

/** A policy that allows these origins what a scene's page asks for; or what is wrong with it. */
export function policyOf({ policy, method, headers, credentials }: Scene): Policy | { readonly problems: readonly string[] } {
  const allowedHeaders = headers.map(([name]) => name).filter((name) => name !== '')
  const entries = policy.split(/[\s,]+/).filter((entry) => entry !== '')
  // Whether a pattern is over a public suffix is told by a list that is too large for the page: the reader answers for it.
  const isPattern = (entry: string) => entry.includes('*.')
  try {
    return definePolicy({
      origin: entries.filter((entry) => !isPattern(entry)),
      dangerouslyAllowOrigins: entries.filter(isPattern),
      credentials: credentials === 'include',
      ...(!isCorsSafelistedMethod(method) && { methods: [method] }),
      ...(allowedHeaders.length > 0 && { allowedHeaders }),
    })
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return { problems: error.problems.map(({ reason }) => reason) }
  }
}

/** Whether every browser lets a scene's page read what a server with this policy answers. */
export function letsIn(policy: Policy, scene: Scene): boolean {
  return browsers.every((browser) => {
    const { outcome } = play(scene, browser, ({ method, headers: sent }) => {
      const named = (name: string) => getHeader(sent, name)
      const { status, headers } = policy.decide({
        method,
        origin: named('origin'),
        requestMethod: named('access-control-request-method'),
        requestHeaders: named('access-control-request-headers'),
      })
      return { status: status ?? 200, headers }
    })
    return isReadable(outcome)
  })
}
