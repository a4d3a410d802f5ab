import { commentLines, notice } from '../comment-lines.ts'
import { methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { singleQuoted } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const laravel: Target = {
  name: 'laravel',
  title: 'Laravel 10 or later, config/cors.php',
  kind: 'framework',
  can: { ...canMiddleware, methods: { list: Infinity, star: true, shape: /^[^a-z]+$/ } },
  source: 'https://github.com/fruitcake/php-cors/blob/main/src/CorsService.php',
  traps: [
    'The delimiters belong to a pattern; with $ in place of \\z, a line feed may follow.',
    'A star in allowed_origins stands for any characters: https://*example.com allows https://evil-example.com.',
    'A single origin goes out to everybody, without Vary: it is the same for all.',
    'supports_credentials with * echoes every origin.',
    'paths decides where it holds: api/* alone leaves out sanctum/csrf-cookie.',
  ],
  print: (routes) => [
    {
      name: 'cors.php',
      where: 'as config/cors.php, then php artisan config:clear',
      text: config(onlyRules(routes)),
    },
  ],
}

function config(rules: GatewayRules): string {
  const { everyone, origins, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['paths', list(['*'])],
    ['allowed_methods', list(rules.methods.includes('*') ? ['*'] : methodsAndSafe(rules))],
    ['allowed_origins', list(everyone ? ['*'] : origins)],
    ['allowed_origins_patterns', patterns(rules)],
    ['allowed_headers', list(allowedHeaders.includes('*') ? ['*'] : allowedHeaders)],
    ['exposed_headers', list(exposedHeaders)],
    ['max_age', maxAge === null ? 'null' : String(maxAge)],
    ['supports_credentials', String(credentials)],
  ]
  return `<?php\n\n${commentLines('//', notice)}\nreturn [\n${fields.map(([name, value]) => `    '${name}' => ${value},\n`).join('')}];\n`
}

function patterns(rules: GatewayRules): string {
  const lines = patternRegexes(rules).map(({ text, regex }) => {
    return `        ${commentLines('//', text)}        ${singleQuoted(`#^${regex}\\z#`)},\n`
  })
  return lines.length === 0 ? '[]' : `[\n${lines.join('')}    ]`
}

function list(values: readonly string[]): string {
  const short = `[${values.map(singleQuoted).join(', ')}]`
  return short.length <= 80 ? short : `[\n${values.map((value) => `        ${singleQuoted(value)},\n`).join('')}    ]`
}
