import type { ServerResponse } from 'node:http'
import type { Decision } from '../policy/index.ts'

/** What a response of node:http has to say, whatever the application does to it, and the `writeHead` that the guard stands before. */
export interface Kept {
  headers: Decision['headers']
  readonly writeHead: (this: ServerResponse, status: number, reason?: unknown, headers?: unknown) => ServerResponse
}

const kept = Symbol('visto.kept')
const keptApart = new WeakMap<ServerResponse, Kept>()
/** The last that was kept apart. Most heads are written before the next request comes: it goes elsewhere only then. */
let last: readonly [ServerResponse, Kept] | null = null

/** What an earlier decision keeps on a response. */
export function keptOf(response: ServerResponse & { readonly [kept]?: Kept }): Kept | undefined {
  if (isOfClass(response)) return response[kept]
  if (last?.[0] === response) return last[1]
  return keptApart.get(response) ?? (Object.hasOwn(response, kept) ? response[kept] : undefined)
}

/**
 * Keeps it in a property, which is the fastest where all responses have one shape. Where their prototype was replaced, as Express does,
 * V8 makes a shape for each response, and another with each property that is added: there it is kept apart.
 */
export function keep(response: ServerResponse & { [kept]?: Kept }, what: Kept): void {
  if (isOfClass(response)) {
    response[kept] = what
    return
  }
  if (last) keptApart.set(...last)
  last = [response, what]
}

/** Once its head is written, there is nothing left to keep. */
export function letGo(response: ServerResponse): void {
  if (last?.[0] === response) last = null
}

/** The prototype of the last response, since a server's have one, and whether it is a class's: that has its constructor. */
let seen: object | null = null
let seenClass = false

function isOfClass(response: ServerResponse): boolean {
  const prototype = Object.getPrototypeOf(response) as object
  if (prototype !== seen) {
    seen = prototype
    seenClass = Object.hasOwn(prototype, 'constructor')
  }
  return seenClass
}
