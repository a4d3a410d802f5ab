import type { Fault, TransportErrorCode } from './fault.ts'
import type { Phase, Place } from './transport-error.ts'

/** What whoever asked can do about a certificate, in the words of what they ask with. */
export interface Remedies {
  /** How an issuer is trusted, whose PEM file is called so. */
  readonly trust: (file: string) => string
  /** How it goes without a valid certificate, as the end of a sentence; null where it does not. */
  readonly lookPast: string | null
}

const own: Remedies = { trust: (file) => `NODE_EXTRA_CA_CERTS=<${file}>`, lookPast: 'look past it with `insecure`' }

/** A failure in the user's terms: what is, and what to do about it. */
export function describeFailure(fault: Fault, place: Place, remedies: Partial<Remedies> = {}): string {
  const { trust, lookPast } = { ...own, ...remedies }
  return sentences[fault.code](fault, place, { trust, orLookPast: lookPast === null ? '.' : `, or ${lookPast}.` })
}

interface Ways extends Pick<Remedies, 'trust'> {
  /** The end of the last sentence. */
  readonly orLookPast: string
}

const sentences: Readonly<Record<TransportErrorCode, (fault: Fault, place: Place, ways: Ways) => string>> = {
  'invalid-request': (fault) => fault.detail ?? 'The request cannot be sent.',
  aborted: (_, place) => `The request to ${origin(place)} was given up by the caller.`,
  'timed-out': (fault, place) => timedOut[place.phase](place, fault.detail ?? 'in time'),

  'dns-not-found': (_, { host }) =>
    `${host} has no address: DNS knows no such name. Check the spelling; the names of a VPN, a cluster or a container are known ` +
    'only inside it.',
  'dns-failed': (fault, { host }) =>
    `${host} could not be looked up: DNS did not answer${nodeCode(fault)}. Check the network connection of this machine.`,

  refused: (_, place) =>
    `Nothing listens on port ${place.port} of ${place.host}${tried(place)}: the connection was refused. Start the server, or ` +
    'correct the port.',
  unreachable: (fault, place) =>
    `No route leads to ${place.host}${tried(place)}${nodeCode(fault)}. Check the network, the VPN and the address.`,
  reset: (_, place) => `${origin(place)} broke the connection off ${doing[place.phase]}. ${crashed}`,
  closed: (_, place) =>
    `${origin(place)} closed the connection without an answer. ${crashed}` +
    (place.secure ? '' : ' If this port speaks TLS, write https:// in the URL.'),

  'tls-not-tls': (_, { host, port }) =>
    `Port ${port} of ${host} does not speak TLS. If the server has no certificate, write http:// in the URL; else correct the port.`,
  'tls-expired': (_, { host }, { orLookPast }) =>
    `The certificate of ${host} has expired; browsers refuse it before CORS matters. Renew it${orLookPast}`,
  'tls-not-yet-valid': (_, { host }, { orLookPast }) =>
    `The certificate of ${host} is not valid yet; browsers refuse it before CORS matters. Check the clock of this machine and of ` +
    `the issuer${orLookPast}`,
  'tls-self-signed': (_, { host }, { trust, orLookPast }) =>
    `The certificate of ${host} is self-signed; browsers refuse it until a user trusts it, before CORS matters. ` +
    `Trust it here with ${trust('its PEM file')}${orLookPast}`,
  'tls-unknown-issuer': (_, { host }, { trust, orLookPast }) =>
    `The certificate of ${host} comes from an issuer that Node does not know. If it is your organisation's own, ` +
    `trust it with ${trust("the issuer's PEM file")}${orLookPast}`,
  'tls-incomplete-chain': (_, { host }, { trust, orLookPast }) =>
    `The server sends the certificate of ${host} alone, and its issuer is not one that Node knows. If that is a local one ` +
    `(mkcert, your organisation's), trust it with ${trust('its PEM file')}; if it is a public one, let the server send ` +
    `the full chain${orLookPast}`,
  'tls-wrong-host': ({ detail }, { host }, { orLookPast }) =>
    `The certificate is not for ${host}${detail === null ? '' : ` but for ${detail}`}; browsers refuse it before CORS matters. ` +
    `Use the host that it names, or have one issued for ${host}${orLookPast}`,
  'tls-untrusted': (fault, { host }, { orLookPast }) =>
    `The certificate of ${host} is not trustworthy${nodeCode(fault)}; browsers refuse such before CORS matters. ` +
    `Have a new one issued${orLookPast}`,
  'tls-client-certificate': (_, place) =>
    `${origin(place)} asks for a certificate of the client, and none can be given here. Ask a server that does not, or have it ` +
    'leave out this check for preflights.',
  'tls-no-http1': (_, place) =>
    `${origin(place)} does not speak HTTP/1.1 over TLS, which is all that is spoken here: it takes HTTP/2 only, as browsers speak it. ` +
    'To be asked from here, it has to offer HTTP/1.1 beside it.',
  'tls-handshake': (fault, place) =>
    `No TLS connection to ${origin(place)} came about${nodeCode(fault)}. The server may be too old for TLS 1.2, or may have no ` +
    'certificate for this name.',

  'not-http': (fault, place) => `${origin(place)} does not answer in HTTP${because(fault)}. Correct the port or the scheme of the URL.`,
  'malformed-head': (fault, place) =>
    `The answer of ${origin(place)} is not HTTP that browsers accept${because(fault)}. Mend the server that writes it.`,
  'head-too-large': (fault, place) =>
    `The headers of ${origin(place)} do not end${because(fault)}. Browsers give up as well: send fewer or shorter headers.`,
  'switched-protocols': (_, place) =>
    `${origin(place)} answered 101 (Switching Protocols), which nobody asked for. Is this the URL of a WebSocket? A fetch cannot use it.`,
  truncated: (fault, place) => `${origin(place)} closed the connection in the middle of its answer${because(fault)}. ${crashed}`,
  'malformed-body': (fault, place) =>
    `The body that ${origin(place)} sent is not HTTP that browsers accept${because(fault)}. Mend the server that writes it.`,
  'malformed-coding': (fault) =>
    `The body of the answer cannot be decoded${because(fault)}. Mend the server that compresses it, or its Content-Encoding.`,
  'body-failed': (fault, place) => `The request to ${origin(place)} was given up: its body could not be read to the end${because(fault)}.`,
  network: (fault, place) => `The request to ${origin(place)} failed ${doing[place.phase]}${nodeCode(fault)}.`,
}

const crashed = 'The server, or a proxy before it, may have crashed: see its log.'

const timedOut: Readonly<Record<Phase, (place: Place, within: string) => string>> = {
  queue: (place, within) =>
    `No connection to ${origin(place)} became free ${within}: there are as many as a browser opens. Read the bodies of earlier answers ` +
    'to their end, or cancel them.',
  lookup: ({ host }, within) => `${host} could not be looked up ${within}. Check the name, and the network connection of this machine.`,
  connect: (place, within) =>
    `${place.host} did not take the connection on port ${place.port}${tried(place)} ${within}. It is down, or a firewall drops what ` +
    'is sent to it.',
  tls: (place, within) =>
    `${origin(place)} took the connection but did not complete the TLS handshake ${within}. Does this port speak TLS?`,
  wait: (place, within) => `${origin(place)} took the request but sent no answer ${within}. ${busy}`,
  head: (place, within) => `${origin(place)} began to answer but did not finish its headers ${within}. ${busy}`,
  body: (place, within) =>
    `${origin(place)} answered but did not finish the body ${within}. It may be an endless stream, or need more time.`,
}

const busy = 'See what the server is busy with, or give it more time.'

const doing: Readonly<Record<Phase, string>> = {
  queue: 'while it waited for a connection',
  lookup: 'while its name was looked up',
  connect: 'while it was being connected to',
  tls: 'during the TLS handshake',
  wait: 'before it answered',
  head: 'in the middle of its headers',
  body: 'in the middle of the body',
}

function origin({ secure, host, port }: Place): string {
  const bracketed = host.includes(':') ? `[${host}]` : host
  return `${secure ? 'https' : 'http'}://${bracketed}${port === (secure ? 443 : 80) ? '' : `:${port}`}`
}

function tried(place: Place): string {
  const others = place.tried.filter((address) => address !== place.host)
  return others.length === 0 ? '' : ` (tried ${others.join(' and ')})`
}

function because({ detail }: Fault): string {
  return detail === null ? '' : `: ${detail}`
}

function nodeCode({ nodeCode: code }: Fault): string {
  return code === null ? '' : ` (${code})`
}
