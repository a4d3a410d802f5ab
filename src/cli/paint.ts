import type { Io } from './io.ts'

/** Puts text in colour, or leaves it as it is. */
export type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>>

/** Source: https://no-color.org, https://force-color.org */
export function hasColours({ env, outIsTerminal }: Pick<Io, 'env' | 'outIsTerminal'>): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '') return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  return outIsTerminal && env['TERM'] !== 'dumb'
}

export function paintFor(colours: boolean): Paint {
  const code = (on: number, off: number) => (text: string) => (colours && text !== '' ? `\x1b[${on}m${text}\x1b[${off}m` : text)
  return { bold: code(1, 22), dim: code(2, 22), red: code(31, 39), green: code(32, 39), yellow: code(33, 39), cyan: code(36, 39) }
}
