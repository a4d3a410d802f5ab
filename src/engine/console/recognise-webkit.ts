import { findPattern, patternOf } from './match-template.ts'
import {
  meaning,
  missingOrMismatch,
  neighbour,
  preflightAnswered,
  statusIn,
  type About,
  type Meaning,
  type RecognisedLine,
} from './meaning.ts'
import { endOf, type Squeezed } from './squeezed.ts'
import { fill, type Template } from './template.ts'
import { cannotLoad, cannotLoadAtAll, reasons, redirectDenied } from './webkit.ts'

type Values = Readonly<Record<string, string>>

export interface Read {
  readonly template: Template
  readonly means: (values: Values) => Meaning[]
  readonly about?: (values: Values) => About
}

const preflight = 'preflight'
/** A status of 2xx may be that of a preflight; nothing in the line tells. */
const notAllowed = ({ wanted, status }: Values): Meaning[] => missingOrMismatch(null, { wanted: wanted!, ...statusIn(status) })
const notHttp = (): Meaning[] => [meaning('scheme-not-supported', 'request'), meaning('redirect-scheme', 'request')]

/** The first of WebKit's two lines: a reason. */
const firstLines: readonly Read[] = [
  {
    template: reasons.origin,
    means: notAllowed,
    about: ({ wanted, status }) => ({ ...(wanted !== 'null' && { origin: wanted! }), ...statusIn(status) }),
  },
  {
    template: 'Origin {wanted} is not allowed by Access-Control-Allow-Origin.',
    means: notAllowed,
    about: ({ wanted }) => (wanted === 'null' ? {} : { origin: wanted! }),
  },
  { template: reasons.several, means: () => [meaning('allow-origin-mismatch', null)] },
  { template: reasons.wildcard, means: () => [meaning('allow-origin-wildcard', null)] },
  { template: reasons.credentials, means: () => [meaning('allow-credentials', null)] },
  { template: reasons.status, means: ({ status }) => preflightAnswered(statusIn(status).status), about: ({ status }) => statusIn(status) },
  {
    template: 'Preflight response is not successful',
    means: () => [...preflightAnswered(undefined), meaning('preflight-redirect', preflight)],
  },
  {
    template: fill(reasons.invalid, { which: 'Methods' }),
    means: ({ value }) => [meaning('allow-methods-invalid', preflight, { value: value! })],
  },
  {
    template: fill(reasons.invalid, { which: 'Headers' }),
    means: ({ value }) => [meaning('allow-headers-invalid', preflight, { value: value! })],
  },
  {
    template: reasons.method,
    means: ({ method }) => [meaning('method-not-allowed', preflight, { method: method! })],
    about: ({ method }) => ({ method: method! }),
  },
  { template: reasons.header, means: ({ name }) => [meaning('header-not-allowed', preflight, { name: name! })] },
  { template: reasons.redirectMode, means: () => [meaning('redirect-mode-error', 'request')], about: urlOf },
  { template: reasons.redirectLimit, means: () => [meaning('redirect-limit', 'request')] },
  { template: reasons.redirectNotHttp, means: () => [meaning('redirect-scheme', 'request')] },
  { template: reasons.redirectFtp, means: () => [meaning('redirect-scheme', 'request')] },
  { template: reasons.redirectSameOriginMode, means: () => [meaning('same-origin-mode', 'request')] },
  {
    template: reasons.mixedContent,
    means: () => [meaning('mixed-content', 'request'), meaning('redirect-scheme', 'request')],
    about: ({ page, url }) => ({ page: page!, url: url! }),
  },
  // A former version's.
  {
    template: 'The page at {page} was not allowed to run insecure content from {url}',
    means: () => [meaning('mixed-content', 'request')],
    about: ({ page, url }) => ({ page: page!, url: url!.replace(/\.$/, '') }),
  },
  {
    template: reasons.notAllowed,
    means: () => [meaning('mixed-content', 'request'), meaning('no-cors-redirect-mode', 'request'), meaning('bad-port', 'request')],
  },
  { template: reasons.noCorsRedirect, means: () => [meaning('no-cors-redirect-mode', 'request')] },
  { template: reasons.resourcePolicy, means: () => [meaning('resource-policy', 'request')], about: urlOf },
  { template: reasons.scheme, means: notHttp },
  {
    template: reasons.refused,
    means: ({ host }) => [meaning('network-failure', preflight, { failed: `Could not connect to ${host}: Connection refused` })],
  },
  { template: reasons.terminated, means: () => [meaning('network-failure', preflight, { failed: reasons.terminated })] },
  { template: 'CORS-preflight request was blocked', means: () => [meaning('network-failure', preflight), neighbour('blocked-by-client')] },
  { template: 'Preflight response was blocked', means: () => [meaning('network-failure', preflight), neighbour('blocked-by-client')] },
  {
    template: 'Cross origin requests are not allowed when using same-origin fetch mode.',
    means: () => [meaning('same-origin-mode', 'request')],
  },
  {
    template: 'Not allowed to use restricted network port {port}: {url}',
    means: ({ port }) => [meaning('bad-port', 'request', { port: port! })],
    about: urlOf,
  },
  ...[
    [reasons.origin, notAllowed],
    [reasons.several, () => [meaning('allow-origin-mismatch', 'request')]],
    [reasons.wildcard, () => [meaning('allow-origin-wildcard', 'request')]],
    [reasons.credentials, () => [meaning('allow-credentials', 'request')]],
    [reasons.resourcePolicy, () => [meaning('resource-policy', 'request')]],
    [reasons.redirectCredentials.replace('{location}', '{target}'), () => [meaning('redirect-credentials', 'request')]],
    [reasons.redirectScheme, () => [meaning('redirect-scheme', 'request'), meaning('redirect-location', 'request')]],
  ].map(([reason, means]) => ofRedirect(reason as Template, means as Read['means'])),
]

/** The answer that redirected failed itself, or where it led. */
function ofRedirect(reason: Template, means: Read['means']): Read {
  return {
    template: fill(redirectDenied, { reason }),
    means: (values) =>
      means(values).map((each) => ({
        ...each,
        of: 'request',
        args: { ...each.args, ...redirectArgs(each.code, values['target'] ?? values['location']!) },
      })),
    // After a redirect across origins the page would be called `null`.
    about: ({ wanted, status }) => ({ ...(wanted !== undefined && wanted !== 'null' && { origin: wanted }), ...statusIn(status) }),
  }
}

function redirectArgs(code: Meaning['code'], location: string): object {
  return code.startsWith('redirect-') ? { location } : { redirectTo: location }
}

function urlOf({ url }: Values): About {
  return { url: url! }
}

const callers: Readonly<Record<string, string>> = {
  'Fetch API': 'fetch',
  XMLHttpRequest: 'XMLHttpRequest',
  EventSource: 'EventSource',
  'Beacon API': 'beacon',
}

interface Compiled {
  readonly pattern: ReturnType<typeof patternOf>
  readonly part: RecognisedLine['part']
  readonly read: Read
  readonly kind?: string
}

export const webkitPatterns: readonly Compiled[] = [
  ...firstLines.map((read): Compiled => ({ pattern: patternOf(read.template), part: 'reason', read })),
  ...Object.entries(callers).flatMap(([caller, kind]) => [
    last(fill(cannotLoad, { caller }), kind),
    last(`${caller} cannot load {url}. ${reasons.origin}`, kind, notAllowed),
  ]),
  ...['image', 'script', 'stylesheet', 'font'].map((kind) => last(`Cannot load ${kind} {url} due to access control checks.`, kind)),
  ...['script', 'media', 'text track'].map((kind) =>
    last(`Cross-origin ${kind} load denied by Cross-Origin Resource Sharing policy.`, kind),
  ),
]

/** The last of WebKit's lines: what cannot be loaded, and not why. */
function last(template: Template, kind: string, means: Read['means'] = () => []): Compiled {
  const about = ({ url, status }: Values): About => ({ ...(url !== undefined && { url }), ...statusIn(status) })
  return { pattern: patternOf(template), part: 'end', read: { template, means, about }, kind }
}

/** WebKit's lines: a reason without the URL, and the URL without a reason. */
export function recogniseWebkit(pasted: Squeezed): RecognisedLine[] {
  return [...twoLines(pasted), ...withoutReason(pasted)]
}

/** A line that names only the URL, and ends there. */
function withoutReason(pasted: Squeezed): RecognisedLine[] {
  return Object.entries(callers).flatMap(([caller, kind]) =>
    findPattern(pasted, patternOf(fill(cannotLoadAtAll, { caller }).replace(/\.$/, ''))).flatMap(
      ({ start, end, values }): RecognisedLine[] => {
        const rest = pasted.original.slice(pasted.at[end - 1]! + 1, pasted.at[end])
        if (!values['url']!.endsWith('.') || (end < pasted.text.length && !rest.includes('\n'))) return []
        const url = values['url']!.slice(0, -1)
        const candidates = [url.startsWith('data:') ? meaning('invalid-data-url', 'request') : meaning('same-origin-mode', 'request')]
        return [{ browser: 'webkit', start: pasted.at[start]!, end: endOf(pasted, end), part: 'whole', candidates, about: { url, kind } }]
      },
    ),
  )
}

function twoLines(pasted: Squeezed): RecognisedLine[] {
  return webkitPatterns.flatMap(({ pattern, part, read, kind }) =>
    findPattern(pasted, pattern).map((match) => ({
      browser: 'webkit',
      start: pasted.at[match.start]!,
      end: endOf(pasted, match.end),
      part,
      candidates: read.means(match.values),
      about: { ...read.about?.(match.values), ...(kind !== undefined && { kind }) },
    })),
  )
}
