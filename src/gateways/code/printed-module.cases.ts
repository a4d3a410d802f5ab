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
  return { method, url: `https://api.example.test${path}`, headers: { get: (name: string) => byName.get(name.toLowerCase()) ?? null } }
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

/** What a policy decides that names all it allows, as a printed one does. */
export function fullPolicy(options: PolicyOptions): Policy {
  return definePolicy({ ...options, preflight: 'full' })
}
