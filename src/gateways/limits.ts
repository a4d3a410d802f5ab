import { definePolicy, type PolicyOptions } from '../policy/index.ts'
import { fit } from './fit.ts'
import { routesOf } from './route.ts'
import type { Loss } from './loss.ts'
import type { Target } from './target.ts'

/**
 * Two policies that say all that can be said, but for refuseForgery, which is about requests that CORS does not stop. Names that no target
 * has in a list of its own, so that what is told of them is true of any.
 */
const broad: readonly PolicyOptions[] = [
  {
    origin: [
      'https://app.example.com',
      'https://www.example.org',
      'https://*.example.com',
      'https://*.example.org:*',
      'capacitor://localhost',
    ],
    dangerouslyAllowOrigins: ['null'],
    credentials: true,
    methods: ['PUT', 'PATCH', 'DELETE', 'PURGE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'X-Requested-With'],
    exposedHeaders: ['X-Total', 'ETag'],
    maxAge: 86_400,
    timingAllowOrigin: true,
    crossOriginResourcePolicy: 'same-site',
    publicSuffix: (host) => host.split('.').at(-1) ?? null,
  },
  { origin: '*', methods: ['*'], allowedHeaders: ['*'], exposedHeaders: ['*'] },
]

/** What a target may lose of some policy, each kind of loss once; empty for one that is exact. */
export function limitsOf({ can }: Target): readonly Loss[] {
  const losses = new Map<string, Loss>()
  for (const options of broad) {
    for (const loss of fit(routesOf(definePolicy(options))[0]!, can).losses) {
      const key = 'option' in loss.args ? `${loss.code} ${loss.args.option}` : loss.code
      if (!losses.has(key)) losses.set(key, loss)
    }
  }
  return [...losses.values()]
}
