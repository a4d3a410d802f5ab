import { commentLines, notice } from '../comment-lines.ts'
import { entriesText } from '../entries-text.ts'
import { methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { doubleQuoted, pythonRaw } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const django: Target = {
  name: 'django',
  title: 'Django, django-cors-headers 4',
  kind: 'framework',
  can: { ...canMiddleware, leastMaxAge: 1 },
  source: 'https://github.com/adamchainz/django-cors-headers/blob/main/src/corsheaders/middleware.py',
  traps: [
    'A regular expression is matched from the beginning, not to the end: without \\Z, https://app.example.com.evil.example fits.',
    'CorsMiddleware stands above CommonMiddleware, or its redirects have no headers.',
    'Where CORS_ALLOW_HEADERS and CORS_ALLOW_METHODS are left out, authorization, content-type, PUT, PATCH and DELETE are allowed.',
    'CORS_ALLOW_ALL_ORIGINS with CORS_ALLOW_CREDENTIALS echoes every origin.',
  ],
  print: (routes) => [
    {
      name: 'visto_cors.py',
      where: 'beside settings.py, which says: from .visto_cors import *',
      text: settings(onlyRules(routes)),
    },
  ],
}

function settings(rules: GatewayRules): string {
  const { everyone, origins, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const regexes = patternRegexes(rules)
  const list = (values: readonly string[]): string => entriesText(values.map(doubleQuoted), '')
  return [
    commentLines(
      '#',
      notice,
      'In settings.py: from .visto_cors import *',
      'In MIDDLEWARE, corsheaders.middleware.CorsMiddleware is the first.',
    ),
    '\n',
    ...(everyone ? ['CORS_ALLOW_ALL_ORIGINS = True\n'] : [`CORS_ALLOWED_ORIGINS = ${list(origins)}\n`]),
    ...(regexes.length === 0
      ? []
      : [
          'CORS_ALLOWED_ORIGIN_REGEXES = [\n',
          ...regexes.flatMap(({ text, regex }) => [`    ${commentLines('#', text)}`, `    ${pythonRaw(`^${regex}\\Z`)},\n`]),
          ']\n',
        ]),
    `CORS_ALLOW_CREDENTIALS = ${credentials ? 'True' : 'False'}\n`,
    `CORS_ALLOW_METHODS = ${list(methodsAndSafe(rules))}\n`,
    `CORS_ALLOW_HEADERS = ${list(allowedHeaders)}\n`,
    `CORS_EXPOSE_HEADERS = ${list(exposedHeaders)}\n`,
    commentLines('#', 'A day where it is not said; 0 is none at all.'),
    `CORS_PREFLIGHT_MAX_AGE = ${maxAge ?? 0}\n`,
  ].join('')
}
