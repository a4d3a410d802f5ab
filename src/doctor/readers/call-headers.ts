import type { Header } from '../../engine/index.ts'
import { textOf, type Value } from './literal.ts'

/** The headers that a call passes, in any form that `Headers` takes, and those of which only the name, or nothing, is known. */
export function headersOf(value: Value | undefined): { headers: Header[]; unknown: string[] } {
  const none = { headers: [], unknown: [] }
  if (value === undefined || (value.kind === 'primitive' && (value.value === undefined || value.value === null))) return none
  if (value.kind === 'instance' && value.of === 'Headers') return headersOf(value.args[0])
  if (value.kind === 'object') return gathered(value.entries, value.open)
  if (value.kind === 'list') {
    const pairs = value.items.map((item) => (item.kind === 'list' ? item.items : []))
    return gathered(
      pairs.flatMap(([name, each]) => (textOf(name) === null || each === undefined ? [] : [[textOf(name)!, each] as const])),
      value.open || pairs.some((pair) => textOf(pair[0]) === null),
    )
  }
  return { headers: [], unknown: ['headers (an expression)'] }
}

function gathered(entries: readonly (readonly [string, Value])[], open: boolean): { headers: Header[]; unknown: string[] } {
  const known = entries.filter(([, value]) => !(value.kind === 'primitive' && value.value === undefined))
  return {
    headers: known.map(([name, value]) => [name, textOf(value) ?? '']),
    unknown: [
      ...known.filter(([, value]) => textOf(value) === null).map(([name]) => `the header ${name} (an expression)`),
      ...(open ? ['more headers (an expression)'] : []),
    ],
  }
}
