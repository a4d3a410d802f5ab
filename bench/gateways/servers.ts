import type { GatewayName } from '../../scripts/find-gateway.mjs'
import type { Gateway } from '../../conformance/gateways/gateway.ts'
import { apache } from '../../conformance/gateways/servers/apache.ts'
import { caddy } from '../../conformance/gateways/servers/caddy.ts'
import { haproxy } from '../../conformance/gateways/servers/haproxy.ts'
import { nginx } from '../../conformance/gateways/servers/nginx.ts'
import { varnish } from '../../conformance/gateways/servers/varnish.ts'

/** A server that the tests start, and what is measured of it beside. */
export interface Measured {
  readonly name: GatewayName
  readonly gateway: Gateway
  /** The arguments of its own check of a configuration that lies in the folder. */
  check(folder: string): readonly string[]
  /** What stands for a compiled file where there is no CORS. Default: nothing. */
  readonly bare?: string
}

export const servers: readonly Measured[] = [
  { name: 'nginx', gateway: nginx, check: (folder) => ['-t', '-c', `${folder}/nginx.conf`, '-e', `${folder}/error.log`] },
  { name: 'apache', gateway: apache, check: (folder) => ['-t', '-f', `${folder}/httpd.conf`] },
  { name: 'haproxy', gateway: haproxy, check: (folder) => ['-c', '-f', `${folder}/haproxy.cfg`] },
  {
    name: 'caddy',
    gateway: caddy,
    check: (folder) => ['validate', '--adapter', 'caddyfile', '--config', `${folder}/Caddyfile`],
    bare: '(visto_cors) {\n}\n(visto_cors_upstream) {\n}\n',
  },
  // It makes C of it, and does not compile that.
  { name: 'varnish', gateway: varnish, check: (folder) => ['-C', '-j', 'none', '-n', `${folder}/check`, '-f', `${folder}/main.vcl`] },
]
