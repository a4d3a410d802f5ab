import type { AnyNode, CallExpression } from 'acorn'
import { nodesIn, treeOf } from '../../readers/javascript.ts'
import { forAllPaths } from '../for-path.ts'
import { importOf, wantsMjs } from './import-allow.ts'
import { only, type Placer } from './placer.ts'

/** Servers of other modules have listeners of another kind. */
const isHttp = /['"](?:node:)?https?['"]/
const isOther = /['"](?:node:)?(?:net|tls|http2)['"]/

/** The policy goes around the listener of the server, and so before all that it answers. */
export const placeInNode: Placer = (files, { policy, lines }) => {
  if (policy.length === 0 || lines.length > 0) return null
  const found = only(files.flatMap(({ name, text }) => listenersOf(text).map(({ start, end }) => ({ name, text, start, end }))))
  if (found === null) return null
  const { name, text, start, end } = found
  return {
    file: name,
    pasted: false,
    mjs: wantsMjs({ name, text }),
    says: forAllPaths,
    changes: [
      importOf({ name, text }, /^import\b[^\n]*;$/m.test(text) || /\brequire\([^\n]*\);$/m.test(text) ? ';' : ''),
      { start, end: start, text: 'allow(' },
      { start: end, end, text: ')' },
    ],
  }
}

/** What `createServer` is given last, where that is a function. */
function listenersOf(text: string): AnyNode[] {
  const tree = isHttp.test(text) && !isOther.test(text) ? treeOf(text) : null
  if (tree === null) return []
  const nodes = [...nodesIn(tree)] as AnyNode[]
  return nodes.flatMap((node) => {
    const last = node.type === 'CallExpression' && isCreateServer(node) ? (node.arguments.at(-1) as AnyNode | undefined) : undefined
    return last !== undefined && isFunction(last, nodes) ? [last] : []
  })
}

function isCreateServer({ callee }: CallExpression): boolean {
  const name = callee.type === 'MemberExpression' ? callee.property : callee
  return name.type === 'Identifier' && name.name === 'createServer'
}

/** A function, or the name of one that is made in the file, an application of a framework too. */
function isFunction(node: AnyNode, nodes: readonly AnyNode[]): boolean {
  if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') return true
  if (node.type !== 'Identifier') return false
  return nodes.some((each) => {
    if (each.type === 'FunctionDeclaration') return each.id?.name === node.name
    if (each.type !== 'VariableDeclarator' || each.id.type !== 'Identifier' || each.id.name !== node.name) return false
    return each.init !== null && each.init !== undefined && /^(?:(?:Arrow)?FunctionExpression|CallExpression)$/.test(each.init.type)
  })
}
