import { commentLines, notice } from '../comment-lines.ts'
import { defaultMaxAge, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { literal } from '../origin-regex.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { singleQuoted } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const rails: Target = {
  name: 'rails',
  title: 'Rails and Rack, rack-cors 3',
  kind: 'framework',
  can: {
    ...canMiddleware,
    methods: { list: Infinity, star: false, shape: /^[^a-z]+$/ },
    allowedHeaders: { list: Infinity, star: true, always: ['content-type'] },
    vary: 'not-preflights',
  },
  source: 'https://github.com/cyu/rack-cors/blob/master/lib/rack/cors.rb',
  traps: [
    'A regular expression needs \\A and \\z: ^ and $ are the ends of a line in Ruby.',
    'A name without a scheme allows every scheme, on the default port.',
    'Content-Type is always allowed: JSON comes through without being listed.',
    'It stands first, by insert_before 0, or what comes before it answers without headers.',
    'What the application sends of Access-Control itself is left.',
  ],
  print: (routes) => [
    {
      name: 'visto_cors.rb',
      where: 'in config/initializers',
      text: initializer(onlyRules(routes)),
    },
  ],
}

function initializer(rules: GatewayRules): string {
  const { everyone, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const list = (values: readonly string[]): string => `[${values.map(singleQuoted).join(', ')}]`
  return `${commentLines('#', notice)}
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins ${everyone ? "'*'" : origins(rules)}

    resource '*',
      methods: ${list(methodsAndSafe(rules).map((name) => name.toLowerCase()))},
      headers: ${allowedHeaders.includes('*') ? ':any' : list(allowedHeaders)},
      expose: ${list(exposedHeaders)},
      credentials: ${credentials},
      # Two hours where it is not said.
      max_age: ${maxAge ?? defaultMaxAge}
  end
end
`
}

/** What has no scheme it takes for a host: null is a regular expression. */
function origins(rules: GatewayRules): string {
  const exact = rules.origins.map((origin) => (origin.includes('://') ? singleQuoted(origin) : regexp(literal(origin))))
  return [...exact, ...patternRegexes(rules).map(({ text, regex }) => `${commentLines('#', text)}      ${regexp(regex)}`)].join(',\n      ')
}

function regexp(regex: string): string {
  return `Regexp.new(${singleQuoted(`\\A${regex}\\z`)})`
}
