import { constants } from 'node:fs'
import { access, open } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { isPolicyError } from './policies-of.ts'
import { UsageError } from './usage-error.ts'

/** A config as it was read, not yet looked at. */
export interface LoadedConfig {
  readonly file: string
  readonly value: unknown
  /** Whether it was JSON: then what to write instead is said in JSON. */
  readonly json: boolean
}

const names = ['visto.config.json', 'visto.config.js', 'visto.config.mjs', 'visto.config.ts']

/** A hundred thousand origins fit. */
const largest = 16 * 1024 * 1024

/**
 * Reads a config: JSON, or a module whose default export it is. Without a name, the one that lies here.
 * @throws {UsageError} for what cannot be read
 * @throws {PolicyError} of a `definePolicy` in the module
 */
export async function loadConfig(given: string | undefined): Promise<LoadedConfig> {
  const file = given ?? (await findConfig())
  switch (path.extname(file)) {
    case '.json':
      return { file, value: parseJson(await readBounded(file), file), json: true }
    case '.ts':
    case '.mts':
      if (!readsTypeScript()) {
        throw new UsageError(
          `${file} is TypeScript, which Node reads from 22.18 on; this is ${process.version}. Write visto.config.mjs or visto.config.json instead.`,
        )
      }
      return { file, value: await importDefault(file), json: false }
    case '.js':
    case '.mjs':
    case '.cjs':
      return { file, value: await importDefault(file), json: false }
    default:
      throw new UsageError(`${file} is no config: write a file that ends in .json, .js, .mjs or .ts.`)
  }
}

async function findConfig(): Promise<string> {
  for (const name of names) if (await isThere(name)) return name
  throw new UsageError(
    `which config? There is no ${names[0]} here, nor one of .js, .mjs or .ts: write visto compile <config> --to <target>.`,
  )
}

function isThere(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}

/** Reads no more than is reasonable, even of what has no length, such as a device. */
export async function readBounded(file: string): Promise<string> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`)
  })
  try {
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of handle.createReadStream({ end: largest, autoClose: false }) as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > largest) throw new UsageError(`${file} is longer than 16 MB, which is more than any config.`)
    }
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${file} cannot be read: ${reasonOf(error)}.`)
  } finally {
    await handle.close()
  }
}

export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'it is not allowed',
    ENOTDIR: 'its folder is a file',
  }
  return words[code ?? ''] ?? message
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${(error as Error).message}.`)
  }
}

function readsTypeScript(): boolean {
  return Boolean((process.features as { readonly typescript?: unknown }).typescript)
}

async function importDefault(file: string): Promise<unknown> {
  if (!(await isThere(file))) throw new UsageError(`${file} cannot be read: there is no such file.`)
  try {
    const module = (await import(pathToFileURL(path.resolve(file)).href)) as { readonly default?: unknown }
    if (module.default !== undefined) return module.default
  } catch (error) {
    if (isPolicyError(error)) throw error
    throw new UsageError(`${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`)
  }
  throw new UsageError(`${file} exports nothing by default: write export default { origin: 'https://app.example.com' }`)
}
