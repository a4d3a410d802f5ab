import { definePolicy, type Policy, type PolicyOptions } from '../../policy/index.ts'
import { compile } from '../compile.ts'
import type { PathPolicy } from '../route.ts'

/** What is used of a request of the Fetch API; a real one refuses some of what is asked here. */
export interface Asked {
  readonly method: string
  readonly path?: string
  readonly headers: Readonly<Record<string, string>>
}

export type Handler = (request: unknown) => Promise<Response>
type Upstream = () => Response | Promise<Response>

export function requestOf({ method, path = '/', headers }: Asked): unknown {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return {
    method,
    lines: byName,
    url: `https://api.example.test${path}`,
    headers: { get: (name: string) => byName.get(name.toLowerCase()) ?? null },
  }
}

async function load(policy: Policy | readonly PathPolicy[], target: string): Promise<Record<string, unknown>> {
  const [file] = compile(policy, target).files
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(file!.text)}`)) as Record<string, unknown>
}

/** The printed code in front of a server, each as it is used. */
export const printed: Readonly<Record<string, (policy: Policy | readonly PathPolicy[], upstream: Upstream) => Promise<Handler>>> = {
  async 'fetch-handler'(policy, upstream) {
    const { withCors } = (await load(policy, 'fetch-handler')) as { withCors: (handler: Upstream) => Handler }
    return withCors(upstream)
  },
  async 'cloudflare-worker'(policy, upstream) {
    const { default: worker } = (await load(policy, 'cloudflare-worker')) as { default: { fetch: Handler } }
    return async (request) => {
      const { fetch } = globalThis
      globalThis.fetch = async () => upstream()
      try {
        return await worker.fetch(request)
      } finally {
        globalThis.fetch = fetch
      }
    }
  },
}

interface CloudfrontHeaders {
  readonly [name: string]: { readonly value: string } | undefined
}

/** A function of CloudFront, called before and after the origin as CloudFront does; the latter for answers below 400 alone. */
export async function cloudfront(policy: Policy | readonly PathPolicy[], upstream: Upstream): Promise<Handler> {
  const [file] = compile(policy, 'cloudfront-function').files
  const source = `${file!.text}\nexport { handler }`
  const { handler } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`)) as {
    handler: (event: object) => { statusCode?: number; headers: CloudfrontHeaders }
  }
  const respond = (status: number, headers: CloudfrontHeaders, body: Response['body']): Response =>
    new Response(body, { status, headers: Object.entries(headers).map(([name, header]): [string, string] => [name, header!.value]) })
  return async (given) => {
    const { method, lines } = given as { method: string; lines: ReadonlyMap<string, string> }
    const request = {
      method,
      uri: '/',
      querystring: {},
      cookies: {},
      headers: Object.fromEntries([...lines].map(([name, value]) => [name, { value }])),
    }
    const first = handler({ context: { eventType: 'viewer-request' }, request })
    if (first.statusCode !== undefined) return respond(first.statusCode, first.headers, null)
    const answer = await upstream()
    if (answer.status >= 400) return answer
    const headers = Object.fromEntries([...answer.headers].map(([name, value]) => [name, { value }]))
    const last = handler({ context: { eventType: 'viewer-response' }, request, response: { statusCode: answer.status, headers } })
    return respond(answer.status, last.headers, answer.body)
  }
}

/** What a policy decides that names all it allows, as a printed one does. */
export function fullPolicy(options: PolicyOptions): Policy {
  return definePolicy({ ...options, preflight: 'full' })
}
