import type { OriginFunction } from './options.ts'
import { isAskable } from './origin-syntax.ts'
import { after } from './platform.ts'

/** How long an origin function may take. */
const patience = 10_000

/**
 * Asks an origin function. Whatever is not plainly `true` refuses: nothing a function does makes an error of a request. `null` is
 * never asked about: it is what every sandboxed page has in common, and no site.
 */
export function askOrigin(ask: OriginFunction, origin: string, report: (error: unknown) => void): Promise<boolean> {
  if (!isAskable(origin)) return Promise.resolve(false)
  return new Promise((resolve) => {
    let settled = false
    const settle = (allowed: boolean, error?: unknown): void => {
      if (settled) return
      settled = true
      cancel()
      resolve(allowed)
      if (error !== undefined) reportSafely(report, error)
    }
    const fail = (error: unknown): void => settle(false, error ?? new Error(`The origin function failed for ${origin}`))
    const take = (value: unknown): void => {
      if (typeof value === 'boolean') settle(value)
      else fail(new TypeError(`The origin function gave ${typeof value}, not true or false: ${origin} is refused`))
    }
    const cancel = after(patience, () => fail(new Error(`The origin function did not answer for ${origin} within 10 seconds`)))
    try {
      const returned: unknown = ask(origin, (error, allow) => (isNothing(error) ? take(allow) : fail(error)))
      // Where a callback is wanted, what is returned beside it (nothing, a timer, a query) says nothing.
      const takeUnlessToCome = (value: unknown): void => {
        if (ask.length < 2 || typeof value === 'boolean' || typeof value === 'string') take(value)
      }
      if (isThenable(returned)) returned.then(takeUnlessToCome, fail)
      else takeUnlessToCome(returned)
    } catch (error) {
      fail(error)
    }
  })
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return !isNothing(value) && typeof (value as PromiseLike<unknown>).then === 'function'
}

/** A hook that throws is no reason to fail a request, nor is one whose promise is rejected to end the process. */
export function reportSafely<A>(report: (argument: A) => unknown, argument: A): void {
  try {
    const returned = report(argument)
    if (isThenable(returned)) returned.then(undefined, () => undefined)
  } catch {
    // There is nobody left to tell.
  }
}
