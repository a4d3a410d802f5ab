import { createHash } from 'node:crypto'

const algorithms = ['sha256', 'sha384', 'sha512'] as const
type Algorithm = (typeof algorithms)[number]

/** The digests to compare with, all of the strongest algorithm that the metadata names. */
export interface Integrity {
  readonly algorithm: Algorithm
  readonly digests: readonly string[]
}

/**
 * Reads `integrity`; null where it names no digest that browsers know, and so asks for nothing.
 * Source: https://w3c.github.io/webappsec-subresource-integrity/#parse-metadata-section
 */
export function parseIntegrity(metadata: string): Integrity | null {
  const items = metadata.split(/[\t\n\f\r ]+/).flatMap((item) => {
    const [, algorithm = '', digest = ''] = /^(sha(?:256|384|512))-([A-Za-z0-9+/_-]+={0,2})(?:\?.*)?$/i.exec(item) ?? []
    return algorithm === '' ? [] : [{ algorithm: algorithm.toLowerCase() as Algorithm, digest }]
  })
  const algorithm = algorithms.findLast((each) => items.some((item) => item.algorithm === each))
  if (algorithm === undefined) return null
  return { algorithm, digests: items.filter((item) => item.algorithm === algorithm).map(({ digest }) => canonical(digest)) }
}

/** The digest of these bytes if it is none of those asked for; null if they are what was promised. */
export function integrityMismatch({ algorithm, digests }: Integrity, bytes: Uint8Array): string | null {
  const digest = createHash(algorithm).update(bytes).digest('base64')
  return digests.includes(canonical(digest)) ? null : `${algorithm}-${digest}`
}

/** Base64 and base64url, padded or not, are one digest. */
function canonical(digest: string): string {
  return digest.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
}
