import { type Browser, webSocketAtBest } from '../engine/index.ts'
import type { View } from './diagnose-replay.ts'
import type { KnownPage, KnownRequest } from './exchange.ts'
import { pageAt } from './page-at.ts'

/** Whether a page opens a WebSocket: one that calls fetch() with such a URL makes a mistake. */
export function isSocket({ kind, url }: Pick<KnownRequest, 'kind' | 'url'>): boolean {
  return kind === null ? /^wss?:/i.test(url ?? '') : /^websocket$/i.test(kind)
}

/** Less is refused to it than to any other. */
const anyPage = { url: 'http://page.invalid/' }

/** What each browser makes of a socket. Of a page that is not known, only who refuses it to every page is told. */
export function socketViews(
  { page, request: { url } }: { page: KnownPage; request: Pick<KnownRequest, 'url'> },
  browsers: readonly Browser[],
): View[] {
  if (url === null) return []
  const at = pageAt(page)
  const views = browsers.map((browser): View => {
    const atBest = webSocketAtBest(at ?? anyPage, url, { profile: browser })
    return { browser, outcome: atBest.finding === null ? null : atBest, atBest, wire: [] }
  })
  return at === null ? views.filter(({ outcome }) => outcome !== null) : views
}
