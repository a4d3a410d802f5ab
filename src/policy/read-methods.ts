import { isForbiddenMethod, normalizeMethod } from '../engine/index.ts'
import { readNames, type NamesScene } from './read-names.ts'

/** Methods match letter by letter. GET, HEAD and POST may be listed, although pages may send them anyway. */
export function readMethods(value: unknown, scene: NamesScene): readonly string[] {
  const names = readNames(
    'methods',
    value,
    scene,
    (method) => method,
    (method) => (isForbiddenMethod(method) ? 'forbidden-method' : standardMethod(method) !== method && 'lower-case-method'),
  )
  return Object.freeze([...names.keys()])
}

/** The method that was meant: what script sends as `patch` stays so, and hardly any server takes it. */
export function standardMethod(method: string): string {
  return /^patch$/i.test(method) ? 'PATCH' : normalizeMethod(method)
}
