import type { Place } from '../patient.ts'
import { httpdConf } from './apache.ts'
import { caddyfile } from './caddy.ts'
import { haproxyCfg } from './haproxy.ts'
import { nginxConf } from './nginx.ts'

/** A server that passes all on to what stands behind it, with these lines of its own. */
export interface Passing {
  readonly file: string
  readonly text: (place: Place, own?: string) => string
}

export const passing: Readonly<Record<string, Passing>> = {
  nginx: {
    file: 'nginx.conf',
    text: (place, own = '') => nginxConf(place, `location / {\n${own}    proxy_pass http://127.0.0.1:${place.behind};\n}\n`),
  },
  apache: {
    file: 'httpd.conf',
    text: (place, own = '') => httpdConf(place, `    ProxyPass / http://127.0.0.1:${place.behind}/\n${own}`),
  },
  caddy: {
    file: 'Caddyfile',
    text: (place, own = '') => caddyfile(place, `${own}    reverse_proxy 127.0.0.1:${place.behind}\n`),
  },
  haproxy: { file: 'haproxy.cfg', text: (place, own = '') => haproxyCfg(place, { frontend: own }) },
  varnish: {
    file: 'main.vcl',
    text: (place, own = '') => `vcl 4.1;\n\nbackend default { .host = "127.0.0.1"; .port = "${place.behind}"; }\n${own}`,
  },
}
