import { answerHeaders, variesByOrigin } from '../headers.ts'
import { onlyRules } from '../only-rules.ts'
import { literal } from '../origin-regex.ts'
import { jsonText } from '../quote/json.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const vercel: Target = {
  name: 'vercel',
  title: 'Vercel, headers of vercel.json',
  kind: 'gateway',
  can: {
    ...canAll,
    // An entry each.
    subdomains: 'none',
    anyPort: false,
    methods: { list: 0, star: false },
    allowedHeaders: { list: 0, star: false },
    maxAge: false,
    preflights: 'none',
    errors: false,
    paths: false,
    replacesUpstream: false,
  },
  source: 'https://vercel.com/docs/project-configuration#headers',
  traps: [
    'A function that sends Access-Control headers itself sends them beside these: leave them out there.',
    'OPTIONS needs a handler that answers with 200 to 299.',
    'The value of has is a regular expression: dots are escaped, and it must have both ends.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.vercel.json',
      where: 'in vercel.json, its headers before those that are there',
      text: jsonText({ headers: entries(onlyRules(routes)) }),
    },
  ],
}

const source = '/(.*)'

function entries(rules: GatewayRules): readonly object[] {
  if (rules.everyone) return [{ source, headers: granted(rules, '*') }]
  const vary = variesByOrigin(rules) ? [{ key: 'Vary', value: 'Origin' }] : []
  const resourcePolicy = rules.crossOriginResourcePolicy
  const always = [...vary, ...(resourcePolicy === null ? [] : [{ key: 'Cross-Origin-Resource-Policy', value: resourcePolicy }])]
  return [
    { source, headers: always },
    ...rules.origins.map((origin) => ({
      source,
      has: [{ type: 'header', key: 'origin', value: `^${literal(origin)}$` }],
      headers: granted({ ...rules, crossOriginResourcePolicy: null }, origin),
    })),
  ]
}

function granted(rules: GatewayRules, origin: string): readonly object[] {
  return answerHeaders(rules)
    .filter(({ on }) => on.includes('granted'))
    .map(({ name, value }) => ({ key: name, value: value === 'origin' ? origin : value.text }))
}
