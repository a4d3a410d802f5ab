import { exec, execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeProgram } from './node-versions.ts'

const run = promisify(execFile)
const shell = promisify(exec)
const repository = path.dirname(import.meta.dirname)

/** The module's name in `import ... from '...'`, `export ... from '...'`, `import '...'`, `import('...')` and `createRequire(...)('...')`. */
const importedModule =
  /^(?:import|export)\s+(?:type\s+)?(?:[\w*,\s]*(?:\{[^}]*\})?\s*from\s+)?'([^']+)'|\bimport\('([^']+)'\)|createRequire\(\w+\)\('([^']+)'\)/gm

interface Manifest {
  version: string
  exports: Record<string, unknown>
  bin: Record<string, string>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  peerDependenciesMeta: Record<string, unknown>
}

const manifest: Manifest = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'))
const subpaths = Object.keys(manifest.exports)
const middlewares = ['./node', './express', './koa', './fastify', './hono', './h3', './web']

/** An empty folder in which the packed tarball was installed, as a user would. */
let folder: string
let packed: string[]

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'visto-packed-'))
  const { stdout } = await shell(`npm pack --json --ignore-scripts --pack-destination "${folder}"`, { cwd: repository })
  const [tarball]: [{ filename: string; files: { path: string }[] }] = JSON.parse(stdout)
  packed = tarball.files.map((file) => file.path)
  await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  await shell(`npm install --prefer-offline --no-audit --no-fund ./${tarball.filename}`, { cwd: folder })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the tarball', () => {
  test('holds the build, and beside it only what tells about the package', () => {
    const beside = packed.filter((file) => !file.startsWith('dist/'))
    expect(beside.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'])
  })

  test('holds the playground, whole', () => {
    const playground = packed.filter((file) => file.startsWith('dist/playground/')).map((file) => file.replace(/-[\w-]{8}\./, '.'))
    expect(playground).toEqual(
      expect.arrayContaining(
        ['index.html', 'run.html', 'run.js', 'assets/index.js', 'assets/style.css'].map((name) => `dist/playground/${name}`),
      ),
    )
  })

  test('holds neither tests nor what the compiler keeps for itself', () => {
    expect(packed.filter((file) => /\.(test|cases)\.|\.tsbuildinfo$/.test(file))).toEqual([])
  })

  test('holds no module whose source is gone', () => {
    const modules = packed
      .filter((file) => file.endsWith('.js') && !file.startsWith('dist/playground/'))
      .map((file) => file.replace(/^dist/, 'src').replace(/\.js$/, ''))
    const isGone = (module: string) => !['.ts', '.js'].some((extension) => existsSync(path.join(repository, module + extension)))
    expect(modules.filter(isGone)).toEqual([])
  })

  test('imports its dependencies, each of them, and nothing else', async () => {
    expect(await packagesIn(/\.js$/)).toEqual(new Set(Object.keys(manifest.dependencies)))
  })

  test('names in its types, beside those, only what is an optional peer', async () => {
    const peers = Object.keys(manifest.peerDependencies).map((name) => name.replace('@types/', ''))
    expect(Object.keys(manifest.peerDependenciesMeta)).toEqual(Object.keys(manifest.peerDependencies))
    const named = await packagesIn(/\.d\.ts$/)
    expect([...named].filter((name) => !(name in manifest.dependencies)).toSorted()).toEqual(peers.toSorted())
  })
})

/** The packages that files of the tarball import: by a statement, or on demand. The playground is bundled, and prints code that imports. */
async function packagesIn(files: RegExp): Promise<Set<string>> {
  const sources = packed
    .filter((file) => files.test(file) && !file.startsWith('dist/playground/'))
    .map((file) => readFile(path.join(repository, file), 'utf8'))
  const code = (await Promise.all(sources)).join('\n')
  const imports = [...code.matchAll(importedModule)].map(([, from, call, required]) => from ?? call ?? required ?? '')
  return new Set(imports.filter((specifier) => !/^(\.|node:|#)/.test(specifier)).map((specifier) => specifier.split('/')[0] ?? ''))
}

describe.each([20, 22, 24])('installed, on Node %i', (major) => {
  let node: string
  beforeAll(async () => void (node = await nodeProgram(major)))

  test.each(subpaths)('%s can be imported', async (subpath) => {
    const specifier = path.posix.join('visto', subpath)
    const attributes = subpath.endsWith('.json') ? `, { with: { type: 'json' } }` : ''
    const code = `console.log(Object.keys(await import('${specifier}'${attributes})).length)`
    const { stdout } = await run(node, ['--input-type=module', '--eval', code], { cwd: folder })
    expect(Number(stdout)).toBeGreaterThan(0)
  })

  test.each(middlewares)('%s can be required, and is the function', async (subpath) => {
    const specifier = path.posix.join('visto', subpath)
    const code = `const cors = require('${specifier}'); console.log(typeof cors, cors.cors === cors, cors.default === cors)`
    const { stdout, stderr } = await run(node, ['--input-type=commonjs', '--eval', code], { cwd: folder })
    expect([stdout.trim(), stderr]).toEqual(['function true true', ''])
  })

  test.each(Object.entries(manifest.bin))('the command %s says its version', async (_name, file) => {
    const { stdout } = await run(node, [path.join(folder, 'node_modules/visto', file), '--version'])
    expect(stdout.trim()).toBe(manifest.version)
  })
})

test.each(Object.keys(manifest.bin))('the command %s is on the PATH of npm scripts, and starts by itself', async (name) => {
  const { stdout } = await shell(`"${path.join(folder, 'node_modules', '.bin', name)}" --version`)
  expect(stdout.trim()).toBe(manifest.version)
})

test.each(Object.entries(manifest.bin))('the command %s of a clone starts by itself, however often it was built', async (_name, file) => {
  const { stdout } = await run(path.join(repository, file), ['--version'])
  expect(stdout.trim()).toBe(manifest.version)
})
