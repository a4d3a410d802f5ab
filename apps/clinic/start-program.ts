import path from 'node:path'
import type { Running } from '../../conformance/gateways/gateway.ts'
import { runFile, runProgram } from '../../conformance/gateways/run-program.ts'
import type { Place, Program } from './patient.ts'

/** VCL is compiled as C, of which most time goes into making it fast. */
const quickly = 'cc_command=exec gcc -g0 -O0 -w -fPIC -shared -o %o %s'

/** Starts one program on its text, which lies in the folder, and waits until it listens. */
export function startProgram({ run, file, at }: Program, place: Place): Promise<Running> {
  const { folder } = place
  const port = place[at]
  const text = path.join(folder, file)
  switch (run) {
    case 'node':
      return runFile(process.execPath, [text], port, { cwd: folder, env: { PORT: String(port) } })
    case 'nginx':
      return runProgram('nginx', ['-c', text, '-e', path.join(folder, 'error.log')], port)
    case 'apache':
      return runProgram('apache', ['-D', 'FOREGROUND', '-f', text], port)
    case 'haproxy':
      return runProgram('haproxy', ['-db', '-f', text], port)
    case 'caddy':
      return runProgram('caddy', ['run', '--adapter', 'caddyfile', '--config', text], port, {
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
      })
    case 'varnish':
      return runProgram(
        'varnish',
        // oxfmt-ignore
        [
          '-F', '-j', 'none', '-n', path.join(folder, 'work'), '-T', 'none', '-a', `127.0.0.1:${port}`, '-s', 'malloc,16m',
          '-f', text, '-p', quickly, '-p', 'thread_pools=1', '-p', 'thread_pool_min=20', '-p', `vcl_path=${folder}`,
        ],
        port,
      )
  }
}
