import type { IncomingMessage, ServerResponse } from 'node:http'
import { runProgram } from './program.ts'
import { parseRecord, readBody } from '../read-body.ts'
import { readSetup, type Scene } from './scene.ts'
import type { AttackAction } from './state.ts'
import { stateOf } from './state-of.ts'

/** A refusal, and what to write instead. */
interface Refused {
  readonly status: number
  readonly problem: string
}

/**
 * Answers the lab's own page, at its own origin `page`: `GET /attack/state`, and `POST /attack/setup`, `reset` and `run`. Nobody else's page gets
 * here: it would need a preflight, which is not answered, and another origin is refused in any case.
 */
export function answerControl(request: IncomingMessage, response: ServerResponse, page: string, scene: Scene): void {
  control(request, page, scene)
    .then((refused) => {
      const [status, data] = refused === null ? [200, stateOf(scene)] : [refused.status, { problem: refused.problem }]
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
      return response.end(JSON.stringify(data))
    })
    .catch(() => response.destroy())
}

async function control(request: IncomingMessage, page: string, scene: Scene): Promise<Refused | null> {
  const { headers, method, url } = request
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && !(site === 'none' && method === 'GET')) return notForYou
  if (url === '/attack/state') return method === 'GET' ? null : { status: 405, problem: 'Write GET.' }
  const action = actions.find((each) => url === `/attack/${each}`)
  if (action === undefined)
    return { status: 404, problem: `Write /attack/state, or POST to ${actions.map((each) => `/attack/${each}`).join(', ')}.` }
  if (method !== 'POST') return { status: 405, problem: 'Write POST.' }
  if (headers.origin !== page) return notForYou
  if (headers['content-type'] !== 'application/json') return { status: 415, problem: 'Content-Type: write application/json.' }
  const given = parseRecord(await readBody(request))
  return given === null ? { status: 400, problem: 'Write a record in JSON.' } : act(action, given, scene)
}

const notForYou: Refused = { status: 403, problem: 'Only the page of the lab may ask.' }
const actions: readonly AttackAction[] = ['setup', 'reset', 'run']

async function act(action: AttackAction, given: Readonly<Record<string, unknown>>, scene: Scene): Promise<Refused | null> {
  if (action === 'setup') {
    const setup = readSetup(given)
    if ('problem' in setup) return { status: 400, problem: setup.problem }
    scene.setUp(...setup)
  } else if (action === 'reset') {
    scene.vault.session = null
    scene.begin()
  } else {
    const { attack, origins, vault } = scene
    if ('script' in attack) return { status: 409, problem: 'A page runs by itself: open it in a window.' }
    scene.begin()
    scene.keep(await runProgram(attack, origins, vault.session))
  }
  return null
}
