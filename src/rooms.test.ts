import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

/** Each room and what it may import. A new room needs its line here, its `references`, and its place in `src/tsconfig.json`. */
const mayImport: Record<string, string[]> = {
  engine: [],
  policy: ['engine'],
  server: ['policy'],
  transport: [],
  browser: ['doctor', 'engine', 'transport'],
  gateways: ['engine', 'policy'],
  doctor: ['engine', 'gateways', 'policy', 'transport'],
  lab: ['doctor', 'engine', 'policy', 'server'],
  cli: ['doctor', 'engine', 'gateways', 'lab', 'policy', 'transport'],
}
const rooms = Object.keys(mayImport)
const repository = path.dirname(import.meta.dirname)

const copies: string[] = []
afterEach(() => copies.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

/** The real project files with stub sources, and what the compiler says to `probe.ts` in one room: the lines that it refuses, by code. */
function refusals(room: string, probe: string[]): Record<string, string> {
  const copy = mkdtempSync(path.join(tmpdir(), 'visto-rooms-'))
  copies.push(copy)
  symlinkSync(path.join(repository, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
  for (const file of ['tsconfig.base.json', 'package.json', ...rooms.map((each) => `src/${each}/tsconfig.json`)]) {
    cpSync(path.join(repository, file), path.join(copy, file))
  }
  for (const each of rooms) writeFileSync(path.join(copy, 'src', each, 'index.ts'), `export const name = '${each}'\n`)
  writeFileSync(path.join(copy, 'src', room, 'probe.ts'), probe.join('\n'))
  const compiler = path.join(repository, 'node_modules/typescript/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-b', `src/${room}`], { cwd: copy, encoding: 'utf8' })
  const errors = [...stdout.matchAll(/probe\.ts\((\d+),\d+\): error (TS\d+)/g)]
  if ((status === 0) !== (errors.length === 0)) throw new Error(`The compiler has another quarrel than the probe:\n${stdout}`)
  return Object.fromEntries(errors.map(([, line, code = '']) => [probe[Number(line) - 1], code]))
}

/** What a room imports, and what that imports: the compiler lets a room reach through another. */
function reachable(room: string): string[] {
  return (mayImport[room] ?? []).flatMap((other) => [other, ...reachable(other)])
}

describe.each(rooms)('the room %s', (room) => {
  test(`imports ${mayImport[room]?.join(', ') || 'nothing'}; the compiler refuses the rest`, () => {
    const within = reachable(room)
    const others = rooms.filter((other) => other !== room)
    const importOf = (other: string) => `export { name as ${other} } from '../${other}/index.ts'`
    const forbidden = others.filter((other) => !within.includes(other))
    expect(refusals(room, others.map(importOf))).toEqual(Object.fromEntries(forbidden.map((other) => [importOf(other), 'TS6307'])))
  })
})

test('in the engine there is no platform: not even URL, unless it is declared', () => {
  const names = ['fetch', 'process', 'document', 'URL', 'console', 'setTimeout', 'Buffer', 'performance', 'TextEncoder']
  const uses = names.map((name, index) => `export const use${index} = ${name}`)
  const withNode = [...uses, `export * as fs from 'node:fs'`]
  expect(Object.keys(refusals('engine', withNode))).toEqual(withNode)
  expect(Object.keys(refusals('engine', ['declare const URL: new (input: string) => unknown', 'export const use = URL']))).toEqual([])
})

test('where there is Node, there still is no DOM', () => {
  const uses = ['export const one = fetch', 'export const two = new URL("a:b")', 'export const three = document']
  expect(Object.keys(refusals('transport', uses))).toEqual(['export const three = document'])
})

test('what Node 20 lacks does not compile', () => {
  const uses = ['export const one = Promise.withResolvers', 'export const two = new Set().union', 'export const three = [].toSorted()']
  expect(Object.keys(refusals('cli', uses))).toEqual(uses.slice(0, 2))
})

test('every room is built', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const { references } = JSON.parse(readFileSync(path.join(import.meta.dirname, 'tsconfig.json'), 'utf8'))
  expect(folders.map((folder) => folder.name).toSorted()).toEqual(rooms.toSorted())
  expect(references.map((reference: { path: string }) => reference.path).toSorted()).toEqual(rooms.toSorted())
})
