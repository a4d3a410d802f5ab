import type { KnownRequest } from './exchange.ts'
import type { View } from './diagnose-replay.ts'

/** Whether a page opens a WebSocket: one that calls fetch() with such a URL makes a mistake. */
export function isSocket({ kind, url }: Pick<KnownRequest, 'kind' | 'url'>): boolean {
  return kind === null ? /^wss?:/i.test(url ?? '') : /^websocket$/i.test(kind)
}

/**
 * Of what keeps a page from an answer, mixed content alone holds for a socket too; all else is the server's to say.
 * Source: https://websockets.spec.whatwg.org/#concept-websocket-establish
 */
export function ofSocket(view: View): View {
  const { atBest } = view
  if (atBest.finding?.code === 'mixed-content') return view
  const head = { status: 101, headers: [] }
  const opened = { kind: 'response', response: head, type: 'basic', url: '', redirected: false, body: false, ...head } as const
  return { ...view, outcome: null, atBest: { ...atBest, finding: null, warnings: [], result: opened } }
}
