import { canCode, deciderText } from '../code/decider.ts'
import { notice } from '../comment-lines.ts'
import type { Target } from '../target.ts'

export const fetchHandler: Target = {
  name: 'fetch-handler',
  title: 'a handler of the Fetch API, for Deno, Bun, Workers and edge functions',
  kind: 'code',
  can: canCode,
  source: 'https://fetch.spec.whatwg.org/#response-class',
  traps: [
    'What the platform answers before the handler is called, such as a 413, has no headers.',
    'A handler that sets Access-Control headers itself loses them: the policy has the last word.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.js',
      where: 'beside the handler: export default { fetch: withCors(handler) }',
      text: `// ${notice}
// Without any dependency: it answers preflights, and gives every other answer its headers.

/** A handler that is asked only what it has to answer, and whose answers have the headers. Whatever comes after the request is passed on. */
export function withCors(handler) {
  return async (request, ...rest) => {
    const decision = decide(request)
    if (decision.status !== null) return withHeaders(new Response(null, { status: decision.status }), decision)
    let response
    try {
      response = await handler(request, ...rest)
    } catch (error) {
      console.error(error)
      response = new Response('Internal Server Error', { status: 500 })
    }
    return withHeaders(response, decision)
  }
}

${deciderText(routes)}`,
    },
  ],
}
