import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Running } from '../../conformance/gateways/gateway.ts'
import { freePort } from '../../conformance/gateways/run-program.ts'
import { bodyFile } from './command-line.ts'
import { pageOf, startPage } from './page-server.ts'
import type { Place, Server, Texts } from './patient.ts'
import { startProgram } from './start-program.ts'

/** One that runs. */
export interface Stay {
  readonly server: Server
  readonly place: Place
  /** The texts that it runs on; `page.js` holds the call. */
  readonly texts: () => Texts
  /** Stops it, and starts it on other texts at the same places. */
  readonly treat: (texts: Texts) => Promise<void>
  readonly discharge: () => Promise<void>
}

const modules = path.resolve(import.meta.dirname, '../../node_modules')

/**
 * Starts a server and its page on free ports of the loopback address, with its texts in a folder of their own.
 * @throws {Error} with what a program printed, if it does not start
 */
export async function admit(server: Server): Promise<Stay> {
  const folder = mkdtempSync(path.join(tmpdir(), 'visto-clinic-'))
  symlinkSync(modules, path.join(folder, 'node_modules'), 'junction')
  let texts: Texts = {}
  const page = await startPage(() => texts['page.html'] ?? pageOf(server.title, texts['page.js'] ?? ''), server.secure === true)
  const [port, behind, beside] = [await freePort(), await freePort(), await freePort()]
  const place = {
    folder,
    port,
    behind,
    beside,
    page: page.origin.replace('127.0.0.1', 'app.localhost'),
    api: `http://api.localhost:${port}`,
  }
  const { body } = server.told?.(place) ?? {}
  if (typeof body === 'string') writeFileSync(path.join(folder, bodyFile), body)
  const running: Running[] = []
  const stop = async (): Promise<void> => {
    for (const each of running.splice(0).toReversed()) await each.stop()
  }
  const discharge = async (): Promise<void> => {
    await stop()
    await page.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const treat = async (next: Texts): Promise<void> => {
    await stop()
    texts = next
    for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text)
    for (const program of server.programs) running.push(await startProgram(program, place))
    await server.before?.(place)
  }
  try {
    await treat({ 'package.json': '{ "type": "module" }\n', ...server.texts(place), 'page.js': `${server.call(place)}\n` })
  } catch (error) {
    await discharge()
    throw error
  }
  return { server, place, texts: () => texts, treat, discharge }
}
