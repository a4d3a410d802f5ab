import { objectText, type Source } from '../code/object-text.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, variesByOrigin } from '../headers.ts'
import { onlyRules } from '../only-rules.ts'
import { literal } from '../origin-regex.ts'
import { javascriptLiteral } from '../quote/javascript.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const nextHeaders: Target = {
  name: 'next-headers',
  title: 'Next.js 14 or later, headers() of next.config.js',
  kind: 'framework',
  can: {
    ...canAll,
    // An entry each.
    subdomains: 'none',
    anyPort: false,
    methods: { list: 0, star: false },
    allowedHeaders: { list: 0, star: false },
    maxAge: false,
    paths: false,
    preflights: 'none',
    replacesUpstream: false,
  },
  source: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/headers',
  traps: [
    'A route needs an OPTIONS handler that answers with 200 to 299 and names methods and headers.',
    'The value of has is a regular expression: dots are escaped.',
    'A route that sets Access-Control headers itself sends another: leave them out there.',
    'The first origin alone, without has, goes out to everybody.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.headers.js',
      where: "beside next.config.js, which says: headers: async () => (await import('./visto-cors.headers.js')).headers",
      text: `${commentLines('//', notice, "In next.config.js: headers: async () => (await import('./visto-cors.headers.js')).headers")}export const headers = [
${entries(onlyRules(routes))
  .map((text) => `  ${text},\n`)
  .join('')}]
`,
    },
  ],
}

const source = '/:path*'

function entries(rules: GatewayRules): readonly string[] {
  if (rules.everyone) return [entry(granted(rules, '*'))]
  const vary: readonly HeaderPair[] = variesByOrigin(rules) ? [['Vary', 'Origin']] : []
  const resourcePolicy = rules.crossOriginResourcePolicy
  const always: readonly HeaderPair[] = resourcePolicy === null ? vary : [...vary, ['Cross-Origin-Resource-Policy', resourcePolicy]]
  const others = { ...rules, crossOriginResourcePolicy: null }
  return [entry(always), ...rules.origins.map((origin) => entry(granted(others, origin), origin))]
}

type HeaderPair = readonly [key: string, value: string]

function granted(rules: GatewayRules, origin: string): readonly HeaderPair[] {
  return answerHeaders(rules)
    .filter(({ on }) => on.includes('granted'))
    .map(({ name, value }) => [name, value === 'origin' ? origin : value.text])
}

function entry(headers: readonly HeaderPair[], origin?: string): string {
  const has =
    origin === undefined ? undefined : [{ source: `{ type: 'header', key: 'origin', value: ${javascriptLiteral(literal(origin))} }` }]
  const list = headers.map(([key, value]): Source => ({ source: `{ key: '${key}', value: ${javascriptLiteral(value)} }` }))
  return objectText({ source, has, headers: list }, '  ')
}
