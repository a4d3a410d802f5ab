import type { CallExpression, Node } from 'acorn'
import { calleeOf } from './callee.ts'
import { expressionAt } from './javascript.ts'
import { literalOf, type Value } from './literal.ts'

/** What names stand for in a text of code, where it is written out once and never changed. */
export interface Constants {
  readonly values: ReadonlyMap<string, Value>
  /** Clients that `axios.create` made, with the options that each of their requests has. */
  readonly clients: ReadonlyMap<string, Value>
}

const declaration = /\b(?:const|let|var)\s{1,20}([\w$]{1,60})\s{0,20}(?::[^=\n;]{1,80})?=(?!=)\s{0,20}/g
/** Each costs as much as the text is long, where it does not parse. */
const most = 60

/** Found by their declarations, as what surrounds them need not be JavaScript: types, a component, half a function. */
export function constantsIn(source: string): Constants {
  const values = new Map<string, Value>()
  const clients = new Map<string, Value>()
  for (const { 0: written, 1: name = '', index } of [...source.matchAll(declaration)].slice(0, most)) {
    if (isVariable(name, source)) continue
    const node = expressionAt(source, index + written.length)
    if (node === null) continue
    const options = optionsOfClient(node, values)
    if (options !== null) clients.set(name, options)
    else values.set(name, literalOf(node, values))
  }
  return { values, clients }
}

/** Whether a name may stand for several things: set again, declared twice, or a parameter somewhere. */
function isVariable(name: string, source: string): boolean {
  const word = name.replaceAll('$', '\\$')
  const sets =
    source.match(new RegExp(`(?<![\\w$.])${word}\\s{0,20}(?::[^=\\n;,)]{1,80})?(?:=(?![=>])|[-+*/]=|\\+\\+|--)`, 'g'))?.length ?? 0
  const isParameter = new RegExp(
    `\\((?:[^()\\n]{0,200}[,{\\s])?${word}(?:[?:,}=\\s][^()\\n]{0,200})?\\)\\s{0,20}(?:=>|\\{|:)|(?<![\\w$.])${word}\\s{0,5}=>`,
  )
  return sets > 1 || isParameter.test(source)
}

function optionsOfClient(node: Node, values: ReadonlyMap<string, Value>): Value | null {
  if (node.type !== 'CallExpression') return null
  const [object, name] = calleeOf(node as CallExpression)
  if (object !== 'axios' || name !== 'create') return null
  const [options] = (node as CallExpression).arguments
  return options === undefined ? { kind: 'object', entries: [], open: false } : literalOf(options, values)
}
