import { literal } from '../../gateways/origin-regex.ts'
import { apacheExpressionString, apacheString } from '../../gateways/quote/apache.ts'
import { caddyString } from '../../gateways/quote/caddy.ts'
import { haproxyString } from '../../gateways/quote/haproxy.ts'
import { vclString } from '../../gateways/quote/vcl.ts'

/** Where a server may have a list of origins, and one more of them as it is written there. */
export interface ListPlace {
  /** With how it is written elsewhere, if the list is another thing than the line is for. */
  readonly where: string
  /** `…` stands for what the lines beside it have. */
  readonly line: string
}

/** By the names of the targets. Each line is beside those that are there, whatever they compare with: a regular expression stays as it is. */
const places: Readonly<Record<string, (origin: string) => ListPlace>> = {
  nginx: (origin) => ({
    where: 'a map of $http_origin, with the value that the lines beside it have, or an if on it',
    line: `"${origin}" $http_origin;`,
  }),
  apache: (origin) => ({
    where: `SetEnvIf Origin: after its others, with their variable in the place of …; in an expression on it: || %{HTTP:Origin} == ${apacheExpressionString(origin)}`,
    line: `SetEnvIf Origin ${apacheString(`^${literal(origin)}$`)} …=$0`,
  }),
  caddy: (origin) => ({
    where:
      'a matcher of the header Origin: in its braces, or on its line the origin after the others; in a map of {header.Origin}: the origin twice, on a line of its own',
    line: `header Origin ${caddyString(origin)}`,
  }),
  haproxy: (origin) => ({
    where:
      'an acl on the Origin: below it, with its name in the place of …, as two of one name join by "or"; in a file that it reads by -f: the origin alone',
    line: `acl … req.fhdr(origin) -m str ${haproxyString(origin)}`,
  }),
  varnish: (origin) => ({
    where: 'an if on req.http.Origin: in its condition, in parentheses with what compares it there',
    line: `|| req.http.Origin == ${vclString(origin)}`,
  }),
}

/** Null for what is no such server. */
export function listPlaceOf(server: string | null, origin: string): ListPlace | null {
  return server !== null && Object.hasOwn(places, server) ? places[server]!(origin) : null
}
