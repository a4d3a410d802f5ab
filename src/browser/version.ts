import { readFileSync } from 'node:fs'

const manifest: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** The version in package.json, which lies two folders above this file, built or not. */
export const version = manifest.version
