import type { AnyNode, Expression, Node, ObjectExpression } from 'acorn'

/** A JavaScript value as far as it is written out; nothing is evaluated. */
export type Value =
  | { readonly kind: 'primitive'; readonly value: string | number | boolean | null | undefined }
  /** `open`: something else is spread into it. */
  | { readonly kind: 'object'; readonly entries: readonly (readonly [name: string, value: Value])[]; readonly open: boolean }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly open: boolean }
  /** `new Name(...)`. */
  | { readonly kind: 'instance'; readonly of: string; readonly args: readonly Value[] }
  | { readonly kind: 'unknown' }

const unknown: Value = { kind: 'unknown' }
const noNames: ReadonlyMap<string, Value> = new Map()
const maxDepth = 40
/** No URL is longer; texts that are added to themselves grow fast. */
const maxText = 20_000

const primitive = (value: string | number | boolean | null | undefined): Value => ({ kind: 'primitive', value })

/** What an expression is worth, where that stands in it, or in what its names are known to stand for. */
export function literalOf(node: Node, names: ReadonlyMap<string, Value> = noNames, depth = 0): Value {
  const expression = node as AnyNode
  if (depth > maxDepth) return unknown
  const inner = (each: Node) => literalOf(each, names, depth + 1)
  switch (expression.type) {
    case 'Literal': {
      const { value } = expression
      return typeof value === 'object' && value !== null ? unknown : typeof value === 'bigint' ? unknown : primitive(value)
    }
    case 'TemplateLiteral':
      return expression.expressions.length > 0
        ? joined(
            expression.quasis.map(({ value }) => value.cooked ?? ''),
            expression.expressions.map(inner),
          )
        : primitive(expression.quasis[0]?.value.cooked ?? '')
    case 'Identifier':
      return expression.name === 'undefined' ? primitive(undefined) : (names.get(expression.name) ?? unknown)
    case 'UnaryExpression':
      return unary(expression.operator, inner(expression.argument))
    case 'BinaryExpression':
      return expression.operator === '+' && expression.left.type !== 'PrivateIdentifier'
        ? sum(inner(expression.left), inner(expression.right))
        : unknown
    case 'AwaitExpression':
      return inner(expression.argument)
    case 'ArrayExpression': {
      const elements = expression.elements.filter((each) => each !== null)
      return {
        kind: 'list',
        items: elements.filter((each) => each.type !== 'SpreadElement').map(inner),
        open: elements.some(({ type }) => type === 'SpreadElement'),
      }
    }
    case 'ObjectExpression':
      return objectOf(expression, inner)
    case 'NewExpression':
      return expression.callee.type === 'Identifier'
        ? { kind: 'instance', of: expression.callee.name, args: expression.arguments.map(inner) }
        : unknown
    case 'CallExpression':
      return isJsonStringify(expression.callee) && expression.arguments.length > 0 ? jsonText(inner(expression.arguments[0]!)) : unknown
    default:
      return unknown
  }
}

function joined(texts: readonly string[], values: readonly Value[]): Value {
  return texts.slice(1).reduce<Value>((all, text, index) => sum(sum(all, values[index]!), primitive(text)), primitive(texts[0]))
}

/** Texts and numbers; what else `+` does is not looked at. */
function sum(left: Value, right: Value): Value {
  if (left.kind !== 'primitive' || right.kind !== 'primitive') return unknown
  if (typeof left.value === 'number' && typeof right.value === 'number') return primitive(left.value + right.value)
  const text = `${left.value}${right.value}`
  return text.length > maxText ? unknown : primitive(text)
}

/** Minifiers write `!0` for true and `void 0` for undefined. */
function unary(operator: string, value: Value): Value {
  if (operator === 'void') return primitive(undefined)
  if (value.kind !== 'primitive') return unknown
  if (operator === '!') return primitive(!value.value)
  return operator === '-' && typeof value.value === 'number' ? primitive(-value.value) : unknown
}

function objectOf({ properties }: ObjectExpression, inner: (node: Node) => Value): Value {
  const entries: (readonly [string, Value])[] = []
  let open = false
  for (const property of properties) {
    const name = property.type === 'SpreadElement' ? null : nameOf(property.key, property.computed, inner)
    if (property.type === 'SpreadElement' || name === null) open = true
    else entries.push([name, property.kind === 'init' && !property.method ? inner(property.value) : unknown])
  }
  return { kind: 'object', entries, open }
}

function nameOf(key: Expression, computed: boolean, inner: (node: Node) => Value): string | null {
  if (!computed && key.type === 'Identifier') return key.name
  const value = inner(key)
  return value.kind === 'primitive' ? String(value.value) : null
}

function isJsonStringify(callee: Node): boolean {
  const { type, object, property } = callee as Node & { object?: { name?: string }; property?: { name?: string } }
  return type === 'MemberExpression' && object?.name === 'JSON' && property?.name === 'stringify'
}

function jsonText(value: Value): Value {
  const plain = plainOf(value)
  return plain === undefined ? unknown : primitive(JSON.stringify(plain.value))
}

/** The value itself, in a box; undefined where a part of it is unknown. */
function plainOf(value: Value): { value: unknown } | undefined {
  if (value.kind === 'primitive') return { value: value.value }
  if (value.kind === 'list' && !value.open) {
    const items = value.items.map(plainOf)
    return items.includes(undefined) ? undefined : { value: items.map((item) => item!.value) }
  }
  if (value.kind !== 'object' || value.open) return undefined
  const entries = value.entries.map(([name, each]) => [name, plainOf(each)] as const)
  return entries.some(([, each]) => each === undefined)
    ? undefined
    : { value: Object.fromEntries(entries.map(([name, each]) => [name, each!.value])) }
}

/** The text of a value, if it is one. */
export function textOf(value: Value | undefined): string | null {
  return value?.kind === 'primitive' && value.value !== null && value.value !== undefined ? String(value.value) : null
}

/** A member of an object that is written out; undefined where there is none. The last of a name counts. */
export function memberOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.entries.findLast(([each]) => each === name)?.[1] : undefined
}

/** Whether more may be in it than is written out. */
export function isOpen(value: Value | undefined): boolean {
  return value?.kind === 'unknown' || ((value?.kind === 'object' || value?.kind === 'list') && value.open)
}
