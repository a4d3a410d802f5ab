import { asWritten } from './as-written.ts'
import { type ConfigFile, only } from './placer.ts'

/** What is for some requests only: whether the one in question is among them is not told. */
const forSome: Readonly<Record<string, RegExp>> = {
  apache: /^[ \t]*<(?:Location|Directory|Files|If\b|ElseIf|Else\b|Limit|Proxy)|^[ \t]*Header\b[^\n]*(?:\benv=|\bexpr=)/im,
  caddy: /^[ \t]*(?:handle|route|header[ \t]+[@/])/m,
  haproxy: /^[ \t]*http-response[ \t][^\n]*[ \t](?:if|unless)[ \t]/m,
}

/** Whether a line, of which `…` stands for what is not known, is the only one of its header in the files of a server, and for all requests. */
export function hasAlone(files: readonly ConfigFile[], target: string, line: string): boolean {
  const header = /Access-Control-[\w-]+/.exec(line)?.[0]
  const file = header === undefined ? null : only(files.filter(({ text }) => text.includes(header)))
  if (file === null || forSome[target]?.test(file.text) === true) return false
  return file.text.split(header!).length === 2 && asWritten({ replace: line, text: '' }, file.text).replace !== line
}
