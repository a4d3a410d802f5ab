import type { Match, Situation } from './situation.ts'
import { type Answer, allProbes, type Case, probed, valueOf } from '../diagnose-case.ts'
import { sceneOf } from '../diagnose-replay.ts'
import { corsExchange, type Header, isReadable } from '../../engine/index.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { anyServer } from '../fixes/by-server.ts'
import type { Edit } from '../diagnosis.ts'
import { pageFix } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { bareAnswer, bareEvidence } from './bare-answer.ts'
import { headerLine, plainLine } from './evidence-line.ts'
import { isTold } from './told.ts'

interface Tunnel {
  readonly name: string
  /** As its addresses are known. */
  readonly servers: readonly string[]
  readonly isIt: (answer: Answer) => boolean
  /** The request header that leaves the page out. */
  readonly skip: readonly [name: string, value: string] | null
}

const tunnels: readonly Tunnel[] = [
  {
    name: 'ngrok',
    servers: ['ngrok'],
    isIt: (answer) =>
      valueOf(answer, 'ngrok-error-code') !== null || (isHtml(answer) && /ERR_NGROK_\d+|cdn\.ngrok\.com/i.test(answer.bodyStart ?? '')),
    skip: ['ngrok-skip-browser-warning', '1'],
  },
  {
    name: 'localtunnel',
    servers: ['localtunnel'],
    isIt: (answer) => isHtml(answer) && /localtunnel|loca\.lt/i.test(answer.bodyStart ?? ''),
    skip: ['bypass-tunnel-reminder', '1'],
  },
  {
    name: 'a dev tunnel',
    servers: ['Codespaces', 'dev tunnels'],
    isIt: (answer) =>
      (isHtml(answer) &&
        /(?:tunnels\.api\.visualstudio|devtunnels\.ms|app\.github\.dev|You are about to connect to a developer tunnel)/i.test(
          answer.bodyStart ?? '',
        )) ||
      /(?:tunnels\.api\.visualstudio|devtunnels\.ms|github\.dev\/pf-signin|github\.com\/codespaces\/auth)/i.test(
        valueOf(answer, 'location') ?? '',
      ),
    skip: ['x-tunnel-skip-antiphishing-page', 'true'],
  },
]

export const tunnelPage: Situation = {
  id: 'S33',
  title: 'A tunnel shows a page of its own in the server’s place',
  kind: 'blocked',
  decidedBy: ['P1', 'P10'],
  standsIn: true,
  // Told from S25: there the server itself answers without the header; S34: there the page is a challenge against robots.
  not: 'The server behind the tunnel was not asked: the tunnel warns whom it takes for a person in a browser. Postman and curl work because they are none.',
  asks: (found) => (tunnelOf(found) === null ? [] : [{ id: 'P10' }, { id: 'P2' }]),
  recognise(found): Match | null {
    const seen = tunnelOf(found)
    if (seen === null) return toldByAddress(found)
    if (!found.blocked && found.views.length > 0) return null
    const { tunnel, answer } = seen
    const plain = probed(found, 'P10')

    const code = valueOf(answer, 'ngrok-error-code')
    const isEnough = tunnel.skip !== null && passesWith(found, tunnel.skip, plain)
    return {
      key: 'tunnel-interstitial',
      ran: false,
      certainty: 'certain',
      happened: `The answer comes from ${tunnel.name}, which shows a page of its own to browsers${code === null ? '' : ` (${code})`} instead of asking the server behind it.`,
      evidence: [
        ...(code === null ? [] : [headerLine(answer, 'ngrok-error-code')]),
        headerLine(answer, 'Content-Type'),
        ...(plain === null
          ? []
          : [plainLine('P10', 'Access-Control-Allow-Origin', valueOf(plain, 'access-control-allow-origin'), found.origin)]),
      ],

      fixes: [
        pageFix(
          'in the headers of the request, while developing',
          skipEdits(tunnel),
          `Nothing: the tunnel leaves its page out. The header needs a preflight, ${isEnough ? 'which the server answers as it must' : 'so the server must list it'}.`,
        ),
        ...(isEnough
          ? []
          : policyFixes(found, 'It goes together with the change of the page.', tunnel.skip === null ? [] : [tunnel.skip[0]])),
      ],
    }
  },
}

function skipEdits({ skip }: Tunnel): Edit[] {
  return skip === null ? [] : [{ insertAfter: 'headers: {', text: ` '${skip[0]}': '${skip[1]}',` }]
}

/** Where only a line tells of it, the address is a tunnel's: its own page, or its login, has no header of CORS. */
function toldByAddress(found: Case): Match | null {
  const bare = isTold(found) ? bareAnswer(found) : null
  const names = found.servers.between.filter(({ header }) => header === 'url').map(({ name }) => name)
  const tunnel = tunnels.find(({ servers }) => servers.some((each) => names.includes(each)))
  if (bare === null || tunnel === undefined || !bare.reason.first) return null
  const hasLogin = tunnel.servers.includes('Codespaces')
  // Those without a login pass a preflight on.
  if (bare.of === 'preflight' && !hasLogin) return null
  const isError = !hasLogin && (bare.status ?? 0) >= 400
  return {
    key: 'tunnel-interstitial',
    ran: null,
    not: 'If it is so, the policy of the server is not what fails, as it is not asked. Postman and curl work because the tunnel takes them for no browser, or has their login.',
    certainty: isError ? 'possible' : 'likely',
    happened: `The address is one of ${tunnel.name}, which ${hasLogin ? 'asks for a login of its own, unless the port is public' : 'shows a page of its own to browsers'}: that has no Access-Control-Allow-Origin, and the server behind it is not asked.`,
    evidence: bareEvidence(found, bare),
    surer: ['Open the URL in a tab of its own, in a private window: the page of the tunnel, or its login, then shows.'],
    fixes: [
      ...(hasLogin ? [publicPort] : []),
      pageFix(
        'in the headers of the request, while developing',
        skipEdits(tunnel),
        'Nothing: the tunnel leaves its page out. The header needs a preflight, so the server must list it.',
      ),
      ...policyFixes(found, 'It goes together with the change of the page.', tunnel.skip === null ? [] : [tunnel.skip[0]]),
    ],
  }
}

const publicPort = anyServer(
  'where the port is forwarded (the view Ports: Port Visibility, Public; or `gh codespace ports visibility 3000:public`, `devtunnel host --allow-anonymous`)',
  '',
  'Whoever knows the address may then ask that port, without a login: only for what may be seen. No preflight carries that login.',
)

/** Whether the server, as it is, lets the page read the answer when the request has this header too. */
function passesWith(found: Case, header: Header, plain: ProbeAnswer | null): boolean {
  const scene = sceneOf(found.evidence)
  const preflight = found.preflight ?? probed(found, 'P2')
  if (scene === null || preflight === null || plain === null) return false
  const exchange = corsExchange(
    scene.page,
    { ...scene.request, headers: [...(scene.request.headers ?? []), header] },
    { profile: 'chromium' },
  )
  let step = exchange.next()
  for (const answer of [preflight, plain]) {
    if (step.done || answer.status === null || answer.headers === null) return false
    step = exchange.next({ status: answer.status, headers: answer.headers })
  }
  return step.done === true && isReadable(step.value)
}

function tunnelOf(found: Case): { tunnel: Tunnel; answer: Answer } | null {
  const asked = allProbes(found).filter(({ id, status }) => (id === 'P1' || id === 'P2' || id === 'P8') && status !== null)
  const answers = [found.actual, found.preflight, ...asked.map((each): Answer => ({ ...each, source: each.id }))].filter(
    (each) => each !== null,
  )
  for (const tunnel of tunnels) {
    const answer = answers.find(tunnel.isIt)
    if (answer !== undefined) return { tunnel, answer }
  }
  return null
}

function isHtml(answer: Answer): boolean {
  return /text\/html/i.test(valueOf(answer, 'content-type') ?? '') || /^\s*<!doctype html|^\s*<html/i.test(answer.bodyStart ?? '')
}
