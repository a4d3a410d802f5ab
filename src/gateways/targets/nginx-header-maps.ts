import { commentLines } from '../comment-lines.ts'
import { answerHeaders, variesByOrigin, type AnswerHeader } from '../headers.ts'
import { nginxValue } from '../quote/nginx.ts'
import { map, type Row } from './nginx-map.ts'
import { caseName, isForOneOrigin, type Names, refuses } from './nginx-part.ts'
import type { Case, PolicyPart } from './policy-part.ts'

/** A variable for each header, with a value where the header is to be sent: add_header sends none that is empty. */
export function headerMaps(policies: readonly PolicyPart[], names: Names): string[] {
  const byName = new Map<string, Row[]>()
  const add = (name: string, policy: PolicyPart, on: readonly Case[], value: string): void => {
    const list = byName.get(name) ?? [['default', '""']]
    byName.set(name, [...list, ...on.map((each): Row => [caseName(each, policy), value])])
  }
  for (const policy of policies) {
    for (const header of answerHeaders(policy.rules))
      if (!isOrigin(header, policies)) add(header.name, policy, header.on, headerValue(header, policy, names))
    if (policies.length > 1 && variesByOrigin(policy.rules)) add('Vary', policy, ['granted', 'preflight', 'refused', 'other'], 'Origin')
  }
  const maps = [...byName].map(([name, list]) => map(names.case, names.of(name), list))
  return [
    maps.length === 0
      ? ''
      : commentLines('#', 'The headers, each on the answers where it belongs; one that is empty is not sent.') + maps.join(''),
    policies.some(refuses)
      ? commentLines('#', 'Nothing, for the answer to a refused preflight: so no error_page takes it.') +
        map(names.case, names.nothing, [['default', '""']])
      : '',
  ]
}

/** Whether the origin itself is the value, on every answer to a page that is allowed: it needs no map of its own. */
export function isOrigin({ name }: AnswerHeader, policies: readonly PolicyPart[]): boolean {
  return name === 'Access-Control-Allow-Origin' && isForOneOrigin(policies)
}

function headerValue({ value }: AnswerHeader, { suffix }: PolicyPart, { origin }: Names): string {
  return value === 'origin' ? origin + suffix : nginxValue(value.text)
}
