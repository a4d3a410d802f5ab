import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, variesByOrigin } from '../headers.ts'
import { isOrigin } from './nginx-header-maps.ts'
import { nginxHideLines } from './nginx-fixed.ts'
import { caseName, type Names, refuses } from './nginx-part.ts'
import type { PolicyPart } from './policy-part.ts'

export function serverFile(policies: readonly PolicyPart[], names: Names, hides: readonly string[]): string {
  const headers = new Map(
    policies.flatMap(({ rules }) =>
      answerHeaders(rules).map((header) => [header.name, isOrigin(header, policies) ? names.origin : names.of(header.name)] as const),
    ),
  )
  const varies = policies.some(({ rules }) => variesByOrigin(rules))
  const vary = varies ? [`add_header Vary ${policies.length > 1 ? names.of('Vary') : 'Origin'} always;`] : []
  // Not a grant: what the server behind says of embedding stays, unless the policy says it.
  const hidden = [...hides, ...(headers.has('Cross-Origin-Resource-Policy') ? ['Cross-Origin-Resource-Policy'] : [])]
  return [
    commentLines(
      '#',
      notice,
      'This file belongs inside server { }, before its locations. A location that has an add_header of its own inherits none of these,',
      'and one with a proxy_hide_header or a fastcgi_hide_header of its own none of those: include this file there again.',
      'In the same way the server drops what http { } sets by add_header, or hides: repeat that beside this.',
    ),
    '\n',
    commentLines('#', 'Preflights are answered here, whether the server behind is up or not.'),
    ...preflightAnswers(policies, names),
    '\n',
    commentLines('#', 'On every answer, errors too.'),
    ...[...vary, ...[...headers].map(([name, value]) => `add_header ${name} ${value} always;`)].map((line) => `${line}\n`),
    '\n',
    commentLines(
      '#',
      'What the server behind grants is not passed on. For uwsgi_pass, scgi_pass and grpc_pass the directives have their prefix.',
    ),
    ...nginxHideLines(hidden),
  ].join('')
}

/** In an `if` only `return` is safe, and that is all there is. */
function preflightAnswers(policies: readonly PolicyPart[], names: Names): string[] {
  return policies.flatMap((policy) => {
    const granted = `if (${names.case} = ${caseName('preflight', policy)}) { return ${policy.rules.optionsSuccessStatus}; }\n`
    if (!refuses(policy)) return [granted]
    return [granted, `if (${names.case} = ${caseName('refused', policy)}) { return 403 ${names.nothing}; }\n`]
  })
}
