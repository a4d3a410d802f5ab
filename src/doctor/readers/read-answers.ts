import type { Exchange } from '../exchange.ts'
import { answersIn, callsIn, linesIn, urlsAlone } from './beside.ts'
import { curlBounds } from './from-curl.ts'
import { hasAnswerHead, hasRequestHead } from './http-heads.ts'
import { fromPane, fromPanel } from './from-panel.ts'
import { paneIn } from './headers-pane.ts'
import { hasCommand } from './http-hops.ts'
import { hasPanel, panelIn } from './panel-headers.ts'
import type { Reading } from './read-any.ts'
import { merged, together } from './together.ts'

/** What a server has answered, as curl prints it or a network panel shows it, with all that stands beside it; null where there is none of that. */
export function readAnswers(text: string): Reading | null {
  if (text.length > curlBounds.characters) return null
  if (hasPanel(text)) {
    const { requests, rest } = panelIn(text)
    return requests.length === 0 ? null : besideAnswers('panel', fromPanel(requests), rest)
  }
  if (!hasAnswerHead(text) && !hasRequestHead(text)) {
    const pane = paneIn(text)
    return pane === null ? null : besideAnswers('panel', fromPane(pane), pane.rest)
  }
  const answered = answersIn(text)
  return answered.length === 0 ? null : besideAnswers(hasAnswerHead(text) ? 'http' : 'panel', answered, text)
}

function besideAnswers(what: 'http' | 'panel', answered: readonly Exchange[], text: string): Reading {
  const lines = linesIn(text)
  const calls = callsIn(text)
  const [url, ...others] = urlsAlone(text, [...answered, ...lines])
  const named = url !== undefined && others.length === 0 ? answered.map((each) => ofNamedUrl(each, url)) : answered
  const read = together(lines, merged(named, calls))
  const [kind = what, ...also]: Reading['kind'][] = [
    ...(lines.length > 0 ? (['console'] as const) : []),
    ...(hasCommand(text) ? (['curl'] as const) : []),
    ...(calls.length > 0 ? (['fetch'] as const) : []),
    ...(lines.length > 0 || calls.length > 0 || hasCommand(text) ? [what] : []),
  ]
  return { kind, also, exchanges: read, left: urlsAlone(text, read).length }
}

/** An answer alone is that of the URL alone beside it. */
function ofNamedUrl(exchange: Exchange, url: string): Exchange {
  if (exchange.request.url !== null) return exchange
  return {
    ...exchange,
    request: { ...exchange.request, url },
    answers: exchange.answers.map((answer) => (answer.hop === 0 ? { ...answer, url } : answer)),
    missing: exchange.missing.filter((each) => each !== 'url'),
  }
}
