import path from 'node:path'
import type { Gateway } from '../gateway.ts'
import { special } from '../policies.ts'
import { runProgram } from '../run-program.ts'

const [compiled, main] = ['visto-cors.caddy', 'Caddyfile']

export const caddy: Gateway = {
  target: 'caddy',
  surround: (_files, { folder, port, upstream, dead }) => ({
    [main]: `{
    admin off
    auto_https off
    storage file_system ${folder}/storage
}
import ${folder}/${compiled}
http://127.0.0.1:${port} {
    route {
        import visto_cors
        @long header_regexp Content-Length ^\\d{4,}$
        error @long 413
        @down path_regexp /down
        handle @down {
            reverse_proxy 127.0.0.1:${dead} {
                import visto_cors_upstream
            }
        }
        handle {
            reverse_proxy 127.0.0.1:${upstream} {
                import visto_cors_upstream
            }
        }
    }
    handle_errors {
        respond "{err.status_code}"
    }
}
`,
  }),
  start: ({ folder, port }) =>
    runProgram('caddy', ['run', '--adapter', 'caddyfile', '--config', path.join(folder, main)], port, {
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
    }),
  limitsBodies: true,
  caches: false,
  originLines: 'joined',
  mistakes: [
    {
      name: 'headers that are deferred',
      change: { [compiled]: [['header @visto_cors_granted {', 'header @visto_cors_granted {\n defer']] },
    },
    {
      name: 'a header deleted beside the one that is set',
      change: { [compiled]: [['header @visto_cors_granted {', 'header @visto_cors_granted {\n -Access-Control-Allow-Origin']] },
    },
    { name: "the upstream's grants passed on", change: { [compiled]: [[/^ +header_down.*$/gm, '']] } },
    { name: 'a proxy without its import', change: { [main]: [['import visto_cors_upstream', '']] } },
    { name: 'the request as the output of a map', change: { [compiled]: [['"${0}"', '{http.request.header.Origin}']] } },
    { name: 'a header with nothing in it', change: { [compiled]: [['header @visto_cors_granted {', 'header {']] } },
    { name: 'a handle around all, which sorts what is in it', change: { [main]: [['route {', 'handle {']] } },
    {
      name: 'every Origin given back',
      change: { [compiled]: [[/default ""([^]*?)\n( +)# https:/, 'default ""$1\n$2"~.*" "${0}"\n$2# https:']] },
    },
    { name: 'letter case left out of a pattern', change: { [compiled]: [['"~^https', '"~(?i)^https']] } },
    { name: 'a pattern that goes on after its end', change: { [compiled]: [['\\.com$"', '\\.com"']] } },
    { name: 'a pattern that begins anywhere', change: { [compiled]: [['"~^https', '"~https']] } },
    { name: 'a dot that is any character', change: { [compiled]: [['example\\.com', 'example.com']] } },
    { name: 'a label that may have anything in it', change: { [compiled]: [['(?:[0-9a-z_-]{1,63}\\.)+', '.*']] } },
    { name: 'ports of a pattern without an end', change: { [compiled]: [['6553[0-5]))?$', '6553[0-5]))?']] } },
    { name: 'a host of any length', change: { [compiled]: [[/^ +"~\^\.\{.*$/m, '']] } },
    {
      name: 'paths whose policies all hold at once',
      change: { [compiled]: [[/(at fits\.\s+)handle \{/, '$1route {']] },
      policies: special['four paths']!,
    },
    {
      name: 'a path that only begins as the prefix does',
      change: { [compiled]: [['"^/api(?:/|$)"', '"^/api"']] },
      policies: special['four paths']!,
    },
    { name: 'every OPTIONS taken for a preflight', change: { [compiled]: [['header Access-Control-Request-Method *', '']] } },
    { name: 'preflights passed on', change: { [compiled]: [['respond 204', '']] } },
    {
      name: 'Authorization let in by the star',
      change: { [compiled]: [['respond @visto_cors_authorization 403', '']] },
      policies: special['everybody, any method and any header but Authorization']!,
    },
    { name: 'no Vary', change: { [compiled]: [['header +Vary Origin', '']] } },
    { name: 'a Vary that is deferred', change: { [compiled]: [['header +Vary Origin', 'header {\n Vary Origin\n defer\n }']] } },
    { name: "the upstream's Vary taken off", change: { [compiled]: [['header_down -Timing-Allow-Origin', 'header_down -Vary']] } },
    {
      name: 'headers of preflights on every answer',
      change: { [compiled]: [['header @visto_cors_granted {', 'header @visto_cors_granted {\n Access-Control-Allow-Methods PUT']] },
    },
    {
      name: 'credentials allowed on every answer',
      change: { [compiled]: [['header +Vary', 'header Access-Control-Allow-Credentials true\n header +Vary']] },
    },
    { name: 'one origin for everybody', change: { [compiled]: [['{vars.visto_cors_origin}', 'https://app.example.com']] } },
  ],
}
