import type { IncomingMessage } from 'node:http'

/** The body as text; null if it has more bytes than that, or breaks off. */
export function readBody(message: IncomingMessage, most = 4096): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve) => {
    message.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > most) resolve(null)
      else chunks.push(chunk)
    })
    message.on('end', () => resolve(Buffer.concat(chunks).toString()))
    message.on('close', () => resolve(null))
  })
}

/** The record that a body is in JSON, or null. */
export function parseRecord(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
