import { literal } from '../../gateways/origin-regex.ts'
import { ownName } from '../../gateways/own-name.ts'
import { apacheExpressionString, apacheString } from '../../gateways/quote/apache.ts'
import { caddyText } from '../../gateways/quote/caddy.ts'
import { haproxyString } from '../../gateways/quote/haproxy.ts'
import { nginxLoneValue } from '../../gateways/quote/nginx.ts'
import { orNull } from '../../gateways/quote/or-null.ts'
import { vclString } from '../../gateways/quote/vcl.ts'

/** Where a server may have a list of origins, and one more of them as it is written there. */
export interface ListPlace {
  /** With how it is written elsewhere, if the list is another thing than the line is for. */
  readonly where: string
  /** `…` stands for what the lines beside it have. */
  readonly line: string
  /** Whether it is a list in code, and no line of a configuration. */
  readonly isCode?: true
}

/** By the names of the targets. Each line is beside those that are there, whatever they compare with: a regular expression stays as it is. */
const places: Readonly<Record<string, (origin: string) => ListPlace>> = {
  nginx: (origin) => ({
    // The keys of such a map are two values, and the methods and the if beside it ask for its one page: another has lines of its own.
    where: `a map of $http_origin alone, with the value that the lines beside it have; for an if on it that lets others in: the same if once more below it, as if ($http_origin = ${nginxLoneValue(origin)}); where maps $${ownName('page')}_… let the others in: nothing in those, but the other way, which follows`,
    line: `${nginxLoneValue(origin)} $http_origin;`,
  }),
  apache: (origin) => ({
    where: `SetEnvIf Origin: after its others, with their variable in the place of …; in an expression on it: || %{HTTP:Origin} == ${apacheExpressionString(origin)}`,
    line: `SetEnvIf Origin ${apacheString(`^${literal(origin)}$`)} …=$0`,
  }),
  caddy: (origin) => ({
    // Two lines of header are joined by "or"; header beside header_regexp by "and".
    where: `a matcher by header Origin: in its braces; @name header Origin …, which has none, first becomes @name { } around header Origin …; one by header_regexp: at the end of its expression |^${literal(origin)}$; in a map of {header.Origin}: the origin twice, on a line of its own`,
    line: `header Origin ${caddyText(origin)}`,
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

/** Null for what is no such server, and for an origin that it has no words for. */
export function listPlaceOf(server: string | null, origin: string): ListPlace | null {
  if (server === null || !Object.hasOwn(places, server)) return null
  return orNull(() => places[server]!(origin))
}
