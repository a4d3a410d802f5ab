import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { headersOrSafe, methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import type { GatewayRules, Target } from '../target.ts'
import { goList } from './go-jub0bs-cors.ts'
import { canMiddleware } from './npm-cors.ts'

export const goRsCors: Target = {
  name: 'go-rs-cors',
  title: 'Go, github.com/rs/cors 1.11 or later',
  kind: 'framework',
  can: {
    ...canMiddleware,
    // One star in an entry, for any characters.
    originShape: /^[^*]*\*?[^*]*$/,
    methods: { list: Infinity, star: false },
  },
  source: 'https://github.com/rs/cors/blob/master/cors.go',
  traps: [
    'A star stands for any characters: http* or https://*example.com allow far more than they look.',
    'Where AllowedOrigins is empty, everybody is allowed.',
    'A method that is not listed gets no headers, GET and HEAD too.',
    'MaxAge 0 is not sent: -1 is none.',
    'The names of a preflight must be sorted and in lower case, as browsers send them: a gateway in front that changes that breaks it.',
  ],
  print: (routes) => [
    {
      name: 'visto_cors.go',
      where: 'in the package of the server: vistoCORS.Handler(handler), outside of authentication',
      text: program(onlyRules(routes)),
    },
  ],
}

function program(rules: GatewayRules): string {
  const { everyone, exposedHeaders, allowedHeaders, credentials, maxAge, optionsSuccessStatus } = rules
  const origins = everyone ? ['*'] : [...rules.origins, ...rules.patterns.flatMap(entries)]
  const headers = allowedHeaders.includes('*') ? ['*'] : headersOrSafe(rules)
  return `${commentLines('//', notice, 'vistoCORS.Handler(handler), outside of authentication.')}
package main

import "github.com/rs/cors"

var vistoCORS = cors.New(cors.Options{
	AllowedOrigins:       ${goList(origins, '\t')},
	AllowedMethods:       ${goList(methodsAndSafe(rules), '\t')},
	AllowedHeaders:       ${goList(headers, '\t')},
	ExposedHeaders:       ${goList(exposedHeaders, '\t')},
	AllowCredentials:     ${credentials},
	MaxAge:               ${maxAge === 0 ? -1 : (maxAge ?? 0)},
	OptionsSuccessStatus: ${optionsSuccessStatus},
})
`
}

/** After a colon, the star may be empty, but not the colon: no port is an entry of its own. */
function entries(pattern: GatewayRules['patterns'][number]): readonly string[] {
  return pattern.port === '*' ? [patternText({ ...pattern, port: '' }), patternText(pattern)] : [patternText(pattern)]
}
