import type { CallExpression, MemberExpression } from 'acorn'

/** The object and the name that are called: `axios.get` is `axios`, `get`. */
export function calleeOf({ callee }: CallExpression): [object: string | null, name: string | null] {
  if (callee.type === 'Identifier') return [null, callee.name]
  const { object, property } = callee as MemberExpression
  if (callee.type !== 'MemberExpression' || property.type !== 'Identifier') return [null, null]
  return [object.type === 'Identifier' ? object.name : '', property.name]
}
