import { lineStart } from './text-lines.ts'

/**
 * Whether what stands at a place of a configuration is about origins, by its own line, or by the one that opens the block around it: the same URL may
 * stand in a redirect, or in a comment.
 */
export function isAboutOrigin(text: string, at: number): boolean {
  const line = lineAt(text, at)
  if (/^\s*#/.test(line)) return false
  const open = text.lastIndexOf('{', at)
  const isInside = open > text.lastIndexOf('}', at)
  return about.test(line) || (isInside && about.test(lineAt(text, open)))
}

/** Not as a part of an address: a host may be called so. */
const about = /(?<!\/\/\S*)(?:origin|cors)/i

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(lineStart(text, at), end < 0 ? undefined : end)
}
