import { commentLines, notice } from '../comment-lines.ts'
import { entriesText } from '../entries-text.ts'
import { headersOrSafe, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { literal } from '../origin-regex.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { doubleQuoted, pythonRaw } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const flask: Target = {
  name: 'flask',
  title: 'Flask, Flask-CORS 6',
  kind: 'framework',
  can: {
    ...canMiddleware,
    methods: { list: Infinity, star: false, shape: /^[^a-z]+$/ },
    // A name with one of these is taken for a regular expression.
    allowedHeaders: { list: Infinity, star: true, shape: /^[^*\\[\]?$^()]+$/ },
    vary: 'granted',
  },
  source: 'https://github.com/corydolphin/flask-cors/blob/main/flask_cors/core.py',
  traps: [
    'A text with one of *\\[]?$^() is a regular expression that is matched from the beginning, whatever comes after it, and letters do not count.',
    'Where origins is left out, everybody is allowed, and every header where allow_headers is.',
    'A single origin as a text gets no Vary: as a regular expression it does.',
    'supports_credentials with * echoes every origin.',
  ],
  print: (routes) => [
    {
      name: 'visto_cors.py',
      where: 'beside the application: CORS(app, **visto_cors.options)',
      text: options(onlyRules(routes)),
    },
  ],
}

function options(rules: GatewayRules): string {
  const { everyone, exposedHeaders, credentials, maxAge } = rules
  const list = (values: readonly string[]): string => entriesText(values.map(doubleQuoted), '    ')
  return [
    commentLines('#', notice, 'CORS(app, **visto_cors.options)'),
    '\nimport re\n\n',
    'options = {\n',
    `    "origins": ${everyone ? '"*"' : origins(rules)},\n`,
    `    "send_wildcard": ${everyone ? 'True' : 'False'},\n`,
    `    "always_send": ${everyone ? 'True' : 'False'},\n`,
    `    "supports_credentials": ${credentials ? 'True' : 'False'},\n`,
    `    "methods": ${list(methodsAndSafe(rules))},\n`,
    `    "allow_headers": ${list(headersOrSafe(rules))},\n`,
    `    "expose_headers": ${list(exposedHeaders)},\n`,
    ...(maxAge === null ? [] : [`    "max_age": ${doubleQuoted(String(maxAge))},\n`]),
    '}\n',
  ].join('')
}

/** All as compiled regular expressions: letters count in them, they have both ends, and there is a Vary for one of them too. */
function origins(rules: GatewayRules): string {
  const exact = rules.origins.map((origin) => `        re.compile(${pythonRaw(`^${literal(origin)}\\Z`)}),\n`)
  const patterns = patternRegexes(rules).map(({ text, regex }) => {
    return `        ${commentLines('#', text)}        re.compile(${pythonRaw(`^${regex}\\Z`)}),\n`
  })
  return `[\n${[...exact, ...patterns].join('')}    ]`
}
