import type { NamesScene } from './read-names.ts'
import { readOrigin, type OriginScene } from './read-origin.ts'

/** Whether nothing is reported of an entry: what is suggested is not to be refused in the next breath. */
export function isOriginTaken(entry: string, dangerous: boolean, scene: Omit<OriginScene, 'report'>): boolean {
  let taken = true
  readOrigin(entry, 'origin', dangerous, { ...scene, report: () => (taken = false) })
  return taken
}

/** The same of a method or a header's name; of `*` never, which would allow more than was asked. */
export function isNameTaken(name: string, read: (value: unknown, scene: NamesScene) => unknown): boolean {
  let taken = true
  read([name], { credentials: true, report: () => (taken = false) })
  return taken
}
