/** What Node calls the failures of a connection: those of the system and of DNS, of TLS, of its parser, and of its fetch(). */
const codes = [
  'EAI_(?:AGAIN|FAIL)',
  'ECONN(?:ABORTED|REFUSED|RESET)',
  'E(?:HOST|NET)(?:DOWN|UNREACH)',
  'E(?:SOCKET)?TIMEDOUT',
  'E(?:ACCES|ADDRNOTAVAIL|NOTFOUND|PIPE|PROTO)',
  'CERT_(?:CHAIN_TOO_LONG|HAS_EXPIRED|NOT_YET_VALID|REJECTED|REVOKED|SIGNATURE_FAILURE|UNTRUSTED)',
  '(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?',
  'UNABLE_TO_(?:GET_ISSUER_CERT(?:_LOCALLY)?|VERIFY_LEAF_SIGNATURE)',
  'ERR_(?:SSL|TLS)_[A-Z0-9_]+',
  'HPE_[A-Z_]+',
  'UND_ERR_[A-Z_]+',
]
const code = new RegExp(`\\b(?:${codes.join('|')})\\b`)

/** The first of them in a text that says why a connection failed. */
export function nodeCodeIn(text: string): string | undefined {
  return code.exec(text)?.[0]
}
