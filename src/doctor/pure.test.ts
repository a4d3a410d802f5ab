import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** The modules that a module loads, types apart. */
function imported(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  const statements = source.matchAll(/^(?:import|export)\s(?!type\b)(?:[^'"]*?\sfrom\s)?'([^']+)'/gm)
  return [...statements].map(([, from = '']) => from)
}

function graph(entry: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue
    const all = imported(file)
    found.set(file, all)
    open.push(...all.filter((from) => from.startsWith('.')).map((from) => path.join(path.dirname(file), from)))
  }
  return found
}

test('diagnose and the readers load nothing of Node, and no socket: only visto/doctor/probe does', () => {
  const modules = graph(path.join(import.meta.dirname, 'index.ts'))
  const files = [...modules.keys()]
  expect(files.length).toBeGreaterThan(60)
  expect(files.filter((file) => !existsSync(file))).toEqual([])
  expect([...modules.values()].flat().filter((from) => from.startsWith('node:'))).toEqual([])
  expect(files.filter((file) => /doctor\/probe\/|\/transport\//.test(file))).toEqual([])
  const own = files.filter((file) => file.startsWith(import.meta.dirname))
  expect(own.filter((file) => /\b(?:Buffer|process)\b[.(]/.test(readFileSync(file, 'utf8')))).toEqual([])
})
