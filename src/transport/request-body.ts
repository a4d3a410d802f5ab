import type { Socket } from 'node:net'
import { Fault } from './fault.ts'
import type { RequestBody } from './request-head.ts'

/**
 * Writes head and body, no faster than the other side takes them. A connection that breaks meanwhile ends this quietly: whoever reads
 * from it learns of it, and an answer that came before is an answer all the same.
 *
 * @throws {Fault} `request-body-failed` when the body's own iterator throws
 */
export async function writeRequest(socket: Socket, head: string, body: RequestBody): Promise<void> {
  socket.write(head, 'latin1')
  if (body === null) return
  if (body instanceof Uint8Array) {
    socket.write(body)
    return
  }
  try {
    for await (const part of body) {
      // A chunk of no bytes would end the body.
      if (part.length === 0) continue
      socket.write(`${part.length.toString(16)}\r\n`, 'latin1')
      socket.write(part)
      if (!(await written(socket, '\r\n'))) return
    }
  } catch (cause) {
    throw new Fault('request-body-failed', null, { cause })
  }
  await written(socket, '0\r\n\r\n')
}

function written(socket: Socket, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    socket.write(text, 'latin1', (error) => resolve(error === null || error === undefined))
  })
}
