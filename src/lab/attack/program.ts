import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import type { Origins } from './hosts.ts'
import type { ProgramAttack } from './round.ts'
import { readBody } from '../read-body.ts'
import type { Loot } from './state.ts'
import { cookieNames } from './vault.ts'

/** What would do the same in a terminal. The value of the cookie stays where it is. */
export function commandOf({ place, path }: ProgramAttack, { app, bank }: Origins): string {
  const cookie = place === 'curl-with-cookie' ? [`-H "Cookie: ${cookieNames.plain}=$COOKIE"`] : []
  return ['curl', `-H 'Origin: ${app}'`, ...cookie, `${bank}${path}`].join(' \\\n  ')
}

/** Asks as curl does: it names the Origin that it likes, and no browser stands in between. */
export async function runProgram({ place, path }: ProgramAttack, { app, bank }: Origins, session: string | null): Promise<Loot> {
  const { host, port } = new URL(bank)
  const cookie = place === 'curl-with-cookie' && session !== null ? { Cookie: `${cookieNames.plain}=${session}` } : {}
  // Node does not know that names below .localhost are this machine; curl and browsers do.
  const asked = request({
    host: '127.0.0.1',
    port: port || 80,
    path,
    headers: { Host: host, Origin: app, ...cookie },
    signal: AbortSignal.timeout(5000),
  })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const text = (await readBody(answer)) ?? ''
  const refused = answer.statusCode === 200 ? null : `${answer.statusCode}: ${text}`
  return { from: null, path, text: refused === null ? text : null, error: refused }
}
