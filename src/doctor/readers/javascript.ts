import { type Node, parse, parseExpressionAt, tokenizer, tokTypes, type Options } from 'acorn'

const options: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowHashBang: true,
}

/** All of a text as one syntax tree; null where it does not parse from end to end. */
export function treeOf(text: string): Node | null {
  return attempt(() => parse(text, options))
}

/** A name, a string without its quotes, or whatever else the language is made of. */
export interface Word {
  readonly kind: 'name' | 'string' | 'other'
  readonly text: string
}

/** All words of a text, of TypeScript too: comments are none. Null where it cannot be read so. */
export function wordsOf(text: string): readonly Word[] | null {
  return attempt(() =>
    [...tokenizer(text, options)].map(({ type, start, end }): Word => {
      if (type === tokTypes.string) return { kind: 'string', text: text.slice(start + 1, end - 1) }
      return { kind: type === tokTypes.name ? 'name' : type === tokTypes.template ? 'string' : 'other', text: text.slice(start, end) }
    }),
  )
}

/** Where a call may begin, in a text that is no JavaScript as a whole. */
const callStart =
  /(?:\$fetch|\bofetch|\buse(?:Lazy)?Fetch)[ \t]{0,4}\(|\b(?:fetch|axios(?:\.[a-zA-Z]{1,20})?|jQuery\.[a-zA-Z]{1,20}|new[ \t]{1,4}(?:Request|EventSource|WebSocket)|navigator\.sendBeacon)[ \t]{0,4}\(|\$\.[a-zA-Z]{1,20}[ \t]{0,4}\(|(?<![\w$.])[\w$]{1,40}(?:\.[\w$]{1,40}){0,3}\.(?:get|head|post|put|patch|delete)\(/g

/** How often a call that does not parse is tried: each costs as much as the text is long. */
const maxFailures = 20
const maxCalls = 200

/**
 * The text as syntax trees: of all of it or, where it is not JavaScript from end to end (a prompt before it, types in it, a part cut
 * off), of each call in it. Beside them the source that their places are in.
 */
export function treesOf(text: string): { trees: readonly Node[]; source: string } {
  const source = text.replace(
    /(?<!\w)((?:\$fetch|ofetch|use(?:Lazy)?Fetch|fetch|axios(?:\.[a-zA-Z]{1,20})?|\.?(?:get|head|post|put|patch|delete)))<(?:[^<>()\n]|<[^<>()\n]{0,80}>){1,80}>\(/g,
    (_, call: string) => `${call}(`,
  )
  const whole = treeOf(source)
  return { trees: whole === null ? callsOf(source) : [whole], source }
}

function callsOf(source: string): Node[] {
  const calls: Node[] = []
  const plain = untyped(source)
  let failures = 0
  let end = 0
  for (const { index } of source.matchAll(callStart)) {
    if (index < end) continue
    const call = expressionAt(source, index) ?? callAlone(source, index) ?? callAlone(plain, index)
    if (call === null) failures++
    else {
      calls.push(call)
      end = call.end
    }
    if (failures === maxFailures || calls.length === maxCalls) break
  }
  return calls
}

/** The expression that begins here; null where it does not parse. */
export function expressionAt(source: string, start: number): Node | null {
  return attempt(() => parseExpressionAt(source, start, options))
}

/** Blanks in the place of TypeScript's casts, so that all places stay what they are. */
function untyped(source: string): string {
  return source.replace(
    /\s(?:as|satisfies) (?:const|[A-Z][\w.]{0,60}(?:<[^<>\n]{0,80}>)?(?:\[\])?)(?=\s{0,20}[,)}\]])|(?<=[\w)\]])!(?=\s{0,20}[,)}\].])/g,
    (type) => ' '.repeat(type.length),
  )
}

/** A call without what is chained to it, which may be cut off. */
function callAlone(source: string, start: number): Node | null {
  const end = attempt(() => endOfCall(source, start))
  return end === null ? null : expressionAt(source.slice(0, end), start)
}

function endOfCall(source: string, start: number): number | null {
  let depth = 0
  for (const { type, end } of tokenizer(source.slice(start, start + maxCall), options)) {
    if (type === tokTypes.parenL) depth++
    if (type === tokTypes.parenR && --depth === 0) return start + end
  }
  return null
}

const maxCall = 100_000

/** Null where it does not parse, or is nested more deeply than there is stack. */
function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null
    throw error
  }
}

/** Every node of a tree, outer ones first, in the order of the source. */
export function* nodesIn(tree: Node): Generator<Node> {
  const waiting: Node[] = [tree]
  while (waiting.length > 0) {
    const node = waiting.pop()!
    yield node
    for (const child of Object.values(node).flat().toReversed()) if (isNode(child)) waiting.push(child)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
}
