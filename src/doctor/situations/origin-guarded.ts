import { allProbes, type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { stranger } from '../stranger-names.ts'
import { headerLine, plainLine, statusLine } from './evidence-line.ts'
import { ofToken, undecidedForgery } from './forgery-refusal.ts'
import { bringsToken, forgeryWords, hasToken } from './forgery-words.ts'
import { namesOrigin } from './grant.ts'
import { opens, sayingIn } from './origin-guards.ts'
import type { Match, Situation } from './situation.ts'

/** No header of such a refusal is to be mended: it should not be given at all. */
export const guardKey = 'origin-refused-by-server'

/** A list of origins that is not of CORS, or the answer of one that is, which a page of the same origin reads through a proxy. */
export const originGuarded: Situation = {
  id: 'S15',
  title: 'The server itself refuses requests that name this page’s origin',
  kind: 'readable',
  decidedBy: ['P1', 'P0', 'P1x'],
  // Told from S10: there it is a login that is missing, whoever asks; S32: there the page gets another answer than whoever asks from
  // outside.
  not: 'It is not the browser that refuses, and no header of the answer mends it: the server looks at the Origin, and answers 403. Postman and curl work because they tell no origin.',
  // A stranger is refused as well, unless the server has changed between two answers, as while it is loaded anew.
  asks: (found) => (mayBeGuarded(found) ? [{ id: 'P0' }, ...(passes(found, 'P0') ? [{ id: 'P1x', origin: stranger } as const] : [])] : []),
  recognise(found): Match | null {
    const { actual, origin } = found
    if (actual === null || actual.status !== 403 || origin === null) return null
    const forgery = forgeryWords(actual)
    if (forgery?.of === 'token') return found.readable ? ofToken(found, forgery.text) : null
    if (forgery?.of === 'either') {
      const match = undecidedForgery(found, forgery.text)
      return isSameOrigin(found)
        ? { ...match, happened: `${match.happened}${viaProxy(found)}`, fixes: [...match.fixes, withoutOrigin] }
        : match
    }
    const said = sayingIn(found)
    const plain = mayBeGuarded(found) ? probed(found, 'P0') : null
    const isForOrigin = plain !== null && passes(found, 'P0') && !passes(found, 'P1x')
    if (said === null && !isForOrigin) return null
    // A list of CORS that lets the page read nothing is another matter.
    if (!found.readable && said?.guard.isOfCors !== false) return null
    const name = said?.guard.name ?? 'The server'
    return {
      key: guardKey,
      certainty: said === null ? 'likely' : 'certain',
      ...(said !== null && !said.guard.isOfCors && { alone: true }),
      ...(!found.readable && { kind: 'blocked' as const }),
      happened: `${name} refuses the request where it names the origin ${origin}, which is not on its list${said === null ? '' : ` of ${said.guard.list}`}${isForOrigin ? `: without an Origin the same address answers ${plain.status}` : ''}.${viaProxy(found)}`,
      evidence: [
        statusLine(actual),
        ...(said === null ? [] : [plainLine(actual.source, 'body', said.text)]),
        ...(plain === null ? [] : [plainLine('P0', 'status', String(plain.status))]),
        ...(namesOrigin(actual) ? [headerLine(actual, 'Access-Control-Allow-Origin')] : []),
      ],
      surer: ['Look into the server’s list of origins, and into its log: it says what it refuses.'],
      fixes: [
        // The token is asked for in any case, and of whoever is on the list.
        ...(forgery === null || hasToken(found) ? [] : [bringsToken(found)]),
        said === null ? anyServer('in its list of origins', `${origin}\n`, opens(origin)) : said.guard.fix(origin),
        ...(isSameOrigin(found) ? [withoutOrigin] : []),
      ],
    }
  },
}

/** A 403 to a GET that named the origin, which the page reads: it was asked by nobody else yet. */
function mayBeGuarded(found: Case): boolean {
  const { actual, readable } = found
  const hasOrigin = allProbes(found).some(({ id, origin }) => id === 'P1' && origin !== null)
  return readable && hasOrigin && actual?.status === 403 && (actual.method === 'GET' || actual.standsFor !== null)
}

function passes(found: Case, id: 'P0' | 'P1x'): boolean {
  return (probed(found, id)?.status ?? 999) < 300
}

function isSameOrigin({ origin, url }: Case): boolean {
  return origin !== null && url?.origin === origin
}

function viaProxy(found: Case): string {
  return isSameOrigin(found)
    ? ' The page calls its own origin: where that is a proxy, it hands on the page’s Origin to a server of another name, which takes it for a foreign one.'
    : ''
}

const withoutOrigin: Fix = {
  ...anyServer(
    'in the proxy of the development server, as in vite.config.js beside its target',
    "configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')),\n",
    'Only while developing: the server is then told no origin, and answers as it answers Postman.',
  ),
  instead: true,
}
