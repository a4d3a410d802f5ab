import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Case, Engine, StoredRecording } from './case.ts'

/** The engines that were recorded, and their versions. */
export const engines = {
  chromium: 'Chromium 156.0.8078.79',
  firefox: 'Firefox 153.7.0 ESR',
  webkit: 'WebKitGTK 2.50.6',
} satisfies Record<Engine, string>

/** Every recorded case. */
export function readCases(): Case[] {
  return readLines('cases')
}

/** What an engine did with each of them, in the same order. */
export function readRecordings(engine: Engine): StoredRecording[] {
  return readLines(engine)
}

function readLines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(new URL(`recordings/${name}.jsonl.gz`, import.meta.url))).toString()
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
}
