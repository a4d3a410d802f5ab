import { mkdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CompiledFile } from '../gateways/index.ts'
import type { Found } from './compile-report.ts'
import { readBounded, reasonOf } from './load-config.ts'
import { UsageError } from './usage-error.ts'

/**
 * Where the files are meant to lie: one is the path itself, unless that is a folder or ends as one; several are in it.
 * @throws {UsageError} if there are several, and the path is a file
 */
export async function placesOf(given: string, files: readonly CompiledFile[]): Promise<string[]> {
  const there = await stat(given).catch(() => null)
  const isFolder = there?.isDirectory() ?? /[/\\]$/.test(given)
  if (files.length === 1 && !isFolder) return [given]
  if (there && !isFolder) {
    throw new UsageError(
      `${given} is a file, and there are ${files.length} to write: ${files.map(({ name }) => name).join(', ')}. Name a folder.`,
    )
  }
  return files.map(({ name }) => path.join(given, name))
}

/** @throws {UsageError} if a file cannot be written */
export async function writeFiles(files: readonly CompiledFile[], places: readonly string[]): Promise<void> {
  for (const [index, { text }] of files.entries()) {
    const place = places[index]!
    try {
      await mkdir(path.dirname(place), { recursive: true })
      await writeFile(place, text)
    } catch (error) {
      throw new UsageError(`${place} cannot be written: ${reasonOf(error)}.`)
    }
  }
}

/** What lies there, against what the policy compiles to. How lines end is no difference: a checkout may have changed it. */
export async function compareFile({ text }: CompiledFile, place: string): Promise<Found> {
  const there = await stat(place).catch(() => null)
  if (there === null) return { state: 'missing', line: null }
  const [found, wanted] = [await readBounded(place), text].map((each) => each.replaceAll('\r\n', '\n').split('\n')) as [string[], string[]]
  const length = Math.max(found.length, wanted.length)
  const line = Array.from({ length }, (_, index) => index).find((index) => found[index] !== wanted[index])
  return line === undefined ? { state: 'same', line: null } : { state: 'different', line: line + 1 }
}
