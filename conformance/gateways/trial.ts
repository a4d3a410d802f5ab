import { randomUUID } from 'node:crypto'
import { profiles, type Page, type ProfileName } from 'visto/engine'
import { pageCalls } from '../../src/policy/random-page-requests.cases.ts'
import { pick, series, weighted, type Draw } from '../live/draw.ts'
import type { Gateway } from './gateway.ts'
import { byGateway, byPolicy, endOf, type End, type Scene } from './in-browser.ts'
import { complaintsAbout, mayBeCached } from './judge.ts'
import { cachedInTurn, drawProbe, lookAlikes, type Policies, type Probe } from './probe.ts'
import type { Stage } from './stage.ts'
import { grants, queryOf, statuses, varies, type Upstream } from './upstream.ts'

/** What was seen: all that is wrong, and how often each thing has happened, so that a test can ask whether enough has. */
export interface Verdict {
  readonly complaints: readonly string[]
  readonly ends: ReadonlyMap<string, number>
  /** How many answers came out of the gateway's cache. */
  readonly fromCache: number
}

/** So many are under way at once. */
const atOnce = 16

/** Sends so many requests as anybody may make them, and so many as browsers make them for pages. */
export async function tryOut(stage: Stage, { gateway, policies, upstream, seed, probes, scenes }: TrialOptions): Promise<Verdict> {
  const complaints: string[] = []
  const ends = new Map<string, number>()
  const trial = randomUUID()
  let fromCache = 0
  const drawn = series(seed, probes, (draw) => drawProbe(draw, policies))
  const tryProbe = async (probe: Probe, index: number | string): Promise<void> => {
    const key = `${trial}-${index}`
    const answer = await stage.client.ask({
      method: probe.method,
      path: probe.path + queryOf(probe.behaviour, key),
      headers: headersOf(probe),
      body: 'x'.repeat(probe.size),
    })
    const reached = upstream.count(key) > 0
    if (!reached && mayBeCached(probe, gateway)) fromCache++
    const found = complaintsAbout(probe, { answer, reached }, policies, gateway)
    if (found.length > 0) complaints.push(`${JSON.stringify(probe)}\n  ${found.join('\n  ')}`)
  }
  await besideEachOther([...drawn, ...lookAlikes(policies)], tryProbe)
  // Which of them comes first is what they are about.
  for (const [index, probe] of cachedInTurn(policies).entries()) await tryProbe(probe, `in-turn-${index}`)
  await besideEachOther(
    series(seed, scenes, (draw) => drawScene(draw, policies)),
    async (scene) => {
      for (const profile of Object.keys(profiles) as ProfileName[]) {
        const wanted = await endOf(scene, profile, stage.origin, byPolicy(policies))
        const got = await endOf(scene, profile, stage.origin, byGateway(stage.client, policies))
        count(ends, wanted)
        const texts = [got, wanted].map((end) => JSON.stringify(end))
        if (texts[0] !== texts[1])
          complaints.push(`in ${profile}: ${JSON.stringify(scene)}\n  ends as ${texts[0]}\n  instead of ${texts[1]}`)
      }
    },
  )
  return { complaints, ends, fromCache }
}

export interface TrialOptions {
  readonly gateway: Gateway
  readonly policies: Policies
  readonly upstream: Upstream
  readonly seed: number
  readonly probes: number
  readonly scenes: number
}

function headersOf({ origin, requestMethod, requestHeaders }: Probe): (readonly [string, string])[] {
  return [
    ...origin.map((value) => ['Origin', value] as const),
    ...(requestMethod === null ? [] : [['Access-Control-Request-Method', requestMethod] as const]),
    ...(requestHeaders === null ? [] : [['Access-Control-Request-Headers', requestHeaders] as const]),
  ]
}

/** A page that may be, and what its script asks for. */
function drawScene(draw: Draw, policies: Policies): Scene {
  const { path } = pick(draw, policies)
  const probe = drawProbe(draw, policies)
  const { method, headers, credentials } = draw(() => pageCalls)
  return {
    page: pageOf(probe.origin[0] ?? 'null'),
    request: { method, headers: headers.map(({ line }) => line), credentials, ...(/^(?:get|head)$/i.test(method) ? {} : { body: null }) },
    path: `${path === '/' ? '' : path}/${weighted(draw, [
      [4, 'up'],
      [1, 'down'],
    ])}`,
    behaviour: { status: pick(draw, [200, 200, 200, ...statuses]), grants: pick(draw, grants), vary: pick(draw, varies) },
  }
}

function pageOf(origin: string): Page {
  const url = /^https?:/.test(origin) && URL.canParse(origin) ? new URL(origin) : null
  return url === null ? { url: 'https://app.example.com/', opaque: true } : { url: `${url.origin}/` }
}

function count(ends: Map<string, number>, { kind, sees, reached }: End): void {
  const name = `${kind === 'response' ? 'read' : 'blocked'}, ${reached ? 'reached' : 'not reached'}${sees.includes('x-total') ? ', exposed' : ''}`
  ends.set(name, (ends.get(name) ?? 0) + 1)
}

async function besideEachOther<T>(list: readonly T[], run: (one: T, index: number) => Promise<void>): Promise<void> {
  const entries = list.entries()
  const worker = async (): Promise<void> => {
    for (const [index, one] of entries) await run(one, index)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
