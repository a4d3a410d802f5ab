import type { IncomingMessage } from 'node:http'

const longest = 4096

/** The body as text; null if it is longer than anything that is sent here. */
export function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= longest) chunks.push(chunk)
    })
    request.on('end', () => resolve(length > longest ? null : Buffer.concat(chunks).toString()))
    request.on('error', reject)
    request.on('close', () => reject(new Error('The connection has ended before the body.')))
  })
}

/** The record that a body is in JSON, or null. */
export function parseRecord(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
