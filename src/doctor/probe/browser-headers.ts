import {
  defaultReferrerPolicy,
  determineReferrer,
  type Header,
  type HeaderList,
  parseUrl,
  secFetchHeaders,
  type Url,
  type WireRequest,
} from '../../engine/index.ts'
import { registrableDomain } from '../registrable-domain.ts'
import { isRedacted } from '../secrets.ts'

/** The browser's word on itself, which servers and firewalls look at. */
export const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

/**
 * The lines that say what kind of request it is, how near to the page, and where that is: of its address no more than the origin, as to any other origin.
 * @param wire the requests of the exchange so far, the current one last
 */
export function browserLines(
  { origin, mode }: { readonly origin: string; readonly mode: string | null },
  wire: readonly Pick<WireRequest, 'of' | 'hop' | 'url'>[],
): Header[] {
  const isPreflight = wire.at(-1)?.of === 'preflight'
  const chain = wire.filter(({ hop }, index) => hop !== wire[index + 1]?.hop).flatMap(({ url }) => parseUrl(url) ?? [])
  const referer = chain.reduce(refererAt, parseUrl(`${origin}/`))
  return [
    ...secFetchHeaders(origin, isPreflight ? 'cors' : (mode ?? 'cors'), chain, registrableDomain),
    ...(referer === null ? [] : [['Referer', referer.href] as const]),
  ]
}

/** What one hop has cut off is gone for those after it. */
function refererAt(source: Url | null, target: Url): Url | null {
  return parseUrl(determineReferrer(source, defaultReferrerPolicy, target) ?? '')
}

/** With what every browser sends; what the page has set stays. */
export function withUsual(headers: HeaderList, userAgent = chrome): HeaderList {
  const has = (name: string) => headers.some((line) => line[0].toLowerCase() === name)
  const usual: Header[] = [
    ...(has('accept') ? [] : [['Accept', '*/*'] as const]),
    ...(has('user-agent') ? [] : [['User-Agent', userAgent] as const]),
  ]
  return [...headers.filter(([, value]) => !isRedacted(value)), ...usual]
}
