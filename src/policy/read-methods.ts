import { isForbiddenMethod, normalizeMethod } from '../engine/index.ts'
import { readNames, type NamesScene } from './read-names.ts'

/** Methods match letter by letter. GET, HEAD and POST may be listed, although pages may send them anyway. */
export function readMethods(value: unknown, scene: NamesScene): readonly string[] {
  const { report } = scene
  return readNames('methods', value, scene, (method, path) => {
    if (isForbiddenMethod(method)) report('forbidden-method', path, method)
    else if (standardMethod(method) !== method) report('lower-case-method', path, method)
    return method
  })
}

/** The method that was meant: what script sends as `patch` stays so, and hardly any server takes it. */
export function standardMethod(method: string): string {
  return /^patch$/i.test(method) ? 'PATCH' : normalizeMethod(method)
}
