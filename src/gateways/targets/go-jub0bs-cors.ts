import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { onlyRules } from '../only-rules.ts'
import { doubleQuoted } from '../quote/languages.ts'
import type { GatewayRules, Target } from '../target.ts'
import { canMiddleware } from './npm-cors.ts'

export const goJub0bsCors: Target = {
  name: 'go-jub0bs-cors',
  title: 'Go, github.com/jub0bs/cors 1',
  kind: 'framework',
  can: {
    ...canMiddleware,
    nullOrigin: false,
    otherSchemes: false,
    starSparesAuthorization: true,
    vary: 'not-preflights',
  },
  source: 'https://github.com/jub0bs/cors/blob/main/config.go',
  traps: [
    'It refuses what is dangerous when it is made: look at the error, and do not go on without the middleware.',
    'It stands outside of authentication, and no other middleware may touch Access-Control headers.',
    'A proxy in front that rewrites Access-Control-Request-Headers must keep them sorted and in lower case.',
  ],
  print: (routes) => [
    {
      name: 'visto_cors.go',
      where: 'in the package of the server: vistoCORS().Wrap(handler), outside of authentication',
      text: program(onlyRules(routes)),
    },
  ],
}

/** Which it takes for secure. */
const loopback = /^http:\/\/(?:(?:[^/]*\.)?localhost|127\.[\d.]+|\[::1\])(?::|$)/

function program(rules: GatewayRules): string {
  const indent = '\t\t'
  const { everyone, origins, patterns, methods, allowedHeaders, exposedHeaders, credentials, maxAge } = rules
  const entries = [...origins, ...patterns.map(patternText)]
  const insecure = credentials && entries.some((origin) => origin.startsWith('http:') && !loopback.test(origin))
  const suffixes = credentials && patterns.some(({ subdomains }) => subdomains) && rules.dangerous.some((entry) => entry.includes('*.'))
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['Origins', goList(everyone ? ['*'] : entries, indent)],
    ['Credentialed', String(credentials)],
    ['Methods', goList(methods.includes('*') ? ['*'] : methods, indent)],
    [
      'RequestHeaders',
      goList(allowedHeaders.includes('*') ? allowedHeaders.filter((name) => /^(?:\*|authorization)$/.test(name)) : allowedHeaders, indent),
    ],
    ['ResponseHeaders', goList(exposedHeaders.includes('*') ? ['*'] : exposedHeaders, indent)],
    // 0 is not said; -1 is none.
    ['MaxAgeInSeconds', String(maxAge === 0 ? -1 : (maxAge ?? 0))],
    // As the policy has it: they are among its dangerouslyAllowOrigins.
    ...(insecure ? [['DangerouslyTolerateInsecureOrigins', 'true'] as const] : []),
    ...(suffixes ? [['DangerouslyTolerateSubdomainsOfPublicSuffixes', 'true'] as const] : []),
  ]
  const width = Math.max(...fields.map(([name]) => name.length)) + 2
  return `${commentLines('//', notice, 'vistoCORS().Wrap(handler), outside of authentication.')}
package main

import "github.com/jub0bs/cors"

func vistoCORS() *cors.Middleware {
	middleware, err := cors.NewMiddleware(cors.Config{
${fields.map(([name, value]) => `		${`${name}:`.padEnd(width)}${value},\n`).join('')}	})
	if err != nil {
		panic(err)
	}
	return middleware
}
`
}

/** A list of texts as source text of Go; where it is long, a text each line. */
export function goList(values: readonly string[], indent: string): string {
  const short = `[]string{${values.map(doubleQuoted).join(', ')}}`
  return short.length <= 80 ? short : `[]string{\n${values.map((value) => `${indent}\t${doubleQuoted(value)},\n`).join('')}${indent}}`
}
