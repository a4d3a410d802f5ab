import type { Origins } from '../hosts.ts'

type Script = (origins: Origins) => string

/** Asks with the cookies that the browser is ready to send. */
export function askWithCookies(path: string): Script {
  return ({ bank }) => `keep('${path}', () =>\n  fetch('${bank}${path}', { credentials: 'include' }))\n`
}

export function ask(path: string): Script {
  return ({ bank }) => `keep('${path}', () =>\n  fetch('${bank}${path}'))\n`
}

export function inOrder(...scripts: Script[]): Script {
  return (origins) => scripts.map((script) => script(origins)).join('\n')
}
