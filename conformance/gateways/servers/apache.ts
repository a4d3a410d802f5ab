import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Gateway } from '../gateway.ts'
import { runProgram } from '../run-program.ts'

const [cors, main, sorry] = ['visto-cors.conf', 'httpd.conf', 'sorry.html']

/** Where Debian, Fedora, Arch, Alpine and Homebrew keep the modules. */
const folders = [
  '/usr/lib/apache2/modules',
  '/usr/lib64/httpd/modules',
  '/usr/lib/httpd/modules',
  '/usr/lib/apache2',
  '/opt/homebrew/lib/httpd/modules',
  '/usr/local/lib/httpd/modules',
]

const modules = ['mpm_event', 'authz_core', 'headers', 'rewrite', 'proxy', 'proxy_http', 'cache', 'cache_socache', 'socache_shmcb', 'unixd']

/** Some are compiled into the program, elsewhere in others. */
function loadModules(): string {
  const folder = folders.find((each) => existsSync(path.join(each, 'mod_rewrite.so'))) ?? folders[0]!
  const files = modules.map((name) => [name, path.join(folder, `mod_${name}.so`)] as const).filter(([, file]) => existsSync(file))
  return files.map(([name, file]) => `LoadModule ${name}_module ${file}\n`).join('')
}

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
    CacheSocache shmcb:${folder}/cache(1048576)
    CacheQuickHandler Off
    CacheIgnoreQueryString On
    Include ${folder}/${cors}
    <LocationMatch /cached>
        CacheEnable socache
    </LocationMatch>
    ProxyPass /${sorry} !
    ProxyPassMatch "^(.*/down.*)$" http://127.0.0.1:${dead}$1 retry=0
    ProxyPass / http://127.0.0.1:${upstream}/
</VirtualHost>
`,
    // An error page is another request inside of httpd, with another path.
    [sorry]: 'Sorry.\n',
  }),
  start: ({ folder, port }) => runProgram('apache', ['-D', 'FOREGROUND', '-f', path.join(folder, main)], port),
  limitsBodies: true,
  caches: true,
  originLines: 'joined',
  mistakes: [],
}
