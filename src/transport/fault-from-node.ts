import { Fault, printable, type TransportErrorCode } from './fault.ts'

/** Node's codes, from libuv (E...), OpenSSL's verification (words) and OpenSSL's protocol errors (ERR_SSL_...). */
const codes: Readonly<Record<string, TransportErrorCode>> = {
  ENOTFOUND: 'dns-not-found',
  EAI_AGAIN: 'dns-failed',
  EAI_FAIL: 'dns-failed',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timed-out',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-incomplete-chain',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-host',
  HOSTNAME_MISMATCH: 'tls-wrong-host',
  CERT_REVOKED: 'tls-untrusted',
  CERT_UNTRUSTED: 'tls-untrusted',
  CERT_REJECTED: 'tls-untrusted',
  CERT_SIGNATURE_FAILURE: 'tls-untrusted',
  CERT_CHAIN_TOO_LONG: 'tls-untrusted',
  INVALID_CA: 'tls-untrusted',
  INVALID_PURPOSE: 'tls-untrusted',
  EE_KEY_TOO_SMALL: 'tls-untrusted',
  CA_MD_TOO_WEAK: 'tls-untrusted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls-not-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'tls-not-tls',
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'tls-no-http1',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'tls-client-certificate',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'tls-handshake',
}

/** Where addresses fail for different reasons, the first of these is the one to act on. */
const mostTelling: readonly TransportErrorCode[] = ['refused', 'reset', 'timed-out', 'unreachable']

/** What Node threw, as a Fault; where Node tried several addresses, each failed for a reason of its own. */
export function faultFromNode(error: unknown): Fault {
  if (error instanceof Fault) return error
  const nodeCode = codeOf(error)
  const kinds = (error instanceof AggregateError ? error.errors : []).map((each) => kindOf(codeOf(each)))
  const kind = mostTelling.find((code) => kinds.includes(code)) ?? kindOf(nodeCode)
  return new Fault(kind, kind === 'tls-wrong-host' ? namesOnCertificate(error) : null, { nodeCode, cause: error })
}

function kindOf(nodeCode: string | null): TransportErrorCode {
  if (nodeCode === null) return 'network'
  if (Object.hasOwn(codes, nodeCode)) return codes[nodeCode] ?? 'network'
  if (/^ERR_(SSL|TLS|OSSL)_|^EPROTO$/.test(nodeCode)) return 'tls-handshake'
  return 'network'
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null
}

function namesOnCertificate(error: unknown): string | null {
  if (!(error instanceof Error && 'cert' in error)) return null
  const certificate = error.cert
  if (typeof certificate !== 'object' || certificate === null || !('subjectaltname' in certificate)) return null
  return printable(String(certificate.subjectaltname).replace(/\b(?:DNS|IP Address):/g, ''), 200)
}
