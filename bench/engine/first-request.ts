import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { median } from '../measure.ts'

const command = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** Milliseconds from the start of a process to its first request on loopback: of `visto check`, and of a Node that sends one. */
export async function timeToFirstRequest(runs = 20): Promise<{ check: number; bare: number }> {
  if (!existsSync(command)) throw new Error('The command is not built: npm run build')
  let arrived: () => void = () => {}
  const server = createServer((_request, response) => {
    arrived()
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/`
  const bare = `require('node:net').connect(${port}, '127.0.0.1').end('GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n')`

  const timeOf = async (args: readonly string[]) => {
    const start = performance.now()
    let time = Number.NaN
    arrived = () => (time = performance.now() - start)
    await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit')
    return time
  }
  const times: { check: number[]; bare: number[] } = { check: [], bare: [] }
  for (let run = 0; run < runs; run++) {
    times.check.push(await timeOf([command, 'check', url]))
    times.bare.push(await timeOf(['-e', bare]))
  }
  server.close()
  return { check: median(times.check), bare: median(times.bare) }
}
