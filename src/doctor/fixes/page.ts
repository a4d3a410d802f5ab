import { isLoopbackHost, parseUrl } from '../../engine/index.ts'
import { cspSource } from '../../gateways/quote/csp.ts'
import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import { urlInString } from '../../gateways/quote/url.ts'
import type { Edit, Fix } from '../diagnosis.ts'

/** A change in the page's script or markup. */
export function pageFix(where: string, edits: readonly Edit[], opens: string): Fix {
  return { at: 'page', target: 'page', where, edits, opens }
}

/** A change of the page that makes one of the server needless. */
export function insteadOfServer(fix: Fix): Fix {
  return { ...fix, instead: true }
}

export function dropCredentials(): Fix {
  const edits = [{ replace: "credentials: 'include'", text: "credentials: 'same-origin'" }]
  const where = 'in the call of fetch(); with XMLHttpRequest or axios: withCredentials = false'
  return insteadOfServer(pageFix(where, edits, 'Nothing: the request goes without cookies, and the answer must not need them.'))
}

export function callInstead(from: string, to: string, why = 'the page calls the address that the server redirects to'): Fix {
  return pageFix('where the URL is written', [{ replace: from, text: urlInString(to) }], `Nothing: ${why}.`)
}

export function askWithCors(mode: string): Fix {
  return pageFix(
    'in the call of fetch()',
    [{ replace: `mode: '${mode}'`, text: "mode: 'cors'" }],
    'Nothing: the browser asks the server whether the page may read the answer.',
  )
}

/** @param isListed whether the server allows it in capital letters already */
export function writeMethod(method: string, isListed: boolean): Fix {
  const upper = method.toUpperCase()
  return pageFix(
    'in the call of fetch()',
    [{ replace: `method: ${javascriptLiteral(method)}`, text: `method: ${javascriptLiteral(upper)}` }],
    isListed
      ? `Nothing: ${upper} is what the server knows.`
      : `Nothing: methods are compared letter by letter, and a list that has ${upper} lets no ${method} through.`,
  )
}

export function dropHeaders(names: readonly string[], why: string): Fix {
  return pageFix(
    'in the headers of the request',
    names.map((name) => ({ replace: name, text: '' })),
    why,
  )
}

/** The page has no origin, as it is a file, and the files beside it are all that it asks for. */
export function serveOverHttp(): Fix {
  return served(3000, 'Nothing: the page and its files then have one origin, http://localhost:3000.')
}

/** @param named the origin that the server names, which the page may have itself where that is of this machine */
export function serveAs(named: string | null): Fix {
  const never = 'Never allow "null", which every file and sandboxed frame has.'
  const port = portHere(named)
  return port === null
    ? served(
        3000,
        `Nothing at the server: the page then has the origin http://localhost:3000, which must be on the server’s list. ${never}`,
      )
    : served(
        port,
        `Nothing at the server: opened at ${named}, the page has the origin that the server names. What listens there already has to end first, or serve the page itself. ${never}`,
      )
}

function served(port: number, opens: string): Fix {
  return pageFix('in the folder of the page, where it is a file', [{ text: `python3 -m http.server ${port}\n` }], opens)
}

/** Ports below 1024 are not for everybody. */
function portHere(origin: string | null): number | null {
  const url = parseUrl(origin ?? '')
  if (url === null || url.origin !== origin || url.protocol !== 'http:' || !isLoopbackHost(url.hostname)) return null
  return Number(url.port) >= 1024 ? Number(url.port) : null
}

/** Where a frame has no origin since it is sandboxed. */
export function keepOrigin(): Fix {
  return insteadOfServer(
    pageFix(
      'around, where it is a sandboxed frame',
      [{ replace: 'sandbox="allow-scripts"', text: 'sandbox="allow-scripts allow-same-origin"' }],
      'The frame then has the origin of its own address, which must be on the server’s list. Of the origin of the page around, it could take the sandbox off: then that page has to fetch in its place, and hand over the data with postMessage().',
    ),
  )
}

/** A directive of a policy. */
export interface SourceList {
  readonly directive: string
  readonly sources: readonly string[]
}

/**
 * Adds a source to the list that the page's policy has; to that of each, where it has several, since all of them must allow it.
 * @param name of the directive that is for it: what stands in for that keeps its sources
 * @throws {RangeError} for an origin that no list can hold
 */
export function addSource(lists: readonly SourceList[], origin: string, name: 'connect-src' | 'frame-src' = 'connect-src'): Fix {
  const source = cspSource(origin)
  const edits = new Map(lists.map((list) => [JSON.stringify(list), withSource(list, source, name)]))
  const opens = name === 'connect-src' ? `The page’s scripts may ask ${origin}.` : `The page may show ${origin} in a frame.`
  return pageFix('in the page’s Content-Security-Policy', [...edits.values()], opens)
}

function withSource({ directive, sources }: SourceList, added: string, name: string): Edit {
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'")
  return directive === name
    ? { replace: [name, ...sources].join(' '), text: [name, ...kept, added].join(' ') }
    : { insertAfter: [directive, ...sources].join(' '), text: `; ${[name, ...kept, added].join(' ')}` }
}
