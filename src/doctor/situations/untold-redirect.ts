import type { Match } from './situation.ts'
import { isLoopbackHost, parseUrl, type Url } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { pageFix } from '../fixes/page.ts'
import { saidLines } from './evidence-line.ts'

/** What redirects of preflights lead to. */
type Leads = 'slash' | 'host' | 'login'

/** Whether a line tells that the preflight is redirected, and not where to. */
export function isUntoldRedirect(found: Case): boolean {
  const reason = reasonOf(found, 'preflight-redirect')
  return reason !== null && reason.finding === null && reason.first && typeof reason.args.location !== 'string'
}

/** Such a redirect as one of these: the URL that was asked makes one of them the likeliest. Null where that is known. */
export function untoldRedirect(found: Case, leads: Leads, key: string): Match | null {
  if (!isUntoldRedirect(found)) return null
  const isLikeliest = likeliest(found.url) === leads
  return {
    key,
    certainty: isLikeliest ? 'likely' : 'possible',
    happened: `${isLikeliest ? 'The server answers the preflight with a redirect, and browsers never follow one. ' : ''}${where[leads]}`,
    evidence: saidLines(found),
    surer: [lookUp],
    fixes: [callFinal(found.url)],
  }
}

const where: Readonly<Record<Leads, string>> = {
  slash: 'The redirect may lead to the same path with a slash at its end, or without one.',
  host: 'The redirect may lead to https, or to another host, such as that with www.',
  login: 'The redirect may lead to a login page: no preflight has the login of the user.',
}

const lookUp =
  'Look in the network panel at the OPTIONS (in Chromium: at “preflight”): its Location tells whether it is a slash, https or a login.'

/** Most servers lead plain http to https before they look at a path; who has no path to complete leads to another host. */
function likeliest(url: Url | null): Leads {
  if (url === null || isOpenToTls(url)) return 'host'
  return withOtherSlash(url) === null ? 'host' : 'slash'
}

/** The first thing to change for whoever is redirected: what it leads to, called at once, does not redirect. */
export function callFinal(url: Url | null): Fix {
  const guesses = url === null ? [] : [isOpenToTls(url) ? overTls(url) : null, withOtherSlash(url)].filter((guess) => guess !== null)
  const often = guesses.length === 0 ? '' : ` Most often that is ${guesses.join(', or ')}.`
  return pageFix(
    'where the URL is written: the address that the redirect leads to (its Location, in the network panel)',
    [],
    `Nothing: the page calls it at once, and is not redirected.${often} If it is a login page, no other URL helps: the server then has to answer OPTIONS before it asks for a login.`,
  )
}

function isOpenToTls(url: Url): boolean {
  return url.protocol === 'http:' && !isLoopbackHost(url.hostname)
}

/** The port of plain http is not that of TLS. */
function overTls(url: Url): string | null {
  return url.port === '' ? url.href.replace('http:', 'https:') : null
}

/** With a slash at the end of its path, or without it; null for the root, and for what is named like a file. */
function withOtherSlash({ href, pathname, search, hash }: Url): string | null {
  if (pathname === '/' || /\.[^/]*$/.test(pathname)) return null
  const path = pathname.endsWith('/') ? pathname.slice(0, -1) : `${pathname}/`
  const start = href.slice(0, href.length - (pathname + search + hash).length)
  return parseUrl(`${start}${path}${search}${hash}`)?.href ?? null
}
