import type { ServerResponse } from 'node:http'
import type { Decision } from '../policy/index.ts'

/** What a response of node:http has to say, whatever the application does to it, and the `writeHead` that the guard stands before. */
export interface Kept {
  headers: Decision['headers']
  /** The values of the lines by which it is seen whether anybody has touched them; undefined where there is none. */
  vary: string | undefined
  origin: string | undefined
  credentials: string | undefined
  readonly writeHead: (this: ServerResponse, status: number, reason?: unknown, headers?: unknown) => ServerResponse
}

const kept = Symbol('visto.kept')
const keptApart = new WeakMap<ServerResponse, Kept>()

/** What an earlier decision keeps on a response. */
export function keptOf(response: ServerResponse & { readonly [kept]?: Kept }): Kept | undefined {
  return keptApart.get(response) ?? response[kept]
}

/**
 * Keeps it in a property, which is the fastest where all responses have one shape. Where their prototype was replaced, as Express does,
 * V8 makes a shape for each response with each property that is added, which takes ten times as long as to keep it elsewhere.
 */
export function keep(response: ServerResponse & { [kept]?: Kept }, what: Kept): void {
  if (isOfClass(response)) response[kept] = what
  else keptApart.set(response, what)
}

/** The prototype of the last response: a server's have one. */
let seen: object | null = null

/** A class's prototype has its constructor; one that was put in its place has not. */
function isOfClass(response: ServerResponse): boolean {
  const prototype = Object.getPrototypeOf(response) as object
  if (prototype === seen) return true
  if (!Object.hasOwn(prototype, 'constructor')) return false
  seen = prototype
  return true
}
