import { canCode, deciderText } from '../code/decider.ts'
import { notice } from '../comment-lines.ts'
import type { Target } from '../target.ts'

export const cloudflareWorker: Target = {
  name: 'cloudflare-worker',
  title: 'Cloudflare Workers',
  kind: 'code',
  can: canCode,
  source: 'https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/',
  traps: [
    'What Cloudflare answers before the Worker runs, such as a block of its firewall, has no headers.',
    'A page rule or transform rule that sets Access-Control headers comes after the Worker: leave none.',
    'Where a Worker fails open because its requests are used up, the server behind answers without it.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.worker.js',
      where: 'as the main module of a Worker whose route is the server behind',
      text: `// ${notice}
// A Worker in front of a server: it answers preflights, and gives every other answer its headers.

export default {
  async fetch(request) {
    const decision = decide(request)
    if (decision.status !== null) return withHeaders(new Response(null, { status: decision.status }), decision)
    let response
    try {
      response = await fetch(request)
    } catch (error) {
      console.error(error)
      response = new Response('Bad Gateway', { status: 502 })
    }
    return withHeaders(response, decision)
  },
}

${deciderText(routes)}`,
    },
  ],
}
