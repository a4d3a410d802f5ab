import { describe, expect, it } from 'vitest'
import { Fault, type TransportErrorCode } from './fault.ts'
import { nowhere, type Place, TransportError } from './transport-error.ts'

const place: Place = { secure: true, host: 'api.example.com', port: 443, phase: 'wait', tried: ['192.0.2.1', '2001:db8::1'] }

/** What no server on loopback brings about; the rest is said in the tests beside their causes. */
const cases: readonly (readonly [name: string, code: TransportErrorCode, nodeCode: string, where: Partial<Place>, message: string])[] = [
  [
    'DNS is silent',
    'dns-failed',
    'EAI_AGAIN',
    {},
    'api.example.com could not be looked up: DNS did not answer (EAI_AGAIN). Check the network connection of this machine.',
  ],
  [
    'a name takes too long',
    'timed-out',
    '',
    { phase: 'lookup' },
    'api.example.com could not be looked up in time. Check the name, and the network connection of this machine.',
  ],
  [
    'no address takes the connection',
    'timed-out',
    'ETIMEDOUT',
    { phase: 'connect' },
    'api.example.com did not take the connection on port 443 (tried 192.0.2.1 and 2001:db8::1) in time. ' +
      'It is down, or a firewall drops what is sent to it.',
  ],
  [
    'no route leads there',
    'unreachable',
    'ENETUNREACH',
    { host: '192.0.2.1', tried: ['192.0.2.1'] },
    'No route leads to 192.0.2.1 (ENETUNREACH). Check the network, the VPN and the address.',
  ],
  [
    'a certificate is revoked',
    'tls-untrusted',
    'CERT_REVOKED',
    {},
    'The certificate of api.example.com is not trustworthy (CERT_REVOKED); browsers refuse such before CORS matters. ' +
      'Have a new one issued, or look past it with `insecure`.',
  ],
  [
    'a failure has no name',
    'network',
    'EMFILE',
    { phase: 'connect', secure: false, port: 443 },
    'The request to http://api.example.com:443 failed while it was being connected to (EMFILE).',
  ],
  [
    'the host is an IPv6 address',
    'closed',
    '',
    { secure: false, host: '2001:db8::1', port: 8080 },
    'http://[2001:db8::1]:8080 closed the connection without an answer. The server, or a proxy before it, may have crashed: see its log. ' +
      'If this port speaks TLS, write https:// in the URL.',
  ],
]

describe('a failure is said in words where', () => {
  it.each(cases)('%s', (_, code, nodeCode, where, message) => {
    const error = new TransportError(new Fault(code, null, { nodeCode: nodeCode || null }), { ...place, ...where })
    expect(error).toMatchObject({ name: 'TransportError', code, nodeCode: nodeCode || null, message })
  })

  it('the request cannot be sent at all', () => {
    expect(new TransportError(new Fault('invalid-request', 'Write GET.'), nowhere).message).toBe('Write GET.')
  })
})
