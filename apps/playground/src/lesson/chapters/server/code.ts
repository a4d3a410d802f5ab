import type { WayId } from './ways.ts'

const files = import.meta.glob<string>('./ways/*.ts', { query: '?raw', import: 'default', eager: true })

/** The file of a way, as it is run. */
export function codeOf(way: WayId): string {
  return files[`./ways/${way}.ts`]!.trimEnd()
}
