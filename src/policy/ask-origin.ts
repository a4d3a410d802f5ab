import { originFunctionFailed } from '#advice'
import type { OriginFunction } from './options.ts'
import { isAskable } from './origin-syntax.ts'
import { after } from './platform.ts'

/** How long an origin function may take, in milliseconds. */
const patience = 10_000

/**
 * Asks an origin function. Whatever is not plainly `true` refuses: nothing a function does makes an error of a request. `null` is
 * never asked about: it is what every sandboxed page has in common, and no site.
 */
export async function askOrigin(ask: OriginFunction, origin: string, report: (error: unknown) => void): Promise<boolean> {
  if (!isAskable(origin)) return false
  let cancel = (): void => {}
  try {
    // In a list, since a promise that is called back with is no answer.
    const [value] = await new Promise<[unknown]>((resolve, reject) => {
      cancel = after(patience, () => reject(originFunctionFailed(origin, 'nothing in time')))
      const returned: unknown = ask(origin, (error, allow) => ((error ?? null) === null ? resolve([allow]) : reject(error)))
      // Where a callback is wanted, what is returned beside it (nothing, a timer, a query) says nothing.
      const takeUnlessToCome = (given: unknown): void => {
        if (ask.length < 2 || typeof given === 'boolean' || typeof given === 'string') resolve([given])
      }
      Promise.resolve(returned).then(takeUnlessToCome, reject)
    })
    if (typeof value === 'boolean') return value
    throw originFunctionFailed(origin, typeof value)
  } catch (error) {
    void reportSafely(report, error ?? originFunctionFailed(origin, 'no reason'))
    return false
  } finally {
    cancel()
  }
}

/** A hook that throws is no reason to fail a request, nor is one whose promise is rejected to end the process. */
export async function reportSafely<A>(report: (argument: A) => unknown, argument: A): Promise<void> {
  try {
    await report(argument)
  } catch {
    // There is nobody left to tell.
  }
}
