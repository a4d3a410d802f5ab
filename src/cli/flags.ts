import { InvalidArgumentError } from 'commander'
import type { ProfileName } from '../engine/index.ts'
import { readDuration } from './duration.ts'

/** A flag that may be written again. */
export function collected(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value]
}

const instead: Readonly<Record<string, string>> = { chrome: 'chromium', edge: 'chromium', opera: 'chromium', safari: 'webkit' }

/** The engine's name, also for who writes that of a browser. */
export function readBrowsers(value: string, earlier: readonly ProfileName[] = []): ProfileName[] {
  if (value !== 'chromium' && value !== 'firefox' && value !== 'webkit' && value !== 'standard') {
    const engine = instead[value.toLowerCase()]
    const write =
      engine === undefined ? 'Write chromium, firefox, webkit or standard' : `Its engine is ${engine}: write --browser ${engine}`
    throw new InvalidArgumentError(`${write}, and the option again for another.`)
  }
  return [...new Set<ProfileName>([...earlier, value])]
}

/** Milliseconds. */
export function readTimeout(value: string): number {
  const time = readDuration(value)
  if (time === null) throw new InvalidArgumentError('Write seconds (10 or 10s) or milliseconds (500ms), up to an hour.')
  return time
}
