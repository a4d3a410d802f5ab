import { resolveObjectURL } from 'node:buffer'

/**
 * What `URL.createObjectURL()` made a URL of, until it is revoked; null for any other URL.
 * Source: https://w3c.github.io/FileAPI/#blob-url-resolve
 */
export function openBlobUrl(url: string): Blob | null {
  return resolveObjectURL(url) ?? null
}
