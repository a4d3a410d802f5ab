import { canAll, type Target } from '../target.ts'
import { namesOf } from './nginx-part.ts'
import { httpFile } from './nginx-http-file.ts'
import { serverFile } from './nginx-server-file.ts'

export const nginx: Target = {
  name: 'nginx',
  title: 'nginx 1.18 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html',
  traps: [
    'add_header in a location, or in an if, drops all that are inherited: put none there, or include the server file there again. The server itself drops those of http in the same way.',
    'proxy_hide_header in a location drops the inherited ones in the same way, and fastcgi_hide_header its own.',
    'Without always, answers of 400 and above have no headers, and script cannot read them.',
    'Keys of a map ignore letter case: the value is the origin as it is allowed, never $http_origin.',
    'A regular expression ends with \\z; with $ a line feed may follow.',
  ],
  print: (routes, hides) => {
    const policies = routes.map((route, index) => ({ ...route, suffix: routes.length === 1 ? '' : `_${index + 1}` }))
    const names = namesOf(routes)
    return [
      {
        name: 'visto-cors.http.conf',
        where: 'inside http { }, for example as /etc/nginx/conf.d/visto-cors.http.conf',
        text: httpFile(policies, names),
      },
      {
        name: 'visto-cors.server.conf',
        where:
          'inside server { }, before its locations, by an include, and by another in each location that has an add_header, a proxy_hide_header or a fastcgi_hide_header of its own, which inherits none of that name',
        text: serverFile(policies, names, hides),
      },
    ]
  },
}
