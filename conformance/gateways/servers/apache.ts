import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Gateway } from '../gateway.ts'
import { special } from '../policies.ts'
import { runProgram } from '../run-program.ts'

const [cors, main, sorry] = ['visto-cors.conf', 'httpd.conf', 'sorry.asis']

/** Where Debian, Fedora, Arch, Alpine and Homebrew keep the modules. */
const folders = [
  '/usr/lib/apache2/modules',
  '/usr/lib64/httpd/modules',
  '/usr/lib/httpd/modules',
  '/usr/lib/apache2',
  '/opt/homebrew/lib/httpd/modules',
  '/usr/local/lib/httpd/modules',
]

const modules = ['mpm_event', 'authz_core', 'headers', 'rewrite', 'proxy', 'proxy_http', 'cache', 'cache_disk', 'asis', 'unixd', 'setenvif']

/** Some are compiled into the program, elsewhere in others. */
export function loadModules(): string {
  const folder = folders.find((each) => existsSync(path.join(each, 'mod_rewrite.so'))) ?? folders[0]!
  const files = modules.map((name) => [name, path.join(folder, `mod_${name}.so`)] as const).filter(([, file]) => existsSync(file))
  return files.map(([name, file]) => `LoadModule ${name}_module ${file}\n`).join('')
}

const everybody = special['everybody, any method and any header but Authorization']!
const paths = special['four paths']!

export const apache: Gateway = {
  target: 'apache',
  surround: (_files, { folder, port, upstream, dead }) => ({
    [main]: `ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Mutex file:${folder}
DefaultRuntimeDir ${folder}
${loadModules()}
StartServers 1
ThreadsPerChild 25
MaxRequestWorkers 25
<VirtualHost 127.0.0.1:${port}>
    LimitRequestBody 1024
    DocumentRoot ${folder}
    ErrorDocument 503 /${sorry}
    <Files ${sorry}>
        SetHandler send-as-is
    </Files>
    CacheRoot ${folder}
    CacheQuickHandler Off
    CacheIgnoreQueryString On
    Include ${folder}/${cors}
    <LocationMatch /cached>
        CacheEnable disk
        # Before the headers are set: one answer is kept for all origins.
        SetOutputFilter CACHE
    </LocationMatch>
    ProxyPass /${sorry} !
    ProxyPassMatch "^(.*/down.*)$" http://127.0.0.1:${dead}$1 retry=0
    ProxyPass / http://127.0.0.1:${upstream}/
</VirtualHost>
`,
    // An error page is another request inside of httpd, with another path; this one grants what a script may.
    [sorry]:
      'Status: 503 Service Unavailable\nAccess-Control-Allow-Origin: *\nTiming-Allow-Origin: *\nContent-Type: text/plain\n\nSorry.\n',
  }),
  start: ({ folder, port }) => runProgram('apache', ['-D', 'FOREGROUND', '-f', path.join(folder, main)], port),
  limitsBodies: true,
  caches: true,
  originLines: 'joined',
  mistakes: [
    { name: 'Header set without always', change: { [cors]: [[/^Header always set/gm, 'Header set']] } },
    { name: "the upstream's grants passed on", change: { [cors]: [[/^Header (?:always )?unset .*$/gm, '']] } },
    { name: 'what is proxied unset in the list of what is not', change: { [cors]: [[/^Header unset .*$/gm, '']] } },
    { name: 'what is not proxied unset in the list of what is', change: { [cors]: [[/^Header always unset .*$/gm, '']] } },
    { name: 'no Vary', change: { [cors]: [[/^Header always merge Vary .*$/m, '']] } },
    { name: "the upstream's Vary overwritten", change: { [cors]: [['Header always merge Vary', 'Header set Vary']] } },
    {
      name: 'headers in a Vary that mod_rewrite adds',
      change: {
        [cors]: [
          ['NV]', 'NS]'],
          ['[NS]', ''],
          [',NS]', ']'],
        ],
      },
      policies: everybody,
    },
    {
      name: 'an OR after the last condition',
      change: { [cors]: [['[NV]\nRewriteRule ^ - [E=VISTO_CORS_ORIGIN', '[NV,OR]\nRewriteRule ^ - [E=VISTO_CORS_ORIGIN']] },
    },
    {
      name: 'the rules in a place that is behind authorization',
      change: { [main]: [[/^ *Include .*$/m, '<Location />\nRequire method GET HEAD POST PUT DELETE\n$&\n</Location>']] },
    },
    { name: 'a rule before them that is the last', change: { [main]: [[/^ *Include /m, 'RewriteEngine On\nRewriteRule ^ - [L]\n$&']] } },
    { name: 'RewriteEngine Off', change: { [main]: [[/^ *Include .*$/m, '$&\nRewriteEngine Off']] } },
    { name: 'every Origin given back', change: { [cors]: [[/^RewriteCond (?:%\{HTTP:Origin\} "\^|expr)[^]*?\[NV(?:,OR)?\]$/gm, '']] } },
    { name: 'a pattern that goes on after its end', change: { [cors]: [[/\(\?=[^)]*\)(https:\S*)\\z"/g, '$1"']] } },
    { name: 'a pattern that begins anywhere', change: { [cors]: [[/\^\(\?=[^)]*\)https:/g, '']] } },
    { name: 'a pattern without regard to case', change: { [cors]: [[/\\z" \[NV/g, '\\z" [NC,NV']] } },
    { name: 'a dot that is any character', change: { [cors]: [[/example\\\.com/g, 'example.com']] } },
    { name: 'a label that may have anything in it', change: { [cors]: [[/\(\?:\[0-9a-z_-\]\{1,63\}\\\.\)\+/g, '.*']] } },
    { name: 'ports of a pattern without an end', change: { [cors]: [[/6553\[0-5\]\)\)\?\\z/g, '6553[0-5]))?']] } },
    {
      name: 'a list that is looked for in the Origin',
      change: { [cors]: [[/expr "%\{HTTP:Origin\} in \{[^}]*\}"/, '%{HTTP:Origin} "https://app\\.example\\.com"']] },
    },
    {
      name: 'every OPTIONS taken for a preflight',
      change: { [cors]: [[/^RewriteCond %\{HTTP:Access-Control-Request-Method\} .*$/gm, '']] },
    },
    { name: 'preflights passed on', change: { [cors]: [[/^RewriteRule \^ - \[R=.*$/gm, '']] } },
    { name: 'a preflight answered with a page', change: { [cors]: [['[R=204,L]', '[R=200,L]']] } },
    {
      name: 'Authorization let in by the star',
      change: { [cors]: [[/^.*authorization.*$/m, 'RewriteCond %{ENV:VISTO_CORS_CASE} "=nothing"']] },
      policies: everybody,
    },
    {
      name: 'headers of preflights on every answer',
      change: { [cors]: [[/^(Header always set Access-Control-Allow-Methods "[^"]*") .*$/m, '$1']] },
    },
    {
      name: 'credentials allowed on every answer',
      change: { [cors]: [[/^(Header always set Access-Control-Allow-Credentials "true") .*$/m, '$1']] },
    },
    { name: 'one origin for everybody', change: { [cors]: [['%{VISTO_CORS_ORIGIN}e', 'https://app.example.com']] } },
    { name: 'a path that only begins like a prefix', change: { [cors]: [['(?:/|\\z)', '']] }, policies: paths },
    { name: 'a longer path that does not hold', change: { [cors]: [[/^RewriteRule "\^\/api\/v2.*$/m, '']] }, policies: paths },
    {
      name: 'an error page that has the policy of its own path',
      change: { [cors]: [[/^RewriteCond %\{ENV:REDIRECT_VISTO_CORS_POLICY\}.*\n.*$/m, '']] },
      policies: paths,
    },
  ],
}
