import { corsExchange, getHeader } from '../../engine/index.ts'
import { isForNobody } from '../allow-origin.ts'
import type { Exchange } from '../exchange.ts'
import { pageAt } from '../page-at.ts'

/**
 * Lines of a console with the requests that were pasted beside them: what the lines leave out of a request, those tell. Requests that
 * complete no line follow.
 */
export function together(lines: readonly Exchange[], requests: readonly Exchange[]): Exchange[] {
  const [line, ...otherLines] = lines
  const [request, ...otherRequests] = requests
  const isOne = line !== undefined && request !== undefined && otherLines.length + otherRequests.length === 0
  const isUnnamed = line?.request.url === null && line.request.cutUrl === undefined && request?.request.url !== null
  if (isOne && (isUnnamed || request.request.url === null)) return [completed(line, request)]
  const used = new Set<Exchange>()
  const all = lines.map((each) => {
    const same = requests.filter((other) => isOfOne(each, other))
    // What a tool sent more simply stands beside the page's own, and is another request.
    const own = same.filter((other) => !isOfTool(each, other))
    const fitting = own.length > 0 ? own : same
    const told = mostTold(fitting)
    if (told === null) return each
    for (const one of fitting) used.add(one)
    return completed(each, told)
  })
  return [...all, ...requests.filter((each) => !used.has(each) && (lines.length === 0 || each.request.url !== null))]
}

/** Requests that are told twice, once by each: the first with what the second says of credentials, which a command without cookies leaves open. */
export function merged(first: readonly Exchange[], second: readonly Exchange[]): Exchange[] {
  const all = first.map((each) => {
    const [best] = [each, ...second.filter((other) => isOfOne(each, other))].toSorted((a, b) => toldOfCredentials(b) - toldOfCredentials(a))
    return { ...each, request: { ...each.request, credentials: best!.request.credentials } }
  })
  return [...all, ...apart(second, first)]
}

/** Of those that fit a line, the one that says most of credentials; null where there is none, or nothing tells which failed. */
function mostTold(requests: readonly Exchange[]): Exchange | null {
  const [best, next] = requests.toSorted((a, b) => toldOfCredentials(b) - toldOfCredentials(a))
  if (best === undefined || next === undefined) return best ?? null
  const isOne = requests.every(({ request }) => request.method === best.request.method)
  return isOne && toldOfCredentials(best) > toldOfCredentials(next) ? best : null
}

function toldOfCredentials({ request: { credentials } }: Exchange): number {
  return credentials === null ? 0 : credentials === 'include' ? 2 : 1
}

/** The requests that are none of the others. */
function apart(requests: readonly Exchange[], others: readonly Exchange[]): Exchange[] {
  return requests.filter((each) => each.request.url !== null && !others.some((other) => isOfOne(other, each)))
}

function isOfOne({ request: one }: Exchange, { request: other }: Exchange): boolean {
  return one.url !== null && one.url === other.url && fits(one.method, other.method)
}

function fits(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other
}

/** What a browser has printed counts before what was copied. */
function completed(line: Exchange, other: Exchange): Exchange {
  const { page } = other
  const answers = answersOf(line, other)
  const origin = line.page.origin ?? page.origin
  if (other.request.url === null || isOfTool(line, other)) return { ...line, answers }
  const { request } = other
  return {
    ...line,
    answers,
    page: { origin, url: line.page.url ?? page.url },
    request: {
      ...line.request,
      url: line.request.url ?? request.url,
      method: line.request.method ?? request.method,
      headers: request.headers,
      mode: line.request.mode ?? request.mode,
      credentials: line.request.credentials ?? request.credentials,
      body: request.body,
      kind: line.request.kind ?? request.kind,
      ...(request.unknown !== undefined && { unknown: request.unknown }),
    },
    missing: [
      ...line.missing.filter((each) => each !== 'request' && each !== 'url' && !(each === 'page-origin' && origin !== null)),
      ...other.missing.filter((each) => each === 'as-browser'),
    ],
  }
}

/** What a server was seen to answer, unless the browser has seen another answer. */
function answersOf({ answers, said }: Exchange, { answers: seen }: Exchange): Exchange['answers'] {
  const isSame = seen.every(({ of, status }) => answers.every((each) => each.of !== of || each.status === status))
  const isBare = seen.some(({ headers }) => getHeader(headers ?? [], 'access-control-allow-origin') === null)
  const told = said.flatMap(({ candidates }) => candidates)
  const tells = (code: string) => told.some((each) => each.code === code)
  // What lets nobody in would have been said to be that.
  const isOther =
    told.some(({ of }) => of === 'request') && !tells('allow-origin-mismatch') && seen.some(({ headers }) => isForNobody(headers))
  return seen.length > 0 && isSame && !isOther && (!isBare || tells('allow-origin-missing')) ? seen : answers
}

/** Whether a tool was made to send something simpler than the page sends, of whose preflight the line is. */
function isOfTool({ said }: Exchange, { from, page, request: { url, method, headers } }: Exchange): boolean {
  const isOfPreflight = said.some(({ candidates: [first] }) => first?.of === 'preflight')
  if (from !== 'http' || !isOfPreflight || url === null || method === null || headers === null) return false
  const step = corsExchange(pageAt(page) ?? { url: 'https://page.invalid/' }, { url, method, headers }).next()
  return step.done === true || step.value.of !== 'preflight'
}
