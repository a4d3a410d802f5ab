import { doubleQuoted, singleQuoted } from '../../gateways/quote/languages.ts'
import { type Answer, type Case, sendsPreflight } from '../diagnose-case.ts'
import { anyServer } from '../fixes/by-server.ts'
import { plainLine, statusLine } from './evidence-line.ts'
import type { Match, Situation } from './situation.ts'

/** Nothing of CORS is to be mended in the answer of who refuses the name: it should not be given at all. */
export const hostKey = 'host-not-allowed'

/** Servers for development have a list of the names by which they may be called, against DNS rebinding. */
export const hostRefused: Situation = {
  id: 'S12',
  title: 'The server may not be called by this name',
  kind: 'readable',
  decidedBy: ['P1', 'P2'],
  // Told from S15: there it is the page’s origin that a list lacks; S10: there a login is missing.
  not: 'It is neither CORS nor a login: the name in the URL is refused, whoever calls it, and no header of the answer mends that. Postman and curl are refused as well.',
  recognise(found): Match | null {
    const { url } = found
    const refused = refusedBy(found)
    if (refused === null || url === null) return null
    const { list, answer, said } = refused
    return {
      key: hostKey,
      certainty: 'certain',
      alone: true,
      ...(!found.readable && { kind: 'blocked' as const }),
      happened: `${list.name} refuses the name ${url.hostname}: it is not on its list of names, so that the request does not come as far as what answers it.`,
      evidence: [statusLine(answer), plainLine(answer.source, 'body', said.replace(/\s+/g, ' '))],
      fixes: [
        anyServer(
          list.where,
          `${list.line(url.hostname)}\n`,
          `Whoever reaches the server may call it by the name ${url.hostname}; what it answers to other pages stays as it is.`,
        ),
      ],
    }
  },
}

interface HostList {
  readonly name: string
  readonly says: RegExp
  /** Other answers may hold the same words, such as a text about them. */
  readonly status?: number
  readonly where: string
  readonly line: (host: string) => string
}

/** Each says so in its own words. What is printed goes in beside what its list has: a second list takes the place of the first. */
const lists: readonly HostList[] = [
  {
    name: 'The development server (Vite)',
    says: /Blocked request\. This host \([^)\n]*\) is not allowed/,
    status: 403,
    where:
      'in vite.config.js, in server: { allowedHosts: [ ] }, beside those that are there (preview in the place of server, for vite preview; in angular.json allowedHosts among the options of serve)',
    line: doubleQuoted,
  },
  {
    name: 'The development server (webpack)',
    says: /^\s*Invalid Host header\s*$/,
    where: 'in webpack.config.js, in devServer: { allowedHosts: [ ] }, beside those that are there',
    line: doubleQuoted,
  },
  {
    name: 'Rails',
    says: /Blocked hosts?: [^\s<]+/,
    status: 403,
    where: 'in config/environments/development.rb, or that of where it runs',
    line: (host) => `config.hosts << ${singleQuoted(host)}`,
  },
  {
    name: 'Django',
    says: /DisallowedHost\s+at \/|Invalid HTTP_HOST header/,
    status: 400,
    where:
      'in settings.py, in ALLOWED_HOSTS = [ ], beside those that are there (in an empty one with ".localhost", "127.0.0.1" and "[::1]", which DEBUG lets in only as long as it is empty)',
    line: doubleQuoted,
  },
]

function refusedBy(found: Case): { readonly list: HostList; readonly answer: Answer; readonly said: string } | null {
  for (const answer of [found.actual, sendsPreflight(found) ? found.preflight : null]) {
    const text = answer?.bodyStart ?? ''
    for (const list of lists) {
      const said = list.says.exec(text)?.[0].trim()
      if (answer !== null && said !== undefined && (list.status ?? answer.status) === answer.status) return { list, answer, said }
    }
  }
  return null
}
