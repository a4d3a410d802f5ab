import type { Change } from './changes.ts'
import type { ConfigFile } from './placer.ts'

export const imported = "import { allow } from './visto-cors.js'"
/** Node from 20.19 on gives a module to require(), too, and takes a file for one by its name: `.js` may be CommonJS to package.json. */
export const required = "const { allow } = require('./visto-cors.mjs')"

/**
 * Brings the printed policy into a module.
 * @param end of a statement, as the file has it: `;`, or nothing
 */
export function importOf(file: ConfigFile, end: string): Change {
  const at = importsAt(file.text)
  const line = isRequired(file) ? required : wantsMjs(file) ? imported.replace('.js', '.mjs') : imported
  return { start: at, end: at, text: `${line}${end}\n` }
}

/** Whether the policy's file is a module by its name alone, as package.json need not say so: beside a script of CommonJS, or a module that is named so. */
export function wantsMjs(file: ConfigFile): boolean {
  return isRequired(file) || file.name.endsWith('.mjs')
}

function isRequired({ text }: ConfigFile): boolean {
  return !/^import\b/m.test(text) && /\brequire\(/.test(text)
}

/** After a line that the system or the language reads first. */
function importsAt(text: string): number {
  return /^(?:#![^\n]*\n)?(?:['"]use strict['"];?\n)?/.exec(text)![0].length
}
