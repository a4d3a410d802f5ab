import { getHeader, type HeaderList, type Url } from '../engine/index.ts'
import { bodySigns, headerSigns, type ServerSign, urlSigns } from './fingerprint-signs.ts'

/** What answered, by the signs that it leaves: a proxy may forge or strip them. */
export interface Fingerprint {
  /** What makes the answer. */
  readonly application: readonly Sighting[]
  /** What stands between: proxies, gateways, CDNs, tunnels. */
  readonly between: readonly Sighting[]
  /** As `visto compile` names them, the best place for a policy first: the application, then what stands between. */
  readonly targets: readonly string[]
}

export interface Sighting {
  readonly name: string
  readonly certainty: 'certain' | 'likely' | 'possible'
  /** The line that tells; `body`, or `url` where that does. */
  readonly header: string
  readonly value: string
}

const rank = { certain: 0, likely: 1, possible: 2 }
/** Header values are shown no longer than this. */
const longest = 100

/** Who answered, by the headers of all answers, and the beginnings of their bodies; where none of them tells, by the address that was asked. */
export function fingerprint(answers: readonly HeaderList[], bodies: readonly string[] = [], url: Url | null = null): Fingerprint {
  const seen = new Map<string, Sighting & { sign: ServerSign }>()
  const add = (sign: ServerSign, header: string, value: string): void => {
    const known = seen.get(sign.name)
    if (known !== undefined && rank[known.certainty] <= rank[sign.certainty]) return
    seen.set(sign.name, { name: sign.name, certainty: sign.certainty, header, value: value.slice(0, longest), sign })
  }
  for (const headers of answers) {
    for (const sign of headerSigns) {
      const value = getHeader(headers, sign.header)
      if (value !== null && sign.value.test(value)) add(sign, sign.header, value)
    }
  }
  for (const body of bodies) {
    for (const sign of bodySigns) if (sign.value.test(body)) add(sign, 'body', sign.value.exec(body)?.[0] ?? '')
  }
  // IIS sends that of ASP.NET, whatever runs on it; where it answers OPTIONS itself, no application shows.
  if (answers.some(isOptionsOfIis)) seen.delete('ASP.NET')
  if (seen.size === 0 && url !== null) {
    const address = url.hostname + url.pathname
    const sign = urlSigns.find(({ value }) => value.test(address))
    if (sign !== undefined) add(sign, sign.header, url.hostname)
  }
  const found = [...seen.values()].toSorted((a, b) => rank[a.certainty] - rank[b.certainty])
  const application = found.filter(({ sign }) => sign.layer === 'application')
  const between = found.filter(({ sign }) => sign.layer === 'between')
  const shown = ({ name, certainty, header, value }: Sighting): Sighting => ({ name, certainty, header, value })
  return { application: application.map(shown), between: between.map(shown), targets: targetsOf([...application, ...between]) }
}

/** What IIS answers to OPTIONS by itself: no application of ASP.NET Core sends `Public`. */
export function isOptionsOfIis(answer: HeaderList): boolean {
  const has = (name: string, value: RegExp) => value.test(getHeader(answer, name) ?? '')
  return has('server', /^microsoft-iis/i) && has('public', /\bTRACE\b/) && has('allow', /\bTRACE\b/)
}

function targetsOf(found: readonly { readonly sign: ServerSign }[]): string[] {
  return [...new Set(found.flatMap(({ sign }) => sign.target ?? []))]
}
