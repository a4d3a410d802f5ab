import { isForbiddenRequestHeader } from '../engine/index.ts'
import { type Case, valueOf } from './diagnose-case.ts'
import { asksAsLookAlikes } from './look-alikes.ts'
import { grantedToday } from './fixes/granted-today.ts'
import { lackingLines } from './fixes/lacking-lines.ts'
import type { Ask } from './situations/situation.ts'
import { asksPastCache, givesBackEvery, strangersAnswer } from './stranger.ts'
import { stranger } from './stranger-names.ts'
import { costsOfWorkarounds, workaroundsIn } from './workarounds.ts'

/** What to ask to learn whether a server that names a page with cookies, or may be told to allow them, names everybody. */
export function asksOfCosts(found: Case): Ask[] {
  return [
    ...(namesPageWithCookies(found) || allowsMoreWithCookies(found) ? [{ id: 'P1x', origin: stranger } as const] : []),
    ...asksPastCache(found),
    ...asksAsLookAlikes(found),
  ]
}

/** What is open that should not be, or is given up, by what is there today: sentences. */
export function costsOf(found: Case): string[] {
  const { request, readable, evidence } = found
  const answer = strangersAnswer(found)
  const costs: string[] = []
  if (givesBackEvery(found) && valueOf(answer, 'access-control-allow-credentials') === 'true') {
    costs.push(
      'The server answers with whatever Origin comes, and allows cookies: any page that a user visits can read these answers as that user. Let it compare the Origin with a list.',
    )
  }
  if (readable && sendsNull(found)) {
    costs.push(
      'The server allows the origin "null" with cookies: any page can put itself into a sandboxed frame, whose origin is "null" too, and read these answers as the user. Let it refuse "null".',
    )
  }
  // A console's line tells of it only where an element asked, which has no choice.
  if (request.mode === 'no-cors' && evidence.from !== 'console') {
    costs.push('Mode no-cors gives up the answer: script sees neither its status nor its body, and the request runs all the same.')
  }
  const misplaced = (request.headers ?? []).map(([name]) => name).filter((name) => /^access-control-allow-/i.test(name))
  if (misplaced.length > 0 && !isRefused(found, misplaced)) {
    costs.push(
      `The page sends ${misplaced.join(', ')}: that is for the server’s answer. As a request header it allows nothing, and only asks for one more permission.`,
    )
  }
  costs.push(...costsOfWorkarounds([...workaroundsIn(request.url ?? ''), ...(evidence.workarounds ?? [])]))
  const dropped = (request.headers ?? [])
    .filter(([name, value]) => isForbiddenRequestHeader(name.toLowerCase(), value))
    .map(([name]) => name)
  if (dropped.length > 0) costs.push(droppedByBrowser([...new Set(dropped)]))
  return costs
}

function droppedByBrowser(names: readonly string[]): string {
  const cookies = names.some((name) => /^cookie$/i.test(name))
  const instead = cookies ? " Cookies are sent by credentials: 'include', and are the server’s to set." : ''
  return `The page sets ${names.slice(0, mostNames).join(', ')}, which only the browser may: it drops what script sets there.${instead}`
}

/** So many are told. */
const mostNames = 10

/** Where the server refuses the header itself, it is what went wrong. */
function isRefused({ reasons }: Case, names: readonly string[]): boolean {
  const isOne = (name: string) => names.some((each) => each.toLowerCase() === name.toLowerCase())
  return reasons.some(({ code, args }) => code === 'header-not-allowed' && isOne(String(args['name'])))
}

/** Also where the page fails for another reason, such as its preflight: a request that needs none is let in all the same. */
function namesPageWithCookies(found: Case): boolean {
  const { request, origin, url, actual, preflight } = found
  if (request.credentials !== 'include' || origin === null || url === null || url.origin === origin) return false
  return [actual, preflight].some((answer) => valueOf(answer, 'access-control-allow-origin') === origin)
}

/** Whether more is to be allowed by a server that allows cookies, though this page sends none. */
function allowsMoreWithCookies(found: Case): boolean {
  return grantedToday(found).credentials && (lackingLines(found) ?? []).length > 0
}

/** As a file or a frame, or after a redirect from one foreign origin to another. */
function sendsNull({ views }: Case): boolean {
  return views.some(({ wire }) =>
    wire.some(({ credentials, headers }) => credentials && headers.some(([name, value]) => name === 'Origin' && value === 'null')),
  )
}
