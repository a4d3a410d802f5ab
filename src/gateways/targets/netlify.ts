import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, variesByOrigin } from '../headers.ts'
import { onlyRules } from '../only-rules.ts'
import { canAll, type GatewayRules, type Target } from '../target.ts'

export const netlify: Target = {
  name: 'netlify',
  title: 'Netlify, _headers',
  kind: 'gateway',
  can: {
    ...canAll,
    origins: 1,
    subdomains: 'none',
    anyPort: false,
    methods: { list: 0, star: false },
    allowedHeaders: { list: 0, star: false },
    maxAge: false,
    preflights: 'none',
    errors: false,
    paths: false,
  },
  source: 'https://docs.netlify.com/manage/routing/headers/',
  traps: [
    'It holds for files that Netlify stores: not for functions, edge functions, or what is proxied.',
    'The origin is sent to everybody: browsers of others refuse it, but all can read which it is.',
  ],
  print: (routes) => [
    {
      name: '_headers',
      where: 'in the folder that is published',
      text: headers(onlyRules(routes)),
    },
  ],
}

function headers(rules: GatewayRules): string {
  const lines = answerHeaders(rules)
    .filter(({ on }) => on.includes('granted'))
    .map(({ name, value }) => `  ${name}: ${value === 'origin' ? rules.origins[0]! : value.text}\n`)
  const vary = variesByOrigin(rules) ? ['  Vary: Origin\n'] : []
  return [commentLines('#', notice), '/*\n', ...lines, ...vary].join('')
}
