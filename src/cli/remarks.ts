import { corsExchange, type ProfileName } from '../engine/index.ts'
import type { CheckInput } from './check-input.ts'
import type { Io } from './io.ts'
import type { ProfileReport } from './report.ts'
import { sentUnsafe } from './sent-unsafe.ts'
import { listed } from '../doctor/listed.ts'
import { profileName, profileNames } from './words.ts'

/** What else is worth knowing: what was taken for granted, left out, or done in another way than asked. */
export function remarks(input: CheckInput, profiles: readonly ProfileReport[], env: Io['env']): string[] {
  return [
    ...(input.pageIsDefault ? [`No --from was given: the page is taken to be at ${input.page.url}.`] : []),
    ...droppedHeaders(input),
    ...fileAsBody(input),
    ...cookieRemarks(input, profiles),
    ...otherBytes(profiles),
    ...assumption(profiles),
    ...(input.connect.insecure === true ? ['Certificates were not checked (--insecure); browsers check them.'] : []),
    ...proxy(profiles, env),
  ]
}

/** `fetch()` drops without a word what only the browser may set. */
function droppedHeaders({ request, profiles }: CheckInput): string[] {
  const droppers = new Map<string, ProfileName[]>()
  for (const profile of profiles) {
    // To the page's own server a request goes out as script made it.
    const { value } = corsExchange({ url: request.url }, request, { profile }).next()
    if ('finding' in value) continue
    const kept = new Set(value.headers.map(([name]) => name.toLowerCase()))
    const dropped = new Set((request.headers ?? []).map(([name]) => name).filter((name) => !kept.has(name.toLowerCase())))
    for (const name of dropped) droppers.set(name, [...(droppers.get(name) ?? []), profile])
  }
  return [...droppers].map(([name, by]) => {
    const who = by.length === profiles.length ? 'Browsers drop' : `${listed(by.map(profileName))} drop${by.length === 1 ? 's' : ''}`
    if (request.mode === 'no-cors') return `${who} the header ${name} in mode no-cors.`
    const flag = { origin: ': --from names the page', cookie: ': --cookie gives one' }[name.toLowerCase()] ?? ''
    return `${who} the header ${name}, which only the browser may set${flag}.`
  })
}

/** curl reads a file there. */
function fileAsBody({ body }: CheckInput): string[] {
  return body?.[0] === '@'.charCodeAt(0)
    ? ['The body is the text that follows -d, with its @: no file is read, as curl would. In a shell, -d "$(cat file)" gives one.']
    : []
}

function cookieRemarks({ cookie, request }: CheckInput, profiles: readonly ProfileReport[]): string[] {
  const requests = profiles.flatMap(({ wire }) => wire).filter(({ of }) => of === 'request')
  if (cookie === null || requests.length === 0) return []
  const without = requests.filter((wire) => !wire.cookie)
  if (without.length === 0) return []
  if (without.every(({ credentials }) => !credentials)) {
    const { credentials = 'same-origin' } = request
    return [
      `The cookie was ${without.length === requests.length ? 'not sent' : 'not sent everywhere'}: in credentials mode ${credentials} browsers send none to another origin (include does).`,
    ]
  }
  const hosts = [...new Set(without.map(({ url }) => new URL(url).host))]
  return [`The cookie was not sent to ${listed(hosts)}: --cookie is for the host of the URL only, and never goes from https to http.`]
}

function otherBytes(profiles: readonly ProfileReport[]): string[] {
  const others = profiles.filter(({ wire }) => wire.some(({ answeredBy }) => answeredBy === 'other-bytes'))
  if (others.length === 0) return []
  return [
    `${listed(profileNames(others))} would send the request in other bytes. It was sent once, as ${profileNames(profiles)[0]} does, and is judged by that answer.`,
  ]
}

function assumption(profiles: readonly ProfileReport[]): string[] {
  const stoodIn = profiles.flatMap(({ state, wire }) =>
    state === 'unknown-answer' ? [] : wire.filter(({ answeredBy }) => answeredBy === 'get'),
  )
  const [first] = stoodIn
  if (first === undefined) return []
  const sent = sentUnsafe(profiles)
  if (sent === null)
    return [
      `The ${first.method} was not sent: its answer is assumed to be that of a GET of the same URL. --send sends the ${first.method} itself, once.`,
    ]
  const urls = [...new Set(stoodIn.map(({ url }) => url))]
  const [next, ...others] = urls
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return [
    `The ${sent.method} was sent once, to ${sent.url}. ${next}${more} was asked with a GET, whose answer is assumed to be that of the ${first.method}.`,
  ]
}

function proxy(profiles: readonly ProfileReport[], env: Io['env']): string[] {
  if (!profiles.some(({ state }) => state === 'no-answer')) return []
  const set = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'].find((name) => (env[name] ?? env[name.toLowerCase()] ?? '') !== '')
  return set === undefined ? [] : [`${set} is set, and was not used: the browser may reach what cannot be reached from here directly.`]
}
