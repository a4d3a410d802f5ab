import type { PolicyOptions } from 'visto'
import { chance, pick, weighted, type Draw } from '../live/draw.ts'

/** Entries that name some of the pages, or only seem to. The first is the application's own. */
const entriesAt = (port: number): readonly string[] => [
  `http://app.localhost:${port}`,
  `http://*.app.localhost:${port}`,
  `http://*.localhost:${port}`,
  'http://*.app.localhost:*',
  'http://app.localhost:*',
  `http://localhost:${port}`,
  'http://app.localhost',
  `https://app.localhost:${port}`,
  'https://*.example.com',
]

/** Policies that may be, over names that are also asked for. */
export function drawOptions(draw: Draw, port: number): PolicyOptions {
  const [own, ...others] = entriesAt(port) as [string, ...string[]]
  const listed = [...(chance(draw, 70) ? [own] : []), ...others.filter(() => chance(draw, 25))]
  const origin = listed.length === 0 ? own : listed
  const preflight = pick(draw, ['minimal', 'full'] as const)
  const maxAge = pick(draw, [0, 600] as const)
  if (chance(draw, 40)) {
    return {
      origin: pick(draw, ['*', origin]),
      methods: pick(draw, [['*'], ['PUT', 'DELETE'], []]),
      allowedHeaders: pick(draw, [['*'], ['*', 'Authorization'], ['X-A', 'Content-Type']]),
      exposedHeaders: pick(draw, [['*'], ['X-Total'], []]),
      ...{ preflight, maxAge },
    }
  }
  return {
    origin,
    dangerouslyAllowOrigins: chance(draw, 40) ? ['null'] : [],
    credentials: chance(draw, 75),
    methods: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(() => chance(draw, 80)),
    allowedHeaders: ['X-A', 'X-B', 'Authorization', 'Content-Type'].filter(() => chance(draw, 85)),
    exposedHeaders: ['X-Total', 'x-other'].filter(() => chance(draw, 60)),
    optionsSuccessStatus: weighted(draw, [
      [3, 204],
      [1, 200],
    ]),
    ...{ preflight, maxAge },
  }
}
