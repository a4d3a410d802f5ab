/** The servers that are printed for and cannot run here: who gets in, by their own way of comparing. */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { textOf } from './compiled.cases.ts'
import { describeOrigins } from './origins.cases.ts'

interface StringMatch {
  readonly exact?: string
  readonly regex?: string
  readonly safe_regex?: { readonly regex: string }
}

/** RE2 must fit the whole; a rule that fits "*" allows everybody. Source: CorsFilter::isOriginAllowed */
function envoyMatch({ exact, regex, safe_regex }: StringMatch, origin: string): boolean {
  const pattern = safe_regex?.regex ?? regex
  const fits = (text: string): boolean => (pattern === undefined ? text === exact : new RegExp(`^(?:${pattern})$`).test(text))
  return fits('*') || fits(origin)
}

describeOrigins({
  target: 'envoy',
  mistakes: {
    'a dot that is not escaped': [/example\\\\\.(?=com|net)/g, 'example.'],
    'any labels at all': [/\(\?:\[0-9a-z_-\]\{1,63\}\\\\\.\)\+/g, '.*'],
  },
  model: ([, route]) => {
    const { typed_per_filter_config: config } = parse(route!) as {
      typed_per_filter_config: Record<string, { allow_origin_string_match: StringMatch[] }>
    }
    return (origin) =>
      origin !== '' && config['envoy.filters.http.cors']!.allow_origin_string_match.some((match) => envoyMatch(match, origin))
  },
})

describeOrigins({
  target: 'istio',
  mistakes: {
    'a dot that is not escaped': [/example\\\\\.(?=com|net)/g, 'example.'],
  },
  model: ([text]) => {
    const { corsPolicy } = parse(text!) as { corsPolicy: { allowOrigins: StringMatch[] } }
    return (origin) => origin !== '' && corsPolicy.allowOrigins.some((match) => envoyMatch(match, origin))
  },
})

describeOrigins({
  target: 'gateway-api',
  mistakes: {
    'a star without its dot': [/\*\.shop/g, '*shop'],
  },
  lax: true,
  // A star is greedy to its left: any characters, dots too.
  model: ([text]) => {
    const { filters } = parse(text!) as { filters: [{ cors: { allowOrigins: string[] } }] }
    const patterns = filters[0].cors.allowOrigins.map((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replace('*', '[^]+')}$`))
    return (origin) => patterns.some((pattern) => pattern.test(origin))
  },
})

describeOrigins({
  target: 'ingress-nginx',
  mistakes: {
    'null, where the beginning is open': [/https:\/\/app\.example\.com,/g, 'null,'],
  },
  lax: true,
  // Letters do not count, the beginning is open. Source: buildOriginRegex
  model: ([text]) => {
    const { annotations } = parse(text!) as { annotations: Record<string, string> }
    const list = annotations['nginx.ingress.kubernetes.io/cors-allow-origin']!.split(',').map((origin) => origin.trim())
    if (list.includes('*')) return () => true
    const shape = /^([a-z]+:\/\/(\*\.)?[A-Za-z0-9\-.]*(:\d+)?|\*|null)?$/
    const alternatives = list
      .filter((origin) => shape.test(origin))
      .map((origin) => `(${origin.replaceAll('.', '\\.').replace('*', '[A-Za-z0-9\\-]+')})`)
    if (alternatives.length < list.length) throw new Error('An origin is skipped')
    return (origin) => new RegExp(`(${alternatives.join('|')})$`, 'i').test(origin)
  },
})

describeOrigins({
  target: 'traefik',
  mistakes: {
    'no beginning': [/"\^/g, '"'],
    'no end': [/\$"/g, '"'],
    'a dot that is not escaped': [/example\\\\\.(?=com|net)/g, 'example.'],
  },
  // The regular expressions are looked for anywhere. Source: isOriginAllowed
  model: ([text]) => {
    const { http } = parse(text!) as { http: { middlewares: { 'visto-cors': { headers: Record<string, string[]> } } } }
    const { accessControlAllowOriginList: list = [], accessControlAllowOriginListRegex: regexes = [] } =
      http.middlewares['visto-cors'].headers
    return (origin) => list.some((item) => item === '*' || item === origin) || regexes.some((regex) => new RegExp(regex).test(origin))
  },
})

/** Source: normalize_origin and configure_origin */
describeOrigins({
  target: 'kong',
  mistakes: {
    'a dot that is not escaped': [/example\\\\\.(?=com|net)/g, 'example.'],
    'a host alone, whatever the scheme': [/\^https:\/\/a_b/g, '^.*a_b'],
  },
  lax: true,
  model: ([text]) => {
    const { plugins } = parse(text!) as { plugins: [{ config: { origins: string[] } }] }
    const { origins } = plugins[0].config
    if (origins.length === 1 && origins[0] === '*') return () => true
    const normalize = (origin: string): string => {
      const [, scheme, authority = ''] = /^([a-z][\w+.-]*):\/\/([^/?#]*)/i.exec(origin) ?? []
      if (!scheme) return origin
      const port = { http: ':80', https: ':443' }[scheme]
      const host = authority.replace(/^.*@/, '')
      return `${scheme}://${port && host.endsWith(port) ? host.slice(0, -port.length) : host}`
    }
    return (origin) => {
      const asked = normalize(origin)
      return origins.some((entry) => {
        if (!/[^A-Za-z0-9.:/-]/.test(entry)) return normalize(entry) === asked
        return new RegExp(`^(?:${entry.replace(/^\^/, '').replace(/\$?$/, '$')})`).test(asked)
      })
    }
  },
})

const said = { origin: 'https://app.example.com' }

test('ingress-nginx: what would be open where nothing is said, is said', () => {
  const { annotations } = parse(textOf(said, 'ingress-nginx')) as { annotations: Record<string, string> }
  expect(
    Object.fromEntries(Object.entries(annotations).map(([name, value]) => [name.replace('nginx.ingress.kubernetes.io/cors-', ''), value])),
  ).toEqual({
    'nginx.ingress.kubernetes.io/enable-cors': 'true',
    'allow-origin': 'https://app.example.com',
    'allow-methods': 'GET, HEAD, POST',
    'allow-headers': 'accept',
    'allow-credentials': 'false',
    'max-age': '5',
  })
})

test('Kong: no headers would be all headers', () => {
  const { plugins } = parse(textOf(said, 'kong')) as { plugins: [{ config: object }] }
  expect(plugins[0].config).toMatchObject({
    headers: ['accept'],
    methods: ['GET', 'HEAD', 'POST'],
    credentials: false,
    preflight_continue: false,
  })
})

test('Traefik: what the server behind grants is taken off, and a cache is told', () => {
  const text = textOf(said, 'traefik')
  expect(text).toContain('Access-Control-Allow-Origin: ""')
  expect(text).toContain('addVaryHeader: true')
  expect(textOf({ origin: '*' }, 'traefik')).not.toContain('addVaryHeader')
})

test('Envoy and Istio: preflights of others stay here', () => {
  expect(textOf(said, 'envoy')).toContain('forward_not_matching_preflights: false')
  expect(textOf(said, 'istio')).toContain('unmatchedPreflights: "IGNORE"')
})
