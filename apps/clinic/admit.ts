import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Running } from '../../conformance/gateways/gateway.ts'
import { freePort } from '../../conformance/gateways/run-program.ts'
import { pageOf, startPage } from './page-server.ts'
import type { Patient, Place, Texts } from './patient.ts'
import { startProgram } from './start-program.ts'

/** A patient that runs. */
export interface Stay {
  readonly patient: Patient
  readonly place: Place
  /** The texts that it runs on; `page.js` holds the call. */
  texts(): Texts
  /** Stops it, and starts it on other texts at the same places. */
  treat(texts: Texts): Promise<void>
  discharge(): Promise<void>
}

const modules = path.resolve(import.meta.dirname, '../../node_modules')

/**
 * Starts a patient on free ports of the loopback address, with its texts in a folder of their own.
 * @throws {Error} with what a program printed, if it does not start
 */
export async function admit(patient: Patient): Promise<Stay> {
  const folder = mkdtempSync(path.join(tmpdir(), 'visto-clinic-'))
  symlinkSync(modules, path.join(folder, 'node_modules'), 'junction')
  let texts: Texts = {}
  const page = await startPage(() => texts['page.html'] ?? pageOf(patient.title, texts['page.js'] ?? ''))
  const [port, behind, beside] = [await freePort(), await freePort(), await freePort()]
  const place = {
    folder,
    port,
    behind,
    beside,
    page: page.origin.replace('127.0.0.1', 'app.localhost'),
    api: `http://api.localhost:${port}`,
  }
  const running: Running[] = []
  const stop = async (): Promise<void> => {
    for (const each of running.splice(0).reverse()) await each.stop()
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
    for (const program of patient.programs) running.push(await startProgram(program, place))
    await patient.before?.(place)
  }
  try {
    await treat({ 'package.json': '{ "type": "module" }\n', ...patient.texts(place), 'page.js': `${patient.call(place)}\n` })
  } catch (error) {
    await discharge()
    throw error
  }
  return { patient, place, texts: () => texts, treat, discharge }
}
