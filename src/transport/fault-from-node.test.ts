import { describe, expect, it } from 'vitest'
import { faultFromNode } from './fault-from-node.ts'

function nodeError(code: string, more: object = {}): Error {
  return Object.assign(new Error(code), { code }, more)
}

/** What Node throws where it tried several addresses. */
function ofSeveral(...errors: readonly Error[]): Error {
  return Object.assign(new AggregateError(errors), { code: (errors[0] as Error & { code: string }).code })
}

describe('what Node threw is told apart:', () => {
  it.each([
    ['ENOTFOUND', 'dns-not-found'],
    ['EAI_AGAIN', 'dns-failed'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timed-out'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['CERT_HAS_EXPIRED', 'tls-expired'],
    ['CERT_NOT_YET_VALID', 'tls-not-yet-valid'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-unknown-issuer'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-unknown-issuer'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-incomplete-chain'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-host'],
    ['CERT_REVOKED', 'tls-untrusted'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-not-tls'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls-not-tls'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-handshake'],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'tls-handshake'],
    ['EPROTO', 'tls-handshake'],
    ['EMFILE', 'network'],
    ['constructor', 'network'],
  ])('%s is %s', (nodeCode, code) => {
    expect(faultFromNode(nodeError(nodeCode))).toMatchObject({ code, nodeCode })
  })

  it.each([
    ['all refuse', ['ECONNREFUSED', 'ECONNREFUSED'], 'refused'],
    ['one refuses, one cannot be reached', ['ENETUNREACH', 'ECONNREFUSED'], 'refused'],
    ['one keeps silent, one cannot be reached', ['ETIMEDOUT', 'ENETUNREACH'], 'timed-out'],
    ['none can be reached', ['EHOSTUNREACH', 'ENETUNREACH'], 'unreachable'],
  ])('of several addresses, where %s', (_, nodeCodes, code) => {
    expect(faultFromNode(ofSeveral(...nodeCodes.map((nodeCode) => nodeError(nodeCode))))).toMatchObject({ code, nodeCode: nodeCodes[0] })
  })

  it.each([[undefined], [null], ['text'], [{ code: 5 }], [new Error('no code')]])('%j is an unnamed failure', (error) => {
    expect(faultFromNode(error)).toMatchObject({ code: 'network', nodeCode: null })
  })

  it('the names on a certificate are shown in one printable line', () => {
    const cert = { subjectaltname: 'DNS:a.example, DNS:\u001b[2J, IP Address:192.0.2.1' }
    expect(faultFromNode(nodeError('ERR_TLS_CERT_ALTNAME_INVALID', { cert })).detail).toBe('a.example, ?[2J, 192.0.2.1')
  })
})
