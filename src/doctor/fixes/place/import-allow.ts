import type { Change } from './changes.ts'

export const imported = "import { allow } from './visto-cors.js'"
/** Node from 20.19 on gives a module to require(), too. */
export const required = "const { allow } = require('./visto-cors.js')"

/**
 * Brings the printed policy into a module.
 * @param end of a statement, as the file has it: `;`, or nothing
 */
export function importOf(text: string, end: string): Change {
  const at = importsAt(text)
  const isModule = /^import\b/m.test(text) || !/\brequire\(/.test(text)
  return { start: at, end: at, text: `${isModule ? imported : required}${end}\n` }
}

/** After a line that the system or the language reads first. */
function importsAt(text: string): number {
  return /^(?:#![^\n]*\n)?(?:['"]use strict['"];?\n)?/.exec(text)![0].length
}
