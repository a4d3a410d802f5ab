import { commentLines } from '../comment-lines.ts'
import type { PolicyPart } from './policy-part.ts'

export type Row = readonly [key: string, value: string]

export function map(source: string, variable: string, list: readonly Row[]): string {
  return `map ${source} ${variable} {\n${rows(list)}}\n`
}

const widestKey = 60

export function rows(list: readonly Row[]): string {
  const width = list.reduce((widest, [{ length }]) => (length <= widestKey ? Math.max(widest, length) : widest), 0)
  return list.map(([key, value]) => row(key.padEnd(width), value)).join('')
}

export function row(key: string, value: string): string {
  return `    ${key} ${value};\n`
}

/** A bucket begins with what nginx has by default on machines of today. Source: ngx_hash_init, https://github.com/nginx/nginx/blob/master/src/core/ngx_hash.c */
export function hashSizes(policies: readonly PolicyPart[]): string {
  const keys = Math.max(...policies.map(({ rules }) => rules.origins.length))
  const longest = policies.flatMap(({ rules }) => rules.origins).reduce((most, { length }) => Math.max(most, length), 0)
  const bucket = powerOfTwo(Math.max(64, longest + 32, keys > 500 ? 128 : 0))
  const lines = [
    ...(keys > 500 ? [`map_hash_max_size ${powerOfTwo(4 * keys)};\n`] : []),
    ...(bucket > 64 ? [`map_hash_bucket_size ${bucket};\n`] : []),
  ]
  if (lines.length === 0) return ''
  return (
    commentLines('#', 'For that many or that long origins. Where http { } has these already, keep the larger and leave these out.') +
    lines.join('')
  )
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least))
}
