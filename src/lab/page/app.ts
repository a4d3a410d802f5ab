import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file of the page, as it is served. */
export interface AppFile {
  readonly type: string
  readonly bytes: Buffer
  /** The same in gzip, made when it is first asked for. */
  zipped(): Buffer
}

/** By their paths, such as `/assets/index-abc.js`; `/` is the page itself. */
export type App = ReadonlyMap<string, AppFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The built page, read once: no path that is asked for ever reaches the disk. It is in the first of these folders that is there; empty where none is. */
export function readApp(folders: readonly string[]): App {
  const [folder = '', names = []] = folders.map((each) => [each, listed(each)] as const).find(([, found]) => found.length > 0) ?? []
  const files = names.flatMap((name): [string, AppFile][] => {
    const type = types[path.extname(name)]
    if (type === undefined) return []
    return [[name === 'index.html' ? '/' : `/${name.replaceAll(path.sep, '/')}`, fileOf(type, readFileSync(path.join(folder, name)))]]
  })
  return new Map(files)
}

function fileOf(type: string, bytes: Buffer): AppFile {
  let zipped: Buffer | null = null
  return { type, bytes, zipped: () => (zipped ??= gzipSync(bytes)) }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
