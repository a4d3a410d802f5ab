import type { ServerResponse } from 'node:http'

/** As middlewares do that decide on the head when the whole body is there: until then the response may be changed. */
export function deferHead(response: ServerResponse): void {
  const write = response.writeHead.bind(response)
  const end = response.end.bind(response)
  let isEnding = false
  response.writeHead = (status: number) => {
    if (isEnding) return write(status)
    response.statusCode = status
    return response
  }
  response.end = (chunk?: unknown) => {
    isEnding = true
    return end(chunk)
  }
}
