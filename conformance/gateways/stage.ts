import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compile } from 'visto/gateways'
import { createClient, type Client } from './ask.ts'
import type { Gateway, Mistake, Texts } from './gateway.ts'
import type { Policies } from './probe.ts'
import { freePort } from './run-program.ts'
import type { Upstream } from './upstream.ts'

/** A gateway that runs with some policies' configuration. */
export interface Stage {
  readonly client: Client
  readonly origin: string
  close(): Promise<void>
}

/**
 * Compiles the policies and starts the real server on it, with one mistake in it if one is given.
 * @throws {Error} if a mistake changes nothing, or the server does not start
 */
export async function openStage(gateway: Gateway, policies: Policies, upstream: Upstream, mistake?: Mistake): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), `visto-${gateway.target}-`))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const around = { folder, upstream: upstream.port, dead: await freePort(), port: await freePort() }
    const { files, losses } = compile(policies, gateway.target)
    if (losses.length > 0) throw new Error(`${gateway.target} is to be exact, and loses ${JSON.stringify(losses)}`)
    const good: Texts = { ...Object.fromEntries(files.map(({ name, text }) => [name, text])), ...gateway.surround(files, around) }
    const texts = mistake ? withMistake(good, mistake) : good
    for (const [name, text] of Object.entries(texts)) writeFileSync(path.join(folder, name), text)
    const running = await gateway.start(around)
    const client = createClient(around.port)
    return {
      client,
      origin: `http://127.0.0.1:${around.port}`,
      async close() {
        client.close()
        await running.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

function withMistake(texts: Texts, { name, change }: Mistake): Texts {
  const changed = Object.entries(change).map(([file, changes]) => {
    let text = texts[file] ?? ''
    for (const [from, to] of changes) {
      const next = typeof from === 'string' ? text.replaceAll(from, to) : text.replace(from, to)
      if (next === text) throw new Error(`The mistake ${JSON.stringify(name)} finds nothing to change in ${file}:\n${text}`)
      text = next
    }
    return [file, text]
  })
  return { ...texts, ...Object.fromEntries(changed) }
}
