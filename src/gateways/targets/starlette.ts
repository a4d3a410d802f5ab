import { commentLines, notice } from '../comment-lines.ts'
import { entriesText } from '../entries-text.ts'
import { defaultMaxAge, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { doubleQuoted, pythonRaw } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const starlette: Target = {
  name: 'starlette',
  title: 'FastAPI and Starlette, CORSMiddleware',
  kind: 'framework',
  can: {
    ...canMiddleware,
    methods: { list: Infinity, star: false },
    allowedHeaders: { list: Infinity, star: true, always: ['content-type'] },
    vary: 'granted',
    errors: false,
  },
  source: 'https://github.com/Kludex/starlette/blob/main/starlette/middleware/cors.py',
  traps: [
    'An error that nothing handles is answered outside of it, as a bare 500: to script, a crash is a CORS error.',
    'allow_origins ["*"] with allow_credentials echoes every origin: everybody may read what the cookies of your users give.',
    'allow_origin_regex must fit the whole origin; with .* it fits others too.',
    'Middleware that is added later runs before it: add it last.',
  ],
  print: (routes) => [
    {
      name: 'visto_cors.py',
      where: 'beside the application: app.add_middleware(CORSMiddleware, **visto_cors.options), after all other middleware',
      text: options(onlyRules(routes)),
    },
  ],
}

function options(rules: GatewayRules): string {
  const { everyone, origins, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const regexes = patternRegexes(rules)
  const list = (values: readonly string[]): string => entriesText(values.map(doubleQuoted), '    ')
  return [
    commentLines('#', notice, 'app.add_middleware(CORSMiddleware, **visto_cors.options), after all other middleware.'),
    '\n',
    'options = {\n',
    `    "allow_origins": ${list(everyone ? ['*'] : origins)},\n`,
    ...(regexes.length === 0 ? [] : regexLines(regexes)),
    `    "allow_credentials": ${credentials ? 'True' : 'False'},\n`,
    `    "allow_methods": ${list(methodsAndSafe(rules))},\n`,
    `    "allow_headers": ${list(allowedHeaders)},\n`,
    `    "expose_headers": ${list(exposedHeaders)},\n`,
    commentLines('#', '600 where it is not said.').replace(/^/, '    '),
    `    "max_age": ${maxAge ?? defaultMaxAge},\n`,
    '}\n',
  ].join('')
}

/** There is one regular expression: the patterns are joined, and the parts of a text that stand beside each other are one. */
function regexLines(regexes: readonly { readonly text: string; readonly regex: string }[]): readonly string[] {
  const lines = regexes.map(({ text, regex }, index) => {
    return `        ${pythonRaw(`${index === 0 ? '' : '|'}(?:${regex})`)}  ${commentLines('#', text)}`
  })
  return ['    "allow_origin_regex": (\n', ...lines, '    ),\n']
}
