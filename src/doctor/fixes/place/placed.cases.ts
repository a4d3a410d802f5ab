import { expect } from 'vitest'
import type { Edit } from '../../diagnosis.ts'
import { editsOf } from './changes.ts'
import type { ConfigFile, Placer, Prescription } from './placer.ts'

/** Puts a prescription into a text as the edits say that a program is given; null where a person has to say where it belongs. */
export function placedBy(placer: Placer, name: string) {
  return (text: string, prescription: Partial<Prescription>, others: readonly ConfigFile[] = []): string | null => {
    const placement = placer([{ name, text }, ...others], { policy: [], lines: [], drops: [], needs: [], ...prescription })
    if (placement === null) return null
    expect(placement.file).toBe(name)
    return editsOf(text, placement.changes)?.reduce(applied, text) ?? null
  }
}

/** A text after an edit, which must find its anchor once. */
export function applied(text: string, { insertAfter, replace, text: put }: Edit): string {
  const anchor = insertAfter ?? replace
  if (anchor === undefined) return put + text
  expect(text.split(anchor)).toHaveLength(2)
  return text.split(anchor).join((insertAfter ?? '') + put)
}

/** A block with lines in it. */
export function block(head: string, ...lines: readonly string[]): string {
  const inside = lines.flatMap((line) => line.trimEnd().split('\n'))
  return `${head} {\n${inside.map((line) => `    ${line}\n`).join('')}}\n`
}
