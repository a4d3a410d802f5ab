import { readFileSync } from 'node:fs'

/** visto's version, as servers are told: that of package.json, which lies two folders above this file, built or not. */
export function version(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return manifest.version
}
