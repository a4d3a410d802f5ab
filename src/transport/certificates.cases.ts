import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

export interface Certificate {
  /** In PEM. */
  readonly cert: string
  readonly key: string
  readonly subject: string
  readonly privateKey: KeyObject
}

export interface CertificateOptions {
  readonly subject: string
  /** The hosts it is for: names and IPv4 addresses. */
  readonly names?: readonly string[]
  /** Signed by itself without one. */
  readonly issuer?: Certificate
  readonly from?: Date
  readonly to?: Date
}

const day = 24 * 60 * 60 * 1000

/**
 * Issues a certificate, so that the tests need neither openssl nor a key in the repository.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function issueCertificate({ subject, names = [], issuer, from, to }: CertificateOptions): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(oid('2a8648ce3d040302')) // ecdsa-with-SHA256
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([1, ...randomBytes(8)])), // a serial number
    algorithm,
    name(issuer?.subject ?? subject),
    sequence(time(from ?? new Date(Date.now() - day)), time(to ?? new Date(Date.now() + day))),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(names))),
  )
  const signature = sign('sha256', content, issuer?.privateKey ?? privateKey)
  const bytes = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature))
  return { cert: pem(bytes), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), subject, privateKey }
}

/** What is for no host may issue others. */
function extensions(names: readonly string[]): Buffer[] {
  if (names.length === 0) {
    const mayIssue = sequence(der(0x01, Buffer.from([0xff])))
    return [sequence(oid('551d13'), der(0x04, mayIssue))] // basicConstraints
  }
  const altNames = names.map((text) => (isIPv4(text) ? der(0x87, Buffer.from(text.split('.').map(Number))) : der(0x82, Buffer.from(text))))
  return [sequence(oid('551d11'), der(0x04, sequence(...altNames)))] // subjectAltName
}

function name(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))))
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/\..*|[-:T]/g, '')}Z`))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(content.length)]), content])
}

function lengthOctets(length: number): number[] {
  if (length < 128) return [length]
  return length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function pem(bytes: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}
