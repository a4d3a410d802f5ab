import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createConnection, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { locateGateway, type GatewayName } from '../../scripts/find-gateway.mjs'
import type { Running } from './gateway.ts'

/**
 * Starts a server's program in the foreground, and waits until it listens.
 * @throws {Error} with what it printed, if it ends before, or does not listen within 20 seconds
 */
export async function runProgram(name: GatewayName, args: readonly string[], port: number, env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const program = locateGateway(name)
  if (program === null) throw new Error(`There is no ${name} here: node scripts/ensure-gateways.mjs installs it, or says how`)
  return runFile(program, args, port, { env })
}

/** The same of any program. */
export async function runFile(
  program: string,
  args: readonly string[],
  port: number,
  { env = {}, cwd }: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<Running> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env }, cwd })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const closed = once(child, 'close')
  let ended = false
  closed.then(
    () => (ended = true),
    () => (ended = true),
  )
  const deadline = Date.now() + 20_000
  while (!(await listens(port))) {
    if (ended || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`${program} does not listen:\n${printed.slice(-4000)}`)
    }
    await wait(20)
  }
  return {
    async stop() {
      child.kill('SIGTERM')
      const hung = setTimeout(() => child.kill('SIGKILL'), 5000)
      await closed
      clearTimeout(hung)
    },
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/**
 * A port of loopback where nobody listens, nor soon will: below those that systems give to whoever asks for any, as the other tests do, and
 * above 10080, which browsers never ask.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_081, 32_000)
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    await once(server.close(), 'close')
    return port
  }
}
