import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
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
      evidence: [statusLine(answer), plainLine(answer.source, 'body', said)],
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
  readonly where: string
  readonly line: (host: string) => string
}

/** Each says so in its own words, and nothing else does. */
const lists: readonly HostList[] = [
  {
    name: 'The development server (Vite)',
    says: /Blocked request\. This host \([^)\n]*\) is not allowed/,
    where:
      'in vite.config.js, in defineConfig({ }) (preview in the place of server, for vite preview; in angular.json among the options of serve)',
    line: (host) => `server: { allowedHosts: [${javascriptLiteral(host)}] },`,
  },
  {
    name: 'The development server (webpack)',
    says: /^\s*Invalid Host header\s*$/,
    where: 'in webpack.config.js',
    line: (host) => `devServer: { allowedHosts: [${javascriptLiteral(host)}] },`,
  },
  {
    name: 'Rails',
    says: /Blocked hosts?: [^\s<]+/,
    where: 'in config/environments/development.rb, or that of where it runs',
    line: (host) => `config.hosts << ${JSON.stringify(host)}`,
  },
  {
    name: 'Django',
    says: /DisallowedHost at \/|Invalid HTTP_HOST header/,
    where: 'in settings.py, in the list that is there',
    line: (host) => `ALLOWED_HOSTS = [${JSON.stringify(host)}]`,
  },
]

function refusedBy(found: Case): { readonly list: HostList; readonly answer: Answer; readonly said: string } | null {
  for (const answer of [found.actual, sendsPreflight(found) ? found.preflight : null]) {
    const text = answer?.bodyStart ?? ''
    for (const list of lists) {
      const said = list.says.exec(text)?.[0].trim()
      if (answer !== null && said !== undefined) return { list, answer, said }
    }
  }
  return null
}
