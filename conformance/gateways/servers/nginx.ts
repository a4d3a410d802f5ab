import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { locateGateway } from '../../../scripts/find-gateway.mjs'
import type { Gateway } from '../gateway.ts'
import { special } from '../policies.ts'
import { runProgram } from '../run-program.ts'

const [http, server, main] = ['visto-cors.http.conf', 'visto-cors.server.conf', 'nginx.conf']

export const nginx: Gateway = {
  target: 'nginx',
  surround: (_files, { folder, port, upstream, dead }) => ({
    [main]: `daemon off;
master_process off;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path ${folder}/body;
    proxy_temp_path ${folder}/proxy;
    fastcgi_temp_path ${folder}/fastcgi;
    uwsgi_temp_path ${folder}/uwsgi;
    scgi_temp_path ${folder}/scgi;
    proxy_cache_path ${folder}/cache keys_zone=answers:1m;
    include ${folder}/${http};
    # A site may have maps like these: of two with one name the last would hold.
    map $http_origin $cors_origin { default $http_origin; }
    map $request_method $cors_case { default preflight; }
    server {
        listen 127.0.0.1:${port};
        client_max_body_size 1k;
        include ${folder}/${server};
        location / { proxy_pass http://127.0.0.1:${upstream}; }
        location ~ /down { proxy_pass http://127.0.0.1:${dead}; }
        location ~ /cached {
            proxy_cache answers;
            proxy_cache_key $uri;
            proxy_pass http://127.0.0.1:${upstream};
        }
    }
}
`,
  }),
  start: ({ folder, port }) => runProgram('nginx', ['-c', path.join(folder, main), '-e', path.join(folder, 'error.log')], port),
  limitsBodies: true,
  caches: true,
  originLines: joinsLines() ? 'joined' : 'first',
  mistakes: [
    { name: 'add_header without always', change: { [server]: [[/ always;/g, ';']] } },
    { name: 'add_header in a location', change: { [main]: [['location / {', 'location / { add_header X-Own 1;']] } },
    {
      name: 'add_header in an if',
      change: { [main]: [['location / {', 'location / { if ($request_method = GET) { add_header X-Own 1; }']] },
    },
    { name: 'proxy_hide_header in a location', change: { [main]: [['location / {', 'location / { proxy_hide_header X-Own;']] } },
    {
      name: 'an error page in a location with headers of its own',
      change: {
        [main]: [['location / {', 'error_page 502 /sorry;\n location = /sorry { add_header X-Own 1; return 502; }\n location / {']],
      },
    },
    {
      name: 'the Origin given back where a key of a map fits it',
      change: { [http]: [[/"~\^\(\\S\+\) \\1\\z"[^;]*;/, '"~^. " $http_origin; "~^.{9,} " $http_origin;']] },
    },
    {
      name: 'every Origin given back',
      change: { [http]: [[/(map \$http_origin \$visto_cors_listed_\w+ \{\n\s+default +)""/, '$1$http_origin']] },
    },
    { name: 'a pattern that goes on after its end', change: { [http]: [[/\(\?=[^)]*\)(https:\S*)\\z"/g, '$1"']] } },
    { name: 'a pattern that begins anywhere', change: { [http]: [[/\^\(\?=[^)]*\)https:/g, '']] } },
    { name: 'a dot that is any character', change: { [http]: [[/example\\\.com/g, 'example.com']] } },
    { name: 'a label that may have anything in it', change: { [http]: [[/\(\?:\[0-9a-z_-\]\{1,63\}\\\.\)\+/g, '.*']] } },
    { name: 'every OPTIONS taken for a preflight', change: { [http]: [[/"~\^OPTIONS\\n\.\+\\n\.\+/g, '"~^OPTIONS\\n.*\\n.*']] } },
    { name: 'preflights passed on', change: { [server]: [[/^if .*$/gm, '']] } },
    {
      name: 'Authorization let in by the star',
      change: { [http]: [[/^.*authorization.*$/m, '']] },
      policies: special['everybody, any method and any header but Authorization']!,
    },
    { name: 'no Vary', change: { [server]: [[/^add_header Vary .*$/m, '']] } },
    { name: "the upstream's Vary taken off", change: { [server]: [[/^add_header Vary/m, 'proxy_hide_header Vary;\nadd_header Vary']] } },
    { name: "the upstream's grants passed on", change: { [server]: [[/^proxy_hide_header .*$/gm, '']] } },
    {
      name: 'headers of preflights on every answer',
      change: { [http]: [[/(\$visto_cors_allow_methods_\w+ \{\n\s+default +)""/, '$1"PUT"']] },
    },
    {
      name: 'credentials allowed on every answer',
      change: { [http]: [[/(\$visto_cors_allow_credentials_\w+ \{\n\s+default +)""/, '$1"true"']] },
    },
    { name: 'ports of a pattern without an end', change: { [http]: [[/6553\[0-5\]\)\)\?\\z/g, '6553[0-5]))?']] } },
    {
      name: 'one origin for everybody',
      change: { [http]: [[/((?:granted|preflight) +)\$visto_cors_origin_\w+/g, '$1"https://app.example.com"']] },
    },
  ],
}

/** From 1.23 on. Source: https://nginx.org/en/CHANGES-1.24 */
function joinsLines(): boolean {
  const program = locateGateway('nginx')
  const printed = program === null ? '' : spawnSync(program, ['-v'], { encoding: 'utf8' }).stderr
  const [, major = 0, minor = 0] = /nginx\/(\d+)\.(\d+)/.exec(printed) ?? []
  return Number(major) > 1 || Number(minor) >= 23
}
