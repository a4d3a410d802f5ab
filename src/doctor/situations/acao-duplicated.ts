import type { Match, Situation } from './situation.ts'
import type { Answer, Case } from '../diagnose-case.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import type { HeaderList } from '../../engine/index.ts'
import type { EvidenceLine, Fix } from '../diagnosis.ts'
import { anyServer, type ServerChange, serverFixes } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { allowedOrigin, sourceOf } from './allowed-origin.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import { grants } from './grant.ts'

export const acaoDuplicated: Situation = {
  id: 'S13',
  title: 'Access-Control-Allow-Origin is sent twice',
  kind: 'blocked',
  decidedBy: ['P1'],
  toldFrom: { S14: 'there one layer names several different origins in one line', S15: 'there one origin is named, and it is another' },
  not: 'Each of the values may be right: two of them never are, not even the same one twice. Postman and curl show both lines, and mind neither.',
  recognise(found): Match | null {
    const allowed = allowedOrigin(found)
    if (allowed === null) return severalUntold(found)
    const { lines, members, value, wanted } = allowed
    const repeated = members.length > 1 && (new Set(members).size < members.length || members.includes('*'))
    if (lines < 2 && !repeated) return null
    const source = sourceOf(allowed)
    const sent = allowed.answer?.headers?.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin') ?? []
    const { application, between } = found.servers
    const names = [...between, ...application].map(({ name }) => name)
    return {
      key: 'acao-duplicated',
      certainty: allowed.reason.finding !== null || repeated ? 'certain' : 'likely',
      happened: `Two layers each add Access-Control-Allow-Origin (${names.length > 1 ? `such as ${names.slice(0, 2).join(' and ')}` : 'usually the application and a proxy before it'}), and browsers accept only one.`,
      evidence:
        sent.length > 0
          ? asSent(source, sent, wanted)
          : [plainLine(source, 'Access-Control-Allow-Origin', value, wanted), ...saidLines(found)],
      fixes: fromOneLayer(found, members),
    }
  },
}

/** Each line may be right by itself: then their number is what is wrong. */
function asSent(source: EvidenceLine['source'], sent: HeaderList, wanted: string | null): EvidenceLine[] {
  if (sent.length === 1) return sent.map(([name, value]) => plainLine(source, name, value, wanted))
  return [...sent.map(([name, value]) => plainLine(source, name, value)), plainLine(source, 'lines of that name', String(sent.length), '1')]
}

/**
 * Where both lines say the same, or one of them is right for the page, what stands before the others takes off what comes from behind, or adds
 * nothing of its own; else a policy of its own takes the place of both.
 */
function fromOneLayer(found: Case, values: readonly string[]): Fix[] {
  const outer = found.targets.findLast((target) => Object.hasOwn(layers, target))
  const change = outer === undefined ? null : oneLine(found, values, layers[outer]!)
  if (outer !== undefined && change !== null) return serverFixes({ targets: [outer] }, { [outer]: change })
  // A policy beside the two would be a third.
  if (found.server === null) return [inOneLayer]
  const policy = policyFixes(
    { ...found, server: outer ?? found.server },
    'Let one layer only send the headers, and take them out of the other.',
  )
  return policy.length > 0 ? policy : [inOneLayer]
}

/** For who tells neither the server nor the page. */
const inOneLayer = anyServer(
  'in one of the two: in the application, or in the proxy before it',
  '# take out what adds Access-Control-Allow-Origin here; in the other it names the origin of the page, once\n',
  'Nothing, as long as what the other sends is what was meant.',
)

/** Of two values the one that lets the page in stays, the narrower if both do; null where neither does, or there are more. */
function oneLine(found: Case, values: readonly string[], { own, hide, takeOut }: Layer): ServerChange | null {
  const answer = allowedOrigin(found)?.answer ?? null
  const lets = (value: string) => grants(found, { headers: onlyWith(answer, value) })
  const [value, ...others] = new Set(values)
  if (others.length === 0)
    return answer === null || lets(value!)
      ? { ...hide, opens: 'Nothing: one of the two lines goes, and what it allowed is what the other one allows.' }
      : null
  if (values.length !== 2) return null
  const kept = values.filter(lets).toSorted((one, other) => Number(one === '*') - Number(other === '*'))[0]
  if (kept === undefined) return null
  const who = kept === '*' ? 'every page may read the answers' : `pages of ${kept} may read the answers, and no others`
  const opens = `What one of the two says today: ${who}.`
  return kept === values.at(own === 'last' ? -1 : 0) ? { ...hide, opens } : { ...takeOut, text: '', opens }
}

/** The answer with this value alone. */
function onlyWith(answer: Answer | null, value: string): HeaderList {
  const headers = answer?.headers ?? []
  return [...headers.filter(([name]) => name.toLowerCase() !== 'access-control-allow-origin'), ['Access-Control-Allow-Origin', value]]
}

interface Layer {
  /** Which of two lines is its own, and not from behind. */
  readonly own: 'first' | 'last'
  /** How it takes off what comes from behind. */
  readonly hide: Pick<ServerChange, 'where' | 'text'>
  /** The line that adds its own. */
  readonly takeOut: Pick<ServerChange, 'where' | 'replace'>
}

const layers: Readonly<Record<string, Layer>> = {
  nginx: {
    own: 'last',
    hide: { where: 'in the location with proxy_pass', text: 'proxy_hide_header Access-Control-Allow-Origin;\n' },
    takeOut: { where: 'where nginx adds its own', replace: 'add_header Access-Control-Allow-Origin …;' },
  },
  apache: {
    own: 'first',
    hide: { where: 'in the virtual host with ProxyPass', text: 'Header onsuccess unset Access-Control-Allow-Origin\n' },
    takeOut: { where: 'where httpd adds its own', replace: 'Header always … Access-Control-Allow-Origin …' },
  },
  caddy: {
    own: 'first',
    hide: { where: 'in the block of reverse_proxy', text: 'header_down -Access-Control-Allow-Origin\n' },
    takeOut: { where: 'where Caddy adds its own', replace: 'header …Access-Control-Allow-Origin …' },
  },
  haproxy: {
    own: 'last',
    hide: { where: 'in the backend', text: 'http-response del-header Access-Control-Allow-Origin\n' },
    takeOut: { where: 'where HAProxy adds its own', replace: 'http-response add-header Access-Control-Allow-Origin …' },
  },
  varnish: {
    own: 'last',
    hide: { where: 'in vcl_backend_response', text: 'unset beresp.http.Access-Control-Allow-Origin;\n' },
    takeOut: { where: 'where Varnish adds its own', replace: 'set resp.http.Access-Control-Allow-Origin = …;' },
  },
}

/** WebKit says that there are several, and not which: a header sent twice, or a list. */
function severalUntold(found: Case): Match | null {
  const reason = reasonOf(found, 'allow-origin-mismatch')
  if (reason === null || reason.finding !== null || reason.args.value !== undefined || reason.args.wanted !== undefined) return null
  return {
    key: 'acao-duplicated',
    certainty: 'likely',
    happened:
      'The answer names more than one origin: most often the application and a proxy before it each add Access-Control-Allow-Origin, and browsers accept only one.',
    evidence: saidLines(found),
    surer: ['Give the URL: the header lines as they came tell two layers from one list.'],
    // Which of the two is right is not told: one of them is what was meant.
    fixes: fromOneLayer(found, ['']),
  }
}
