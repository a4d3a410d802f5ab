import { commentLines } from '../comment-lines.ts'

/** What is done in a case. */
export interface Branch {
  /** Null for what is left. */
  readonly condition: string | null
  readonly lines: readonly string[]
}

export function choose(branches: readonly Branch[]): string[] {
  return branches.flatMap(({ condition, lines }, index) => {
    const which = condition === null ? 'else' : `${index === 0 ? 'if' : 'elseif'} (${condition})`
    const isLast = index === branches.length - 1
    return [`${index === 0 ? '' : '} '}${which} {`, ...indented(lines), ...(isLast ? ['}'] : [])]
  })
}

export function subroutine(name: string, lines: readonly string[]): string {
  return block(`sub ${name}`, lines)
    .map((line) => `${line}\n`)
    .join('')
}

export function block(begin: string, lines: readonly string[]): string[] {
  return [`${begin} {`, ...indented(lines), '}']
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^(?=.)/gm, '    '))
}

export function about(text: string): string[] {
  return comment(text).trimEnd().split('\n')
}

export function comment(...lines: readonly string[]): string {
  return commentLines('#', ...lines).replace(/ +$/gm, '')
}
